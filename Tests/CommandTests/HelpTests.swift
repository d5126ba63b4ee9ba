import Simulator
import Testing

@testable import sim_cli

@Suite struct HelpTests {
  @Test func aWordThatIsTooWideStandsAlone() {
    #expect(HelpText.lines("a bb ccccccc d", width: 4) == ["a bb", "ccccccc", "d"])
  }
}
