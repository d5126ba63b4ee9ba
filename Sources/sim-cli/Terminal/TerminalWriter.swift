// Standard output: buffered, safe to use from many tasks, and calm when nobody reads any more.

import Simulator
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where results go
///
/// Texts are kept until they fill 64 KiB (or a line, on a terminal) or `flush` is called. What goes wrong is kept and
/// found in `failure`; then further texts are dropped. A reader that went away (`| head`) is `isAbandoned` and no failure.
final class TerminalWriter: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var error: Int32 = 0
  }

  private static let capacity = 1 << 16
  private let state: Mutex<State>
  private let flushesLines: Bool
  /// Writes everything; 0, or the number of the error
  private let sink: @Sendable ([UInt8]) -> Int32
  private let hasColours: Bool

  init(flushesLines: Bool, hasColours: Bool = false, sink: @escaping @Sendable ([UInt8]) -> Int32) {
    self.flushesLines = flushesLines
    self.hasColours = hasColours
    self.sink = sink
    state = Mutex(State())
  }

  func write(_ text: String) {
    state.withLock { state in
      guard state.error == 0 else { return }
      state.bytes.append(contentsOf: text.utf8)
      if state.bytes.count >= Self.capacity || (flushesLines && text.utf8.contains(UInt8(ascii: "\n"))) {
        Self.flush(&state, sink)
      }
    }
  }

  func line(_ text: String = "") { write(text + "\n") }

  func flush() { state.withLock { Self.flush(&$0, sink) } }

  private static func flush(_ state: inout State, _ sink: ([UInt8]) -> Int32) {
    guard state.error == 0, !state.bytes.isEmpty else { return }
    state.error = sink(state.bytes)
    state.bytes.removeAll(keepingCapacity: true)
  }

  /// The reader went away: what is written from now on interests nobody.
  var isAbandoned: Bool { state.withLock { $0.error == EPIPE } }

  /// Why results were lost
  var failure: OutputError? {
    let error = state.withLock { $0.error }
    return error == 0 || error == EPIPE ? nil : OutputError(path: "standard output", code: error)
  }

  func styled(_ text: String, _ style: TerminalStyle) -> String { hasColours ? style.applied(to: text) : text }

  /// A sink that writes to an open file. SIGPIPE must be ignored.
  static func descriptor(_ descriptor: Int32) -> @Sendable ([UInt8]) -> Int32 {
    { bytes in
      var done = 0
      while done < bytes.count {
        let written = bytes.withUnsafeBytes { writeSome(descriptor, $0.baseAddress! + done, $0.count - done) }
        if written >= 0 {
          done += written
        } else if errno == EAGAIN || errno == EWOULDBLOCK {
          // Another process may have made the shared terminal or pipe non-blocking.
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}

/// Inside a type with a method `write` the name of the C function is taken.
private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// Looks of text on a terminal (ECMA-48, select graphic rendition)
enum TerminalStyle: String, Sendable {
  case error = "1;31"
  case warning = "1;33"
  case strong = "1"
  case faint = "2"

  func applied(to text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}
