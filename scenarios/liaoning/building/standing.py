"""What every column rests on: source/standing.csv names a rule for each, the rows decide where the rule says so.

standing.csv gives each column the standing of most of its rows; shares.csv counts the rows of each standing. Names,
codes, grades and explanations (rule "label") are no figures and stand in neither.
"""
import fnmatch

from building.tables import read, require, write

STANDINGS = ["measured", "derived", "assumed"]


def by_position(row, known="measured"):
    grade = row.get("position_grade") or row["grade"]
    return known if grade in ("A", "A-") else "assumed"


RULES = {
    "measured": lambda row: "measured",
    "derived": lambda row: "derived",
    "assumed": lambda row: "assumed",
    # township points are known (A, A-), laid around a district's seat (B) or spread in the county (C)
    "position": by_position,
    # computed from two positions, so no better than the worse of them
    "position-derived": lambda row: by_position(row, "derived"),
    # physical evidence is taken at the point, for grade C as the median of the county
    "evidence": lambda row: "assumed" if row["position_grade"] == "C" else "derived",
    "committees": lambda row: "measured" if row["villages"] else "assumed",
    "population": lambda row: row["population_grade"],
    "listed": lambda row: "assumed" if row["population_grade"] == "assumed" else "measured",
    "basis": lambda row: {"derived": "derived", "assumption": "assumed"}[row["basis"].split(":")[0]],
}


def standings(tables):
    """Rows of standing.csv and shares.csv for `tables`: name -> (head, list of dictionaries)."""
    listed = {}
    for line in read("standing.csv"):  # layouts/*/sites.csv speaks of that table of every layout
        for table in fnmatch.filter(tables, line["table"]):
            listed.setdefault(table, {})[line["column"]] = line
    require(sorted(listed) == sorted(tables), f"source/standing.csv lists other tables: {set(listed) ^ set(tables)}")
    standing_rows, share_rows = [], []
    for table, (head, rows) in tables.items():
        odd = set(listed[table]) ^ set(head)
        require(not odd, f"source/standing.csv and {table} differ in the columns {sorted(odd)}")
        for column in head:
            if listed[table][column]["rule"] == "label":
                continue
            rule = RULES[listed[table][column]["rule"]]
            count = dict.fromkeys(STANDINGS, 0)
            for row in rows:
                count[rule(row)] += 1
            usual = max(STANDINGS, key=lambda standing: count[standing])
            standing_rows.append([table, column, usual, listed[table][column]["source"]])
            share_rows += [[table, column, standing, count[standing]] for standing in STANDINGS if count[standing]]
    return standing_rows, share_rows


def write_standings(folder, tables):
    standing_rows, share_rows = standings(tables)
    yield "standing.csv", write(folder, "standing.csv", ["table", "column", "standing", "source"], standing_rows)
    yield "shares.csv", write(folder, "shares.csv", ["table", "column", "standing", "rows"], share_rows)
