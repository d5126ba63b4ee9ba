"""Layouts of equal yearly cost: mostly fixed, mostly dispersed, and mixed with contracts and capacity reserves.

All follow source/layout-rules.csv, site-kinds.csv, vehicle-kinds.csv and hazard-stock.csv. `mixed` is stocked by the rules
as they stand; the relief goods of the two others are scaled by one factor each, found by bisection, so that the yearly
cost of all three is the same:

    yearly cost = sites + retainers + sum of quantity x price x (holding share + 365 / shelf life, where goods expire)
"""
import math

from building.tables import HERE, read, require, scaled, shown, write
from building.world import CITIES, COUNTIES, FOCUS, HAZARDS

SITE_HEAD = ["site", "title", "kind", "level", "place_code", "docks", "vehicles", "vehicle_kind", "opens", "closes",
             "opening_minutes", "handling_kg_per_minute", "yearly_cost_yuan", "basis"]
STOCK_HEAD = ["site", "item", "quantity", "basis"]
CONTRACT_HEAD = ["site", "form", "item", "quantity", "response_hours", "default_probability", "ramp_up_hours",
                 "rate_per_day", "retainer_yuan_per_year", "basis"]
EQUIPMENT = {"boats": "lifeboat", "lights": "emergency-light", "pumps": "pump", "telephones": "satellite-telephone",
             "extinguishers": "wind-extinguisher", "sandbags": "sandbag"}
PURSES = ["township", "county", "city", "province"]  # a village's cache is paid by its township
TITLES = {"fixed": ("定点为主", "mostly fixed storage"), "dispersed": ("分散为主", "mostly dispersed storage"),
          "mixed": ("混合储备", "mixed storage")}
ABOUT = {
    "fixed": "Warehouses of the province, its cities and its counties, and nothing nearer to the villages.",
    "dispersed": "A store in each township of the focus and a cache in each of its villages; thin warehouses behind.",
    "mixed": "Fixed warehouses, dispersed township stores and village caches, contracts and production capacity.",
}


class Rules:
    """The tables in source/ that say how a layout is made."""

    def __init__(self):
        self.rule = {row["rule"]: float(row["value"]) for row in read("layout-rules.csv")}
        self.kinds = {row["site_kind"]: row for row in read("site-kinds.csv")}
        self.vehicles = read("vehicle-kinds.csv")
        self.hazards = read("hazard-stock.csv")
        self.items = {row["item"]: row for row in read("items.csv", HERE)}
        for row in self.hazards:
            require(row["item"] in self.items, f"hazard-stock.csv: unknown item {row['item']}")
            require(row["hazards"] == "any" or set(row["hazards"].split("|")) <= set(HAZARDS),
                    f"hazard-stock.csv: unknown hazard in {row['hazards']}")
            require(row["form"] in ("fixed", "share"), f"hazard-stock.csv: form {row['form']}")

    def equipment_of(self, township):
        """Item -> (quantity, hazards that ask for it): what a township's hazards call for."""
        found = {}
        for row in self.hazards:
            names = [] if row["hazards"] == "any" else row["hazards"].split("|")
            level = max([township[f"{name}_susceptibility"] for name in names], default=1.0)
            if level < float(row["from_susceptibility"]):
                continue
            quantity = float(row["quantity"]) * (level if row["form"] == "share" else 1)
            before, why = found.get(row["item"], (0, []))
            found[row["item"]] = (before + quantity, why + [name for name in names if name not in why])
        return found


class Layout:
    """One layout; `scale` multiplies the relief goods of its main stores."""

    def __init__(self, world, rules, name, scale):
        self.world, self.rules, self.name, self.scale = world, rules, name, scale
        self.rule, self.items = rules.rule, rules.items
        self.sites, self.goods, self.contracts, self.cached = [], {}, [], set()
        focus = [t for t in world.townships if t["focus"]]
        if name == "fixed":
            self.add_warehouses(["province", "city", "county"], scale)
            self.add_pooled_equipment(focus)
        elif name == "dispersed":
            self.add_warehouses(["province", "city"], self.rule["dispersed_backbone_share"])
            self.add_stores(focus, scale)
            self.add_caches(focus, scale)
        else:
            self.add_warehouses(["province", "city", "county"], scale)
            self.add_stores(focus, scale)
            ranked = sorted(focus, key=lambda t: (-max(t[f"{h}_susceptibility"] for h in
                                                       ("flood", "flash_flood", "landslide")), t["township_code"]))
            self.add_caches(ranked[: round(len(focus) * self.rule["cache_share"])], scale)
            self.add_contracted()

    # Sites and stock

    def need(self, item):
        return float(self.items[item]["need_per_person"])

    def add_site(self, identity, site_kind, place_name, place_code, hired=0, hired_yuan=0.0):
        kind = dict(self.rules.kinds[site_kind])
        kind["vehicles"] = int(kind["vehicles"]) + hired
        kind["yearly_cost_yuan"] = round(float(kind["yearly_cost_yuan"]) + hired * hired_yuan)
        self.sites.append([identity, place_name + kind["title_suffix"], kind["kind"], kind["level"], place_code]
                          + [kind[column] for column in SITE_HEAD[5:]])

    def add_stock(self, site, item, quantity, basis):
        """Goods that are listed twice at a site, such as quilts for shelter and for the cold, become one row."""
        quantity = math.ceil(quantity - 1e-9)
        if quantity > 0:
            before, why = self.goods.get((site, item), (0, ""))
            self.goods[site, item] = (before + quantity, f"{why}; and {basis.split(': ', 1)[1]}" if why else basis)

    def times(self, factor):
        return "" if factor == 1 else f" x {factor:.3f} of the layout"

    def add_relief(self, site, sheltered, days, who, standing, factor):
        """Water and food for some days, a bed and a quilt each, tents for a part of them."""
        sheltered *= factor
        who += self.times(factor)
        for item in ("water-litre", "food-kg"):
            self.add_stock(site, item, sheltered * self.need(item) * days,
                           f"{standing}: {who} x {self.items[item]['need_per_person']} a day x {shown(days, 0)} d")
        self.add_stock(site, "quilt", sheltered * self.need("quilt"), f"{standing}: one each for {who}")
        self.add_stock(site, "folding-bed", sheltered * self.need("folding-bed"), f"{standing}: one each for {who}")
        tented = self.rule["tented_share"]
        self.add_stock(site, "tent", sheltered * tented * self.need("tent"),
                       f"{standing}: {shown(tented * 100, 0)} % of {who}, 3.5 m2 each")

    def between(self, level, population, populations):
        low, high = self.rule[f"relocated_{level}_low"], self.rule[f"relocated_{level}_high"]
        return low + (high - low) * scaled(population, min(populations), max(populations))

    def add_warehouses(self, levels, factor):
        rule, world = self.rule, self.world
        share = rule["sheltered_share"]

        def store(site, level, relocated, equipment):
            who = f"{shown(share * 100, 0)} % of {shown(relocated, 0)} people relocated"
            self.add_relief(site, relocated * share, rule[f"supply_days_{level}"], who, "derived", factor)
            for plural, item in EQUIPMENT.items():
                self.add_stock(site, item, equipment[plural], f"assumption: {plural}_{level} in the layout rules")
                if plural == "boats":
                    self.add_stock(site, "life-jacket", math.ceil(equipment[plural]) * rule["jackets_per_boat"],
                                   "assumption: jackets_per_boat in the layout rules")

        capital = world.cities[0]
        self.add_site("fixed-province", "province", "辽宁", capital["city_code"])
        store("fixed-province", "province", rule["relocated_province"],
              {plural: rule[f"{plural}_province"] for plural in EQUIPMENT})
        for city in world.cities:
            site = f"fixed-{city['city_code']}"
            counties = sum(c["city_code"] == city["city_code"] for c in world.counties)
            self.add_site(site, "city", city["city"], city["city_code"],
                          math.ceil(counties / rule["city_counties_per_hired_lorry"]), rule["hired_lorry_yearly_yuan"])
            store(site, "city", self.between("city", city["population"], [c["population"] for c in world.cities]),
                  {plural: rule[f"{plural}_city"] for plural in EQUIPMENT})
        if "county" not in levels:
            return
        for county in world.counties:
            site, members = f"fixed-{county['county_code']}", world.members[county["county_code"]]
            flood = sum(t["flood_susceptibility"] for t in members) / len(members)
            fire = sum(t["forest_fire_susceptibility"] for t in members) / len(members)
            self.add_site(site, "county", county["county"], county["county_code"],
                          math.ceil(len(members) / rule["county_townships_per_hired_lorry"]),
                          rule["hired_lorry_yearly_yuan"])
            equipment = {plural: rule[f"{plural}_county"] for plural in EQUIPMENT}
            equipment["boats"] = 2 + rule["boats_county"] * flood
            equipment["extinguishers"] = rule["extinguishers_county"] * fire
            store(site, "county",
                  self.between("county", county["population"], [c["population"] for c in world.counties]), equipment)

    def add_pooled_equipment(self, focus):
        """Without township stores, what their hazards call for lies at the county."""
        for county in self.world.counties:
            pooled = {}
            for township in (t for t in focus if t["county_code"] == county["county_code"]):
                for item, (quantity, why) in self.rules.equipment_of(township).items():
                    before, reasons = pooled.get(item, (0, []))
                    pooled[item] = (before + quantity, reasons + [name for name in why if name not in reasons])
            for item, (quantity, why) in pooled.items():
                self.add_stock(f"fixed-{county['county_code']}", item, quantity,
                               f"assumption: hazard-stock.csv{self.because(why)}, of its townships in the focus")

    def because(self, why):
        return f" for {', '.join(why)}" if why else ""

    def add_stores(self, focus, factor):
        rule = self.rule
        for township in focus:
            site = f"dispersed-{township['township_code'][:9]}"
            worst = max(township[f"{h}_susceptibility"] for h in ("flood", "flash_flood", "landslide", "surge"))
            villages = max(1, township["villages"])
            farm = min(math.ceil(villages / rule["township_villages_per_farm_vehicle"]),
                       round(rule["township_vehicles_most"] - rule["township_vehicles_own"]))
            self.add_site(site, "township", township["township"], township["township_code"], farm,
                          rule["farm_vehicle_yearly_yuan"])
            self.add_relief(site, rule["township_exposed_share"] * worst * township["population"],
                            rule["supply_days_township"],
                            f"{shown(rule['township_exposed_share'] * 100, 0)} % of the population x {worst:.2f}",
                            "assumption", factor)
            for item, (quantity, why) in self.rules.equipment_of(township).items():
                self.add_stock(site, item, quantity, f"assumption: hazard-stock.csv{self.because(why)}")

    def add_caches(self, townships, factor):
        rule = self.rule
        self.cached = {t["township_code"] for t in townships}
        for village in self.world.villages:
            if village["township_code"] not in self.cached:
                continue
            site = f"dispersed-{village['village_code']}"
            people = max(10.0, rule["village_exposed_share"] * village["population"]) * factor
            who = (f"{shown(rule['village_exposed_share'] * 100, 0)} % of the population, at least 10"
                   + self.times(factor))
            self.add_site(site, "village", village["village"], village["village_code"])
            for item in ("water-litre", "food-kg"):
                self.add_stock(site, item, people * self.need(item) * rule["supply_days_village"],
                               f"assumption: {who} x {self.items[item]['need_per_person']} a day")
            self.add_stock(site, "quilt", people / 2, f"assumption: one for two of {who}")
            self.add_stock(site, "life-jacket", rule["village_jackets"], "assumption: village_jackets")
            self.add_stock(site, "emergency-light", rule["village_lights"], "assumption: village_lights")

    # Contracts and production capacity

    def add_contract(self, site, item, quantity, response, basis):
        quantity = math.ceil(quantity - 1e-9)
        retainer = self.rule["contract_retainer"] * quantity * float(self.items[item]["price_yuan"])
        self.contracts.append([site, "contract", item, quantity, shown(response, 1),
                               shown(self.rule["contract_default"], 3), 0, 0, round(retainer), basis])

    def add_contracted(self):
        rule, world = self.rule, self.world
        share = rule["sheltered_share"]
        for city in world.cities:
            sheltered = share * self.between("city", city["population"], [c["population"] for c in world.cities])
            site, days = f"contract-{city['city_code']}", rule["contract_city_days"]
            self.add_site(site, "supplier-city", city["city"], city["city_code"])
            for item in ("water-litre", "food-kg"):
                self.add_contract(site, item, sheltered * self.need(item) * days, rule["contract_city_response"],
                                  f"derived: {shown(days, 0)} d for the city's sheltered people")
            self.add_contract(site, "quilt", sheltered * rule["contract_city_quilt_share"],
                              rule["contract_city_response"], "derived: contract_city_quilt_share of the sheltered")
        populations = [c["population"] for c in world.counties]
        for county in world.counties:
            district = int(county["county_code"][4:]) < 20  # by the code's rule 01-20 are districts of a city
            if district or county["population"] < rule["larger_county_people"]:
                continue
            sheltered = share * self.between("county", county["population"], populations)
            site, days = f"contract-{county['county_code']}", rule["contract_county_days"]
            self.add_site(site, "supplier-county", county["county"], county["county_code"])
            for item in ("water-litre", "food-kg"):
                self.add_contract(site, item, sheltered * self.need(item) * days, rule["contract_county_response"],
                                  f"derived: {shown(days, 0)} d for the county's sheltered people")
        for city in world.cities:
            size = city["population"] / rule["large_city_people"]
            if size < 1:
                continue
            site = f"capacity-{city['city_code']}"
            self.add_site(site, "capacity-city", city["city"], city["city_code"])
            for item, name in (("water-litre", "water"), ("food-kg", "food"), ("tent", "tent"), ("quilt", "quilt")):
                rate = math.ceil(rule[f"capacity_{name}_rate"] * size)
                quantity = round(rate * rule["capacity_days"])
                retainer = rule["capacity_retainer"] * quantity * float(self.items[item]["price_yuan"])
                self.contracts.append([site, "capacity", item, quantity, shown(rule["capacity_response"], 1),
                                       shown(rule["contract_default"], 3), shown(rule["capacity_ramp"], 1), rate,
                                       round(retainer), "assumption: capacity rules, rate by the city's people"])

    # Cost

    def yearly_cost(self):
        """Yuan a year by purse."""
        purse_of = {site[0]: "township" if site[3] == "village" else site[3] for site in self.sites}
        cost = dict.fromkeys(PURSES, 0.0)
        for site in self.sites:
            cost[purse_of[site[0]]] += float(site[12])
        for contract in self.contracts:
            cost[purse_of[contract[0]]] += contract[8]
        for (site, item), (quantity, _) in self.goods.items():
            life = float(self.items[item]["shelf_life_days"])
            yearly = self.rule["holding_share"] + (365 / life if life else 0)
            cost[purse_of[site]] += quantity * float(self.items[item]["price_yuan"]) * yearly
        return cost

    # Writing

    def tables(self):
        """Name -> (head, rows as dictionaries), in the order in which they are written."""
        stock = [[site, item, quantity, basis] for (site, item), (quantity, basis) in self.goods.items()]
        tables = [("sites.csv", SITE_HEAD, self.sites), ("stock.csv", STOCK_HEAD, stock)]
        if self.contracts:
            tables.append(("contracts.csv", CONTRACT_HEAD, self.contracts))
        return {f"layouts/{self.name}/{name}": (head, [dict(zip(head, row)) for row in rows])
                for name, head, rows in tables}

    def document(self):
        chinese, english = TITLES[self.name]
        lines = [f"// {ABOUT[self.name]}", "// Written by ../build: edit the tables in ../source instead.", "{",
                 '  format: "lastmile-layout/1",', f'  name: "{self.name}",',
                 f'  title: {{ zh: "{chinese}", en: "{english}" }},', "  vehicles: ["]
        for kind in self.rules.vehicles:
            lines.append(f'    {{ id: "{kind["vehicle_kind"]}", mobility: "{kind["mobility"]}", '
                         f'payloadKilograms: {kind["payload_kg"]}, volumeLitres: {kind["volume_litres"]}, '
                         f'yuanPerKm: {kind["yuan_per_km"]}, source: "{kind["basis"]}" }},')
        lines.append("  ],")
        for name in self.tables():
            key = name.split("/")[-1].split(".")[0]
            lines.append(f'  {key}: "{self.name}/{key}.csv",')
        rule = self.rules.rule
        lines += ["  costs: {", f'    holdingSharePerYear: {rule["holding_share"]},', f'    wearShare: {rule["wear_share"]},',
                  '    source: "assumption: storage, guarding, inspection and wear a year; a tent, quilt or bed serves about '
                  'three events",', "  },"]
        if self.contracts:
            lines += ["  suppliers: {", f'    defaultCorrelation: {rule["default_correlation"]},',
                      '    source: "assumption: suppliers of one city share its roads, power and weather; no data on defaults '
                      'is published",', "  },"]
        return "\n".join(lines + ["}"]) + "\n"

    def write(self, folder):
        for name, (head, rows) in self.tables().items():
            yield name, write(folder, name, head, [list(row.values()) for row in rows])
        name = f"layouts/{self.name}.json5"
        with open(f"{folder}/{name}", "w", encoding="utf-8", newline="") as file:
            file.write(self.document())
        yield name, 1

    def check(self):
        world = self.world
        known = {
            "province": {c["city_code"] for c in world.cities}, "city": {c["city_code"] for c in world.cities},
            "county": set(world.county), "township": set(world.township),
            "village": {v["village_code"] for v in world.villages},
        }
        names = {site[0] for site in self.sites}
        require(len(names) == len(self.sites), f"{self.name}: a site is named twice")
        kinds = {row["vehicle_kind"] for row in self.rules.vehicles}
        for site in self.sites:
            require(site[4] in known[site[3]], f"{self.name}: site {site[0]} stands at the unknown place {site[4]}")
            require(site[7] in kinds, f"{self.name}: site {site[0]} has vehicles of the unknown kind {site[7]}")
        for site, item in list(self.goods) + [(row[0], row[2]) for row in self.contracts]:
            require(site in names, f"{self.name}: stock or contract of the unknown site {site}")
            require(item in self.items, f"{self.name}: unknown item {item} at {site}")
        count = {kind: sum(site[2] == kind for site in self.sites) for kind in ("fixed", "dispersed", "contracted")}
        fixed = {"fixed": 1 + CITIES + COUNTIES, "dispersed": 1 + CITIES, "mixed": 1 + CITIES + COUNTIES}[self.name]
        require(count["fixed"] == fixed, f"{self.name}: fixed sites: {count}")
        stores = 0 if self.name == "fixed" else FOCUS
        require(sum(site[3] == "township" for site in self.sites) == stores, f"{self.name}: township stores")


def layouts_of_equal_cost(world):
    """The three layouts; the cost of `mixed` is the yardstick."""
    rules = Rules()
    mixed = Layout(world, rules, "mixed", 1.0)
    target = sum(mixed.yearly_cost().values())

    def solved(name):
        low, high = 0.0, 20.0
        for _ in range(12):
            middle = (low + high) / 2
            if sum(Layout(world, rules, name, middle).yearly_cost().values()) < target:
                low = middle
            else:
                high = middle
        return Layout(world, rules, name, round((low + high) / 2, 3))

    layouts = [solved("fixed"), solved("dispersed"), mixed]
    for layout in layouts:
        layout.check()
        cost = sum(layout.yearly_cost().values())
        require(abs(cost / target - 1) <= rules.rule["layout_tolerance"],
                f"the layout {layout.name} costs {cost:,.0f} yuan a year, mixed {target:,.0f}")
    return layouts


def cost_table(layouts):
    """Markdown: yearly cost of each layout by purse, in 1,000 yuan, and the factor that its relief goods are scaled by."""
    lines = ["| Layout | Sites | Township purses | County | City | Province | Together | Goods x |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for layout in layouts:
        cost = layout.yearly_cost()
        cells = [f"{cost[purse] / 1000:,.0f}" for purse in PURSES] + [f"{sum(cost.values()) / 1000:,.0f}"]
        lines.append(f"| `{layout.name}` | {len(layout.sites):,} | " + " | ".join(cells) + f" | {layout.scale:.3f} |")
    return "\n".join(lines) + "\n"
