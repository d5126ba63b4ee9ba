"""Unlike servers, and networks of queues.

Able and Baker: tables of Banks, Carson, Nelson and Nicol, Discrete-Event System Simulation, chapter 2; the means are those of
the Markov chain at whole minutes. Open network: Jackson, Operations Research 5 (1957) 518-521.
"""

from .common import Run, force, service
from .queues import erlang_c


def able_baker():
    yield Run(
        "able-baker/scenario.json5",
        [
            ("waiting", 0.863902, service("waiting"), "min"),
            ("share that waits", 0.391301, service("queued_share"), "share"),
            ("time in system", 4.532617, service("in_system"), "min"),
            # 1 call in 2.25 min; Able serves 3.29 min on average, Baker 4.25.
            ("utilisation of Able", 0.605505 * 3.29 / 2.25, force("utilisation", "able"), "share"),
            ("utilisation of Baker", (1 - 0.605505) * 4.25 / 2.25, force("utilisation", "baker"), "share"),
        ], policy="fixed-preference")
    yield Run(
        "able-baker/first-100.json5",
        [
            ("first 100 calls: waiting", 0.799452, service("waiting"), "min"),
            ("first 100 calls: share that waits", 0.372498, service("queued_share"), "share"),
        ], policy="fixed-preference", replications=4000)


def jackson():
    external, routing = [1, 0.5, 0], [[0, 0.5, 0.3], [0.2, 0, 0.4], [0.1, 0.1, 0]]
    rates, servers = list(external), [1, 2, 2]
    for _ in range(200):
        rates = [external[j] + sum(rates[i] * routing[i][j] for i in range(3)) for j in range(3)]
    quantities = []
    for index, service_rate in enumerate([2, 1, 1.5]):
        load = rates[index] / service_rate
        wait = erlang_c(load, servers[index]) / (servers[index] * service_rate - rates[index])
        name = f"stage-{index + 1}"
        quantities += [
            (f"station {index + 1}: incidents in 60,000 min", 60_000 * rates[index], service("incidents", name), "count"),
            (f"station {index + 1}: waiting", wait, service("waiting", name), "min"),
            (f"station {index + 1}: time there", wait + 1 / service_rate, service("in_system", name), "min"),
            (f"station {index + 1}: utilisation", load / servers[index],
             force("utilisation", f"station-{index + 1}"), "share"),
        ]
    yield Run("jackson/scenario.json5", quantities)


CASES = [("Able and Baker", able_baker), ("Jackson network", jackson)]
