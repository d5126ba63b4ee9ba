"""A printed run, customer by customer: Law and Kelton, Simulation Modeling and Analysis, section 1.4.7.

The book prints what a single-server queue gives with its own random numbers until the 1000th customer begins service. The same
numbers, in the order in which the book's program draws them, make a list of arrivals and of work; the command must come to the
printed figures, to the printed digits.
"""

import math
import os
import tempfile

from .common import Run, force, service
from .worlds import World, incident_class, kind

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
#: One minute of the book here, so that rounding to 1 ms stays below the printed digits
MINUTES = 100


def customers(uniforms, mean_between, mean_service, count):
    """(arrivals, services, instant at which the last of `count` begins service)

    An arrival first draws the next interarrival time, then the service of the customer if nobody is served; the end of a
    service draws that of the next in line.
    """
    draws = iter(uniforms)

    def draw(mean):
        return -mean * math.log(next(draws))

    arrivals, services, begins = [draw(mean_between)], [], []
    free_at = math.inf
    while len(begins) < count:
        if arrivals[-1] < free_at:
            now = arrivals[-1]
            arrivals.append(now + draw(mean_between))
            if free_at < math.inf:
                continue
        else:
            now = free_at
            if len(begins) == len(arrivals) - 1:
                free_at = math.inf
                continue
        services.append(draw(mean_service))
        begins.append(now)
        free_at = now + services[-1]
    return arrivals[:count], services, begins[-1]


class Replay:
    """One printed run"""

    def __init__(self, label, path, mean_between, delay, utilisation):
        self.label, self.path, self.mean_between = label, path, mean_between
        self.printed = [("mean delay of 1000 customers", delay, service("waiting"), "min", 1 / MINUTES),
                        ("utilisation", utilisation, force("utilisation", "unit"), "share", 1)]

    def rows(self, simulate, interval, seed):
        with open(self.path, encoding="utf-8") as file:
            uniforms = [float(line) for line in file if line.strip()]
        arrivals, services, end = customers(uniforms, self.mean_between, 0.5, 1000)
        with tempfile.TemporaryDirectory() as folder:
            world = World(folder, "replay", "重放", "replay", "One unit.", common=os.path.join(FOLDER, "common"))
            _, village = world.township(world.county(world.node("O")), "O")
            world.kinds.append(kind("unit", "county", '"all"'))
            world.classes.append(incident_class("call", "workPersonHours: 1"))
            world.streams.append('    { list: "calls.csv", source: "Law and Kelton" },\n')
            world.write()
            world.table(
                "calls.csv", ["time", "village_code", "class", "work_person_hours"],
                [(f"{60 * MINUTES * time:.3f}s", village, "call", repr(work * MINUTES / 60))
                 for time, work in zip(arrivals, services)])
            # 2 s later, because each end of work is rounded up to 1 ms
            world.scenario(f"{60 * MINUTES * end + 2:.3f}s", "0s", 2000, "The customers of the book.")
            summary = simulate(Run(os.path.join(folder, "scenario.json5"), [], replications=1), seed, 1)
        rows = []
        served = service("waiting")(summary)["cases"]
        for name, exact, find, unit, scale in self.printed:
            value = find(summary)[f"mean_{unit}"] * scale
            # Printed with three digits
            covered = served == 1000 and abs(value - exact) <= 0.0005
            rows.append((f"{self.label}: {name}", exact, value, 0.0005, covered, "printed digits"))
        return rows


def law_kelton():
    root = os.environ.get("LASTMILE_VALIDATION")
    folder = os.path.join(root, "cases", "des_lk_mm1_trace") if root else ""
    if not os.path.isdir(folder):
        print("| Law and Kelton | skipped: LASTMILE_VALIDATION names no folder with cases/des_lk_mm1_trace | | | | |")
        return
    yield Replay("between arrivals 1", os.path.join(folder, "uniforms_run1.txt"), 1.0, 0.430, 0.460)
    yield Replay("between arrivals 0.505", os.path.join(folder, "uniforms_run2.txt"), 0.505, 17.404, 0.997)


CASES = [("Law and Kelton", law_kelton)]
