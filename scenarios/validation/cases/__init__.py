"""The cases, in the order in which they are run and listed."""


def all_cases():
    """(name, function that yields runs)"""
    from . import networks, queues, replay, spatial, stock

    return queues.CASES + networks.CASES + replay.CASES + spatial.CASES + stock.CASES
