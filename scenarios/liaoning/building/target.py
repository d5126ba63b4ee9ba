"""What the target world and its layout have beyond `mixed`: kits of households, inspections and rotation; and incidents that harm units.

`layouts/mixed-target.json5` is `mixed` with the rules of source/target-rules.csv. `incidents-harm.json5` is `incidents.json5`, kept by hand, with a
line `harm` from source/harm.csv in each class that it names, and the class of units that were harmed.
"""
import math

from building.layout import PURSES
from building.tables import HERE, read, require, shown

NAME = "mixed-target"
TITLE = ("混合储备（目标）", "mixed storage, as it should be")
DAILY = ("water-litre", "food-kg")
SPOILING = DAILY + ("quilt",)


class Target:
    """Kits, inspections and rotation on top of `mixed`."""

    def __init__(self, mixed):
        self.mixed, self.items = mixed, mixed.items
        rows = read("target-rules.csv")
        self.rule = {row["rule"]: float(row["value"]) for row in rows}
        self.basis = {row["rule"]: f"{row['standing']}: {row['basis']}".removesuffix(": ") for row in rows}
        self.villages = [v for v in mixed.world.villages if v["township_code"] in mixed.cached]
        self.levels = {level: [site[0] for site in mixed.sites if site[3] == level and site[2] != "contracted"]
                       for level in ("province", "city", "county", "township", "village")}

    def price(self, item):
        return float(self.items[item]["price_yuan"])

    def life(self, item):
        return float(self.items[item]["shelf_life_days"])

    # Cost, as Model.md states it

    def yearly_cost(self):
        """Yuan a year by purse."""
        rule, mixed = self.rule, self.mixed
        cost = mixed.yearly_cost()
        purse = {site[0]: "township" if site[3] == "village" else site[3] for site in mixed.sites}
        level = {site[0]: site[3] for site in mixed.sites}
        for (site, item), (quantity, _) in mixed.goods.items():
            value = quantity * self.price(item)
            holding = rule["holding_share"] - mixed.rule["holding_share"]
            rotation = spoiling = 0.0
            if item in SPOILING:
                rate, years = rule[f"spoil_{item}"], rule[f"inspect_days_{level[site]}"] / 365
                spoiling = (1 - math.exp(-rate * years)) / years
            if item in DAILY:
                kept = 1 - rule["rotated_price_share"]
                rotation = 365 / (self.life(item) - rule["rotate_before_days"]) * kept - 365 / self.life(item)
            cost[purse[site]] += value * (holding + rotation + spoiling)
        for name, sites in self.levels.items():
            for site in sites:
                cost[purse[site]] += rule[f"inspect_yuan_{name}"] * 365 / rule[f"inspect_days_{name}"]
        for village in self.villages:
            for item, quantity in self.kit():
                units = math.floor(village["population"] * rule["kit_share"] * quantity + 1e-9)
                cost["county"] += units * self.price(item) * (rule["holding_share"] + 365 / self.life(item))
            cost["county"] += village["population"] * rule["kit_share"] * rule["kit_yuan"]
        return cost

    def kit(self):
        return [(item, float(self.items[item]["need_per_person"]) * self.rule["kit_days"]) for item in DAILY]

    # Writing

    def document(self):
        lines = self.mixed.document().splitlines()
        require(lines[3] == '  format: "lastmile-layout/1",' and lines[-1] == "}", "mixed.json5 is written in another way")
        lines[0] = "// Stock and sites of mixed.json5; what can spoil is inspected, what expires is rotated, and households hold kits."
        lines.insert(2, "// For runs of days: nothing here orders what replaces rotated goods and write-offs, which would come after weeks.")
        lines[5] = f'  name: "{NAME}",'
        lines[6] = f'  title: {{ zh: "{TITLE[0]}", en: "{TITLE[1]}" }},'
        at = next(row for row, line in enumerate(lines) if "holdingSharePerYear" in line)
        lines[at] = f"    holdingSharePerYear: {shown(self.rule['holding_share'], 4)},"
        lines[at + 2] = f'    source: "{self.basis["holding_share"]}; a tent, quilt or bed serves about three events",'
        return "\n".join(lines[:-1] + self.stock_rules() + self.inspections() + self.kits() + ["}"]) + "\n"

    def stock_rules(self):
        rule, lines = self.rule, ["  replenishment: ["]
        for item in SPOILING:
            rotation = ""
            if item in DAILY:
                rotation = (f' rotateBefore: "{shown(rule["rotate_before_days"], 0)}d",'
                            f' rotatedPriceShare: {shown(rule["rotated_price_share"], 3)},')
            source = self.basis[f"spoil_{item}"] + ("" if item not in DAILY else f"; rotation: {self.basis['rotate_before_days']}")
            lines.append(f'    {{ sites: "all", item: "{item}", rule: "none", spoilPerYear: '
                         f'{shown(rule[f"spoil_{item}"], 3)},{rotation} source: "{source}" }},')
        return lines + ["  ],"]

    def inspections(self):
        rule, lines = self.rule, ["  inspections: ["]
        for name, sites in self.levels.items():
            lines += ["    {", "      sites: ["]
            lines += [f"        {line}," for line in wrapped(sites)]
            lines += ["      ],", f'      every: "{shown(rule[f"inspect_days_{name}"], 0)}d", '
                      f'hours: {shown(rule[f"inspect_hours_{name}"], 1)}, yuan: {shown(rule[f"inspect_yuan_{name}"], 0)},',
                      f'      source: "{self.basis[f"inspect_days_{name}"]}; hours and yuan: assumption",', "    },"]
        return lines + ["  ],"]

    def kits(self):
        rule = self.rule
        goods = ", ".join(f'{{ item: "{item}", perPerson: {shown(quantity, 3)} }}' for item, quantity in self.kit())
        lines = ["  householdKits: [", "    {", "      places: ["]
        lines += [f"        {line}," for line in wrapped([village["village_code"] for village in self.villages])]
        return lines + ["      ],", f"      share: {shown(rule['kit_share'], 3)},", f"      goods: [{goods}],",
                        f"      carried: {shown(rule['kit_carried'], 3)},", f"      lostWithHome: {shown(rule['kit_lost'], 3)},",
                        '      paidBy: "county",', f"      yearlyYuanPerPerson: {shown(rule['kit_yuan'], 2)},",
                        f'      source: "share: {self.basis["kit_share"]}; goods: {self.basis["kit_days"]}; carried: '
                        f'{self.basis["kit_carried"]}; lost: {self.basis["kit_lost"]}; care: {self.basis["kit_yuan"]}",', "    },", "  ],"]

    def write(self, folder):
        for name, text in ((f"layouts/{NAME}.json5", self.document()), ("incidents-harm.json5", incidents_with_harm())):
            with open(f"{folder}/{name}", "w", encoding="utf-8", newline="") as file:
                file.write(text)
            yield name, 1

    def cost_row(self):
        cost = self.yearly_cost()
        cells = [f"{cost[purse] / 1000:,.0f}" for purse in PURSES] + [f"{sum(cost.values()) / 1000:,.0f}"]
        return f"| `{NAME}` | {len(self.mixed.sites):,} | " + " | ".join(cells) + " | 1.000 |\n"


def wrapped(names):
    """Quoted names, so many to a line as fit"""
    lines, line = [], ""
    for name in names:
        piece = f'"{name}"'
        if line and len(line) + len(piece) > 140:
            lines.append(line)
            line = piece
        else:
            line = f"{line}, {piece}" if line else piece
    return lines + [line] if line else lines


def incidents_with_harm():
    """incidents.json5 with the rows of source/harm.csv; the class `harmed` stands in it as a row without a rate."""
    with open(f"{HERE}/incidents.json5", encoding="utf-8") as file:
        lines = file.read().splitlines()
    rows = {row["class"]: row for row in read("harm.csv")}
    written, found, current = [], set(), None
    for line in lines:
        if line.startswith('      id: "'):
            current = line.split('"')[1]
        if line.startswith("      standard:") and current in rows:
            row = rows[current]
            found.add(current)
            written.append(f'      harm: {{ perUnitHour: {row["per_unit_hour"]}, out: {{ law: "lognormal", median: "{row["out_median"]}", '
                           f'logSd: {row["out_log_sd"]} }}, onHarm: "rescuers-harmed", source: "{row["basis"]}" }},')
        written.append(line)
    require(found == set(rows), f"harm.csv names unknown classes: {set(rows) - found}")
    require(written[-2:] == ["  ],", "}"], "incidents.json5 ends in another way")
    head = ["// incidents.json5, and units that are harmed at work. Written by build from it and source/harm.csv: edit these instead."]
    return "\n".join(head + written[2:-2] + HARMED + written[-2:]) + "\n"


HARMED = """    {
      id: "rescuers-harmed",
      title: { zh: "救援人员受伤救护", en: "members of a unit who were harmed" },
      requires: [{ skill: "first-aid", people: 2 }],
      notice: { law: "lognormal", median: "3min", logSd: 0.5 },
      workPersonHours: { law: "lognormal", median: 3, logSd: 0.5 },
      peopleAtRisk: 1,
      survival: [
        { after: "1h", alive: 0.98 },
        { after: "6h", alive: 0.93 },
        { after: "24h", alive: 0.85 },
      ],
      standard: "60min",
      priority: 0,
      source: "assumption, all of it",
    },""".splitlines()
