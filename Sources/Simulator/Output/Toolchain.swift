// What computed the numbers. The C library and GSL pick other code for logarithms, powers and sines on other processors,
// and results differ in their last bits; so a result says which variant made it, and results of different variants are
// not merged.

import CGSL
import Foundation

/// The toolchain and the variant of the mathematical functions
public enum Toolchain {
  /// The compiler that built this program
  public static var compiler: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }

  public static var architecture: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "other"
    #endif
  }

  /// Name and version of the C library
  public static var cLibrary: String {
    #if canImport(Glibc)
      "glibc \(String(cString: lastmile_c_library_version()))"
    #elseif canImport(Musl)
      "musl"
    #else
      "Darwin"
    #endif
  }

  /// Version of the GNU Scientific Library
  public static var gsl: String { String(cString: lastmile_gsl_version()) }

  /// SHA-256 of the values of the functions on which results rest, at fixed arguments. Of 200,000 values 25 to 149 differ
  /// between variants of log, exp and pow, hence 20,000 arguments for each; takes about 20 ms.
  public static func numericsSHA256() -> String {
    var hash = SHA256()
    func add(_ count: Int, _ function: (Double) -> Double) {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(8 * count)
      for index in 0..<count {
        // Weyl's sequence of the golden ratio: spread evenly over (0, 1), and exact in binary on every machine
        let fraction = UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
        let bits = function((Double(fraction >> 12) + 0.5) * 0x1p-52).bitPattern
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
      }
      hash.update(bytes)
    }
    add(20_000) { exp(20 * $0 - 10) }
    add(20_000) { log(1000 * $0) }
    add(20_000) { pow(0.5 + $0, 7 * $0 - 2) }
    add(5_000) { sin(7 * $0 - 3) }
    add(5_000) { cos(7 * $0 - 3) }
    add(5_000) { asin($0) }
    add(2_000) { gsl_cdf_ugaussian_Pinv($0) }
    add(2_000) { gsl_cdf_ugaussian_P(8 * $0 - 4) }
    add(500) { gsl_cdf_gamma_Pinv($0, 2.5, 1.5) }
    add(500) { gsl_cdf_tdist_Pinv($0, 9) }
    return hash.hexadecimal()
  }

  static func write(to json: inout JSONWriter) {
    json.member("compiler", compiler)
    json.member("architecture", architecture)
    json.member("c_library", cLibrary)
    json.member("gsl", gsl)
    json.member("numerics_sha256", numericsSHA256())
  }
}
