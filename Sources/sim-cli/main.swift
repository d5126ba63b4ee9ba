// The command `sim-cli`; see Tool.swift.

await Tool.main(Command.all, Array(CommandLine.arguments.dropFirst()))
