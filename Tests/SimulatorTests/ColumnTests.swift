import Testing

@testable import Simulator

@Suite struct ColumnTests {
  @Test func holdsWhatIsWrittenAndResetsAsAWhole() {
    var column = Column<Int32>(count: 5, repeating: 7)
    column[3] = 9
    #expect(column[3] == 9 && column[0] == 7 && column[4] == 7)
    column.fill(1)
    #expect((0..<5).allSatisfy { column[$0] == 1 })
  }

  @Test func readingBehindTheEndStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let column = Column<Int32>(count: 5, repeating: 7)
      _ = column[5]
    }
  }

  @Test func writingBeforeTheBeginningStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var column = Column<Int32>(count: 5, repeating: 7)
      column[-1] = 7
    }
  }
}
