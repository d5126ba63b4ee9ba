// The files of Starter/ as texts, made by Output/embed. Change those, then run it.
// swift-format-ignore-file

enum StarterFiles {
  static let all: [(name: String, text: String)] = [
    ("README.md",
#"""
# @@name@@

一个可直接运行的小例子：一个县、四个乡镇、一场暴雨。数值均为假设，请逐项换成自己的数据。
A small case that runs as it is: one county, four townships, one storm. Its numbers are assumptions; put in your own.

| 文件 file | 内容 what |
| --- | --- |
| `world.json5` | 世界：地点、道路、力量、物资、规则 the world: places, roads, forces, goods, rules |
| `layout.json5`, `sites.csv`, `stock.csv` | 布局：储备在哪里 the layout: where stock lies |
| `scenario.json5`, `gauges.csv`, `profile.csv` | 情景：发生什么 the scenario: what happens |

```sh
sim-cli validate .
sim-cli run scenario.json5 --trace --out result
sim-cli report result
```

"""#),
    ("cities.csv",
#"""
city_code,city,pinyin,node,population
910100,示例市,shi li shi,S,62000

"""#),
    ("counties.csv",
#"""
county_code,county,pinyin,city_code,node,lon,lat,population
910101,示例县,shi li xian,910100,S,123.000,41.000,62000

"""#),
    ("gauges.csv",
#"""
gauge,title,lon,lat,rain_mm,standing,source
west,西站,122.86,41.09,120,assumed,assumption
east,东站,123.22,41.02,210,assumed,assumption

"""#),
    ("items.csv",
#"""
item,title_zh,title_en,unit,kg_per_unit,litres_per_unit,price_yuan,shelf_life_days,kind,need_per_person,per,basis
water,饮用水,drinking water,litre,1,1,2,365,consumed,7.5,day,Sphere handbook 2018
quilt,棉被,quilt,quilt,2.5,12,120,0,reusable,1,event,assumption
lifeboat,救生艇,lifeboat,boat,120,600,25000,0,reusable,0,event,assumption

"""#),
    ("layout.json5",
#"""
// 布局：物资储备在哪里、以何种形式。复制一份改动后即可比较两个布局。
// The layout: where stock lies and in which form. Copy it, change the copy, compare the two.
// 全部键见 / every key: sim-cli describe layout --lang zh
{
  format: "lastmile-layout/1",
  name: "now",
  title: { zh: "现有布局", en: "stores as they are" },
  vehicles: [{ id: "lorry", mobility: "car", payloadKilograms: 3000, source: "assumption" }],
  sites: "sites.csv",
  stock: "stock.csv",
}

"""#),
    ("outlines.csv",
#"""
county_code,points
910101,122.760 41.020;122.800 41.160;122.930 41.190;123.080 41.150;123.210 41.200;123.340 41.160;123.330 41.020;123.300 40.880;123.160 40.850;122.980 40.920;122.850 40.960

"""#),
    ("profile.csv",
#"""
hours_from_start,share
2,0.04
3,0.06
4,0.08
5,0.12
6,0.15
7,0.16
8,0.13
9,0.1
10,0.08
11,0.05
12,0.03

"""#),
    ("road_edges.csv",
#"""
edge,from,to,class,length_km,speed_kmh,river_km
SA,S,A,main,2.5,50,3
SB,S,B,main,20,60,1
AC,A,C,county,26,40,4
BC,B,C,county,26,35,0.5
SD,S,D,county,18,45,1
AD,A,D,county,19,35,6

"""#),
    ("road_nodes.csv",
#"""
node,kind,name,lon,lat
S,county_seat,示例县,123.000,41.000
A,township,城关镇,123.020,41.010
B,township,河口镇,123.180,40.930
C,township,青山乡,123.240,41.120
D,township,石桥镇,122.860,41.090

"""#),
    ("scenario.json5",
#"""
// 情景：发生什么。一场暴雨，雨量站的数值决定过程雨量，每次重复再随机变化。
// The scenario: what happens. One storm: gauges give its totals, every replication varies them by chance.
// 全部键见 / every key: sim-cli describe scenario --lang zh
{
  format: "lastmile-scenario/1",
  name: "storm",
  title: { zh: "@@name@@：一场暴雨", en: "@@name@@: one storm" },
  world: "world.json5",
  layout: "layout.json5",
  begins: "2024-08-19T06:00",
  horizon: "48h",
  // 统计时刻 when closures and isolation are counted
  probes: ["2024-08-20T06:00", "2024-08-21T05:00"],
  rainstorm: {
    gauges: "gauges.csv",
    profile: "profile.csv",
    stormLogSd: 0.25,
    localLogSd: 0.3,
    rangeKm: 25,
    catchmentKm: 20,
    source: "assumption",
  },
}

"""#),
    ("sites.csv",
#"""
site,title,kind,level,place_code,docks,vehicles,vehicle_kind,opens,closes,opening_minutes,handling_kg_per_minute,yearly_cost_yuan,basis
county,县应急物资库,fixed,county,910101,2,3,lorry,08:00,18:00,30,60,150000,assumption
hekou,河口镇物资站,fixed,township,910101101000,1,1,lorry,08:00,18:00,30,30,30000,assumption
qingshan,青山乡前山村储备点,dispersed,village,910101102001,1,0,lorry,00:00,00:00,10,15,3000,assumption

"""#),
    ("stock.csv",
#"""
site,item,quantity,basis
county,water,40000,assumption
county,quilt,3000,assumption
county,lifeboat,3,assumption
hekou,water,4000,assumption
hekou,quilt,300,assumption
qingshan,water,800,assumption

"""#),
    ("townships.csv",
#"""
township_code,township,pinyin,county_code,node,lon,lat,position_grade,focus,population,area_km2,flood_susceptibility,flash_flood_susceptibility,landslide_susceptibility
910101100000,城关镇,cheng guan zhen,910101,A,123.020,41.010,A,1,30000,60,0.4,0.1,0.1
910101101000,河口镇,he kou zhen,910101,B,123.180,40.930,A,1,12000,110,0.9,0.4,0.3
910101102000,青山乡,qing shan xiang,910101,C,123.240,41.120,A,1,8000,180,0.6,0.9,0.9
910101103000,石桥镇,shi qiao zhen,910101,D,122.860,41.090,A,1,12000,130,0.7,0.5,0.4

"""#),
    ("villages.csv",
#"""
village_code,village,township_code,population,lon,lat
910101100001,东关村,910101100000,9000,123.045,41.020
910101100002,西关村,910101100000,12000,122.990,41.015
910101100003,北园村,910101100000,9000,123.015,41.050
910101101001,上河村,910101101000,4500,123.205,40.955
910101101002,下河村,910101101000,4500,123.195,40.900
910101101003,渡口村,910101101000,3000,123.240,40.925
910101102001,前山村,910101102000,3000,123.255,41.095
910101102002,后山村,910101102000,2500,123.285,41.145
910101102003,岭上村,910101102000,2500,,
910101103001,桥头村,910101103000,5000,122.880,41.105
910101103002,桥西村,910101103000,4000,122.825,41.085
910101103003,石沟村,910101103000,3000,122.850,41.135

"""#),
    ("world.json5",
#"""
// 世界：现有什么。逐项换成自己的数据；来源写入 source，不知道就写“假设”。
// The world: what exists. Put in your own, item by item; say where a number comes from in `source`, or "assumption".
// 全部键见 / every key: sim-cli describe world --lang zh
{
  format: "lastmile-world/1",
  name: "@@name@@",
  title: { zh: "@@name@@", en: "@@name@@" },
  utcOffsetMinutes: 480,
  skills: ["rescue", "water-rescue"],

  // 地点 places: 市、县、乡镇、村；县界仅用于制图 outlines are for maps alone
  places: {
    cities: "cities.csv", counties: "counties.csv", townships: "townships.csv", villages: "villages.csv",
    outlines: { table: "outlines.csv", origin: { zh: "县界为示例，非真实界线。", en: "The outline is an example, not a real boundary." } },
  },

  // 道路 roads: 水深达到 limitMillimetres 时一般车辆无法通行 at this water ordinary vehicles stop
  roads: {
    nodes: "road_nodes.csv",
    edges: "road_edges.csv",
    wading: { limitMillimetres: 300, quadratic: 0.0009, linear: -0.5529, constant: 86.9448, source: "Pregnolato et al. 2017" },
    mobility: [{ id: "car", speedFactor: 1, wadingMillimetres: 300, source: "assumption" }],
    classes: [{ id: "main", tally: "trunk" }, { id: "county", tally: "county" }, { id: "last-mile", tally: "rural" }],
    lastMileClass: "last-mile",
  },

  // 最后一公里：乡镇驻地到村 the last mile: from the township seat to the village
  lastMile: {
    circuity: 1.4, vehicleKmh: 20, footKmh: 4, boatKmh: 5, footWadingMillimetres: 500, carrierKilograms: 20, carriers: 20,
    withinVillage: "8min", handOver: { law: "uniform", from: "10min", to: "30min" }, source: "assumption",
  },

  // 物资 goods: basic 为首日基本救助物资 what people must have on the first day
  items: { table: "items.csv", basic: ["water", "quilt"], boats: ["lifeboat"] },

  // 力量 forces
  forces: {
    kinds: [
      {
        id: "village-team", title: { zh: "村应急救援队伍", en: "village rescue team" }, stationedAt: "village", where: "focus",
        units: 1, people: 6, showUp: 0.7, skills: { rescue: 0.5, "water-rescue": 0.3 },
        turnout: { day: "10min", night: { law: "lognormal", median: "20min", logSd: 0.5 } }, source: "assumption",
      },
      {
        id: "squad", title: { zh: "乡镇综合应急救援队小队", en: "township squad" }, stationedAt: "township", where: "all",
        units: 1, people: 12, showUp: 0.8, mobility: "car", skills: { rescue: 0.8, "water-rescue": 0.4 }, kit: { lifeboat: 1 },
        turnout: { day: "20min", night: { law: "lognormal", median: "35min", logSd: 0.4 } }, source: "assumption",
      },
      {
        id: "engine", title: { zh: "县消防救援车组", en: "county engine" }, stationedAt: "county", where: "all",
        units: 3, people: 5, showUp: 1, mobility: "car", skills: { rescue: 1.2, "water-rescue": 1.2 }, kit: { lifeboat: 1 },
        turnout: { day: "2min", night: "3min" }, source: "assumption",
      },
      {
        id: "crew", title: { zh: "公路抢通队", en: "road crew" }, stationedAt: "county", where: "all",
        units: 2, people: 15, showUp: 1, mobility: "car", clearsRoads: true, turnout: { day: "30min", night: "60min" }, source: "assumption",
      },
    ],
  },

  // 指挥 command: relay 逐级上报 from level to level；platform 平台直达 one hop
  command: {
    mode: "relay", reportFromVillage: "10min", reportFromTownship: "15min", reportFromCounty: "20min", reportFromCity: "30min",
    platformHop: "2min", decide: { law: "lognormal", median: "10min", logSd: 0.6 }, nightFactor: 1.5, roadReport: "30min", discovery: "10min",
    dayBegins: "6h", dayEnds: "20h", source: "assumption",
  },

  // 救助 relief: standard 为“十四五”规划的 10 小时 the 10 hours of the 14th five-year plan
  relief: { count: { law: "uniform", from: "40min", to: "90min" }, standard: "10h", retry: "6h", source: "standard: 14th five-year plan; the rest: assumption" },

  // 险情类别 classes of incident
  incidents: {
    classes: [
      {
        id: "trapped", title: { zh: "洪水被困", en: "people surrounded by water" }, requires: [{ skill: "water-rescue", people: 6 }],
        equipment: { lifeboat: 1 }, notice: { law: "lognormal", median: "15min", logSd: 0.8 },
        workPersonHours: { law: "lognormal", median: 24, logSd: 0.7 }, peopleAtRisk: { law: "lognormal", median: 8, logSd: 0.8 },
        standard: "60min", priority: 1, source: "assumption",
      },
    ],
  },

  // 脆弱性：暴雨造成什么 vulnerability: what the storm does
  vulnerability: {
    intensities: { riverRecessionHours: 18, riverBankMillimetres: 60, riverMetresPerMillimetre: 0.03, waterStepMillimetres: 150, source: "assumption" },
    roadDamage: [
      { classes: ["county", "last-mile"], intensity: "landslide", median: 1.6, logSd: 0.5, perKilometres: 10, crewHours: { law: "lognormal", median: 6, logSd: 0.6 }, source: "assumption" },
    ],
    roadWater: [{ classes: ["county", "last-mile"], withinRiverKm: 2, intensity: "river", median: 2, logSd: 0.5, source: "assumption" }],
    incidents: [{ class: "trapped", intensity: "river", median: 2.5, logSd: 0.5, perThousandPeople: 0.4, source: "assumption" }],
    displacement: [
      { intensity: "river", median: 1.5, logSd: 0.5, share: { law: "uniform", from: 0.1, to: 0.5 }, stay: "48h", reliefShare: 0.3, source: "assumption" },
    ],
    sites: [{ intensity: "river", median: 4, logSd: 0.5, lostShare: { law: "uniform", from: 0.1, to: 0.6 }, outage: "24h", source: "assumption" }],
  },
}

"""#),
  ]
}
