"""Writes worlds of many places: counties, townships with one village each, nodes on a plane or roads."""

import csv
import os


class World:
    """A world under construction. Codes are given by the order in which places are added."""

    def __init__(self, folder, name, title_zh, title_en, note, common="../common", lists_order=False):
        self.folder, self.name, self.title, self.note, self.common = folder, name, (title_zh, title_en), note, common
        self.nodes, self.counties, self.townships, self.villages = [], [], [], []
        self.edges, self.preferences = [], []
        self.kinds, self.classes, self.streams = [], [], []
        #: skills of the world
        self.skills = ["help"]
        self.travel = None
        self.lists_order = lists_order

    def node(self, name, x="", y=""):
        self.nodes.append((name, x, y))
        return name

    def county(self, node):
        code = f"9001{len(self.counties) + 1:02d}" if len(self.counties) < 99 else f"90{len(self.counties) + 1:04d}"
        self.counties.append((code, f"县{len(self.counties) + 1}", "900100", node, 123, 41, 0))
        return code

    def township(self, county, node, has_village=True):
        code = f"{county}{len(self.townships) + 1:06d}"
        self.townships.append((code, f"镇{len(self.townships) + 1}", county, node, 123, 41, "A", 1, 0, 1, 0, 0, 0))
        if has_village:
            village = f"9{len(self.villages) + 1:011d}"
            self.villages.append((village, f"村{len(self.villages) + 1}", code, 1, 123, 41, 0))
            return code, village
        return code, None

    def table(self, name, header, rows):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)

    def write(self):
        os.makedirs(self.folder, exist_ok=True)
        self.table("cities.csv", ["city_code", "city", "node", "population"], [("900100", "例市", self.counties[0][3], 0)])
        self.table("counties.csv", ["county_code", "county", "city_code", "node", "lon", "lat", "population"], self.counties)
        self.table(
            "townships.csv",
            ["township_code", "township", "county_code", "node", "lon", "lat", "position_grade", "focus", "population",
             "area_km2", "flood_susceptibility", "flash_flood_susceptibility", "landslide_susceptibility"], self.townships)
        self.table(
            "villages.csv", ["village_code", "village", "township_code", "population", "lon", "lat", "last_mile_m"],
            self.villages)
        if self.travel:
            self.table("nodes.csv", ["node", "x_km", "y_km"], self.nodes)
        else:
            self.table("nodes.csv", ["node", "lon", "lat"], [(name, 123, 41) for name, _, _ in self.nodes])
        self.table(
            "edges.csv", ["edge", "from", "to", "class", "length_km", "speed_kmh", "river_km", "one_way"], self.edges)
        if self.preferences:
            self.table("preferences.csv", ["place_code", "rank", "force", "base_code"], self.preferences)
        travel = f"\n    travel: {self.travel}," if self.travel else ""
        order = '\n    preferences: "preferences.csv",' if self.preferences else ""
        with open(os.path.join(self.folder, "world.json5"), "w", encoding="utf-8") as file:
            file.write(f"""// {self.note}
{{
  format: "lastmile-world/1",
  name: "{self.name}",
  title: {{ zh: "{self.title[0]}", en: "{self.title[1]}" }},
  utcOffsetMinutes: 480,
  skills: [{", ".join(f'"{skill}"' for skill in self.skills)}],
  places: {{ cities: "cities.csv", counties: "counties.csv", townships: "townships.csv", villages: "villages.csv" }},
  roads: {{
    nodes: "nodes.csv",
    edges: "edges.csv",{travel}
    wading: {{ limitMillimetres: 300, quadratic: 0.0009, linear: -0.5529, constant: 86.9448, source: "Pregnolato et al. 2017; no water here" }},
    mobility: [{{ id: "car", speedFactor: 1, wadingMillimetres: 300, source: "theory" }}],
    classes: [{{ id: "road", tally: "county" }}],
    lastMileClass: "road",
  }},
  lastMile: "{self.common}/last-mile.json5",
  items: {{ table: "{self.common}/items.csv", basic: [], boats: [] }},
  command: "{self.common}/command.json5",
  relief: "{self.common}/relief.json5",
  vulnerability: "{self.common}/vulnerability.json5",
  forces: {{{order}
    kinds: [
{"".join(self.kinds)}    ],
  }},
  incidents: {{
    classes: [
{"".join(self.classes)}    ],
  }},
}}
""")

    def scenario(self, horizon, warm_up, incidents, note, file_name="scenario.json5", begins="2024-07-01T00:00"):
        with open(os.path.join(self.folder, file_name), "w", encoding="utf-8") as file:
            file.write(f"""// {note}
{{
  format: "lastmile-scenario/1",
  name: "{self.name}",
  title: {{ zh: "{self.title[0]}", en: "{self.title[1]}" }},
  world: "world.json5",
  layout: "{self.common}/layout.json5",
  begins: "{begins}",
  horizon: "{horizon}",
  warmUp: "{warm_up}",
  arrivals: [
{"".join(self.streams)}  ],
  capacities: {{ incidents: {incidents}, hazardEvents: {incidents}, incidentRecords: 0, pendingEvents: 10000 }},
}}
""")


def kind(name, level, where, units=1, skills="help: 1", title=("队伍", "unit")):
    """A kind of force without any delay"""
    return f"""      {{
        id: "{name}",
        title: {{ zh: "{title[0]}", en: "{title[1]}" }},
        stationedAt: "{level}",
        where: {where},
        units: {units},
        people: 1,
        showUp: 1,
        mobility: "car",
        skills: {{ {skills} }},
        turnout: {{ day: "0min", night: "0min" }},
        source: "theory",
      }},
"""


def incident_class(name, service, skill="help", when_busy="queue", extra="", title=("求助", "call")):
    """A class of incident that one unit serves"""
    return f"""      {{
        id: "{name}",
        title: {{ zh: "{title[0]}", en: "{title[1]}" }},
        requires: [{{ skill: "{skill}", people: 1 }}],
        notice: "0min",
        {service},
        peopleAtRisk: 0,
        standard: "60s",
        priority: 0,
        whenBusy: "{when_busy}",{extra}
        source: "theory",
      }},
"""


def stream(incident_class, places, between, extra=""):
    """A stream of arrivals"""
    return f'    {{ class: "{incident_class}", places: {places}, weights: "uniform", between: {between},{extra} source: "theory" }},\n'
