// A small case that uses every key and every column: readers that read it with a recorder show what a format can hold.
// Its numbers mean nothing.

/// Files in memory that hold every key there is
enum SampleCase {
  static let world = "world.json5"
  static let layout = "layout.json5"
  static let scenario = "scenario.json5"

  /// Worlds that differ in where travel times come from; the first one fits the layout and the scenario
  static let travels = [
    #"travel: { by: "roads" },"#,
    #"travel: { by: "plane", speedKmh: 40, metric: "euclidean", source: "sample" },"#,
    #"travel: { by: "torus", sideKm: 10, speedKmh: 40, metric: "right-angle", source: "sample" },"#,
  ]

  /// Designs of sweeps; the first one takes its points from a table
  static let sweeps = ["sweep.json5", "sweep-sampled.json5"]

  private static func sweepText(_ points: String) -> String {
    """
    {
      format: "lastmile-sweep/1", name: "sample", world: "world.json5", scenarios: ["scenario.json5"],
      layouts: ["layout.json5"], policies: ["closest-adequate", "dispatch=fixed-preference,sourcing=nearest-store"],
      worldDraws: [0, 1], seed: 1, replications: 20, precision: { share: 0.02, most: 1000 },
      measure: "complete_mean", levels: ["province", "city"],
      factors: [
        {
          id: "spread", paths: ["scenario.rainstorm.stormLogSd"], from: 0.1, to: 0.5, levels: 3, scale: "linear",
          multiply: false, whole: false, note: "sample", source: "sample",
        },
        { id: "mode", paths: ["world.command.mode"], values: ["relay", "platform"] },
      ],
      points: { \(points) note: "sample", source: "sample" }, note: "sample", source: "sample",
    }
    """
  }

  static func source(travel: String) -> InputSource {
    var files = tables
    files[sweeps[0]] = sweepText(#"by: "table", table: "points.csv", seed: 1,"#)
    files[sweeps[1]] = sweepText(#"by: "sobol", count: 8, seed: 1,"#)
    files[world] = worldText(travel)
    files[layout] = layoutText
    files[scenario] = scenarioText
    return .memory(files.mapValues { Array($0.utf8) })
  }

  private static func worldText(_ travel: String) -> String {
    // Structures that need roads
    let structure =
      travel.contains("roads")
      ? #"""
      structure: "unified", callAcross: "10min",
      neighbours: { withinKm: 20, call: "5min", source: "sample", note: "sample" },
      enterprises: { call: "6min", source: "sample", note: "sample" },
      """# : ""
    return """
      {
        format: "lastmile-world/1", name: "sample", title: { zh: "样例", en: "sample" }, utcOffsetMinutes: 480,
        skills: ["rescue"], shares: "shares.csv", own: "own.csv", note: "sample", source: "sample",
        places: {
          cities: "cities.csv", counties: "counties.csv", townships: "townships.csv", villages: "villages.csv",
          upstream: "upstream.csv",
          outlines: { table: "outlines.csv", origin: { zh: "样例", en: "sample" }, note: "sample", source: "sample" },
          note: "sample", source: "sample",
        },
        roads: {
          \(travel)
          nodes: "nodes.csv", edges: "edges.csv",
          wading: { limitMillimetres: 300, quadratic: 0.0009, linear: -0.5529, constant: 86.9448, source: "sample" },
          mobility: [{ id: "car", speedFactor: 1, wadingMillimetres: 300, source: "sample" }],
          classes: [{ id: "road", tally: "county", onFoot: true, note: "sample" }, { id: "last-mile", tally: "rural" }],
          onFoot: { detourFactor: 2, longest: "5h", source: "sample" },
          lastMileClass: "last-mile", note: "sample", source: "sample",
        },
        lastMile: {
          circuity: 1.4, vehicleKmh: 25, footKmh: 4, boatKmh: 6, footWadingMillimetres: 500, carrierKilograms: 20,
          carriers: 30, boats: 1, boatKilograms: 300, withinVillage: { law: "constant", value: "8min" },
          handOver: { law: "exponential", mean: "20min" },
          handingOut: { kilogramsPerPersonHour: 60, withoutTeam: 2, source: "sample" },
          townshipPoint: {
            vehicles: 2, payloadKilograms: 500, mobility: "car", kilogramsPerMinute: 50, handOver: "10min", yuanPerKm: 2,
            source: "sample",
          }, source: "sample", note: "sample",
        },
        items: { table: "items.csv", basic: ["water"], boats: ["boat"], isolated: ["water"], note: "sample", source: "sample" },
        relief: {
          count: { law: "uniform", from: "30min", to: "90min" }, standard: "10h", retry: "6h", householdSupply: "24h",
          cover: "24h", deprivation: [
            { item: "water", intercept: 1.5, perHour: 0.1, cap: "72h", yuanPerDollar: 7, source: "sample" },
          ], push: { leastChance: 0.5, kept: 0.25, source: "sample" }, source: "sample",
          note: "sample",
        },
        command: {
          mode: "relay", reportFromVillage: { law: "triangular", from: "5min", mode: "10min", to: "30min" },
          reportFromTownship: { law: "lognormal", median: "15min", logSd: 0.5 },
          reportFromCounty: { law: "gamma", shape: 2, mean: "20min" },
          reportFromCity: { law: "erlang", stages: 2, mean: "30min" },
          platformHop: { law: "weibull", shape: 1.5, scale: "2min" },
          decide: { law: "truncated-normal", mean: "8min", deviation: "2min" }, nightFactor: 2,
          roadReport: { law: "beta", alpha: 2, beta: 5, from: "10min", to: "3h" },
          discovery: { law: "rayleigh", mode: "10min" }, dayBegins: "6h", dayEnds: "20h",
          dutyDesk: ["county"], \(structure)
          escalation: {
            wait: { township: "60min", county: "2h", city: "4h" }, source: "sample", note: "sample",
          },
          severity: {
            I: "province", II: "province", III: "city", IV: "county", report: "15min", source: "sample", note: "sample",
          },
          outages: {
            backupPower: "4h", messenger: "3h", satelliteTelephone: "boat", source: "sample", note: "sample",
          },
          source: "sample", note: "sample",
        },
        warning: {
          passOn: "5min", standard: "5min",
          station: {
            share: 0.5, responsiblePersons: 3, with: "1min", without: "20min", heard: { day: 0.5, night: 0.3 },
            source: "sample", note: "sample",
          },
          round: {
            householdPeople: 2.5, householdsPerHour: { day: 12, night: 8 }, helped: 0.1, helpPersonHours: 0.5,
            source: "sample", note: "sample",
          },
          moving: {
            asked: { blue: 0, yellow: 0.02, orange: 0.1, red: 0.2 },
            follow: { blue: 0, yellow: 0.3, orange: 0.7, red: 0.9 },
            mobilisation: { law: "rayleigh", mode: "30min" }, groupPeople: 40, onFoot: 0.5, footKmh: 3.5, vehicleKmh: 20,
            toShelter: 0.2, source: "sample", note: "sample",
          },
          shelters: {
            table: "shelters.csv", placesPerThousandPeople: 50, vehicles: "car", relief: true, source: "sample",
            note: "sample",
          },
          note: "sample", source: "sample",
        },
        forces: {
          fatigue: [{ after: "8h", rate: 0.8, source: "sample" }],
          kinds: [
            {
              id: "team", title: { zh: "队", en: "team" }, stationedAt: "township", where: "all", units: 1, people: 10,
              showUp: { day: 0.9, night: 1 }, remote: false, onTheSpot: false,
              readiness: {
                learningHours: 30, leastRate: 0.6, slowestTurnout: 1.5, trainingHours: 40, drillHours: 16, turnover: 0.2,
                upkeep: 0.9,
              },
              duty: { longest: "12h", rest: "8h" }, restock: { time: "20min" },
              costs: {
                standingYuanPerYear: 100000, trainingYuanPerHour: 20, kitSharePerYear: 0.1, allowanceYuanPerPersonHour: 10,
              },
              mobility: "car", skills: { rescue: 1 }, kit: { boat: 1 }, clearsRoads: false,
              spontaneous: { chance: 0.1, reach: "30min", capability: { law: "uniform", from: 0.2, to: 1 }, upToPriority: 1 },
              organisation: "sample", enterprise: true, turnout: {
                day: { law: "truncated-logistic", location: "10min", scale: "2min" },
                night: { law: "table", values: ["10min", "30min"], weights: [2, 1] },
              },
              source: "sample", note: "sample",
            },
            {
              id: "engine", title: { zh: "车", en: "engine" }, stationedAt: "county", where: "all", units: 1, people: 6,
              showUp: 1, mobility: "car", skills: { rescue: 1 },
              shifts: {
                changes: [{ begins: "6h", people: 4, days: ["mon", "sat"] }, { begins: "18h", people: 2 }],
                handOver: "15min",
              },
              turnout: { day: "2min", night: "3min" }, source: "sample",
            },
            {
              id: "mixed", title: { zh: "混编队", en: "mixed squad" }, stationedAt: "county", where: "all", units: 1,
              people: 6, mobility: "car", skills: { rescue: 1 }, showUp: 1, members: {
                waits: "30min", workingHours: { begins: "8h", ends: "17h", days: ["mon", "fri"] },
                kinds: [
                  {
                    id: "officials", title: { zh: "干部", en: "officials" }, people: 3, showUp: { work: 0.9, day: 0.5, night: 0.4 },
                    turnout: { day: "10min", night: { law: "lognormal", median: "30min", logSd: 0.4 } }, source: "sample",
                  },
                  {
                    id: "militia", title: { zh: "民兵", en: "militia" }, people: 3, showUp: 0.6,
                    turnout: { day: "20min", night: "25min" }, source: "sample",
                  },
                ],
              },
              turnout: { day: "2min", night: "3min" }, source: "sample",
            },
          ],
          preferences: "preferences.csv", note: "sample", source: "sample",
        },
        incidents: {
          classes: [
            {
              id: "trapped", title: { zh: "被困", en: "people trapped" }, requires: [{ skill: "rescue", people: 8 }],
              equipment: { boat: 1 }, tools: [{ item: "boat", pieces: 2, rateWithout: 0.5, byNight: false }, {
                item: "water", perHour: 5, cover: "4h", rateWithout: 0.25 }],
              survival: [{ after: "1h", alive: 0.9 }], notice: "10min", workPersonHours: 24,
              growth: "linear", growthPerHour: 0.1, peopleAtRisk: 4, standard: "60min", priority: 0, severity: "none",
              staffing: { people: 6, within: "14min", source: "sample" }, whenBusy: "queue",
              harm: { perUnitHour: 0.002, out: { law: "uniform", from: "8h", to: "72h" }, onHarm: "transport", source: "sample" },
              lineMetresPerPersonHour: 30, next: [{ class: "transport", probability: 0.5, place: "210101001002" }], source: "sample", note: "sample",
            },
            {
              id: "transport", title: { zh: "转运", en: "transport" }, requires: [{ skill: "rescue", people: 1 }],
              serviceTime: "30min", serviceTimes: { team: "20min", engine: "20min", mixed: "20min" }, notice: "0min", peopleAtRisk: 0, standard: "60min",
              priority: 1, source: "sample",
            },
          ],
          note: "sample", source: "sample",
        },
        vulnerability: {
          intensities: {
            riverRecessionHours: 18, riverBankMillimetres: 60, riverMetresPerMillimetre: 0.03, waterStepMillimetres: 150,
            shakenSlopeFactor: 2, source: "sample",
          },
          attenuation: {
            long: { constant: 5.019, perMagnitude: 1.446, perLogDistance: 4.136, offsetKm: 24 },
            short: { constant: 2.24, perMagnitude: 1.446, perLogDistance: 3.07, offsetKm: 9 }, shockSd: 0.4, placeSd: 0.3,
            source: "sample",
          },
          roadDamage: [
            {
              classes: ["road"], reliefMetres: { above: 50, upTo: 2000 }, intensity: "landslide", median: 1, logSd: 0.5, perKilometres: 10, crewHours: 8,
              source: "sample",
            },
            {
              classes: ["road"], intensity: "seismic", points: [{ at: 7, share: 0.1 }, { at: 10, share: 0.5 }],
              perKilometres: 10, withinRiverKm: 0, crewHours: 8, source: "sample",
            },
          ],
          roadSlowing: [
            { classes: ["road"], intensity: "snow-depth", points: [{ at: 5, speed: 0.7 }], source: "sample" },
          ],
          roadWater: [
            { classes: ["road"], withinRiverKm: 2, intensity: "river", median: 3, logSd: 0.5, source: "sample" },
          ],
          incidents: [
            { class: "trapped", reliefMetres: { above: 50, upTo: 200 }, intensity: "river", median: 2, logSd: 0.5, perThousandPeople: 1, source: "sample" },
            {
              class: "trapped", intensity: "seismic", points: [{ at: 6, share: 0.1 }, { at: 9, share: 0.5 }],
              people: { urban: 0.1, town: 0.2, rural: 0.3 }, perThousandPeople: 1, source: "sample",
            },
          ],
          displacement: [
            {
              reliefMetres: { above: 50, upTo: 200 }, intensity: "river", median: 2, logSd: 0.5, share: 0.3, stay: "72h", reliefShare: 0.2, source: "sample",
            },
            {
              intensity: "frost", points: [{ at: 20, share: 0.1 }], people: { urban: 0.1, town: 0.2, rural: 0.3 },
              share: 0.3, stay: "72h", reliefShare: 0.2, source: "sample",
            },
          ],
          outages: [
            { of: "power", at: "county", reliefMetres: { above: 50, upTo: 200 }, intensity: "wind", median: 30, logSd: 0.2, outage: "24h", source: "sample" },
            {
              of: "power", at: "province", city: "210100", intensity: "wind", median: 40, logSd: 0.2, outage: "24h",
              source: "sample",
            },
            {
              of: "communications", intensity: "seismic", points: [{ at: 8, share: 0.5 }], outage: "12h",
              source: "sample",
            },
          ],
          teams: [
            { stationedAt: "village", reliefMetres: { above: 50, upTo: 200 }, intensity: "river", median: 2, logSd: 0.5, out: "24h", source: "sample" },
            { stationedAt: "township", intensity: "wind", points: [{ at: 30, share: 0.1 }], out: "24h", source: "sample" },
          ],
          sites: [
            { reliefMetres: { above: 50, upTo: 200 }, intensity: "river", median: 4, logSd: 0.5, lostShare: 0.5, outage: "24h", source: "sample" },
            { intensity: "wind", points: [{ at: 30, share: 0.1 }], lostShare: 0.5, outage: "24h", source: "sample" },
          ],
          note: "sample", source: "sample",
        },
      }
      """
  }

  private static let layoutText = """
    {
      format: "lastmile-layout/1", name: "sample", title: { zh: "样例", en: "sample" },
      vehicles: [{ id: "lorry", mobility: "car", payloadKilograms: 1500, volumeLitres: 9000, yuanPerKm: 3,
        yearlyCostYuan: 10000, source: "sample" }],
      costs: { holdingSharePerYear: 0.1, wearShare: 0.2, source: "sample" },
      suppliers: { defaultCorrelation: 0.2, source: "sample" }, budgets: "budgets.csv",
      sites: "sites.csv", stock: "stock.csv", contracts: "contracts.csv", ownSites: "own_sites.csv",
        ownStock: "own_stock.csv",
      replenishment: [
        {
          sites: ["store"], item: "water", rule: "s-S", reorderPoint: 100, orderUpTo: 1000, review: "7d",
          firstReview: "0h", leadTime: { law: "uniform", from: "24h", to: "72h" }, from: "supplier",
          fixedOrderYuan: 100, unitYuan: 2, holdingYuanPerUnitDay: 0.01, shortageYuanPerUnitDay: 1,
          lostYuanPerUnit: 5, spoilPerYear: 0.02, rotateBefore: "90d", rotatedPriceShare: 0.3, source: "sample",
          note: "sample",
        },
        { sites: "all", item: "boat", rule: "none", source: "sample" },
      ],
      householdKits: [
        {
          places: "all", share: 0.3, goods: [{ item: "water", perPerson: 9 }], carried: 0.5, lostWithHome: 1,
          paidBy: "township", yearlyYuanPerPerson: 2, source: "sample", note: "sample",
        },
      ],
      inspections: [
        { sites: ["store"], every: "30d", first: "10d", hours: 4, yuan: 300, source: "sample", note: "sample" },
      ],
      note: "sample", source: "sample",
    }
    """

  private static let scenarioText = """
    {
      format: "lastmile-scenario/1", name: "sample", title: { zh: "样例", en: "sample" }, world: "world.json5",
      layout: "layout.json5", begins: "2024-07-01T00:00", horizon: "72h", warmUp: "0h", sampling: "random",
      probes: ["2024-07-02T08:00"],
      rainstorm: {
        gauges: "gauges.csv", profile: "profile.csv", stormLogSd: 0.1, localLogSd: 0.35, rangeKm: 30,
        bearingDegrees: 20, speedKmh: 25, catchmentKm: 25, source: "sample", note: "sample",
      },
      hazards: [
        {
          kind: "earthquake", time: "2024-07-01T06:00", lon: 123.1, lat: 41.0, magnitude: 6.5, strikeDegrees: 290,
          scattered: true, aftershocks: {
            productivity: -1.67, sizeExponent: 0.91, decayExponent: 1.08, delayDays: 0.05, leastMagnitude: 5,
            alongKmSd: 10, acrossKmSd: 5, source: "sample",
          }, source: "sample", note: "sample",
        },
        {
          kind: "typhoon", track: "track.csv", environmentHpa: 1008, trackSdKm: 30, rainLogSd: 0.2, windLogSd: 0.1,
          surfaceShare: 0.9, catchmentKm: 25, source: "sample",
        },
        {
          kind: "cold-wave", gauges: "snow.csv", profile: "snow_profile.csv", temperature: "temperature.csv",
          stormLogSd: 0.1, localLogSd: 0.35, rangeKm: 30, bearingDegrees: 20, speedKmh: 25, celsiusSd: 2,
          celsiusPerDegreeNorth: -1, referenceLatitude: 41, snowUpToCelsius: 1, settlingPerDay: 0.1,
          meltCmPerDegreeDay: 1, source: "sample",
        },
        {
          kind: "forest-fires", class: "trapped", weather: "weather.csv", ignitionsPerThousandKm2Day: 0.1,
          fuelFactor: 1, slopeDegrees: { law: "uniform", from: 0, to: 30 }, lengthPerWidth: 2,
          firstPerimeterMetres: 20,
          threat: { perimeterMetres: 2000, share: 0.2, stay: "24h", reliefShare: 0.3, watchEvery: "45min", source: "sample" },
          source: "sample",
        },
        {
          kind: "accidents", enterprises: "enterprises.csv", types: [
            {
              id: "mine", class: "trapped", perYear: 0.1, evacuationKm: 1, stay: "24h", reliefShare: 0.1,
              source: "sample",
            },
          ], accidents: [{ type: "mine", time: "2024-07-01T08:00", place: "210101001001" }], source: "sample",
        },
      ],
      arrivals: [
        {
          class: "trapped", places: "all", weights: "population", between: "6h", first: "1h", until: "48h", count: 10,
          source: "sample", note: "sample",
        },
        { list: "calls.csv", source: "sample", note: "sample" },
      ],
      demands: [
        {
          item: "water", places: "all", weights: "population", between: "12h", first: "1h", until: "48h", count: 10,
          quantity: { law: "table", values: [10, 20], weights: [3, 1] }, unmet: "lost", source: "sample",
          note: "sample",
        },
        { item: "boat", site: "store", between: { law: "exponential", mean: "24h" }, quantity: 1, source: "sample" },
        {
          item: "boat", site: "store", between: "48h", quantity: { law: "poisson", mean: 2 }, source: "sample",
        },
      ],
      warnings: {
        issuedBy: "county", valid: "24h",
        forecasts: [{ level: "red", lead: "3h", missed: 0.1, source: "sample", note: "sample" }],
        falseAlarms: [
          {
            level: "orange", intensity: "rain-24h", from: 50, chance: 0.2, lead: "3h", source: "sample", note: "sample",
          },
        ],
        listed: [
          { level: "blue", time: "2024-07-01T02:00", places: ["210101"], source: "sample", note: "sample" },
        ],
        source: "sample", note: "sample",
      },
      capacities: { hazardEvents: 1000, shocks: 100 }, note: "sample", source: "sample",
    }
    """

  static let tables = [
    "cities.csv": "city_code,city,pinyin,node,province\n210100,样例市,yang li,S,样例省\n",
    "counties.csv": """
    county_code,county,pinyin,city_code,node,lon,lat,population
    210101,样例县,yang li,210100,S,123.0,41.0,3000

    """,
    "townships.csv": """
    township_code,township,pinyin,county_code,node,lon,lat,position_grade,focus,population,area_km2,\
    flood_susceptibility,flash_flood_susceptibility,landslide_susceptibility,forest_fire_susceptibility,\
    relief_m
    210101001000,样例镇,yang li,210101,T,123.2,41.0,A,1,2000,50,0.5,0.5,0.5,0.5,80

    """,
    "villages.csv": """
    village_code,village,township_code,population,lon,lat,last_mile_m,class
    210101001001,一村,210101001000,1000,123.2,41.05,5000,村庄
    210101001002,二村,210101001000,1000,,,,town

    """,
    "own.csv": """
    code,township_code,village,focus,lon,lat,population,last_mile_m,units,force
    210101001000,,,1,123.21,41.0,2100,,1,team
    210101001002,,,,123.2,41.02,1000,3000,,
    210101001003,210101001000,三村,,,,100,,,

    """,
    "nodes.csv": "node,name,kind,lon,lat,x_km,y_km\nS,样例县,seat,123.0,41.0,0,0\nT,样例镇,township,123.2,41.0,5,5\n",
    "edges.csv": """
    edge,from,to,class,length_km,speed_kmh,river_km,river_crossings,one_way
    ST,S,T,road,20,40,1,0,0

    """,
    "items.csv": """
    item,title_zh,title_en,unit,kg_per_unit,litres_per_unit,price_yuan,shelf_life_days,kind,need_per_person,per,basis
    water,饮用水,water,litre,1,1,2,365,consumed,3,day,sample
    boat,救生艇,boat,boat,120,600,25000,0,reusable,0,event,sample

    """,
    "preferences.csv": "place_code,rank,force,base_code\n210101001001,1,team,210101001000\n",
    "upstream.csv": "township_code,upstream_code,weight,lag_hours,basis\n210101001000,210101001000,1,0.5,sample\n",
    "outlines.csv": "county_code,points\n210101,123.0 41.0;123.5 41.0;123.5 41.5\n",
    "shelters.csv": "shelter,township_code,places,basis\nschool,210101001000,300,sample\n",
    "shares.csv": "table,column,standing,rows\nvillages.csv,population,assumed,2\n",
    "sites.csv": """
    site,title,kind,level,place_code,docks,vehicles,vehicle_kind,opens,closes,opening_minutes,\
    handling_kg_per_minute,yearly_cost_yuan,basis
    store,样例库,fixed,township,210101001000,1,1,lorry,08:00,18:00,20,60,1000,sample
    supplier,样例供应商,contracted,county,210101,1,1,lorry,08:00,18:00,20,60,0,sample

    """,
    "stock.csv": """
    site,item,quantity,age_days,oldest_age_days,usable_share,basis
    store,water,1000,30,,0.95,sample
    store,water,100,,,,sample

    """,
    "own_sites.csv": """
    site,title,kind,level,place_code,docks,vehicles,vehicle_kind,opens,closes,opening_minutes,\
    handling_kg_per_minute,yearly_cost_yuan,basis
    store,样例库,fixed,township,210101001000,1,2,lorry,08:00,18:00,20,60,1000,sample

    """,
    "own_stock.csv": "site,item,quantity,basis\nstore,boat,1,sample\n",
    "contracts.csv": """
    site,form,item,quantity,response_hours,default_probability,ramp_up_hours,rate_per_day,retainer_yuan_per_year,basis
    supplier,capacity,water,500,6,0.1,24,100,100,sample

    """,
    "budgets.csv": """
    level,place_code,yuan_per_year,basis,covers
    township,210101001000,50000000,sample,storage-and-forces
    province,,1000,sample,storage

    """,
    "gauges.csv": "gauge,lon,lat,rain_mm,standing,source\nstation,123.1,41.0,200,assumed,sample\n",
    "track.csv": """
    time,lon,lat,wind_ms,pressure_hpa,largest_wind_km
    2024-06-30T20:00,122.5,38.0,35,970,40
    2024-07-01T20:00,123.5,42.0,25,985,60

    """,
    "snow.csv": "gauge,lon,lat,snow_cm,standing,source\nstation,123.1,41.0,20,assumed,sample\n",
    "snow_profile.csv": "hours_from_start,share\n0,0.5\n1,0.5\n",
    "temperature.csv": "hours_from_start,celsius\n0,-5\n24,-15\n",
    "weather.csv": "hours_from_start,celsius,wind_force,wind_ms,humidity_percent\n0,15,3,4,30\n",
    "enterprises.csv": "type,place_code,enterprises,basis\nmine,210101,3,sample\n",
    "profile.csv": "hours_from_start,share\n0,0.5\n1,0.5\n",
    "points.csv": "spread,mode\n0.2,relay\n0.3,platform\n",
    "calls.csv": "time,village_code,class,work_person_hours,people\n90min,210101001001,trapped,10,2\n",
  ]
}
