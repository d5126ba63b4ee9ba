"""The places and roads of Liaoning with their people, areas and susceptibilities, from the base tables in source/."""
import math

from building.geometry import Rivers, area_shares, plane, points_of
from building.tables import apportion, median, percentile, read, require, scaled, shown, write

CENSUS_2020 = 42_591_407  # published total of the province
TOWNSHIPS, FOCUS, VILLAGES, COUNTIES, CITIES, LINKS = 1353, 350, 4229, 100, 14, 3651
GRADES = ["A", "A-", "B", "C"]  # of positions, best first
HAZARDS = ["flood", "flash_flood", "landslide", "forest_fire", "surge", "earthquake", "snow"]
CITY_HEAD = ["city_code", "city", "pinyin", "node", "population"]
COUNTY_HEAD = ["county_code", "county", "pinyin", "city_code", "city", "city_pinyin", "node", "lon", "lat", "area_km2",
               "population", "share_65plus", "grade"]
TOWNSHIP_HEAD = ["township_code", "township", "pinyin", "kind", "county_code", "node", "lon", "lat", "position_grade",
                 "focus", "population", "population_grade", "villages", "area_km2", "area_grade", "elevation_m",
                 "relief_m", "major_river_km", "river_km", "coast_km", "rural_share"
                 ] + [f"{hazard}_susceptibility" for hazard in HAZARDS]
VILLAGE_HEAD = ["village_code", "village", "township_code", "class", "population", "population_grade", "lon", "lat",
                "position_grade"]
NODE_HEAD = ["node", "kind", "name", "lon", "lat"]
EDGE_HEAD = ["edge", "from", "to", "class", "road", "length_km", "speed_kmh", "relief", "river_km", "river_crossings",
             "grade"]
OUTLINE_HEAD = ["county_code", "points"]
DIGITS = {"elevation_m": 0, "relief_m": 0, "major_river_km": 1, "river_km": 1, "coast_km": 1, "area_km2": 2}
COUNTED = ["main_urban", "urban_fringe", "town_centre", "rural"]  # committees by class in source/townships.csv
COUNTED_CLASS = {"main_urban": "主城区", "urban_fringe": "城乡结合区", "town_centre": "镇中心区", "rural": "村庄"}


def susceptibilities(place, rural, typhoon_top, earthquake_top):
    """Seven numbers in [0, 1] from the physical evidence alone.

    The forms are those of the proxy index (source/SOURCES.md) without its term for documented disasters; where
    that term had a weight, the rest is divided by what remains, so that each can still reach 1.
    """
    relief = scaled(place["relief_m"], 40, 450)
    summer_rain = scaled(place["rain_jul_aug_mm"], 200, 430)
    low = 1 - scaled(place["elevation_m"], 20, 200)
    open_country = 0.55 + 0.45 * rural  # built-up streets are drained and stand on the valley floor
    coast = place["coast_km"]
    flood = (
        (0.65 * math.exp(-place["major_river_km"] / 10) * (0.45 + 0.55 * low) + 0.20 * math.exp(-place["river_km"] / 6))
        * (0.6 + 0.4 * summer_rain) / 0.85
    )
    flash_flood = open_country * relief**0.7 * (0.45 + 0.55 * summer_rain) * (
        0.6 + 0.4 * math.exp(-place["river_km"] / 15))
    landslide = open_country * relief * (0.4 + 0.6 * scaled(place["rain_year_mm"], 450, 1050))
    forest_fire = (
        (0.25 + 0.75 * relief) * (0.35 + 0.65 * rural) * (0.55 + 0.45 * (1 - scaled(place["rain_mar_may_mm"], 60, 190)))
        * (0.15 if place["relief_m"] < 60 else 1)
    )
    surge = (
        0.40 * math.exp(-coast / 15) * (0.5 + 0.5 * low)
        + 0.45 * scaled(place["typhoon_tracks_per_year"], 0, typhoon_top) * (0.4 + 0.6 * math.exp(-coast / 80))
    ) / 0.85
    earthquake = scaled(math.log1p(place["earthquake_sum"]), 0, math.log1p(earthquake_top))
    snow = (
        0.6 * scaled(-place["january_c"], 6, 17) + 0.25 * scaled(place["elevation_m"], 0, 700)
        + 0.15 * scaled(place["rain_nov_mar_mm"], 25, 130)
    )
    values = (flood, flash_flood, landslide, forest_fire, surge, earthquake, snow)
    return [max(0.0, min(1.0, value)) for value in values]


class World:
    """The places and roads, as lists of dictionaries keyed by the heads above (numbers stay numbers until written)."""

    def __init__(self):
        self.people = {row["class"]: int(row["persons_per_committee"]) for row in read("classes.csv")}
        self.read_counties()
        self.read_townships()
        self.share_population()
        self.share_areas()
        self.rate_hazards()
        self.list_villages()
        self.lay_roads()

    def read_counties(self):
        self.counties = []
        for row in read("counties.csv"):
            row.update(node="S" + row["county_code"], population=int(row["population_2020_census"]),
                       share_65plus=row["share_65plus_2020"], grade="A")
            self.counties.append(row)
        self.county = {row["county_code"]: row for row in self.counties}
        self.cities = []
        for row in read("city-seats.csv"):
            members = [c for c in self.counties if c["city_code"] == row["city_code"]]
            require(any(c["county_code"] == row["seat_county_code"] for c in members), f"seat of city {row}")
            self.cities.append({"city_code": row["city_code"], "city": members[0]["city"],
                                "pinyin": members[0]["city_pinyin"], "node": "S" + row["seat_county_code"],
                                "population": sum(c["population"] for c in members)})

    def read_townships(self):
        position = {}
        for name in ("points.csv", "osm-points.csv"):
            for row in read(name):
                require(row["township_code"] not in position, f"{name}: {row['township_code']} has two positions")
                position[row["township_code"]] = row
        self.townships = []
        for row in read("townships.csv"):
            require(row["township_code"] in position, f"{row['township']} {row['township_code']} has no position")
            point = position.pop(row["township_code"])
            row.update(county_code=row["township_code"][:6], node="T" + row["township_code"][:9], lon=point["lon"],
                       lat=point["lat"], position_grade=point["grade"], focus=int(row["balanced_350"]),
                       villages=int(row["committees"] or 0))
            self.townships.append(row)
        require(not position, f"positions without a township: {sorted(position)[:5]}")
        self.township = {row["township_code"]: row for row in self.townships}
        self.members = {code: [t for t in self.townships if t["county_code"] == code] for code in self.county}

    def share_population(self):
        """County census split by committees, each counted with the people per committee of its class."""
        for code, members in self.members.items():
            weights = [sum(int(t[k] or 0) * self.people[COUNTED_CLASS[k]] for k in COUNTED) for t in members]
            usual = median([weight for weight in weights if weight > 0])
            shares = apportion(self.county[code]["population"], [weight or usual for weight in weights])
            for township, weight, share in zip(members, weights, shares):
                township["population"] = share
                township["population_grade"] = "derived" if weight else "assumed"

    def share_areas(self):
        rings = {}
        self.outlines = read("county-outlines.csv")  # maps draw them as they are; no figure comes from there
        for row in self.outlines:
            rings.setdefault(row["county_code"], []).append(points_of(row["points"]))
        for code, members in self.members.items():
            seats = [plane(float(t["lon"]), float(t["lat"])) for t in members]
            shares = area_shares(rings[code], seats)
            for township, share in zip(members, shares):
                township["area_km2"] = float(self.county[code]["area_km2"]) * share / sum(shares)
                township["area_grade"] = "derived"

    def rate_hazards(self):
        evidence = {}
        for row in read("evidence.csv"):
            numbers = {column: float(row[column]) for column in list(row)[2:]}  # after the code and the basis
            evidence[row["township_code"]] = numbers
        typhoon_top = percentile([e["typhoon_tracks_per_year"] for e in evidence.values()], 0.99)
        earthquake_top = percentile([e["earthquake_sum"] for e in evidence.values()], 0.99)
        for township in self.townships:
            place = evidence[township["township_code"]]
            for column in ("elevation_m", "relief_m", "major_river_km", "river_km", "coast_km"):
                township[column] = place[column]
            if township["villages"]:
                township["rural_share"] = int(township["rural"]) / township["villages"]
            else:
                township["rural_share"] = 0.0 if township["kind"] == "街道" else 1.0
            for hazard, value in zip(HAZARDS, susceptibilities(place, township["rural_share"], typhoon_top,
                                                               earthquake_top)):
                township[f"{hazard}_susceptibility"] = value

    def list_villages(self):
        listed = {t["township_code"]: [] for t in self.townships if t["focus"]}
        for row in read("villages.csv"):
            listed[row["township_code"]].append(row)
        self.villages, self.unlisted = [], []
        for code, rows in listed.items():
            township = self.township[code]
            grade = "derived"
            if not rows:  # a sub-district younger than the list: its seat stands for it
                self.unlisted.append(code)
                rows = [{"village": township["township"], "class": "主城区"}]
                grade = "assumed"
            people = apportion(township["population"], [self.people[row["class"]] for row in rows])
            for number, (row, population) in enumerate(zip(rows, people), 1):
                self.villages.append({
                    "village_code": f"{code[:9]}{number:03d}", "village": row["village"], "township_code": code,
                    "class": row["class"], "population": population, "population_grade": grade, "lon": "", "lat": "",
                    "position_grade": "drawn"})

    def lay_roads(self):
        self.nodes = [dict(node=c["node"], kind="county_seat", name=c["county"], lon=c["lon"], lat=c["lat"],
                           grade=c["grade"]) for c in self.counties]
        self.nodes += [dict(node=t["node"], kind="township", name=t["township"], lon=t["lon"], lat=t["lat"],
                            grade=t["position_grade"]) for t in self.townships]
        place = {n["node"]: plane(float(n["lon"]), float(n["lat"])) for n in self.nodes}
        grade = {n["node"]: GRADES.index(n["grade"]) for n in self.nodes}
        rivers = Rivers(read("rivers.csv"))
        self.edges = []
        for number, row in enumerate(read("road-links.csv"), 1):
            require(row["from"] in place and row["to"] in place, f"road link {number} ends at an unknown place")
            near, crossings = rivers.along(place[row["from"]], place[row["to"]])
            row.update(edge=f"E{number:04d}", relief=row["hilliness"], river_km=near, river_crossings=crossings,
                       grade=GRADES[max(grade[row["from"]], grade[row["to"]])])
            self.edges.append(row)

    def tables(self):
        """Name -> (head, rows), in the order in which they are written."""
        return {
            "cities.csv": (CITY_HEAD, self.cities), "counties.csv": (COUNTY_HEAD, self.counties),
            "townships.csv": (TOWNSHIP_HEAD, self.townships), "villages.csv": (VILLAGE_HEAD, self.villages),
            "road_nodes.csv": (NODE_HEAD, self.nodes), "road_edges.csv": (EDGE_HEAD, self.edges),
            "outlines.csv": (OUTLINE_HEAD, self.outlines),
        }

    def write(self, folder):
        def cell(row, column):
            value = row[column]
            return shown(value, DIGITS.get(column, 3)) if isinstance(value, float) else value

        for name, (head, rows) in self.tables().items():
            yield name, write(folder, name, head, [[cell(row, column) for column in head] for row in rows])

    def check(self):
        require(len(self.counties) == COUNTIES and len(self.cities) == CITIES, "number of counties or cities")
        require(len(self.townships) == TOWNSHIPS and len(self.township) == TOWNSHIPS, "number of townships")
        require(sum(t["focus"] for t in self.townships) == FOCUS, "the focus is not 350 townships")
        require(len(self.villages) == VILLAGES + len(self.unlisted), "number of villages")
        require(len({v["village_code"] for v in self.villages}) == len(self.villages), "a village code is not unique")
        require(len(self.edges) == LINKS, "number of road links")
        require(sum(c["population"] for c in self.counties) == CENSUS_2020, "counties do not sum to the census")
        require(sum(t["population"] for t in self.townships) == CENSUS_2020, "townships do not sum to the census")
        focus_people = sum(t["population"] for t in self.townships if t["focus"])
        require(sum(v["population"] for v in self.villages) == focus_people, "villages do not sum to their townships")
        require(all(t["area_km2"] > 0 for t in self.townships), "a township without area")
        total = sum(t["area_km2"] for t in self.townships)
        require(abs(total - sum(float(c["area_km2"]) for c in self.counties)) < 1, "areas do not sum to the counties")
        for township in self.townships:
            for hazard in HAZARDS:
                require(0 <= township[f"{hazard}_susceptibility"] <= 1, f"{township['township']}: {hazard}")
        neighbours = {n["node"]: [] for n in self.nodes}
        for edge in self.edges:
            neighbours[edge["from"]].append(edge["to"])
            neighbours[edge["to"]].append(edge["from"])
        seen, open_nodes = {self.nodes[0]["node"]}, [self.nodes[0]["node"]]
        while open_nodes:
            for other in neighbours[open_nodes.pop()]:
                if other not in seen:
                    seen.add(other)
                    open_nodes.append(other)
        require(len(seen) == len(self.nodes), f"the road graph is not connected: {len(seen)} of {len(self.nodes)}")
