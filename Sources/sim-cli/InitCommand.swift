// `sim-cli init NAME`: a small commented case to begin with.

import Simulator

enum InitVerb {
  static let name = Operand<String>(
    .folder(Phrase("a name for a folder", "文件夹名称"), placeholder: "NAME"),
    Phrase("Folder to write, whose name becomes that of the case", "要写出的文件夹，其名称即案例名称"))

  static let verb = Verb(
    "init", Phrase("Write a small commented world, layout and scenario that run at once", "写出一套带注释、可直接运行的小型世界、布局和情景"),
    operands: [name.declaration], options: [],
    examples: [
      Verb.Example("init my-county", Phrase("Write my-county/, ready to run and to change", "写出 my-county/，可直接运行和修改"))
    ])
}

extension Command {
  static let start = Command(InitVerb.verb) { call in
    let path = call.arguments[InitVerb.name]
    let files = try Starter.write(to: path)
    if call.terminal.wantsJSON {
      var json = JSONWriter()
      json.object { json in
        json.member("folder", path)
        json.array("files") { json in for file in files { json.string(file) } }
      }
      call.terminal.results.line(json.text)
      return .fine
    }
    for file in files { call.terminal.results.line("\(path)/\(file)") }
    call.terminal.note(
      Phrase(
        "next: sim-cli run \(path)/scenario.json5 --trace --out result, then sim-cli report result",
        "下一步：sim-cli run \(path)/scenario.json5 --trace --out result，再运行 sim-cli report result"))
    return .fine
  }
}
