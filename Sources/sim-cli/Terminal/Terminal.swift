// The two streams of the command: results on standard output, talk on standard error.

import Simulator

/// What actions write to
struct Terminal: Sendable {
  let language: Language
  /// Errors only
  let isQuiet: Bool
  /// Results are wanted as JSON
  let wantsJSON: Bool
  let results: TerminalWriter
  let talk: TerminalTalk
  private let environment: TerminalEnvironment

  init(
    _ environment: TerminalEnvironment, language: Language, isQuiet: Bool = false, wantsJSON: Bool = false,
    noColour: Bool = false, results: @escaping @Sendable ([UInt8]) -> Int32,
    talk talkSink: @escaping @Sendable ([UInt8]) -> Int32
  ) {
    self.environment = environment
    self.language = language
    self.isQuiet = isQuiet
    self.wantsJSON = wantsJSON
    let colours = environment.isCapable && !environment.forbidsColours && !noColour
    let talk = TerminalTalk(
      isLive: environment.talkIsTerminal && environment.isCapable && !isQuiet,
      hasColours: colours && environment.talkIsTerminal, sink: talkSink)
    self.talk = talk
    self.results = TerminalWriter(
      flushesLines: environment.resultsAreTerminal, hasColours: colours && environment.resultsAreTerminal
    ) { bytes in
      // Both may be the same screen.
      talk.show(live: "")
      return results(bytes)
    }
  }

  /// Columns for tables and text: those of the terminal, 80 at most and where there is none, 40 at least
  var width: Int { min(80, max(40, environment.columns() ?? 80)) }

  /// Columns of the terminal now
  var columns: Int { environment.columns() ?? 80 }

  /// Variables of the environment, those that the command knows
  var variables: [String: String] { environment.variables }

  func text(_ phrase: Phrase) -> String { phrase.text(language) }

  /// Something worth knowing
  func note(_ phrase: Phrase) {
    if !isQuiet { talk.line(text(phrase)) }
  }

  /// Something that may be wrong but stops nothing
  func warn(_ phrase: Phrase) {
    if !isQuiet { talk.line(talk.styled(text(Phrase("warning: ", "警告：")), .warning) + text(phrase)) }
  }

  /// Something that is wrong
  func fail(_ phrase: Phrase) {
    talk.line(talk.styled(text(Phrase("error: ", "错误：")), .error) + text(phrase))
  }
}
