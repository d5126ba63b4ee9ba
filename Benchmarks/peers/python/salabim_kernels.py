"""salabim_kernels.py WORKLOAD SIZE OPERATIONS SEED: hold-exponential, mm5 and dispatch in salabim.

Generators (`yieldless(False)`) are the faster of salabim's two modes. In the dispatch model units are components that
live as long as the model: a new component for each incident takes three times as long."""

import random
import sys
import time

import salabim

from common import *

salabim.yieldless(False)


def hold(size, operations, exponential):
    environment = salabim.Environment(trace=False)
    count = 0

    class Event(salabim.Component):
        def process(self):
            nonlocal count
            while True:
                yield self.hold(exponential(1.0))
                count += 1

    for _ in range(size):
        Event()
    environment.run(till=1e-12)
    start = time.process_time()
    environment.run(till=operations / size)
    report("hold-exponential", "salabim", size, count, time.process_time() - start, operations / count)


def multi_server_queue(customers, exponential):
    environment = salabim.Environment(trace=False)
    servers = salabim.Resource("servers", capacity=SERVERS)
    waits = []

    class Customer(salabim.Component):
        def process(self):
            arrival = environment.now()
            yield self.request(servers)
            waits.append(environment.now() - arrival)
            yield self.hold(exponential(1.0))
            self.release(servers)

    class Source(salabim.Component):
        def process(self):
            for _ in range(customers):
                yield self.hold(exponential(ARRIVAL_RATE))
                Customer()

    Source()
    start = time.process_time()
    environment.run()
    report("mm5", "salabim", SERVERS, 2 * len(waits), time.process_time() - start, sum(waits) / len(waits))


def dispatch(incidents, exponential, uniform):
    environment = salabim.Environment(trace=False)
    stations = Stations()
    waiting = []
    responses = []
    idle_units = [[] for _ in range(STATIONS)]

    class Unit(salabim.Component):
        def setup(self, station):
            self.station = station
            idle_units[station].append(self)

        def process(self):
            while True:
                yield self.passivate()
                while True:
                    yield self.hold(self.distance / SPEED_KMH)
                    responses.append(environment.now() - self.called)
                    yield self.hold(exponential(1 / SERVICE_HOURS))
                    yield self.hold(self.distance / SPEED_KMH)
                    if not waiting:
                        break
                    self.called, x, y = waiting.pop(0)
                    self.distance = stations.distance_km(self.station, x, y)
                stations.give_back(self.station)
                idle_units[self.station].append(self)

    class Caller(salabim.Component):
        def process(self):
            for _ in range(incidents):
                yield self.hold(exponential(INCIDENTS_PER_HOUR))
                x, y = uniform() * SIDE_KM, uniform() * SIDE_KM
                found = stations.take(x, y)
                if found is None:
                    waiting.append((environment.now(), x, y))
                else:
                    unit = idle_units[found[0]].pop()
                    unit.called, unit.distance = environment.now(), found[1]
                    unit.activate()

    for station in range(STATIONS):
        for _ in range(UNITS_PER_STATION):
            Unit(station=station)
    environment.run(till=0)
    Caller()
    start = time.process_time()
    environment.run()
    minutes = sum(responses) / len(responses) * 60
    report("dispatch", "salabim", STATIONS, incidents, time.process_time() - start, minutes)


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
