// Every verb that there is, in the order in which help shows them.

extension Command {
  static let all: [Command] = [run, compare, optimise, validate, describe, bench, help, completions]
}
