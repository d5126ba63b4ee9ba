"""What the Python peers share: the map of the dispatch model, the nearest idle station, and the line that is printed."""

import math

import numpy

STATIONS, UNITS_PER_STATION = 350, 3
SIDE_KM, SPEED_KMH = 400.0, 60.0
INCIDENTS_PER_HOUR, SERVICE_HOURS = 200.0, 2.0
SERVERS, ARRIVAL_RATE = 5, 4.5


def report(workload, engine, size, operations, seconds, check):
    print(f"{workload},{engine},{size},{operations},{seconds:.6f},{check:.6f}")


def lay_out():
    """A small linear congruential generator, so that every language has the same map."""
    state = 12345

    def coordinate():
        nonlocal state
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        return state / 2**32 * SIDE_KM

    places = [(coordinate(), coordinate()) for _ in range(STATIONS)]
    return [x for x, _ in places], [y for _, y in places]


class Stations:
    """The nearest station with an idle unit, by a numpy scan of all: what a careful modeller writes in Python."""

    def __init__(self):
        self.x, self.y = lay_out()
        self.x_array, self.y_array = numpy.array(self.x), numpy.array(self.y)
        self.penalty = numpy.zeros(STATIONS)
        self.idle = [UNITS_PER_STATION] * STATIONS
        self.dx, self.dy = numpy.empty(STATIONS), numpy.empty(STATIONS)

    def take(self, x, y):
        """(station, distance in km), or None if none is idle. The unit is busy from now on."""
        dx, dy = self.dx, self.dy
        numpy.subtract(self.x_array, x, dx)
        numpy.multiply(dx, dx, dx)
        numpy.subtract(self.y_array, y, dy)
        numpy.multiply(dy, dy, dy)
        numpy.add(dx, dy, dx)
        numpy.add(dx, self.penalty, dx)
        station = int(dx.argmin())
        squared = float(dx[station])
        if squared > 1e17:
            return None
        self.idle[station] -= 1
        if self.idle[station] == 0:
            self.penalty[station] = 1e18
        return station, math.sqrt(squared)

    def give_back(self, station):
        if self.idle[station] == 0:
            self.penalty[station] = 0.0
        self.idle[station] += 1

    def distance_km(self, station, x, y):
        return math.hypot(self.x[station] - x, self.y[station] - y)
