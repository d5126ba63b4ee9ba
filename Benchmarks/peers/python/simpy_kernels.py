"""simpy_kernels.py WORKLOAD SIZE OPERATIONS SEED: hold-exponential, mm5 and dispatch in SimPy."""

import random
import sys
import time

import simpy

from common import *


def hold(size, operations, exponential):
    environment = simpy.Environment()

    def event():
        while True:
            yield environment.timeout(exponential(1.0))

    for _ in range(size):
        environment.process(event())
    for _ in range(size):
        environment.step()
    step, begin, start = environment.step, environment.now, time.process_time()
    for _ in range(operations):
        step()
    seconds = time.process_time() - start
    report("hold-exponential", "simpy", size, operations, seconds, (environment.now - begin) * size / operations)


def multi_server_queue(customers, exponential):
    environment = simpy.Environment()
    servers = simpy.Resource(environment, capacity=SERVERS)
    waits = []

    def customer():
        arrival = environment.now
        with servers.request() as request:
            yield request
            waits.append(environment.now - arrival)
            yield environment.timeout(exponential(1.0))

    def source():
        for _ in range(customers):
            yield environment.timeout(exponential(ARRIVAL_RATE))
            environment.process(customer())

    environment.process(source())
    start = time.process_time()
    environment.run()
    report("mm5", "simpy", SERVERS, 2 * len(waits), time.process_time() - start, sum(waits) / len(waits))


def dispatch(incidents, exponential, uniform):
    environment = simpy.Environment()
    stations = Stations()
    waiting = []
    responses = []

    def mission(station, called, distance):
        while True:
            yield environment.timeout(distance / SPEED_KMH)
            responses.append(environment.now - called)
            yield environment.timeout(exponential(1 / SERVICE_HOURS))
            yield environment.timeout(distance / SPEED_KMH)
            if not waiting:
                break
            called, x, y = waiting.pop(0)
            distance = stations.distance_km(station, x, y)
        stations.give_back(station)

    def caller():
        for _ in range(incidents):
            yield environment.timeout(exponential(INCIDENTS_PER_HOUR))
            x, y = uniform() * SIDE_KM, uniform() * SIDE_KM
            found = stations.take(x, y)
            if found is None:
                waiting.append((environment.now, x, y))
            else:
                environment.process(mission(found[0], environment.now, found[1]))

    environment.process(caller())
    start = time.process_time()
    environment.run()
    minutes = sum(responses) / len(responses) * 60
    report("dispatch", "simpy", STATIONS, incidents, time.process_time() - start, minutes)


workload, size, operations, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
generator = random.Random(seed)
if workload == "hold-exponential":
    hold(size, operations, generator.expovariate)
elif workload == "mm5":
    multi_server_queue(operations, generator.expovariate)
elif workload == "dispatch":
    dispatch(operations, generator.expovariate, generator.random)
else:
    sys.exit(f"unknown workload {workload}")
