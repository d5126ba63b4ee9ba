"""Queues with one and many servers.

M/M/c, Erlang's loss and delay formulas: Erlang 1917; Gross, Shortle, Thompson and Harris, Fundamentals of Queueing Theory,
chapter 3. M/G/1: Pollaczek 1930 and Khinchin 1932. Priorities: Cobham, Operations Research 2 (1954) 70-76; Kleinrock,
Queueing Systems II, chapter 3.
"""

from .common import Run, force, seconds, service

SCENARIO = "queue/scenario.json5"


def erlang_b(load, servers):
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(load, servers):
    blocked = erlang_b(load, servers)
    return blocked / (1 - load / servers * (1 - blocked))


def one_class(law, rate, servers, mean, customers, quantities, label, when_busy="queue"):
    hours = customers / rate / 60
    index = ["exponential", "constant", "uniform", "lognormal", "erlang", "table"].index(law)
    settings = [
        ("scenario.arrivals[0].class", law),
        ("scenario.arrivals[0].between.mean", seconds(1 / rate)),
        ("scenario.horizon", f"{hours:.3f}h"),
        ("scenario.warmUp", f"{hours / 20:.3f}h"),
        ("world.forces.kinds[0].units", servers),
    ]
    if law == "exponential":
        settings += [
            ("world.incidents.classes[0].serviceTime.mean", seconds(mean)),
            ("world.incidents.classes[0].whenBusy", when_busy),
        ]
    named = [(f"{label}: {name}", exact, find, unit) for name, exact, find, unit in quantities]
    return Run(SCENARIO, named, settings)


def mmc():
    for rate, rate_of_service, servers in [(1, 2, 1), (0.8, 1, 1), (1.5, 1, 3), (8, 1, 10), (4, 0.5, 10), (9, 1, 10), (19, 1, 20)]:
        load = rate / rate_of_service
        waits = erlang_c(load, servers)
        wait = waits / (servers * rate_of_service - rate)
        yield one_class(
            "exponential", rate, servers, 1 / rate_of_service, 200_000,
            [
                ("waiting", wait, service("waiting"), "min"),
                ("time in system", wait + 1 / rate_of_service, service("in_system"), "min"),
                ("share that waits", waits, service("queued_share"), "share"),
                ("utilisation", load / servers, force("utilisation", "unit"), "share"),
            ], f"λ={rate} μ={rate_of_service} c={servers}")


def erlang_loss():
    for load, servers in [(1, 1), (2, 3), (5, 5), (5, 10), (10, 10), (20, 30), (50, 60)]:
        lost = erlang_b(load, servers)
        yield one_class(
            "exponential", load, servers, 1, 200_000,
            [
                ("share lost", lost, service("lost_share"), "share"),
                ("utilisation", load * (1 - lost) / servers, force("utilisation", "unit"), "share"),
            ], f"a={load} c={servers}", when_busy="lost")


#: E S² of the laws of queue/world.json5, whose mean is 1
SECOND_MOMENTS = {"constant": 1, "uniform": 4 / 3, "lognormal": 1.2840254166877414, "erlang": 1.25,
                  "table": 0.4 / 9 + 0.4 + 0.2 * 49 / 9}


def mg1(laws):
    for law in laws:
        for rate in [0.5, 0.8]:
            wait = rate * SECOND_MOMENTS[law] / (2 * (1 - rate))
            yield one_class(
                law, rate, 1, 1, 200_000,
                [
                    ("waiting", wait, service("waiting"), "min"),
                    ("share that waits", rate, service("queued_share"), "share"),
                    ("utilisation", rate, force("utilisation", "unit"), "share"),
                ], f"{law} ρ={rate}")


def cobham(rates, servers):
    """Mean waits of the classes of a non-preemptive M/M/c queue whose service has the mean 1"""
    load = sum(rates)
    residual = erlang_c(load, servers) / servers
    waits, before = [], 0.0
    for rate in rates:
        after = before + rate / servers
        waits.append(residual / ((1 - before) * (1 - after)))
        before = after
    return waits


def priority():
    names = ["first", "second", "third"]
    for rates, servers in [((0.2, 0.6), 1), ((1, 2, 3), 8), ((0.5, 1, 1), 3)]:
        hours = 200_000 / sum(rates) / 60
        settings = [("scenario.horizon", f"{hours:.3f}h"), ("world.forces.kinds[0].units", servers)]
        settings += [(f"scenario.arrivals[{i}].between.mean", seconds(1 / rate)) for i, rate in enumerate(rates)]
        yield Run(
            f"priority/scenario-{len(rates)}.json5",
            [
                (f"M/M/{servers} λ={rates}: waiting of the {name} class", wait, service("waiting", name), "min")
                for name, wait in zip(names, cobham(rates, servers))
            ], settings)
    # W_k = R / ((1 - σ_{k-1})(1 - σ_k)) with R = Σ λ E S² / 2
    yield Run(
        "priority/scenario-general.json5",
        [
            (f"M/G/1: waiting of class {name}", wait, service("waiting", name), "min")
            for name, wait in [("short", 1.4375), ("middle", 2.875), ("long", 11.5)]
        ])


CASES = [
    ("M/M/c", mmc),
    ("Erlang loss", erlang_loss),
    ("M/D/1", lambda: mg1(["constant"])),
    ("M/G/1", lambda: mg1(["uniform", "lognormal", "erlang", "table"])),
    ("priorities", priority),
]
