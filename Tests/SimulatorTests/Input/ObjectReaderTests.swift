import Testing

@testable import Simulator

@Suite struct ObjectReaderTests {
  @Test func findsEverythingThatIsWrongInOneGo() throws {
    let text = """
      // a comment
      { name: 'Damrey', horizon: 90, mode: "relai", share: 1.5,
        teams: [{id: 'a', units: 3}, {id: 'a', unitz: 2, home: 'x'}] }
      """
    let problems = InputProblems()
    let document = try #require(JSON5Document.parse(Array(text.utf8), path: "s.json5", problems))
    let root = document.object(problems)
    #expect(root.string("name") == "Damrey")
    #expect(root.duration("horizon", in: 0...) == 0)
    _ = root.choice("mode", ["relay": 1, "platform": 2])
    _ = root.number("share", in: 0...1)
    let index = UniqueIndex(Phrase("team", "队伍"))
    root.objects("teams") { item in
      _ = item.id("id", index)
      _ = item.integer("units", in: 0...10_000, default: 1)
    }
    _ = root.time("start")
    root.finish()
    #expect(
      problems.problems.map { $0.text(.english) } == [
        #"s.json5:2:1: start is missing; expected a time such as "2012-08-03T08:00""#,
        #"s.json5:2:28: horizon is 90; expected a duration of at least 0s, such as "90min"; write a unit: ms, s, min, h or d"#,
        #"s.json5:2:38: mode is "relai"; expected one of "relay", "platform"; did you mean "relay"?"#,
        #"s.json5:2:54: share is 1.5; expected a number from 0 to 1"#,
        #"s.json5:3:37: teams[1].id is "a", which line 3 has already"#,
        #"s.json5:3:42: teams[1].unitz is not known; did you mean units?"#,
        #"s.json5:3:52: teams[1].home is not known; known: id, units"#,
      ])
  }

  @Test func csv() throws {
    let text = "code,lon,n\r\n1,12.5,3\r\n\"2\"\"\",1２,x\r\n3,4\r\n"
    let problems = InputProblems()
    let table = try #require(CSVTable.parse(Array(text.utf8), path: "t.csv", problems, required: ["code", "lon", "n"]))
    let lon = table.column("lon")
    for row in table.rows {
      _ = row.string("code")
      _ = row.number(lon, in: -180...180)
      _ = row.integer("n")
    }
    #expect(
      problems.problems.map { $0.text(.english) } == [
        #"t.csv:3: column lon is "1２"; expected a number from -180 to 180; write half-width (ASCII) digits and signs; did you mean 12?"#,
        #"t.csv:3: column n is "x"; expected a whole number"#,
        #"t.csv:4: the row has 2 cells; expected 3, as the header has"#,
      ])
  }
}
