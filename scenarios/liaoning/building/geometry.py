"""Plane geometry on the province: shares of area by raster, distance to rivers and crossings of them."""
import math

# Local equirectangular kilometres about 41 degrees north: the error stays below 2.5 % over the province.
KM_PER_LON, KM_PER_LAT = 111.32 * math.cos(math.radians(41.0)), 110.95
CELLS_PER_COUNTY = 6000  # raster cells for sharing a county's area among its townships


def plane(lon, lat):
    return lon * KM_PER_LON, lat * KM_PER_LAT


def points_of(text):
    return [plane(*map(float, pair.split(" "))) for pair in text.split(";")]


def area_shares(rings, seats):
    """The share of a county's area that is nearest to each of `seats`.

    The county is cut into about CELLS_PER_COUNTY square cells by scan lines (even-odd rule, so holes and islands
    count right); each cell goes to the nearest seat: Voronoi cells clipped to the county.
    """
    edges = [(ring[i - 1], ring[i]) for ring in rings for i in range(len(ring))]
    west = min(p[0] for ring in rings for p in ring)
    south = min(p[1] for ring in rings for p in ring)
    north = max(p[1] for ring in rings for p in ring)
    doubled = sum(abs(sum(r[i - 1][0] * r[i][1] - r[i][0] * r[i - 1][1] for i in range(len(r)))) for r in rings)
    side = math.sqrt(doubled / 2 / CELLS_PER_COUNTY)
    counts = [0] * len(seats)
    for row in range(math.ceil((north - south) / side)):
        y = south + (row + 0.5) * side
        crossings = sorted(
            a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in edges if (a[1] > y) != (b[1] > y)
        )
        for enter, leave in zip(crossings[::2], crossings[1::2]):
            first = math.ceil((enter - west) / side - 0.5)
            last = math.ceil((leave - west) / side - 0.5)
            for column in range(first, last):
                x = west + (column + 0.5) * side
                counts[min(range(len(seats)), key=lambda i: (seats[i][0] - x) ** 2 + (seats[i][1] - y) ** 2)] += 1
    return [max(count, 0.5) for count in counts]  # a seat that wins no cell keeps half of one


def point_to_segment(p, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def side_of(a, b, p):
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def crosses(a, b, c, d):
    """Whether the open segments cross; a shared or touching end is no crossing."""
    return side_of(a, b, c) * side_of(a, b, d) < 0 and side_of(c, d, a) * side_of(c, d, b) < 0


class Rivers:
    """The mapped rivers as segments in chunks with bounding boxes, so that far ones are skipped."""

    def __init__(self, rows):
        self.chunks = []
        for row in rows:
            points = points_of(row["points"])
            identity = row["name"] or row["river"]
            for start in range(0, len(points) - 1, 8):
                part = points[start : start + 9]
                xs, ys = [p[0] for p in part], [p[1] for p in part]
                self.chunks.append((min(xs), min(ys), max(xs), max(ys), identity, list(zip(part, part[1:]))))

    def along(self, a, b):
        """(km from the straight line a–b to the nearest river, number of rivers that it crosses)."""
        west, east, south, north = min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
        best, crossed = math.inf, set()
        for x0, y0, x1, y1, identity, segments in self.chunks:
            gap = math.hypot(max(0.0, x0 - east, west - x1), max(0.0, y0 - north, south - y1))
            if gap >= best and gap > 0:
                continue
            for c, d in segments:
                if crosses(a, b, c, d):
                    best = 0.0
                    crossed.add(identity)
                elif best > 0:
                    best = min(best, point_to_segment(a, c, d), point_to_segment(b, c, d),
                               point_to_segment(c, a, b), point_to_segment(d, a, b))
        return best, len(crossed)
