// The switches of command: duty desks, who commands whom, neighbours, outages.

extension WorldReader {
  func readStructure(_ reader: ObjectReader, _ rules: inout CommandRules) {
    rules.dutyDesk = LevelSet(readLevels(reader))
    rules.structure = reader.choice(
      "structure", ["unified": CommandStructure.unified, "separate": .separate], default: CommandStructure.unified)
    if let across = reader.optionalRandomDuration("callAcross") {
      rules.callAcross = across
    } else if rules.structure == .separate {
      reader.problem(
        at: "structure",
        Phrase("needs callAcross, the time from one organisation to the next", "需要 callAcross（部门之间联系的时间）"))
    }
    rules.neighbours = reader.optionalObject("neighbours") { item in
      let found = NeighbourRules(withinKm: item.number("withinKm", in: 0...1000), call: item.randomDuration("call"))
      item.source()
      _ = item.optionalString("note")
      return found
    }
    rules.enterprises = reader.optionalObject("enterprises") { item in
      let found = EnterpriseRules(call: item.randomDuration("call"))
      item.source()
      _ = item.optionalString("note")
      return found
    }
    rules.escalation = reader.optionalObject("escalation") { item in
      let waits = item.object("wait") { wait in
        func after(_ level: String) -> Milliseconds { wait.optionalDuration(level, in: minuteMs...longestMs) ?? 0 }
        return EscalationRules(township: after("township"), county: after("county"), city: after("city"))
      }
      item.source()
      _ = item.optionalString("note")
      return waits ?? EscalationRules(township: 0, county: 0, city: 0)
    }
    rules.severity = reader.optionalObject("severity") { item in
      let levels: KeyValuePairs<String, Level> = ["county": .county, "city": .city, "province": .province]
      let found = SeverityRules(
        levels: [
          item.choice("I", levels), item.choice("II", levels), item.choice("III", levels), item.choice("IV", levels),
        ], report: item.randomDuration("report"))
      item.source()
      _ = item.optionalString("note")
      return found
    }
    rules.outages = reader.optionalObject("outages") { item in
      let found = OutageRules(
        backupPowerMs: item.duration("backupPower", in: 0...longestMs), messenger: item.randomDuration("messenger"),
        satelliteTelephone: item.optionalReference("satelliteTelephone", items).map { ID($0) } ?? .none)
      item.source()
      _ = item.optionalString("note")
      return found
    }
  }

  /// `dutyDesk: ["county", …]`
  private func readLevels(_ reader: ObjectReader) -> [Level] {
    let words = reader.optionalStrings("dutyDesk") ?? []
    return words.compactMap { word in
      if let level = Level.allCases.first(where: { $0.id == word && $0 > .village }) { return level }
      reader.problem(
        at: "dutyDesk",
        Phrase(
          "names \"\(word)\"; expected levels from township to province", "中的 \"\(word)\" 不是 township 至 province 的层级"),
        suggestion: NearMiss.suggestion(for: word, among: Level.allCases.dropFirst().map(\.id))
          .map(JSON5Value.quoted))
      return nil
    }
  }

  /// Row of who commands a kind of force; kinds that name nobody have one commander together
  mutating func readOrganisation(_ kind: ObjectReader) -> UInt8 {
    guard let name = kind.optionalString("organisation") else { return 0 }
    if let found = rows.organisations.firstIndex(of: name) { return UInt8(found) }
    if rows.organisations.count == 255 {
      kind.problem(at: "organisation", Phrase("is one more than the 254 that can be told apart", "超过可区分的 254 个"))
      return 0
    }
    rows.organisations.append(name)
    return UInt8(rows.organisations.count - 1)
  }

  /// A grade says nothing where no level is called by it.
  func checkSeverity(_ command: CommandRules) {
    if command.severity != nil { return }
    for (row, found) in rows.incidentClasses.enumerated() where found.severity > 0 {
      problems.add(
        InputProblem(
          file: files[0].path, place: .file,
          finding: .other(
            Phrase(
              "gives incident class \(rows.incidentNames[row]) a severity: command.severity must say which level hears of it",
              "险情类别 \(rows.incidentNames[row]) 有等级，需要 command.severity 说明由哪一级应对"))))
    }
  }

  /// Everybody is reached straight ahead on a plane: who commands and who is near is not told apart there.
  func checkStructure(_ command: CommandRules) {
    let isSideways = command.neighbours != nil || command.enterprises != nil
    if rows.travel == .roads || (command.structure == .unified && !isSideways) { return }
    problems.add(
      InputProblem(
        file: files[0].path, place: .file,
        finding: .other(
          Phrase(
            "has no roads: command.structure must be unified, command.neighbours and command.enterprises missing",
            "没有道路：command.structure 须为 unified，且不得有 command.neighbours 和 command.enterprises"))))
  }
}
