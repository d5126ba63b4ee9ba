"""ciw_kernels.py mm5 SIZE OPERATIONS SEED: the queueing model in Ciw, the only one of the three that it is made for."""

import sys
import time

import ciw

from common import *

workload, operations, seed = sys.argv[1], int(sys.argv[3]), int(sys.argv[4])
if workload != "mm5":
    sys.exit(f"unknown workload {workload}")
network = ciw.create_network(
    arrival_distributions=[ciw.dists.Exponential(ARRIVAL_RATE)],
    service_distributions=[ciw.dists.Exponential(1.0)],
    number_of_servers=[SERVERS],
)
ciw.seed(seed)
simulation = ciw.Simulation(network)
start = time.process_time()
simulation.simulate_until_max_customers(operations)
seconds = time.process_time() - start
waits = [record.waiting_time for record in simulation.get_all_records()]
report("mm5", "ciw", SERVERS, 2 * len(waits), seconds, sum(waits) / len(waits))
