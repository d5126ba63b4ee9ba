// The tables of a result folder as the documentation lists them.

extension ResultFolder {
  /// One section for each table, in Markdown
  public static func formats(_ language: Language) -> String {
    let tables =
      [
        measureTable, replicationTable(Measure.allCases), fullIncidentTable, pointRequestTable, townshipTable,
        fullItemTable,
        needTable, costTable,
        eventCostTable, probeTable, serviceTable, baseTable, dutyTable, villageTable, stockTable,
        lookedAfterInventoryTable,
        warningTable,
        warnedVillageTable, traceTable, rainTable, trackTable, ComparisonFolder.table, LeagueTable.table,
        OptimiseFolder.pareto, OptimiseFolder.changes, OptimiseFolder.townships, OptimiseFolder.scenarios,
        OptimiseFolder.restock,
      ] + SweepFolder.tables(["<factor>"], hasIndices: true)
    let head = [Phrase("Column", "列"), Phrase("Unit", "单位"), Phrase("Meaning", "含义")]
    return tables.map { table in
      var text = "#### `\(table.file)`\n\n\(table.meaning.text(language))\n\n"
      text += "| " + head.map { $0.text(language) }.joined(separator: " | ") + " |\n| --- | --- | --- |\n"
      for column in table.columns {
        let meaning = column.meaning.text(language).replacing("<", with: "\\<").replacing("|", with: "\\|")
        text += "| `\(column.name)` | \(column.unit) | \(meaning) |\n"
      }
      return text
    }.joined(separator: "\n")
  }
}
