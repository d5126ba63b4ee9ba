// `sim-cli report RESULT`: one page from a result folder.

import Simulator

enum ReportVerb {
  static let result = Operand<String>(
    .folder(Phrase("a result folder", "结果文件夹"), placeholder: "RESULT"),
    Phrase(
      "What run --out, compare --out, sweep --out or optimise --out wrote",
      "run --out、compare --out、sweep --out 或 optimise --out 写出的文件夹"))

  static let out = Option<String?>(
    "out", short: "o", .file(Phrase("a file", "文件"), placeholder: "FILE.html"),
    Phrase("Name of the page", "网页文件名"), absent: Phrase("that of the folder with .html", "文件夹名加 .html"))

  static let verb = Verb(
    "report", Phrase("Write one page that opens offline: map, replay, charts, tables", "写出一个可离线打开的网页：地图、回放、图表、表格"),
    operands: [result.declaration], options: [out.declaration],
    examples: [
      Verb.Example(
        "report results/damrey-2012", Phrase("Write results/damrey-2012.html", "写出 results/damrey-2012.html")),
      Verb.Example(
        "report compared -o compared.html --lang zh",
        Phrase("Of a comparison, opened in Chinese", "方案比较的报告，以中文打开")),
    ])
}

extension Command {
  static let report = Command(ReportVerb.verb) { call in
    let folder = call.arguments[ReportVerb.result]
    let problems = InputProblems()
    try refuseScenario(folder, call)
    if call.terminal.wantsJSON {
      let data = Report.data(of: folder, problems)
      try problems.throwIfAny()
      if let data { call.terminal.results.line(data) }
      return .fine
    }
    var name = folder
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    let file = call.arguments[ReportVerb.out] ?? "\(name).html"
    try Report.write(of: folder, to: file, call.terminal.language, problems)
    try problems.throwIfAny()
    call.terminal.note(Phrase("the report is \(file)", "报告为 \(file)"))
    return .fine
  }
}

/// The folder of a scenario is not that of its results: says how to make these.
private func refuseScenario(_ folder: String, _ call: Call) throws {
  guard Report.isScenario(folder) else { return }
  throw call.wrong(
    .other(
      Phrase(
        "\(folder) holds a scenario and no result; make one with: sim-cli run \(folder) --trace -o results/NAME, then report that",
        "\(folder) 是情景文件夹，没有结果；请先运行：sim-cli run \(folder) --trace -o results/NAME，再对其生成报告")))
}
