// Every verb that there is, in the order in which help shows them.

extension Command {
  static let all: [Command] = [
    run, compare, sweep, merge, optimise, report, start, validate, describe, bench, help, completions,
  ]
}
