// What the process finds around it: variables, and whether its streams are terminals.

import Simulator

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The surroundings of the command, as a value, so that tests can make their own
struct TerminalEnvironment: Sendable {
  var variables: [String: String]
  var resultsAreTerminal: Bool
  var talkIsTerminal: Bool
  /// Columns of the terminal now; nil where there is none
  var columns: @Sendable () -> Int?

  /// Those of this process
  static var process: TerminalEnvironment {
    var variables: [String: String] = [:]
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "COLUMNS"] + ShardSource.names {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return TerminalEnvironment(
      variables: variables, resultsAreTerminal: isatty(STDOUT_FILENO) == 1, talkIsTerminal: isatty(STDERR_FILENO) == 1,
      columns: {
        var size = winsize()
        for descriptor in [STDERR_FILENO, STDOUT_FILENO] {
          if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        }
        return nil
      })
  }

  /// Chinese where the first of LC_ALL, LC_MESSAGES and LANG that is not empty (POSIX 8.2) names a Chinese locale
  var language: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let locale = variables[name], !locale.isEmpty else { continue }
      let letters = locale.lowercased().prefix { $0.isLetter }
      return letters == "zh" || letters == "chinese" ? .chinese : .english
    }
    return .english
  }

  /// A terminal that can move its cursor and show colours
  var isCapable: Bool { variables["TERM"].map { $0 != "dumb" && !$0.isEmpty } ?? false }

  /// https://no-color.org: any value but an empty one
  var forbidsColours: Bool { !(variables["NO_COLOR"] ?? "").isEmpty }
}
