// Text of help in lines; how it breaks is the library's.

import Simulator

enum HelpText {
  static func lines(_ text: String, width: Int) -> [String] { TextLines.of(text, width: width) }

  static func padded(_ text: String, _ width: Int) -> String { TextLines.padded(text, width) }
}
