"""Worlds that are made by rule.

A linear city has units at 1, 3, 5, ... and atoms at 0.5, 1.5, 2.5, ... of a line; each atom prefers the units by distance,
of equals the one further left (the layout of Larson 1974). One unit of length is crossed in 2 ms and a service takes 600 s,
so that travel lengthens the busy time of a unit by 2e-5 at most.

The torus is a square of 10 km x 10 km whose opposite sides are the same. Stations and places of incidents have no position
in the table of nodes: the draw of the world places them, evenly. So they are not on any grid, and the mean over draws is
without bias; what is rounded is the travel time, to 1 ms of about 60,000.
"""

from .worlds import World, incident_class, kind, stream

#: units, rate of each atom for a service rate of 1
LINES = {"line-4": (4, 0.15), "line-6": (6, 0.25), "line-9": (9, 0.25)}

UNIT_SECONDS = 600
MS_PER_LENGTH = 2


def line(folder, name):
    units, rate = LINES[name]
    note = f"A city on a line: {units} units and {2 * units} atoms."
    world = World(folder, name, f"线性城市，{units} 队", f"linear city, {units} units", note)
    # 1 km in 2 ms
    world.travel = f'{{ by: "plane", speedKmh: {3_600_000 // MS_PER_LENGTH}, metric: "euclidean", source: "2 ms for a unit of length" }}'
    stations = [2 * i + 1 for i in range(units)]
    atoms = [i + 0.5 for i in range(2 * units)]
    county = world.county(world.node("U1", stations[0], 0))
    codes = []
    for index, x in enumerate(stations):
        node = "U1" if index == 0 else world.node(f"U{index + 1}", x, 0)
        codes.append(world.township(county, node, has_village=False)[0])
    for index, x in enumerate(atoms):
        _, village = world.township(county, world.node(f"A{index + 1}", x, 0))
        order = sorted(range(units), key=lambda unit: (abs(stations[unit] - x), unit))
        for rank, unit in enumerate(order, start=1):
            world.preferences.append((village, rank, "unit", codes[unit]))
    world.kinds.append(kind("unit", "township", "[" + ", ".join(f'"{code}"' for code in codes) + "]"))
    world.classes.append(incident_class("call", f'serviceTime: {{ law: "exponential", mean: "{UNIT_SECONDS}s" }}'))
    world.streams.append(
        stream("call", '"all"', f'{{ law: "exponential", mean: "{UNIT_SECONDS / (rate * 2 * units):.6f}s" }}'))
    world.write()
    hours = 200_000 / (rate * 2 * units) * UNIT_SECONDS / 3600
    world.scenario(
        f"{hours:.0f}h", f"{hours / 20:.0f}h", 250_000,
        f"Calls as a Poisson process, evenly over the atoms. 1 unit of time in theory = {UNIT_SECONDS} s here.")


STATIONS = [25, 100, 400]
PLACES = 600


def torus(folder):
    note = "Stations and places of incidents anywhere on a torus; `run` says how many stations have a unit."
    world = World(folder, "torus", "环面", "torus", note)
    world.travel = '{ by: "torus", sideKm: 10, speedKmh: 60, metric: "euclidean", source: "Kolesar and Blum 1973" }'
    before = 0
    counties = []
    for size in STATIONS:
        counties.append(world.county(world.node(f"C{size}")))
        for index in range(before, size):
            world.township(counties[-1], world.node(f"S{index + 1}"), has_village=False)
        before = size
    county = world.county(world.node("C"))
    for index in range(PLACES):
        world.township(county, world.node(f"P{index + 1}"))
    for size, count in zip(STATIONS, range(1, len(STATIONS) + 1)):
        where = "[" + ", ".join(f'"{code}"' for code in counties[:count]) + "]"
        world.kinds.append(kind(f"unit-{size}", "township", where, units=0))
    world.classes.append(incident_class("call", 'serviceTime: "0s"'))
    # The farthest place is 10 min away, so everybody is home again before the next call.
    world.streams.append(stream("call", '"all"', '"30min"'))
    world.write()
    world.scenario("2000h", "0h", 10_000, "One call after the other, always with every unit at home.")


MADE = {name: (lambda folder, name=name: line(folder, name)) for name in LINES}
MADE["torus"] = torus
