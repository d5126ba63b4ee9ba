"""The cases, in the order in which they are run and listed."""

from . import queues


def all_cases():
    """(name, function that yields runs)"""
    return queues.CASES
