"""What a case consists of: runs of the command, and quantities of their summaries with exact values."""


class Run:
    """One call of the command and what is expected of it"""

    def __init__(self, scenario, quantities, settings=(), policy=None, replications=20, world_draw=None, layout=None):
        self.scenario = scenario
        #: (name, exact value, where it stands in the summary, unit, factor on what stands there = 1)
        self.quantities = quantities
        self.settings = list(settings)
        self.policy = policy
        self.replications = replications
        self.world_draw = world_draw
        #: path of a layout, seen from the folder of the scenarios
        self.layout = layout

    def rows(self, simulate, interval, seed):
        """(quantity, exact, mean, half width, covered, note) for each quantity; see `run` for the second look"""
        first = simulate(self, seed, 1)
        second = None
        rows = []
        for name, exact, find, unit, *factor in self.quantities:
            scale = factor[0] if factor else 1
            mean, half = (scale * value for value in interval(find(first), unit))
            note = ""
            if abs(mean - exact) > half:
                second = second or simulate(self, seed + 1_000_000, 4)
                mean, half = (scale * value for value in interval(find(second), unit))
                note = "second look"
            rows.append((name, exact, mean, half, abs(mean - exact) <= half, note))
        return rows


def service(measure, incident_class=""):
    """A measure of how incidents of a class were served; "" = all classes"""
    return lambda summary: next(
        row for row in summary["service"] if row["incident_class"] == incident_class)[measure]


def force(measure, name):
    """A measure of a kind of force"""
    return lambda summary: next(row for row in summary["forces"] if row["force"] == name)[measure]


def base(measure, name, code):
    """A measure of one base, which must be among the ten busiest"""
    return lambda summary: next(
        row for row in summary["busiest_bases"] if row["force"] == name and row["base"] == code)[measure]


def seconds(minutes):
    """A duration as documents write it"""
    return f"{minutes * 60:.6f}s"
