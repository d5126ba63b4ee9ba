"""Inventories whose levels, service and costs are known exactly.

(s, S) with periodic review: Zheng and Federgruen, Operations Research 39 (1991) 654-665, the table of costs; Law and Kelton,
Simulation Modeling and Analysis, section 1.5, whose expected costs were computed by an independent program. Newsvendor: Arrow,
Harris and Marschak 1951. Base stock with back-orders: the number on order is that of an M/G/infinity system, Poisson for any law
of the lead time (Palm 1938; Feeney and Sherbrooke 1966); with lost demand it is that of M/G/S/S, Erlang's loss formula (Karush
1957). Two echelons: Simon 1971; Graves, Management Science 31 (1985) 1247-1256.
"""

import json
import math
import os

from .common import Run, seconds
from .queues import erlang_b

#: Minutes of a day: units of time in theory
DAY = 1440


def stock(measure, site="store"):
    """A measure of the one item at a site"""
    return lambda summary: next(row for row in summary["inventory"] if row["site"] == site)[measure]


def poisson(mean):
    """P(X = 0), P(X = 1), ... until what is left is nothing"""
    count = int(mean + 12 * math.sqrt(mean) + 30)
    return [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count)]


def over(level, masses):
    """E (X - level)+"""
    return sum((k - level) * mass for k, mass in enumerate(masses) if k > level)


def under(level, masses):
    """E (level - X)+"""
    return sum((level - k) * mass for k, mass in enumerate(masses) if k < level)


def rule(**values):
    return [(f"layout.replenishment[0].{key}", value) for key, value in values.items()]


#: Lead times with a mean of 4: settings, and the layout that has the law
LEAD_TIMES = {
    "constant": ([("layout.replenishment[0].leadTime", seconds(4))], None),
    "exponential": ([], None),
    "uniform": ([], "inventory/layout-uniform.json5"),
    "Erlang": ([], "inventory/layout-erlang.json5"),
}


def base_stock():
    masses = poisson(4)
    for law, (settings, layout) in LEAD_TIMES.items():
        for level in [2, 5, 8]:
            yield Run(
                "inventory/scenario.json5",
                [
                    (f"S={level}, {law} lead time: on hand", under(level, masses), stock("on_hand"), "units"),
                    (f"S={level}, {law} lead time: owed", over(level, masses), stock("backorders"), "units"),
                    (f"S={level}, {law} lead time: met at once", sum(masses[:level]), stock("met_share"), "share"),
                    (f"S={level}, {law} lead time: cost", under(level, masses) + 9 * over(level, masses), stock("cost"),
                     "yuan_per_day", 1 / DAY),
                ], settings + rule(orderUpTo=level), layout=layout)


def infinitely_many_servers():
    """Goods on order are customers in service: each demand sends one."""
    for law in ["exponential", "Erlang", "constant"]:
        settings, layout = LEAD_TIMES[law]
        for level in range(1, 9, 2):
            yield Run(
                "inventory/scenario.json5",
                [
                    (f"{law}: P(fewer than {level} are busy)", sum(poisson(4)[:level]), stock("met_share"), "share"),
                    (f"{law}: busy on average, S={level}", 4, stock("on_order"), "units"),
                ], settings + rule(orderUpTo=level), layout=layout)


def lost_demand():
    for law in ["exponential", "constant"]:
        for level in [3, 6]:
            lost = erlang_b(4, level)
            yield Run(
                "inventory/scenario.json5",
                [
                    (f"S={level}, {law} lead time: met", 1 - lost, stock("met_share"), "share"),
                    (f"S={level}, {law} lead time: on order", 4 * (1 - lost), stock("on_order"), "units"),
                    (f"S={level}, {law} lead time: on hand", level - 4 * (1 - lost), stock("on_hand"), "units"),
                    (f"S={level}, {law} lead time: cost of shortage", 9 * lost, stock("shortage_cost"), "yuan_per_day",
                     1 / DAY),
                ], LEAD_TIMES[law][0] + rule(orderUpTo=level) + [("scenario.demands[0].unmet", "lost")])


def periodic_review():
    """Order up to S every R, lead time L: on hand after L + t of a cycle is S less the demand of L + t, 0 <= t < R."""
    for level, review, lead in [(8, 3, 2), (6, 2, 3.5), (12, 5, 1)]:
        # Simpson's rule over the cycle
        steps = 400
        weights = [1 if i in (0, steps) else 4 if i % 2 else 2 for i in range(steps + 1)]
        held = sum(w * under(level, poisson(lead + review * i / steps)) for i, w in enumerate(weights)) / (3 * steps)
        owed = sum(w * over(level, poisson(lead + review * i / steps)) for i, w in enumerate(weights)) / (3 * steps)
        yield Run(
            "inventory/scenario.json5",
            [
                (f"S={level}, R={review}, L={lead}: on hand", held, stock("on_hand"), "units"),
                (f"S={level}, R={review}, L={lead}: owed", owed, stock("backorders"), "units"),
                (f"S={level}, R={review}, L={lead}: on order", lead, stock("on_order"), "units"),
            ], rule(orderUpTo=level, review=seconds(review), leadTime=seconds(lead)))


def two_echelons():
    """What the depot owes waits before the lead time of the store: the store lacks B0 + D, D the demand of that lead time."""
    for depot, store in [(4, 3), (0, 6), (7, 1)]:
        owed = poisson(5)
        # B0 = (X - S0)+ with X Poisson
        waiting = [sum(owed[:depot + 1])] + owed[depot + 1:]
        lacking = [0.0] * (len(waiting) + 60)
        for k, mass in enumerate(poisson(2)[:60]):
            for b, other in enumerate(waiting):
                lacking[k + b] += mass * other
        yield Run(
            "inventory/scenario.json5",
            [
                (f"S0={depot}, S1={store}: store on hand", under(store, lacking), stock("on_hand"), "units"),
                (f"S0={depot}, S1={store}: store owes", over(store, lacking), stock("backorders"), "units"),
                (f"S0={depot}, S1={store}: store has on order", over(depot, owed) + 2, stock("on_order"), "units"),
                (f"S0={depot}, S1={store}: depot owes", over(depot, owed), stock("backorders", "depot"), "units"),
                (f"S0={depot}, S1={store}: met at once", sum(lacking[:store]), stock("met_share"), "share"),
            ],
            [("layout.replenishment[0].orderUpTo", store), ("layout.replenishment[1].orderUpTo", depot)],
            layout="inventory/two-echelons.json5")


def newsvendor():
    """One order for one period: 50 pieces are asked for on average; what is left costs 1, what lacks costs 9."""
    masses = poisson(50)
    best = next(k for k in range(200) if sum(masses[:k + 1]) >= 0.9)
    for label, level in [("best", best), ("2 below the best", best - 2), ("mean demand", 50)]:
        exact = under(level, masses) + 9 * over(level, masses)
        period = [("scenario.demands[0].quantity.mean", 50), ("scenario.demands[0].unmet", "lost")]
        # The one period is an hour: 1 yuan a piece is 24 yuan a day.
        yield Run(
            "inventory/newsvendor.json5",
            [(f"{label}, S={level}, one period: cost", exact, stock("cost"), "yuan_per_day", 1 / 24)],
            rule(orderUpTo=level, leadTime="0s", holdingYuanPerUnitDay=24, review="1h"), replications=40_000)
        yield Run(
            "inventory/periods.json5",
            [
                (f"{label}, S={level}: cost of a period", exact, stock("cost"), "yuan_per_day", 1 / DAY),
                (f"{label}, S={level}: met", 1 - over(level, masses) / 50, stock("met_share"), "share"),
                (f"{label}, S={level}: chance that all are met", sum(masses[:level + 1]), stock("demands_met_share"),
                 "share"),
            ], rule(orderUpTo=level, leadTime="0s", review="60s") + period)


#: s, S, mean demand of a period and average cost: K = 64, h = 1, p = 9
ZHENG_FEDERGRUEN = [
    (6, 40, 10, 35.022), (10, 49, 15, 42.698), (14, 62, 20, 49.173), (19, 56, 25, 54.262), (23, 66, 30, 57.819),
    (28, 77, 35, 61.215), (33, 87, 40, 64.512), (37, 97, 45, 67.776), (42, 108, 50, 70.975), (47, 118, 55, 74.149),
    (52, 129, 60, 77.306), (56, 75, 65, 78.518), (62, 81, 70, 79.037), (67, 86, 75, 79.554), (15, 65, 21, 50.406),
    (16, 68, 22, 51.632), (17, 52, 23, 52.757), (18, 54, 24, 53.518),
    (43, 110, 51, 71.611), (44, 112, 52, 72.246), (51, 126, 59, 76.679), (52, 131, 61, 77.929), (54, 73, 63, 78.287),
    (55, 74, 64, 78.402),
]


def s_S_cost(point, top, mean, fixed=64, holding=1, shortage=9):
    """Average cost of a period: renewal reward over the orders, for a start at S (Zheng and Federgruen 1991)"""
    masses = poisson(mean)

    def one_period(level):
        return holding * under(level, masses) + shortage * over(level, masses)

    # Expected visits to position S - j in a cycle
    visits = []
    for j in range(top - point):
        before = sum(masses[j - i] * visits[i] for i in range(j)) + (1 if j == 0 else 0)
        visits.append(before / (1 - masses[0]))
    return (fixed + sum(v * one_period(top - j) for j, v in enumerate(visits))) / sum(visits)


def zheng_federgruen():
    for point, top, mean, printed in ZHENG_FEDERGRUEN:
        exact = s_S_cost(point, top, mean)
        if abs(exact - printed) > 6e-4:
            raise ValueError(f"the formula gives {exact}, the table {printed}")
        yield Run(
            "inventory/periods.json5",
            [(f"μ={mean}, s={point}, S={top}: cost", exact, stock("cost"), "yuan_per_day", 1 / DAY)],
            rule(rule="s-S", reorderPoint=point, orderUpTo=top, leadTime="0s", review="60s", fixedOrderYuan=64)
            + [("scenario.demands[0].quantity.mean", mean)])
    # Far from the best the cost is steep, so that a position or a reorder point wrong by one shows.
    for point, top, mean in [(-8, 1, 10), (30, 34, 10)]:
        yield Run(
            "inventory/periods.json5",
            [(f"μ={mean}, s={point}, S={top}: cost", s_S_cost(point, top, mean), stock("cost"), "yuan_per_day", 1 / DAY)],
            rule(rule="s-S", reorderPoint=point, orderUpTo=top, leadTime="0s", review="60s", fixedOrderYuan=64)
            + [("scenario.demands[0].quantity.mean", mean)])


def law_kelton():
    root = os.environ.get("LASTMILE_VALIDATION")
    path = os.path.join(root, "cases", "inv_lk_exact_means", "expected.json") if root else ""
    if not os.path.isfile(path):
        print("| Law and Kelton, inventory | skipped: LASTMILE_VALIDATION names no folder with cases/inv_lk_exact_means | | | | |")
        return
    with open(path, encoding="utf-8") as file:
        values = {row["name"]: row["value"] for row in json.load(file)["values"]}
    measures = {"total": "cost", "ordering": "ordering_cost", "holding": "holding_cost", "shortage": "shortage_cost"}
    for s, top in [(20, 40), (20, 60), (20, 80), (20, 100), (40, 60), (40, 80), (40, 100), (60, 80), (60, 100)]:
        settings = rule(reorderPoint=s - 1, orderUpTo=top)

        def quantities(label, name):
            return [(f"({s},{top}) {label}: {kind} cost", values[name.format(s=s, top=top, kind=kind)], stock(measure),
                     "yuan_per_day", 1 / 144) for kind, measure in measures.items()]

        yield Run("inventory/law-kelton.json5",
                  quantities("120 months", "({s},{top}) expected avg {kind} cost over 120 months from I(0)=60"), settings,
                  replications=4000)
        yield Run("inventory/law-kelton.json5",
                  quantities("long run", "({s},{top}) long-run avg {kind} cost/month"),
                  settings + [("scenario.horizon", "2000h"), ("scenario.warmUp", "20h")])


CASES = [
    ("base stock", base_stock),
    ("M/G/∞", infinitely_many_servers),
    ("base stock, lost demand", lost_demand),
    ("order-up-to, periodic review", periodic_review),
    ("two echelons", two_echelons),
    ("newsvendor", newsvendor),
    ("Zheng and Federgruen", zheng_federgruen),
    ("Law and Kelton, inventory", law_kelton),
]
