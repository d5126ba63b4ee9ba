#!/usr/bin/env python3
"""Gives the places of a case names that would break a page which took text for HTML or script, and long ones."""
import csv
import sys

folder = sys.argv[1]
TOWNSHIPS = ["<img src=x onerror=alert(1)>镇", "\"引号\"与'单引号'&amp;镇", "</script><b>青山乡",
             "一个名字特别特别特别特别特别特别特别特别长的自治镇"]


def rewrite(name, column, values):
    with open(f"{folder}/{name}", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, value in zip(rows, values):
        row[column] = value
        if "pinyin" in row:
            row["pinyin"] = ""
    with open(f"{folder}/{name}", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


rewrite("townships.csv", "township", TOWNSHIPS)
rewrite("villages.csv", "village", ["<script>alert(2)</script>村", "${alert(3)}村", "`反引号`村"])
rewrite("items.csv", "title_zh", ["水<b>", "被\"子\"", "艇&"])
