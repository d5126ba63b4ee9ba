"""Reading and writing the tables, and the small arithmetic that several of them share."""
import csv
import math
import os

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # scenarios/liaoning
SOURCE = os.path.join(HERE, "source")


def read(name, folder=SOURCE):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder, name, head, rows):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        for row in rows:
            if len(row) != len(head):
                raise SystemExit(f"build: {name}: a row has {len(row)} fields, its head {len(head)}: {row}")
            writer.writerow(row)
    return len(rows)


def require(truth, message):
    if not truth:
        raise SystemExit(f"build: failed: {message}")


def shown(value, digits):
    """A number with at most `digits` decimals, without trailing zeros and without a negative zero."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def apportion(total, weights):
    """Whole numbers that sum to `total`, in proportion to `weights` (largest remainder; the earlier row wins a tie)."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [math.floor(value) for value in exact]
    order = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in order[: total - sum(shares)]:
        shares[i] += 1
    return shares


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def percentile(values, share):
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def scaled(value, low, high):
    return max(0.0, min(1.0, (value - low) / (high - low)))
