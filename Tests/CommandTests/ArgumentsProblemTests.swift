// The wording of what is wrong with a command line. Each message names what was typed and says what would be right.

import Simulator
import Testing

@testable import sim_cli

/// `optimise` as far as messages need it: an option that must be given
private let optimise = Command(
  Verb(
    "optimise", Phrase("Optimise", "优化"),
    options: [Option<Double>(required: "budget", .money(Above(0)), Phrase("Budget", "预算")).declaration], examples: [])
) { _ in .fine }

@Suite struct ArgumentsProblemTests {
  private func messages(_ line: String, _ language: String? = nil) async -> [String] {
    let words = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
    let variables = ["LANG": language ?? "C"]
    let captured = await Captured.run(words, commands: Captured.commands + [optimise], variables: variables)
    #expect(captured.status == .badInput, "\(line)")
    #expect(captured.results == "", "\(line)")
    let lines = captured.talk.split(separator: "\n").map(String.init)
    let last = lines.last ?? ""
    #expect(last.hasSuffix(language == nil ? "--help tells more" : "--help"), "\(last)")
    let prefix = language == nil ? "error: " : "错误："
    return lines.dropLast().map { line in
      #expect(line.hasPrefix(prefix))
      return String(line.dropFirst(prefix.count))
    }
  }

  @Test(
    arguments: [
      ("rnu", "unknown verb rnu; did you mean run?"),
      ("val", "unknown verb val; did you mean validate?"),
      ("optimize", "unknown verb optimize; did you mean optimise?"),
      (
        "walk",
        "unknown verb walk; verbs: run, compare, sweep, merge, validate, describe, bench, completions, help, optimise"
      ),
      ("storm.json5", "unknown verb storm.json5; did you mean run storm.json5?"),
      ("help rnu", "unknown verb rnu; did you mean run?"),
      (
        "--json",
        "no verb is given; verbs: run, compare, sweep, merge, validate, describe, bench, completions, help, optimise"
      ),
      ("run a --replication 20", "unknown option --replication; did you mean --replications?"),
      ("run a --replication=20", "unknown option --replication; did you mean --replications?"),
      ("run a --world_draw 2", "unknown option --world_draw; did you mean --world-draw?"),
      ("run a --prec 2%", "unknown option --prec; did you mean --precision?"),
      ("run a -out b", "unknown option -out; did you mean --out?"),
      ("run a -seed=4", "unknown option -seed; did you mean --seed?"),
      ("run a --n 5", "unknown option --n; did you mean -n?"),
      ("run a —seed 4", "unknown option —seed; did you mean --seed?"),
      ("run a –n 5", "unknown option –n; did you mean -n?"),
      ("run a --colour", "unknown option --colour; run has no such option"),
      ("run a --rainbow 5", "unknown option --rainbow; run has no such option"),
      ("run a -x 5", "unknown option -x; run has no such option"),
      ("run a --layouts b c", "run has no option --layouts; compare has it; did you mean --layout?"),
      ("--seed 3 run a", "option --seed stands before the verb; write it after"),
      ("run a --seed", "option --seed has no value; expected a whole number of at least 0"),
      ("run a --out --json", "option --out has no value; expected a folder"),
      ("run a --out=", "option --out is empty; expected a folder"),
      ("run a --check=yes", "option --check takes no value, but yes is given"),
      ("run a -q=yes", "option -q takes no value, but yes is given"),
      ("run a -n 0", "option -n is 0; expected a whole number from 1 to 1000000"),
      ("run a -n 1e3", "option -n is 1e3; expected a whole number from 1 to 1000000; did you mean 1000?"),
      ("run a -n 10,000", "option -n is 10,000; expected a whole number from 1 to 1000000; did you mean 10000?"),
      ("run a -n ２０", "option -n is ２０; expected a whole number from 1 to 1000000; did you mean 20?"),
      (
        "run a --seed 18446744073709551616",
        "option --seed is 18446744073709551616; expected a whole number of at least 0; at most 18446744073709551615"
      ),
      (
        "run a --precision 2",
        "option --precision is 2; expected a percentage from 0.1% to 50%; write the per cent sign; did you mean 2%?"
      ),
      (
        "run a --precision 0.02",
        "option --precision is 0.02; expected a percentage from 0.1% to 50%; write the per cent sign; did you mean 2%?"
      ),
      (
        "run a --precision 2％",
        "option --precision is 2％; expected a percentage from 0.1% to 50%; did you mean 2%?"
      ),
      ("run a --lang fr", "option --lang is fr; expected zh or en"),
      ("run a --lang zn", "option --lang is zn; expected zh or en; did you mean zh?"),
      ("run a --set x", "option --set is x; expected KEYPATH=VALUE such as scenario.horizon=48h"),
      ("run a --seed 7 --seed 8", "option --seed is given twice, as 7 and 8"),
      ("run a -o b --out b", "option --out is given twice"),
      ("run a -n 5 --precision 2%", "options --replications and --precision exclude each other; give one of them"),
      ("run", "operand SCENARIO is missing; expected a scenario file"),
      ("run ''", "operand SCENARIO is empty; expected a scenario file"),
      (
        "compare --layouts a b",
        "operand SCENARIO is missing; expected a scenario file; --layouts took all words after it, so write -- before "
          + "SCENARIO"
      ),
      ("completions", "operand SHELL is missing; expected bash, zsh or fish"),
      ("completions csh", "operand SHELL is csh; expected bash, zsh or fish; did you mean zsh?"),
      ("completions bash zsh", "unexpected operand zsh; completions takes SHELL"),
      ("optimise a b", "unexpected operands a and b; optimise takes none"),
      ("optimise", "option --budget is missing; expected an amount in yuan such as 2500000 or 250万 above 0"),
    ]) func eachMistakeIsNamed(line: String, message: String) async
  {
    var all = await messages(line)
    if line.hasPrefix("optimise a") { all.removeAll { $0.contains("--budget") } }
    #expect(all == [message])
  }

  @Test(
    arguments: [
      ("rnu", "没有子命令 rnu；是否想写 run？"),
      ("walk", "没有子命令 walk；可用：run、compare、sweep、merge、validate、describe、bench、completions、help、optimise"),
      ("run a --replication 20", "无法识别选项 --replication；是否想写 --replications？"),
      ("run a --rainbow", "无法识别选项 --rainbow；run 没有此选项"),
      ("run a --layouts b", "run 没有选项 --layouts；compare 有；是否想写 --layout？"),
      ("--seed 3 run a", "选项 --seed 应写在子命令之后"),
      ("run a --seed", "选项 --seed 缺少取值，应为不小于 0 的整数"),
      ("run a --check=yes", "选项 --check 不带取值，却写了 yes"),
      ("run a -n 0", "选项 -n 为 0，应为 1 到 1000000 的整数"),
      ("run a --out=", "选项 --out 为空，应为文件夹"),
      ("run a --precision 2", "选项 --precision 为 2，应为 0.1% 到 50% 的百分数；请写百分号；是否想写 2%？"),
      ("run a --seed 7 --seed 8", "选项 --seed 重复：7 和 8"),
      ("run a -n 5 --precision 2%", "选项 --replications 和 --precision 不能同时使用，请只写一个"),
      ("run", "缺少参数 SCENARIO，应为情景文件"),
      ("compare --layouts a b", "缺少参数 SCENARIO，应为情景文件；--layouts 取走了其后所有的词，请在 SCENARIO 前写 --"),
      ("completions bash zsh", "多余的参数 zsh；completions 的参数为 SHELL"),
      ("completions tcsh", "参数 SHELL 为 tcsh，应为 bash、zsh 或 fish"),
    ]) func eachMistakeIsNamedInChinese(line: String, message: String) async
  {
    #expect(await messages(line, "zh_CN.UTF-8") == [message])
  }

  @Test func everythingIsToldInOneGo() async {
    #expect(
      await messages("run --replication 0 --sede 1 --rainbow 3 --seed 2 --workers") == [
        "unknown option --replication; did you mean --replications?",
        "option --replications is 0; expected a whole number from 1 to 1000000",
        "unknown option --sede; did you mean --seed?",
        "unknown option --rainbow; run has no such option",
        "option --seed is given twice, as 1 and 2",
        "option --workers has no value; expected a whole number from 1 to 4096",
      ])
  }

  @Test func theLanguageOptionHoldsForTheMistakesBesideIt() async {
    let captured = await Captured.run(["rnu", "--lang", "zh"])
    #expect(captured.talk.hasPrefix("错误：没有子命令 rnu；是否想写 run？\n"))
  }

  @Test func whatCannotBeSeenIsShownInQuotes() {
    #expect(quoted("a b") == "\"a b\"")
    #expect(quoted("a\tb\"\u{1B}[31m") == "\"a\\tb\\\"\\u{1B}[31m\"")
    #expect(quoted("") == "\"\"")
    #expect(quoted("石庙子镇.json5") == "石庙子镇.json5")
  }

  @Test func anActionCanSuggestNamesThatItAloneKnows() {
    let kind = Phrase("kernel", "基准")
    #expect(
      ArgumentsProblem.noSuch(kind, "mm6", known: ["hold", "mm5"]).message
        == Phrase("no kernel mm6; did you mean mm5?", "没有基准 mm6；是否想写 mm5？"))
    #expect(
      ArgumentsProblem.noSuch(kind, "x", known: ["hold", "mm5"]).message
        == Phrase("no kernel x; known: hold, mm5", "没有基准 x；可用：hold、mm5"))
  }
}
