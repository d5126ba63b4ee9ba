"""The layout "mixed": fixed, dispersed and contracted storage together, by the rules in source/layout-rules.csv."""
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


class MixedLayout:
    """Fixed, dispersed and contracted storage together; every quantity follows from source/layout-rules.csv."""

    def __init__(self, world):
        self.world = world
        self.rule = {row["rule"]: float(row["value"]) for row in read("layout-rules.csv")}
        self.kinds = {row["site_kind"]: row for row in read("site-kinds.csv")}
        self.items = {row["item"]: row for row in read("items.csv", HERE)}
        self.sites, self.stock, self.contracts = [], [], []
        self.add_fixed()
        self.add_dispersed()
        self.add_contracted()

    def need(self, item):
        return float(self.items[item]["need_per_person"])

    def add_site(self, identity, site_kind, place_name, place_code):
        kind = self.kinds[site_kind]
        self.sites.append([identity, place_name + kind["title_suffix"], kind["kind"], kind["level"], place_code]
                          + [kind[column] for column in SITE_HEAD[5:]])

    def add_stock(self, site, item, quantity, basis):
        quantity = math.ceil(quantity - 1e-9)
        if quantity > 0:
            self.stock.append([site, item, quantity, basis])

    def add_relief(self, site, sheltered, days, who, standing):
        """Water and food for some days, a bed and a quilt each, tents for a part of them."""
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

    def add_fixed(self):
        rule, world = self.rule, self.world
        share = rule["sheltered_share"]

        def store(site, level, relocated, equipment):
            who = f"{shown(share * 100, 0)} % of {shown(relocated, 0)} people relocated"
            self.add_relief(site, relocated * share, rule[f"supply_days_{level}"], who, "derived")
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
            self.add_site(site, "city", city["city"], city["city_code"])
            store(site, "city", self.between("city", city["population"], [c["population"] for c in world.cities]),
                  {plural: rule[f"{plural}_city"] for plural in EQUIPMENT})
        for county in world.counties:
            site, members = f"fixed-{county['county_code']}", world.members[county["county_code"]]
            flood = sum(t["flood_susceptibility"] for t in members) / len(members)
            fire = sum(t["forest_fire_susceptibility"] for t in members) / len(members)
            self.add_site(site, "county", county["county"], county["county_code"])
            equipment = {plural: rule[f"{plural}_county"] for plural in EQUIPMENT}
            equipment["boats"] = 2 + rule["boats_county"] * flood
            equipment["extinguishers"] = rule["extinguishers_county"] * fire
            store(site, "county",
                  self.between("county", county["population"], [c["population"] for c in world.counties]), equipment)

    def add_dispersed(self):
        rule, world = self.rule, self.world
        focus = [t for t in world.townships if t["focus"]]
        for township in focus:
            site = f"dispersed-{township['township_code'][:9]}"
            level = {hazard: township[f"{hazard}_susceptibility"] for hazard in HAZARDS}
            worst = max(level[h] for h in ("flood", "flash_flood", "landslide", "surge"))
            self.add_site(site, "township", township["township"], township["township_code"])
            self.add_relief(site, rule["township_exposed_share"] * worst * township["population"],
                            rule["supply_days_township"],
                            f"{shown(rule['township_exposed_share'] * 100, 0)} % of the population x {worst:.2f}",
                            "assumption")
            water = max(level["flood"], level["surge"])
            boats = sum(water >= rule["township_boat_threshold"] + step for step in (0, 0.2))
            self.add_stock(site, "lifeboat", boats, "assumption: township_boat_threshold (flood or surge)")
            self.add_stock(site, "life-jacket", (boats + 1) * rule["jackets_per_boat"],
                           "assumption: ten a boat and ten for the team")
            self.add_stock(site, "emergency-light", rule["township_lights"], "assumption: township_lights")
            self.add_stock(site, "pump", rule["township_pumps"] * level["flood"],
                           "assumption: township_pumps x flood susceptibility")
            self.add_stock(site, "sandbag", rule["township_sandbags"] * level["flood"],
                           "assumption: township_sandbags x flood susceptibility")
            slope = max(level["flash_flood"], level["landslide"], level["earthquake"])
            if slope >= rule["township_telephone_threshold"]:
                self.add_stock(site, "satellite-telephone", 1, "assumption: township_telephone_threshold")
            if level["forest_fire"] >= rule["township_fire_threshold"]:
                self.add_stock(site, "wind-extinguisher", rule["township_extinguishers"] * level["forest_fire"],
                               "assumption: township_extinguishers x forest fire susceptibility")
        ranked = sorted(focus, key=lambda t: (-max(t[f"{h}_susceptibility"] for h in
                                                   ("flood", "flash_flood", "landslide")), t["township_code"]))
        self.cached = {t["township_code"] for t in ranked[: round(len(focus) * rule["cache_share"])]}
        for village in world.villages:
            if village["township_code"] not in self.cached:
                continue
            site = f"dispersed-{village['village_code']}"
            people = max(10.0, rule["village_exposed_share"] * village["population"])
            who = f"{shown(rule['village_exposed_share'] * 100, 0)} % of the population, at least 10"
            self.add_site(site, "village", village["village"], village["village_code"])
            for item in ("water-litre", "food-kg"):
                self.add_stock(site, item, people * self.need(item) * rule["supply_days_village"],
                               f"assumption: {who} x {self.items[item]['need_per_person']} a day")
            self.add_stock(site, "quilt", people / 2, f"assumption: one for two of {who}")
            self.add_stock(site, "life-jacket", rule["village_jackets"], "assumption: village_jackets")
            self.add_stock(site, "emergency-light", rule["village_lights"], "assumption: village_lights")

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

    def tables(self):
        """Name -> (head, rows as dictionaries), in the order in which they are written."""
        return {
            f"layouts/mixed/{name}": (head, [dict(zip(head, row)) for row in rows])
            for name, head, rows in (("sites.csv", SITE_HEAD, self.sites), ("stock.csv", STOCK_HEAD, self.stock),
                                     ("contracts.csv", CONTRACT_HEAD, self.contracts))
        }

    def write(self, folder):
        for name, (head, rows) in self.tables().items():
            yield name, write(folder, name, head, [list(row.values()) for row in rows])

    def check(self):
        world = self.world
        known = {
            "province": {c["city_code"] for c in world.cities}, "city": {c["city_code"] for c in world.cities},
            "county": set(world.county), "township": set(world.township),
            "village": {v["village_code"] for v in world.villages},
        }
        names = {site[0] for site in self.sites}
        require(len(names) == len(self.sites), "a site is named twice")
        for site in self.sites:
            require(site[4] in known[site[3]], f"site {site[0]} stands at the unknown place {site[4]}")
        for row in self.stock + self.contracts:
            item = row[1] if len(row) == len(STOCK_HEAD) else row[2]
            require(row[0] in names, f"stock or contract of the unknown site {row[0]}")
            require(item in self.items, f"unknown item {item} at {row[0]}")
        pairs = [(row[0], row[1]) for row in self.stock]
        require(len(set(pairs)) == len(pairs), "an item is listed twice at a site")
        count = {kind: sum(site[2] == kind for site in self.sites) for kind in ("fixed", "dispersed", "contracted")}
        require(count["fixed"] == 1 + CITIES + COUNTIES, f"fixed sites: {count}")
        require(sum(site[3] == "township" for site in self.sites) == FOCUS, "township stores are not 350")
