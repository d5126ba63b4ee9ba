// Logarithm without the C library, which picks other code on other processors: the same bits everywhere.
//
// By table (Tang, "Table-driven implementation of the logarithm function", 1990): x = 2^k z with z in
// [0.6875, 1.375); 1/c is a number of 11 bits near 1/z, and log x = k log 2 + log c + log1p(z/c - 1). The quotient is
// exact (z in two halves), log 2 and log c are in two parts each, and both bins beside 1 have c = 1, so the result
// keeps its relative accuracy where it vanishes. No division and a short chain of operations.

/// Rows: 1/c; log c as a multiple of 2^-42, so that k log 2 + log c is exact; what is left of log c
let logarithmTable: InlineArray<384, Double> = [
  1.4501953125, -0x1.7c9e7703f9p-2, 0x1.82d5517117a8cp-45,
  1.4423828125, -0x1.77166c744p-2, -0x1.2d333f054aa72p-45,
  1.4345703125, -0x1.7186b11381p-2, -0x1.934e2677d272bp-46,
  1.42578125, -0x1.6b3bb22359p-2, -0x1.0f6257a933268p-44,
  1.41796875, -0x1.659b57303ep-2, -0x1.f281db0af8efcp-46,
  1.41015625, -0x1.5ff3070a79p-2, -0x1.e9e439f105039p-45,
  1.40234375, -0x1.5a42ab0f4dp-2, 0x1.e63af2df7ba69p-50,
  1.3955078125, -0x1.5541aec91cp-2, 0x1.816aadc72eeb9p-48,
  1.3876953125, -0x1.4f81fe4764p-2, 0x1.7fcf6434ff08dp-45,
  1.3798828125, -0x1.49b9feb7c1p-2, -0x1.dac1c58ab60d7p-44,
  1.373046875, -0x1.44a41b463cp-2, -0x1.1ee28f37cf612p-44,
  1.365234375, -0x1.3ecc460ef6p-2, 0x1.6028627c1300fp-47,
  1.3583984375, -0x1.39a8619f45p-2, -0x1.8ee51937354f5p-46,
  1.3505859375, -0x1.33c05f128ep-2, 0x1.2b906380e1a7dp-45,
  1.34375, -0x1.2e8e2bae12p-2, 0x1.67b1e99b72bd8p-45,
  1.3369140625, -0x1.29552f81ffp-2, -0x1.48d301771c408p-44,
  1.330078125, -0x1.241558bfd1p-2, -0x1.00fff3228fcadp-44,
  1.3232421875, -0x1.1ece95528bp-2, 0x1.84e7b09b4a3b8p-46,
  1.31640625, -0x1.1980d2dd42p-2, -0x1.b7b3a7a361c9ap-45,
  1.3095703125, -0x1.142bfeb9ap-2, -0x1.1ce6185b58a9ep-44,
  1.302734375, -0x1.0ed005f658p-2, 0x1.2dc75285aa803p-45,
  1.2958984375, -0x1.096cd55591p-2, -0x1.f998d20550a31p-44,
  1.2900390625, -0x1.04c8de1842p-2, 0x1.fe6ba512ceb86p-46,
  1.283203125, -0x1.feb0233e6p-3, -0x1.f316e32d5e8c7p-45,
  1.2763671875, -0x1.f3bfa934d6p-3, -0x1.d9f2a937b903bp-45,
  1.2705078125, -0x1.ea5349e23ap-3, -0x1.81b934c73ccb5p-44,
  1.2646484375, -0x1.e0dbc3d92ap-3, -0x1.59233f0529bf1p-44,
  1.2578125, -0x1.d5c216b4fcp-3, 0x1.1ba91bbca681bp-45,
  1.251953125, -0x1.cc320c0176p-3, -0x1.409039a653794p-45,
  1.24609375, -0x1.c2968558c2p-3, 0x1.cfd73dee38a4p-45,
  1.2392578125, -0x1.b7526a22e4p-3, -0x1.c0dbf2e78549p-45,
  1.2333984375, -0x1.ad9da1f828p-3, 0x1.882b7c803f05p-44,
  1.2275390625, -0x1.a3dd04b938p-3, -0x1.97da1366e2c5ap-45,
  1.2216796875, -0x1.9a10756988p-3, -0x1.64aa6242cd098p-45,
  1.2158203125, -0x1.9037d6a18p-3, -0x1.30dea57c1c8d9p-45,
  1.2099609375, -0x1.86530a8c7p-3, -0x1.98bb0cb4ea3e3p-44,
  1.205078125, -0x1.7e0afd630cp-3, -0x1.39e7c1d8f1034p-46,
  1.19921875, -0x1.740f8f5404p-3, 0x1.0b66c99018aa1p-44,
  1.193359375, -0x1.6a079d0f7ap-3, -0x1.5a3f8448d14f5p-44,
  1.1875, -0x1.5ff3070a7ap-3, 0x1.8586f183bebf2p-44,
  1.1826171875, -0x1.5782cb3092p-3, 0x1.3a46351794442p-44,
  1.1767578125, -0x1.4d56b5798ep-3, -0x1.8058015a96555p-44,
  1.171875, -0x1.44d2b6ccb8p-3, 0x1.70cc16135783cp-46,
  1.166015625, -0x1.3a8eb2d31ap-3, -0x1.bafb77d5d503ep-46,
  1.1611328125, -0x1.31f693eb1ap-3, 0x1.a6726e5a396fbp-45,
  1.1552734375, -0x1.279a300ab4p-3, -0x1.ef432b3235108p-44,
  1.150390625, -0x1.1eed90e2dcp-3, -0x1.615637097648fp-46,
  1.1455078125, -0x1.16377fb124p-3, -0x1.91e1abf41763ep-47,
  1.140625, -0x1.0d77e7cd08p-3, -0x1.cb2cd2ee2f482p-44,
  1.1357421875, -0x1.04aeb449f6p-3, -0x1.afa9065ccd35cp-45,
  1.1298828125, -0x1.f42dba3a24p-4, 0x1.312b732df6c0dp-44,
  1.125, -0x1.e27076e2bp-4, 0x1.a342c2af0003cp-45,
  1.1201171875, -0x1.d09f72b4c4p-4, -0x1.048c000354e33p-45,
  1.115234375, -0x1.beba818148p-4, 0x1.89b78b6df1f57p-44,
  1.1103515625, -0x1.acc1768434p-4, 0x1.aa783a0b7fa4cp-45,
  1.10546875, -0x1.9ab4246204p-4, 0x1.8a64826787061p-45,
  1.1015625, -0x1.8c345d6318p-4, -0x1.b20f5acb42a66p-44,
  1.0966796875, -0x1.7a0216f648p-4, -0x1.e124ca18418ffp-44,
  1.091796875, -0x1.67bb0726ecp-4, -0x1.f724b69ef5912p-49,
  1.0869140625, -0x1.555efe40b4p-4, -0x1.0b4978c868e23p-44,
  1.08203125, -0x1.42edcbea64p-4, -0x1.bc0eeea7c9acdp-46,
  1.078125, -0x1.341d7961bcp-4, -0x1.1d0929983761p-44,
  1.0732421875, -0x1.2185b3b75cp-4, 0x1.e3189f8f32304p-44,
  1.0693359375, -0x1.129644403p-4, 0x1.d53bb751aa773p-44,
  1.064453125, -0x1.ffae9119b8p-5, -0x1.303374262c554p-45,
  1.0595703125, -0x1.da0478be38p-5, -0x1.252c7b1f6fe05p-45,
  1.0556640625, -0x1.bbc2bfc45p-5, 0x1.7d18691417dafp-46,
  1.0517578125, -0x1.9d644fdff8p-5, -0x1.13c90539a473bp-44,
  1.046875, -0x1.77458f633p-5, 0x1.181dce586af09p-44,
  1.04296875, -0x1.58a5bafc9p-5, 0x1.b2b739570ad39p-45,
  1.0380859375, -0x1.32348c7p-5, -0x1.696db90b1e49fp-45,
  1.0341796875, -0x1.1352378598p-5, 0x1.c1ac3b71fa59bp-46,
  1.0302734375, -0x1.e8a3ee30dp-6, 0x1.1a9fa3de539p-45,
  1.0263671875, -0x1.aa6721ee8p-6, -0x1.ad4eb5c5af494p-45,
  1.021484375, -0x1.5c45a51b9p-6, 0x1.63bb6216d87d8p-45,
  1.017578125, -0x1.1d7f7eb9fp-6, 0x1.4193a83fcc7a6p-46,
  1.013671875, -0x1.bcf712c74p-7, -0x1.c25e097bd9771p-46,
  1.009765625, -0x1.3e7295d26p-7, 0x1.609c1ff29a114p-45,
  1.005859375, -0x1.7ee11ebd8p-8, -0x1.749d3c2d23a07p-47,
  1, 0x0p0, 0x0p0,
  1, 0x0p0, 0x0p0,
  0.98828125, 0x1.82448a388p-7, 0x1.4554412c584ep-44,
  0.98046875, 0x1.432a92598p-6, 0x1.98139928637fep-47,
  0.9736328125, 0x1.b5cc258b7p-6, 0x1.8e611b8afbfe8p-46,
  0.9658203125, 0x1.1ce5a62bcp-5, 0x1.a9cc78d8df999p-44,
  0.958984375, 0x1.5715c4c04p-5, -0x1.8888ddfc47628p-44,
  0.9521484375, 0x1.91b073efd8p-5, -0x1.9d7c53f76ca96p-46,
  0.9443359375, 0x1.d52ed6406p-5, -0x1.3c85d2a29bbd6p-44,
  0.9375, 0x1.08598b59e4p-4, -0x1.7e5dd7009902cp-46,
  0.9306640625, 0x1.26536c3d8cp-4, 0x1.b4bac097c5ba3p-47,
  0.923828125, 0x1.4485e03dbcp-4, 0x1.fad46e8d26ab7p-44,
  0.91796875, 0x1.5e95a4d978p-4, 0x1.1cb7ce1d17171p-44,
  0.9111328125, 0x1.7d33687c28p-4, 0x1.3c88c3e706706p-44,
  0.904296875, 0x1.9c0c32d4d4p-4, -0x1.ab7c09e838668p-44,
  0.8984375, 0x1.b6ac88dad4p-4, 0x1.b1bdff50225c7p-44,
  0.8916015625, 0x1.d5f556592p-4, 0x1.0e239cc185469p-44,
  0.8857421875, 0x1.f0f70cdd98p-4, 0x1.2e31f6c272c1ep-44,
  0.8798828125, 0x1.06135354d4p-3, 0x1.6304628340ee9p-44,
  0.8740234375, 0x1.13c2605c3ap-3, -0x1.cf5fdd94f6509p-45,
  0.8681640625, 0x1.2188fd9808p-3, -0x1.b3a1e7f50c701p-44,
  0.8623046875, 0x1.2f677cbbcp-3, 0x1.52b302160f40dp-44,
  0.8564453125, 0x1.3d5e3126bcp-3, 0x1.3fb2f85096c4bp-46,
  0.8505859375, 0x1.4b6d6fefe2p-3, 0x1.522ecf56e7952p-46,
  0.8447265625, 0x1.59958ff1d6p-3, -0x1.a1d059769ca05p-44,
  0.8388671875, 0x1.67d6e9d786p-3, -0x1.11e8830a706d3p-44,
  0.833984375, 0x1.73cb9074fep-3, -0x1.d66a90d0005a6p-44,
  0.828125, 0x1.823c16551ap-3, 0x1.e0ddb9a631e83p-46,
  0.8232421875, 0x1.8e588ebac2p-3, 0x1.b7d5cab2d114p-44,
  0.818359375, 0x1.9a8778debap-3, 0x1.470fa3efec39p-44,
  0.8125, 0x1.a93ed3c8aep-3, -0x1.8724350562169p-45,
  0.8076171875, 0x1.b5971a213ap-3, 0x1.9b50e83aa91dfp-44,
  0.802734375, 0x1.c2028ab18p-3, -0x1.92e0ee55c7ac6p-45,
  0.7978515625, 0x1.ce816157f2p-3, -0x1.9e0aba2099515p-45,
  0.79296875, 0x1.db13db0d48p-3, 0x1.2806a847527e6p-44,
  0.7880859375, 0x1.e7ba35eb78p-3, -0x1.d5eee23793649p-47,
  0.783203125, 0x1.f474b134ep-3, -0x1.bae49f1df7b5ep-44,
  0.7783203125, 0x1.00a1c6addap-2, 0x1.1cd8d688b9e18p-44,
  0.7734375, 0x1.07138604d6p-2, -0x1.e76324e912b17p-44,
  0.7685546875, 0x1.0d8fb813ebp-2, 0x1.ee8c88753fa35p-46,
  0.7646484375, 0x1.12c77cd007p-2, 0x1.3b2948a11f797p-46,
  0.759765625, 0x1.1956d3b9bcp-2, 0x1.7d2f73ad1aa14p-45,
  0.7548828125, 0x1.1ff0fe7cf4p-2, 0x1.e9d5b513ff0c1p-44,
  0.7509765625, 0x1.25410494e5p-2, 0x1.b1d7ac0ef77f2p-44,
  0.74609375, 0x1.2bef07cdc9p-2, 0x1.a9cfa4a5004f4p-45,
  0.7421875, 0x1.314f1e1d36p-2, -0x1.8e27ad3213cb8p-45,
  0.7373046875, 0x1.3811728565p-2, -0x1.a71e493a0702bp-45,
  0.7333984375, 0x1.3d81fb5947p-2, -0x1.22c7c2a9d37a4p-45,
  0.7294921875, 0x1.42f9f3ff62p-2, 0x1.906440f7d3354p-44,
]

/// log 2 as a multiple of 2^-42, and the rest
let log2Upper = 0x1.62e42fefa38p-1
let log2Lower = 0x1.ef35793c7673p-45

/// Natural logarithm, within 0.52 units in the last place; exact at 1.
///
/// - Parameter x: a positive normal number. (Nothing is checked; `power` checks.)
@inline(__always)
func naturalLogarithm(_ x: Double) -> Double {
  let part = LogarithmReduction(x)
  let r = part.upper + part.lower
  let base = part.exponent * log2Upper + logarithmTable[part.row &+ 1]
  let rest = part.exponent * log2Lower + logarithmTable[part.row &+ 2]
  let sum = base + r
  let lost = (base - sum) + r
  let q = r * r
  let series = (-1.0 / 2 + r * (1.0 / 3)) + q * ((-1.0 / 4 + r * (1.0 / 5)) + q * ((-1.0 / 6 + r * (1.0 / 7)) - q / 8))
  return sum + (q * series + (lost + rest))
}

/// x = 2^exponent c (1 + upper + lower)
struct LogarithmReduction {
  var exponent: Double
  /// Where c stands in the table
  var row: Int
  /// Exact; multiples of less than 2^-7
  var upper: Double
  var lower: Double

  @inline(__always)
  init(_ x: Double) {
    let bits = Int64(bitPattern: x.bitPattern)
    let offset = bits &- 0x3fe6_0000_0000_0000
    row = 3 &* Int(truncatingIfNeeded: (offset &>> 45) & 127)
    let k = offset &>> 52
    // As a double by bits: a conversion waits for the last use of its register
    exponent = Double(bitPattern: UInt64(bitPattern: 0x4338_0000_0000_0000 &+ k)) - 0x1.8p52
    let z = UInt64(bitPattern: bits &- (k &<< 52))
    let zUpper = Double(bitPattern: z & ~0x7ff_ffff)
    let zLower = Double(bitPattern: z) - zUpper
    let inverse = logarithmTable[row]
    upper = zUpper * inverse - 1
    lower = zLower * inverse
  }
}
