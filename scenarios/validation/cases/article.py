"""Puts the table of a run into the article on validation: each case's rows between its marks."""

import re


def write(path, lines):
    """`lines`: the table as `run` prints it, head included. Every case must have its marks in the article, once."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    cases = {}
    for line in lines[2:]:
        case, row = line[2:].split(" | ", 1)
        cases.setdefault(case, []).append(f"| {row}")
    head = ["| quantity | exact | estimate | 99 % interval | covered |", "| --- | ---: | ---: | ---: | --- |"]
    for case, rows in cases.items():
        begin, end = f"<!-- {case} -->", f"<!-- end of {case} -->"
        if text.count(begin) != 1 or text.count(end) != 1:
            raise SystemExit(f"{path}: no marks for {case}")
        inner = "\n".join([begin, "", *head, *rows, "", end])
        text = re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _: inner, text, flags=re.DOTALL)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
