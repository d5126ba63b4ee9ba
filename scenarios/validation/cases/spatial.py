"""Units in space.

Hypercube model: Larson, Computers and Operations Research 1 (1974) 67-95; Larson and Odoni, Urban Operations Research (1981),
sections 5.4.3 and 5.5.3. The three-unit city: workloads as printed there; the others by the exact solution of the 2^n states.
Square-root law: Kolesar and Blum, Management Science 19 (1973) 1368-1378; Larson and Odoni, chapter 3.
"""

import json
import math
import os
import tempfile

from . import made
from .common import Run, base, seconds, service
from .worlds import World, incident_class, kind

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def solve(matrix, right):
    """Gaussian elimination with partial pivoting"""
    size = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(column + 1, size):
            factor = rows[row][column] / rows[column][column]
            if factor:
                for index in range(column, size + 1):
                    rows[row][index] -= factor * rows[column][index]
    result = [0.0] * size
    for row in reversed(range(size)):
        rest = sum(rows[row][index] * result[index] for index in range(row + 1, size))
        result[row] = (rows[row][size] - rest) / rows[row][row]
    return result


def hypercube(rates, orders, units, has_queue):
    """Workloads of the units, and how often a call of each atom is answered at once by each unit (share of all calls)

    The exact solution of the 2^n states, service rate 1; with an infinite line or calls lost.
    """
    states = 1 << units
    total = sum(rates)
    matrix = [[0.0] * states for _ in range(states)]

    def flow(source, target, rate):
        matrix[target][source] += rate
        matrix[source][source] -= rate

    def sent(state, order):
        return next((unit for unit in order if not state >> unit & 1), None)

    for state in range(states):
        for rate, order in zip(rates, orders):
            unit = sent(state, order)
            if unit is not None:
                flow(state, state | 1 << unit, rate)
        for unit in range(units):
            # With a line, the full state stands for itself with nobody in line: the line is a birth-death chain above it.
            if state >> unit & 1:
                flow(state, state & ~(1 << unit), 1.0)
    matrix[0] = [1.0] * states
    shares = solve(matrix, [1.0] + [0.0] * (states - 1))
    queue = 0.0
    if has_queue:
        ratio = total / units
        queue = shares[-1] * ratio / (1 - ratio)
        norm = 1 + queue
        shares = [share / norm for share in shares]
        queue /= norm
    loads = [sum(share for state, share in enumerate(shares) if state >> unit & 1) + queue for unit in range(units)]
    answered = [[0.0] * units for _ in rates]
    for atom, (rate, order) in enumerate(zip(rates, orders)):
        for state, share in enumerate(shares):
            unit = sent(state, order)
            if unit is not None:
                answered[atom][unit] += rate / total * share
    return loads, answered


def three_units():
    atoms = [0.25, 0.25, 0.35 / 3, 0.25, 0.35 / 3, 0.35 / 3, 0.1, 0.1, 0.1, 0.1]
    orders = {1: (0, 1, 2), 2: (0, 1, 2), 4: (0, 2, 1), 3: (1, 0, 2), 5: (1, 0, 2), 6: (1, 0, 2)}
    lists = [orders.get(atom, (2, 0, 1)) for atom in range(1, 11)]
    exact, _ = hypercube(atoms, lists, 3, has_queue=True)
    for printed, value in zip((0.5574, 0.4734, 0.4693), exact):
        assert abs(printed - value) < 6e-5
    for has_queue in (True, False):
        loads, answered = hypercube(atoms, lists, 3, has_queue)
        label = "infinite line" if has_queue else "no line"
        quantities = [
            (f"three units, {label}: workload of unit {unit + 1}", load,
             lambda summary, unit=unit: next(
                 row for row in summary["forces"] if row["force"] == f"unit-{unit + 1}")["utilisation"], "share")
            for unit, load in enumerate(loads)
        ]
        lost = 1 - sum(map(sum, answered))
        name = "share that waits" if has_queue else "share lost"
        quantities.append((f"three units, {label}: {name}", lost, service("queued_share" if has_queue else "lost_share"), "share"))
        yield Run(
            "three-units/scenario.json5", quantities,
            [("world.incidents.classes[0].whenBusy", "queue" if has_queue else "lost")], policy="fixed-preference")


def linear_city():
    for name, (units, rate) in made.LINES.items():
        stations = [2 * i + 1 for i in range(units)]
        atoms = [i + 0.5 for i in range(2 * units)]
        orders = [sorted(range(units), key=lambda unit: (abs(stations[unit] - x), unit)) for x in atoms]
        for has_queue in (True, False):
            loads, answered = hypercube([rate] * len(atoms), orders, units, has_queue)
            label = f"{units} units, " + ("infinite line" if has_queue else "no line")
            with open(os.path.join(FOLDER, name, "townships.csv"), encoding="utf-8") as file:
                codes = [row.split(",")[0] for row in file][1:units + 1]
            quantities = [
                (f"{label}: workload of unit {unit + 1}", load, base("utilisation", "unit", codes[unit]), "share")
                for unit, load in enumerate(loads)
            ]
            if not has_queue:
                served = sum(map(sum, answered))
                distance = sum(
                    answered[atom][unit] * abs(stations[unit] - x)
                    for atom, x in enumerate(atoms) for unit in range(units)) / served
                quantities.append((f"{label}: share lost", 1 - served, service("lost_share"), "share"))
                # One unit of length is 2 ms.
                quantities.append(
                    (f"{label}: mean distance", distance, service("travel"), "min", 60_000 / made.MS_PER_LENGTH))
            yield Run(
                f"{name}/scenario.json5", quantities,
                [("world.incidents.classes[0].whenBusy", "queue" if has_queue else "lost")], policy="fixed-preference")


class DrawnWorlds:
    """The same scenario in many draws of the world: the interval is over draws"""

    def __init__(self, name, exact, settings, draws):
        self.name, self.exact, self.settings, self.draws = name, exact, settings, draws

    def rows(self, simulate, interval, seed):
        from .student import t_quantile

        def look(first, count):
            means = []
            for draw in range(first, first + count):
                run = Run("torus/scenario.json5", [], self.settings, replications=1, world_draw=draw)
                means.append(service("travel")(simulate(run, seed + draw, 1))["mean_min"])
            mean = sum(means) / count
            deviation = math.sqrt(sum((value - mean) ** 2 for value in means) / (count - 1))
            return mean, t_quantile(0.995, count - 1) * deviation / math.sqrt(count)

        mean, half = look(0, self.draws)
        note = ""
        if abs(mean - self.exact) > half:
            mean, half = look(1_000_000, 4 * self.draws)
            note = "second look"
        return [(self.name, self.exact, mean, half, abs(mean - self.exact) <= half, note)]


def square_root_law():
    side = 10
    for metric, factor in (("euclidean", 1), ("right-angle", math.sqrt(math.pi / 2))):
        for kind_index, stations in enumerate(made.STATIONS):
            # n even random points on an area A leave 0.5 sqrt(A) Γ(n + 1) / Γ(n + 3/2) to the nearest, which tends to
            # 0.5 sqrt(A/n); by the right-angle metric sqrt(π/2) times as much. 1 km takes 1 min.
            exact = factor * 0.5 * side * math.exp(math.lgamma(stations + 1) - math.lgamma(stations + 1.5))
            yield DrawnWorlds(
                f"{metric}, {stations} stations on 100 km²: mean distance, km", exact,
                [("world.roads.travel.metric", metric), (f"world.forces.kinds[{kind_index}].units", 1)], 40)


class Nets:
    """All pairs of a small road network as trips of the unit that stands at the first of the two"""

    def __init__(self, path, mode, expected):
        self.path, self.mode, self.expected = path, mode, expected

    def rows(self, simulate, interval, seed):
        count, arcs, directed = read_net(self.path, self.mode)
        name = f"{os.path.basename(self.path)}, times {self.mode}"
        with tempfile.TemporaryDirectory() as folder:
            pairs = self.make(folder, count, arcs, directed)
            summary = simulate(Run(os.path.join(folder, "scenario.json5"), [], replications=1), seed, 1)
        measured = {}
        for row in summary["service"]:
            if row["incident_class"]:
                # 1 unit of time in the file = 60 min here
                measured[row["incident_class"]] = (row["travel"]["mean_min"] / 60, row["travel"]["cases"])
        if count <= 12:
            missing = [pair for pair in pairs if measured[pair][1] != 1]
            worst = max((abs(measured[f"{o}-{d}"][0] - self.expected[o - 1][d - 1]) for o, d in pairs.values()), default=0)
            exact = sum(map(sum, self.expected))
        else:
            missing = [pair for pair in pairs if measured[pair][1] != count - 1]
            worst = 0
            exact = self.expected[0]
        total = sum(time * cases for time, cases in measured.values())
        # Each edge of a way is rounded up to 1 ms.
        bound = count / 3_600_000
        half = bound * sum(cases for _, cases in measured.values())
        covered = not missing and worst <= bound and abs(total - exact) <= half
        return [(f"{name}: sum over all pairs, each within {count} ms", exact, total, half, covered, "")]

    def make(self, folder, count, arcs, directed):
        world = World(folder, "net", "路网", "road network", "A road network.", common=os.path.join(FOLDER, "common"))
        for node in range(1, count + 1):
            world.node(f"N{node}")
        for index, (first, second, time) in enumerate(arcs, start=1):
            world.edges.append((f"E{index}", f"N{first}", f"N{second}", "road", repr(60 * time), 60, 99, int(directed)))
        world.kinds.append(kind("unit", "county", '"all"'))
        pairs, calls = {}, []
        for origin in range(1, count + 1):
            county = world.county(f"N{origin}")
            hour = 0
            for goal in range(1, count + 1):
                if goal == origin:
                    continue
                _, village = world.township(county, f"N{goal}")
                name = f"{origin}-{goal}" if count <= 12 else f"{origin}"
                if name not in pairs:
                    world.classes.append(incident_class(name, 'serviceTime: "0s"'))
                pairs[name] = (origin, goal)
                calls.append((f"{hour}h", village, name))
                hour += 100
        world.streams.append('    { list: "calls.csv", source: "every pair once" },\n')
        world.write()
        world.table("calls.csv", ["time", "village_code", "class"], calls)
        world.scenario(f"{100 * count}h", "0h", 10_000, "Every pair of nodes once.")
        return pairs


def read_net(path, mode):
    """(number of nodes, [(from, to, time)], whether arcs go one way) of a network in the format of JEMSS"""
    import csv

    def sections(file_name):
        with open(os.path.join(path, file_name), encoding="utf-8") as file:
            rows = [[cell for cell in row] for row in csv.reader(file)]
        tables, head = {}, None
        name = None
        for row in rows:
            cells = [cell for cell in row]
            while cells and cells[-1] == "":
                cells.pop()
            if not cells:
                name = None
            elif name is None:
                name, head = cells[0], None
                tables[name] = []
            elif head is None:
                head = cells
            else:
                tables[name].append(dict(zip(head, row)))
        return tables

    nodes = sections("nodes.csv")["nodes"]
    arcs = sections("arcs.csv")
    directed = arcs["miscData"][0]["arcForm"] == "directed"
    key = mode
    rows = arcs["arcs"]
    return len(nodes), [(int(row["fromNode"]), int(row["toNode"]), float(row[key])) for row in rows], directed


def nets():
    root = os.environ.get("LASTMILE_VALIDATION")
    folder = os.path.join(root, "cases", "sp_jemss_tests") if root else ""
    if not os.path.isdir(folder):
        print("| JEMSS networks | skipped: LASTMILE_VALIDATION names no folder with cases/sp_jemss_tests | | | | |")
        return
    with open(os.path.join(folder, "expected.json"), encoding="utf-8") as file:
        values = json.load(file)["values"]
    for value in values:
        words = value["name"].split()
        if words[0] == "network":
            yield Nets(os.path.join(folder, "net", words[1]), words[2].rstrip(":"), value["value"])


CASES = [
    ("three-unit city", three_units),
    ("linear city", linear_city),
    ("square-root law", square_root_law),
    ("JEMSS networks", nets),
]
