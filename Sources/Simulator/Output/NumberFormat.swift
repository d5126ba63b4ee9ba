// Numbers as text, the same on every machine. (A process that sets the C locale would change the point of numbers beyond
// 2^51 units of their last digit; this one never does.)

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

package enum NumberFormat {
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// The shortest text that reads back as the same number: `5`, `0.1`, `1e-07`; infinite: `inf`; `nan`
  package static func shortest(_ value: Double) -> String { NumberText.shortest(value) }

  /// `value` with so many digits after the point, the nearest such number to the exact binary value, ties to even, as
  /// C prints it: `fixed(2.5, 0)` is `2`. Infinite: `inf`; `nan`. Zero has no sign.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    var bytes: [UInt8] = []
    append(value, decimals: decimals, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what `fixed` returns.
  static func append(_ value: Double, decimals: Int, to bytes: inout [UInt8]) {
    precondition(decimals >= 0)
    guard value.isFinite, decimals < powersOfTen.count, abs(value) * powersOfTen[decimals] < 0x1p51 else {
      let text = value.isFinite ? printed(value, decimals) : value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
      bytes.append(contentsOf: text.utf8)
      return
    }
    // The product in two parts that sum to it exactly (T. J. Dekker, A floating-point technique for extending the
    // available precision, Numerische Mathematik 18 (1971) 224–242): only so are ties known.
    let magnitude = abs(value)
    let power = powersOfTen[decimals]
    let product = magnitude * power
    let error = (-product).addingProduct(magnitude, power)
    let floor = product.rounded(.down)
    let aboveHalf = product - floor - 0.5
    var whole = UInt64(floor)
    if aboveHalf > 0 || (aboveHalf == 0 && (error > 0 || (error == 0 && whole & 1 == 1))) { whole += 1 }

    if value < 0 && whole != 0 { bytes.append(UInt8(ascii: "-")) }
    append(whole, minimumDigits: decimals + 1, to: &bytes)
    if decimals > 0 { bytes.insert(UInt8(ascii: "."), at: bytes.count - decimals) }
  }

  /// Appends the digits of `value`, with zeros before them where they are too few.
  static func append(_ value: UInt64, minimumDigits: Int = 1, to bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = value
    repeat {
      let (tens, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(48 + UInt8(truncatingIfNeeded: digit))
      rest = tens
    } while rest > 0 || bytes.count - start < minimumDigits
    bytes[start...].reverse()
  }

  /// By the C library, for numbers beyond 2^51 units of the last digit
  private static func printed(_ value: Double, _ decimals: Int) -> String {
    withVaList([Int32(decimals), value]) { arguments in
      var text = [CChar](repeating: 0, count: 340 + decimals)
      vsnprintf(&text, text.count, "%.*f", arguments)
      let printed = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let isZero = !printed.utf8.contains { $0 > 48 && $0 < 58 }
      return isZero && printed.first == "-" ? String(printed.dropFirst()) : printed
    }
  }
}
