import Testing

@testable import Simulator

/// Key paths: how sweeps name and change values
@Suite struct ValuePathTests {
  private let text = """
    { horizon: '72h', teams: [{id: 'county-fire', units: 3}, {id: 'mine', units: 1}, {id: 'mine', units: 2}],
      items: {'12.5 kg bag': {price: 80}}, codes: [{id: 210102}] }
    """

  private func document() throws -> JSON5Document {
    try #require(JSON5Document.parse(Array(text.utf8), path: "s.json5", InputProblems()))
  }

  @Test(arguments: [
    ("horizon", "\"72h\""), ("teams[1].units", "1"), ("teams[id=county-fire].units", "3"),
    ("items[\"12.5 kg bag\"].price", "80"),
    ("codes[id=210102].id", "210102"), ("teams[0]", "an object"), ("teams", "an array"),
  ])
  func findsValues(path: String, shown: String) throws {
    #expect(try document().value(at: path).shown.english == shown)
    #expect(try ValuePath(path).description == path)
  }

  @Test func replacesAValueAndNothingElse() throws {
    let original = try document()
    let changed = try original.replacing("teams[id=county-fire].units", with: .integer(9))
      .replacing("horizon", with: .string("96h")).replacing("items[\"12.5 kg bag\"].price", with: .number(79.5))
      .replacing("teams[1].id", with: .null).replacing("codes[0].id", with: .boolean(true))
    #expect(
      JSONWriter.text(of: changed.root, indent: nil) == """
        {"horizon":"96h","teams":[{"id":"county-fire","units":9},{"id":null,"units":1},{"id":"mine","units":2}],\
        "items":{"12.5 kg bag":{"price":79.5}},"codes":[{"id":true}]}
        """)
    #expect(original.root == (try document()).root)
    // Readers see the new value, at the old place.
    let problems = InputProblems()
    let root = changed.object(problems)
    #expect(root.duration("horizon") == 345_600_000)
    _ = root.integer("codes")
    #expect(problems.problems.map(\.description) == ["s.json5:2:47: codes is an array; expected a whole number"])
  }

  @Test(arguments: [
    ("horizn", "horizn leads nowhere: the document has no key horizn", "horizon"),
    ("teams[0].unit", "teams[0].unit leads nowhere: teams[0] has no key unit", "teams[0].units"),
    ("teams[7].units", "teams[7].units leads nowhere: teams has 3 elements, the first is [0]", nil),
    (
      "teams[id=county-fira].units",
      "teams[id=county-fira].units leads nowhere: no element of teams has id=county-fira", "teams[id=county-fire].units"
    ),
    ("teams[id=mine].units", "teams[id=mine].units leads nowhere: 2 elements of teams have id=mine", nil),
    ("horizon[0]", "horizon[0] leads nowhere: horizon is not an array", nil),
    ("horizon[id=a]", "horizon[id=a] leads nowhere: horizon is not an array", nil),
    ("horizon.x", "horizon.x leads nowhere: horizon is not an object", nil as String?),
    ("", #""" is not a key path; expected a form like teams[3].units or teams[id=fire].units"#, nil),
    ("a..b", #""a..b" is not a key path; expected a form like teams[3].units or teams[id=fire].units"#, nil),
    ("a[", #""a[" is not a key path; expected a form like teams[3].units or teams[id=fire].units"#, nil),
    ("a[-1]", #""a[-1]" is not a key path; expected a form like teams[3].units or teams[id=fire].units"#, nil),
    ("a[0]b", #""a[0]b" is not a key path; expected a form like teams[3].units or teams[id=fire].units"#, nil),
    ("a[=b]", #""a[=b]" is not a key path; expected a form like teams[3].units or teams[id=fire].units"#, nil),
    ("a[\"b]", #""a[\"b]" is not a key path; expected a form like teams[3].units or teams[id=fire].units"#, nil),
    (".a", #"".a" is not a key path; expected a form like teams[3].units or teams[id=fire].units"#, nil),
    ("a.", #""a." is not a key path; expected a form like teams[3].units or teams[id=fire].units"#, nil),
  ])
  func saysWhyAPathLeadsNowhere(path: String, reason: String, suggestion: String?) throws {
    let document = try document()
    for attempt in [true, false] {
      let failure = #expect(throws: ValuePath.Failure.self) {
        if attempt { _ = try document.value(at: path) } else { _ = try document.replacing(path, with: .integer(1)) }
      }
      #expect(failure?.reason.english == reason)
      #expect(failure?.suggestion == suggestion)
    }
  }

  @Test func saysItInChinese() throws {
    let failure = #expect(throws: ValuePath.Failure.self) { _ = try document().value(at: "teams[0].unit") }
    #expect(failure?.reason.chinese == "键路径 teams[0].unit 不存在：teams[0] 没有键 unit")
  }
}
