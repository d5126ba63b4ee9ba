// Logarithm without the C library, which picks other code on other processors: the same bits everywhere.
//
// By table (Tang, "Table-driven implementation of the logarithm function", 1990): x = 2^k z with z in [1, 2), c is the
// entry for z, and log x = k log 2 + log c + log1p(r) with r = (z - c)/c.
//
// - c has 24 bits, so z - c is exact, and was chosen so that 1/c is a double to 60 bits.
// - log 2 and log c are in two parts, the upper ones multiples of 2^-42, so that their sum is exact. The first c is 1,
//   the last is 2: beside 1, on both sides, that sum is 0 and the result keeps its relative accuracy. The entries next
//   to those lie nearer to them than the middle of their z, so that r is small where the result is.
// - log1p(r) = r + r² P(r), with P of degree 5 through the Chebyshev nodes of -0.00385 ... 0.00586: error below 2^-61 r.
//
// No division, no branch, and a short chain of operations, since the next event waits for it.

struct LogarithmRow: BitwiseCopyable {
  var c: Double
  var inverse: Double
  /// log c as a multiple of 2^-42
  var upper: Double
  /// What is left of log c
  var lower: Double

  init(_ c: Double, _ inverse: Double, _ upper: Double, _ lower: Double) {
    self.c = c
    self.inverse = inverse
    self.upper = upper
    self.lower = lower
  }
}

let logarithmTable: InlineArray<129, LogarithmRow> = [
  LogarithmRow(0x1p0, 0x1p0, 0x0p0, 0x0p0),
  LogarithmRow(0x1.017de1p0, 0x1.fd08aab5521b7p-1, 0x1.7cc54645cp-8, -0x1.2336a2f0b4133p-44),
  LogarithmRow(0x1.03ffbfp0, 0x1.f82000001f82p-1, 0x1.fbea8b0bcp-7, 0x1.ec927917e4e13p-50),
  LogarithmRow(0x1.060217p0, 0x1.f4425c5f166ebp-1, 0x1.7c145fd8bp-6, -0x1.b41de4d05c67bp-44),
  LogarithmRow(0x1.0801e9p0, 0x1.f078876e52b88p-1, 0x1.f8a03c1cap-6, 0x1.3289cea15b406p-45),
  LogarithmRow(0x1.09fdefp0, 0x1.ecc44f2a03735p-1, 0x1.39a8d7c4b8p-5, 0x1.6ef3e96a7a49p-44),
  LogarithmRow(0x1.0c010ep0, 0x1.e9112e07871eap-1, 0x1.7765cc755p-5, 0x1.eae28a241c692p-44),
  LogarithmRow(0x1.0dff6fp0, 0x1.e574b1454e226p-1, 0x1.b41ca7a4bp-5, -0x1.0929f271c0deep-44),
  LogarithmRow(0x1.0fffbcp0, 0x1.e1e25a5a78788p-1, 0x1.f09b0c0018p-5, -0x1.d5c492e613955p-45),
  LogarithmRow(0x1.11ff77p0, 0x1.de5e5d6eb72p-1, 0x1.164b6ee838p-4, -0x1.4a709313a541ap-46),
  LogarithmRow(0x1.1401f4p0, 0x1.dae2ab1ee0428p-1, 0x1.343a7591bp-4, -0x1.904f9e7e8411ep-48),
  LogarithmRow(0x1.160222p0, 0x1.d777c75187444p-1, 0x1.51cfe07af8p-4, -0x1.f47f8f1de6e4cp-44),
  LogarithmRow(0x1.18024fp0, 0x1.d41965ce0cc6bp-1, 0x1.6f2eee070cp-4, -0x1.66dd3bf3cfaccp-44),
  LogarithmRow(0x1.19fdc6p0, 0x1.d0cf0478ae42p-1, 0x1.8c14061c48p-4, 0x1.9e1eff06a17dcp-44),
  LogarithmRow(0x1.1c01e1p0, 0x1.cd825aec3c8afp-1, 0x1.a941eccb08p-4, -0x1.835587b99ff1cp-44),
  LogarithmRow(0x1.1e0044p0, 0x1.ca4ac35f01e24p-1, 0x1.c5e916d51p-4, -0x1.3731a91c663c4p-45),
  LogarithmRow(0x1.200048p0, 0x1.c71c00001c71cp-1, 0x1.e27476e23p-4, -0x1.a318180c55578p-45),
  LogarithmRow(0x1.21fe16p0, 0x1.c3fbebcebc564p-1, 0x1.feae0a330cp-4, -0x1.0690b9fba358dp-44),
  LogarithmRow(0x1.23fe4ep0, 0x1.c0e30b667f69p-1, 0x1.0d6c03d23ap-3, -0x1.de7f948d8cdb8p-46),
  LogarithmRow(0x1.260131p0, 0x1.bdd0ea1a35317p-1, 0x1.1b7af9eeep-3, 0x1.411e18a839cddp-46),
  LogarithmRow(0x1.27ffb6p0, 0x1.bad000001badp-1, 0x1.29532f81cp-3, -0x1.5babd49dc735ep-44),
  LogarithmRow(0x1.2a0061p0, 0x1.b7d634b28b322p-1, 0x1.37225ca2fep-3, -0x1.5709b78ba605dp-44),
  LogarithmRow(0x1.2c016dp0, 0x1.b4e607bf2b7b4p-1, 0x1.44dc728288p-3, -0x1.dc0309edf0b97p-46),
  LogarithmRow(0x1.2dfe2p0, 0x1.b20615dd97bbcp-1, 0x1.5261a71692p-3, 0x1.836c512d2e133p-46),
  LogarithmRow(0x1.30004cp0, 0x1.af2800001af28p-1, 0x1.5ff5070a3ap-3, -0x1.85719c326969p-44),
  LogarithmRow(0x1.31fe1bp0, 0x1.ac59a8982526bp-1, 0x1.6d54506438p-3, -0x1.99fb71d9cc345p-53),
  LogarithmRow(0x1.33feb1p0, 0x1.a990c4e5c588ep-1, 0x1.7aafdc9402p-3, 0x1.6e1b9c0a967b2p-45),
  LogarithmRow(0x1.35ffbfp0, 0x1.a6d0731495a7p-1, 0x1.87f858e684p-3, 0x1.6a7aa403745a5p-44),
  LogarithmRow(0x1.37fe7ap0, 0x1.a41c4ec77cbbp-1, 0x1.951ba9c906p-3, -0x1.33dbec48a5c7ap-44),
  LogarithmRow(0x1.39ffd2p0, 0x1.a16d7cbe82c8cp-1, 0x1.a23a95f79p-3, -0x1.630e250a79cabp-45),
  LogarithmRow(0x1.3c0135p0, 0x1.9ec753b9d910cp-1, 0x1.af4467864p-3, -0x1.4bb3847917785p-44),
  LogarithmRow(0x1.3e01ecp0, 0x1.9c2a973d4cbfcp-1, 0x1.bc34c7d3d6p-3, 0x1.1ffc7013c149dp-44),
  LogarithmRow(0x1.3fffbp0, 0x1.999a00001999ap-1, 0x1.c8fd7c796ap-3, -0x1.77bfa13ca2ef8p-45),
  LogarithmRow(0x1.41ff1p0, 0x1.970f7ee6fa696p-1, 0x1.d5bc203d18p-3, 0x1.6e1fd8143b46dp-44),
  LogarithmRow(0x1.43fe46p0, 0x1.948d37b0d89d8p-1, 0x1.e2658cfad8p-3, 0x1.46cd05ca57e36p-45),
  LogarithmRow(0x1.46012p0, 0x1.920e516c488f1p-1, 0x1.ef11ee0154p-3, -0x1.b1064b61d6d82p-44),
  LogarithmRow(0x1.480142p0, 0x1.8f9a90ae81932p-1, 0x1.fb99615b66p-3, 0x1.595d92bb9f9f4p-44),
  LogarithmRow(0x1.49ffcap0, 0x1.8d3059d19be2bp-1, 0x1.0401b1baf5p-2, -0x1.55564009c9cb1p-45),
  LogarithmRow(0x1.4bff9cp0, 0x1.8acc07e0ecc86p-1, 0x1.0a3119b801p-2, 0x1.67edc00b3007bp-44),
  LogarithmRow(0x1.4dfee5p0, 0x1.886fab8e23c14p-1, 0x1.10555bf56fp-2, -0x1.289d2205a4355p-47),
  LogarithmRow(0x1.500054p0, 0x1.8618000018618p-1, 0x1.1676caba9ap-2, 0x1.83963c834ab26p-44),
  LogarithmRow(0x1.5201a6p0, 0x1.83c793848d806p-1, 0x1.1c8e8a8fb2p-2, 0x1.e1e87852a2b33p-47),
  LogarithmRow(0x1.53ffabp0, 0x1.8181e1e1f9fap-1, 0x1.22931fbcd8p-2, -0x1.a6acc4b805ec5p-44),
  LogarithmRow(0x1.56004ep0, 0x1.7f400867aa3f3p-1, 0x1.28968ac908p-2, 0x1.5988849c981aep-45),
  LogarithmRow(0x1.580112p0, 0x1.7d04c49b7542bp-1, 0x1.2e915b4d8cp-2, -0x1.f5afcef3c9482p-44),
  LogarithmRow(0x1.5a0226p0, 0x1.7acfc665d0775p-1, 0x1.348435635ep-2, 0x1.48caafe70fed5p-49),
  LogarithmRow(0x1.5bfdb1p0, 0x1.78a747c0dea38p-1, 0x1.3a5dfa47fcp-2, -0x1.95ceb7fe3e576p-45),
  LogarithmRow(0x1.5e00a6p0, 0x1.767d1ca5f0f32p-1, 0x1.4044ee131fp-2, -0x1.74ce32826e9ep-45),
  LogarithmRow(0x1.600108p0, 0x1.745c0000d173cp-1, 0x1.461bbc20a6p-2, -0x1.3482f994c5433p-46),
  LogarithmRow(0x1.61ff52p0, 0x1.72433df2c4c6ep-1, 0x1.4be402048bp-2, 0x1.bf60f0447dcacp-48),
  LogarithmRow(0x1.640236p0, 0x1.702bbc670c8d1p-1, 0x1.51b1347953p-2, -0x1.df83dc053b717p-45),
  LogarithmRow(0x1.65ff47p0, 0x1.6e2033e72a8dap-1, 0x1.5765604a53p-2, 0x1.72578670f9db3p-44),
  LogarithmRow(0x1.67fec5p0, 0x1.6c18000116c26p-1, 0x1.5d185bf3f9p-2, -0x1.90fe899f68726p-44),
  LogarithmRow(0x1.69fdcp0, 0x1.6a160d384d9c1p-1, 0x1.62c1d1cd71p-2, 0x1.365f2488889bp-44),
  LogarithmRow(0x1.6bfea3p0, 0x1.6817daa92827dp-1, 0x1.6868ac1a7ep-2, -0x1.bffdd66f4aaaap-45),
  LogarithmRow(0x1.6e0041p0, 0x1.661e870b5d866p-1, 0x1.6e09a07e4bp-2, -0x1.3fdeb279c7f28p-45),
  LogarithmRow(0x1.7001a3p0, 0x1.642af0098beap-1, 0x1.73a20d52e2p-2, 0x1.eb8584078c0eep-44),
  LogarithmRow(0x1.72012ap0, 0x1.623e8a20a8469p-1, 0x1.792d8eb8bap-2, 0x1.6261fd697c774p-45),
  LogarithmRow(0x1.73ff9p0, 0x1.6058801aa5315p-1, 0x1.7eae4f6ae9p-2, 0x1.38a84f8eb03b9p-44),
  LogarithmRow(0x1.7601ddp0, 0x1.5e73fc9523d86p-1, 0x1.843237a165p-2, -0x1.c271231d4d406p-45),
  LogarithmRow(0x1.78008dp0, 0x1.5c98000031056p-1, 0x1.89a4b86bccp-2, 0x1.2dead363c0944p-45),
  LogarithmRow(0x1.79ffc5p0, 0x1.5ac08ccf7e465p-1, 0x1.8f11489eb2p-2, -0x1.07ba44fe3939bp-44),
  LogarithmRow(0x1.7bfe1ap0, 0x1.58eedc2ecb747p-1, 0x1.9474241a6bp-2, -0x1.11e7c9a4747eep-46),
  LogarithmRow(0x1.7dfdb4p0, 0x1.5720e3ef9c824p-1, 0x1.99d32fd724p-2, 0x1.8344e9b01600fp-46),
  LogarithmRow(0x1.80006p0, 0x1.5555000015555p-1, 0x1.9f333ecbdap-2, -0x1.ecedfd0b4d0e1p-44),
  LogarithmRow(0x1.8200bfp0, 0x1.538fec89b2161p-1, 0x1.a48603bf9cp-2, 0x1.15b7823b91b45p-49),
  LogarithmRow(0x1.8401a6p0, 0x1.51cf0f451061cp-1, 0x1.a9d32362a5p-2, -0x1.f51db80594394p-44),
  LogarithmRow(0x1.860157p0, 0x1.5013d9bca78f4p-1, 0x1.af1617bb35p-2, 0x1.1367e434f018p-48),
  LogarithmRow(0x1.88016bp0, 0x1.4e5cd4d286ad6p-1, 0x1.b4532bf9c4p-2, -0x1.cb7bea8e1b8d1p-44),
  LogarithmRow(0x1.8a008ap0, 0x1.4cab13eda9c04p-1, 0x1.b986f011e1p-2, 0x1.6dc339a56bf93p-44),
  LogarithmRow(0x1.8c0186p0, 0x1.4afc240cd9e9p-1, 0x1.beb8ca54ap-2, 0x1.348b1ee36cc74p-45),
  LogarithmRow(0x1.8e0093p0, 0x1.495324989ba63p-1, 0x1.c3def4b29dp-2, -0x1.2e548bf2eb83dp-44),
  LogarithmRow(0x1.8fff79p0, 0x1.47ae831293eacp-1, 0x1.c8fe22dfd6p-2, -0x1.25ddee661a965p-44),
  LogarithmRow(0x1.91fe1bp0, 0x1.460e45df8c56fp-1, 0x1.ce161d4934p-2, -0x1.ef64b73eff678p-45),
  LogarithmRow(0x1.940081p0, 0x1.446f1ebe1a4d7p-1, 0x1.d3312ed84p-2, -0x1.37731f3e2cf7bp-46),
  LogarithmRow(0x1.960122p0, 0x1.42d57bc4d4fe2p-1, 0x1.d8414dc555p-2, -0x1.a6a4266b7f17cp-44),
  LogarithmRow(0x1.980066p0, 0x1.4140f0f10505p-1, 0x1.dd47a04bfcp-2, 0x1.28450edafe7d7p-44),
  LogarithmRow(0x1.9a002fp0, 0x1.3fafef555a92fp-1, 0x1.e248f70a67p-2, 0x1.788996ce17872p-44),
  LogarithmRow(0x1.9c01f2p0, 0x1.3e214b451d8fep-1, 0x1.e748fbd9ddp-2, 0x1.6c458647090e1p-44),
  LogarithmRow(0x1.9dff84p0, 0x1.3c99b91b7def8p-1, 0x1.ec386a6fabp-2, 0x1.9fda5e0ffa1acp-44),
  LogarithmRow(0x1.9fff98p0, 0x1.3b14000013b14p-1, 0x1.f127f5fadp-2, 0x1.bb1781c796eeap-44),
  LogarithmRow(0x1.a2022bp0, 0x1.3990226c1bc9ep-1, 0x1.f6178f417ep-2, 0x1.8ca274602853bp-44),
  LogarithmRow(0x1.a401ffp0, 0x1.381205888cc5cp-1, 0x1.fafa66d277p-2, 0x1.59d15deca5da7p-45),
  LogarithmRow(0x1.a5fef8p0, 0x1.3699a18d005d1p-1, 0x1.ffd05fe96ap-2, 0x1.e1dd2a5641ac2p-44),
  LogarithmRow(0x1.a800c2p0, 0x1.35214241b02cdp-1, 0x1.0256149dc7p-1, -0x1.1403ad3591c61p-44),
  LogarithmRow(0x1.aa01d2p0, 0x1.33acf524c15cp-1, 0x1.04c029ec9bp-1, -0x1.53d4dc507ed63p-48),
  LogarithmRow(0x1.abfe85p0, 0x1.323f43d256f91p-1, 0x1.0722205eed8p-1, -0x1.b30a4ad85a613p-44),
  LogarithmRow(0x1.ae0113p0, 0x1.30d0cd225a478p-1, 0x1.09883c66288p-1, -0x1.ddbb9bd1a052ap-45),
  LogarithmRow(0x1.b0006cp0, 0x1.2f68000012f68p-1, 0x1.0be7ae42428p-1, 0x1.4170a19d32f01p-44),
  LogarithmRow(0x1.b1ff82p0, 0x1.2e02b3b2ec352p-1, 0x1.0e4403b7dep-1, -0x1.56fe62559d343p-45),
  LogarithmRow(0x1.b3ff93p0, 0x1.2ca0000012cap-1, 0x1.109eb9e2c5p-1, -0x1.b496636307d06p-44),
  LogarithmRow(0x1.b5fdb4p0, 0x1.2b41dc8e30455p-1, 0x1.12f469ffc6p-1, -0x1.cd6a1e73938efp-44),
  LogarithmRow(0x1.b8014ap0, 0x1.29e33333dac3p-1, 0x1.154dbd2ebd8p-1, -0x1.08eb39aa2d727p-44),
  LogarithmRow(0x1.b9fed9p0, 0x1.288bc7145029fp-1, 0x1.179d5604e9p-1, 0x1.d8a89ea2c1e22p-44),
  LogarithmRow(0x1.bbfde4p0, 0x1.27367292f0d3p-1, 0x1.19ebfc911d8p-1, 0x1.708d697ee9114p-45),
  LogarithmRow(0x1.bdfdf4p0, 0x1.25e3805150bb6p-1, 0x1.1c39286aca8p-1, -0x1.4debc86075e5dp-48),
  LogarithmRow(0x1.c0007p0, 0x1.2492000012492p-1, 0x1.1e8675e6f4p-1, 0x1.a0d12df8a1405p-46),
  LogarithmRow(0x1.c200ddp0, 0x1.2344d87e0c01dp-1, 0x1.20cec88bd78p-1, -0x1.2ee07b195c1b7p-44),
  LogarithmRow(0x1.c3ff7fp0, 0x1.21fbcad4e33bap-1, 0x1.23127b5c1f8p-1, 0x1.8f5eb75232702p-45),
  LogarithmRow(0x1.c60152p0, 0x1.20b399d6c399ap-1, 0x1.25573a173e8p-1, -0x1.a070b90881c98p-49),
  LogarithmRow(0x1.c80072p0, 0x1.1f70000011f7p-1, 0x1.279661288bp-1, 0x1.1b1622e1e865bp-45),
  LogarithmRow(0x1.c9fffcp0, 0x1.1e2ef633d56f2p-1, 0x1.29d37b736fp-1, 0x1.a6e71f22efc62p-44),
  LogarithmRow(0x1.cc007dp0, 0x1.1cf01d6c62db5p-1, 0x1.2c0f29f59ap-1, 0x1.6f9661b36d712p-44),
  LogarithmRow(0x1.ce0186p0, 0x1.1bb3b48754c41p-1, 0x1.2e48f3a2bb8p-1, 0x1.8c6ac4d4ea242p-45),
  LogarithmRow(0x1.cfff52p0, 0x1.1a7c000027b97p-1, 0x1.307cb334cdp-1, 0x1.7b1f6ad043d28p-46),
  LogarithmRow(0x1.d1ffbfp0, 0x1.19455f44751dep-1, 0x1.32b0ec26898p-1, 0x1.0e269833950a9p-44),
  LogarithmRow(0x1.d3fe77p0, 0x1.18126c485c061p-1, 0x1.34e0dbe63a8p-1, -0x1.7201b4ee254f6p-45),
  LogarithmRow(0x1.d5ffep0, 0x1.16e07b90eb001p-1, 0x1.3711587866p-1, 0x1.c85a09da25047p-44),
  LogarithmRow(0x1.d7fde5p0, 0x1.15b32315c9267p-1, 0x1.393bc486858p-1, 0x1.acd24819a9p-45),
  LogarithmRow(0x1.da01d1p0, 0x1.1484e19be2f1ep-1, 0x1.3b6a3ae654p-1, -0x1.405041d1c97cap-45),
  LogarithmRow(0x1.dc0077p0, 0x1.135c3c3c4d72p-1, 0x1.3d90a6a7058p-1, -0x1.053151371848fp-45),
  LogarithmRow(0x1.de00a4p0, 0x1.123530616edd8p-1, 0x1.3fb667f748p-1, 0x1.5155c9e5eb658p-45),
  LogarithmRow(0x1.dfff1p0, 0x1.11119999dddep-1, 0x1.41d7fe8427p-1, 0x1.56878773b6b5fp-44),
  LogarithmRow(0x1.e1fe94p0, 0x1.0fefce6cddbfap-1, 0x1.43f87b87358p-1, -0x1.c1d292466c78dp-45),
  LogarithmRow(0x1.e3ff9ap0, 0x1.0ecf8fd0c4641p-1, 0x1.4618503b1ep-1, -0x1.2ecae52328c3dp-48),
  LogarithmRow(0x1.e60105p0, 0x1.0db179b320176p-1, 0x1.48365014e38p-1, -0x1.2eb0d0534b4a7p-46),
  LogarithmRow(0x1.e7fe55p0, 0x1.0c980000cda46p-1, 0x1.4a4dc5da4p-1, -0x1.4c23324690f6cp-45),
  LogarithmRow(0x1.e9ff77p0, 0x1.0b7eb98c7186ep-1, 0x1.4c670bd6118p-1, 0x1.a8787ee9bcc5fp-45),
  LogarithmRow(0x1.ec01e3p0, 0x1.0a670b1f010ccp-1, 0x1.4e7f77bcd68p-1, -0x1.274b7f420589ep-45),
  LogarithmRow(0x1.edff99p0, 0x1.09542ae26425ep-1, 0x1.5090d1ff448p-1, -0x1.950f8ee0f0f97p-45),
  LogarithmRow(0x1.efff98p0, 0x1.084247ecdd886p-1, 0x1.52a2670ada8p-1, -0x1.c4404832a8952p-45),
  LogarithmRow(0x1.f201aep0, 0x1.07317d6325b9dp-1, 0x1.54b4008f79p-1, -0x1.f284e6631eaa7p-44),
  LogarithmRow(0x1.f40176p0, 0x1.0624191a3f24bp-1, 0x1.56c11c548bp-1, 0x1.08276f97c6b33p-44),
  LogarithmRow(0x1.f5fe17p0, 0x1.051a7dd4f5fbdp-1, 0x1.58c8e89e3p-1, 0x1.3d633c2cad736p-44),
  LogarithmRow(0x1.f8007ep0, 0x1.041000001041p-1, 0x1.5ad484c34ap-1, -0x1.a5b457655ec73p-46),
  LogarithmRow(0x1.fa01a1p0, 0x1.030845d94f09ap-1, 0x1.5cdcc3b7e9p-1, 0x1.9d6ae683b5991p-45),
  LogarithmRow(0x1.fbfeddp0, 0x1.02049bdd5948ep-1, 0x1.5edf054758p-1, 0x1.df7420e38e10ap-44),
  LogarithmRow(0x1.fe809fp0, 0x1.00c04074a3766p-1, 0x1.61643f1efcp-1, -0x1.b8f455a60c2cp-45),
  LogarithmRow(0x1p1, 0x1p-1, 0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45),
]

/// log 2 as a multiple of 2^-42, and the rest
let log2Upper = 0x1.62e42fefa38p-1
let log2Lower = 0x1.ef35793c7673p-45

/// Natural logarithm, within 1 unit in the last place; exact at 1.
///
/// - Parameter x: a positive normal number. (Nothing is checked; `power` checks.)
@inline(__always)
func naturalLogarithm(_ x: Double) -> Double {
  let part = LogarithmReduction(x)
  let r = part.offset * logarithmTable[part.row].inverse
  let base = part.exponent * log2Upper + logarithmTable[part.row].upper
  let rest = part.exponent * log2Lower + logarithmTable[part.row].lower
  let sum = base + r
  let lost = (base - sum) + r
  let q = r * r
  let series =
    (-0.5 + r * 0x1.555555555510dp-2) + q
    * ((-0x1.ffffffff83b4ep-3 + r * 0x1.99999ba10ad2ep-3) + q
      * (-0x1.5556a7d73ad54p-3 + r * 0x1.230a6c4b57f1fp-3))
  return sum + (q * series + (lost + rest))
}

/// x = 2^exponent (c + offset), exactly
struct LogarithmReduction {
  var exponent: Double
  /// Where c stands in the table
  var row: Int
  var offset: Double

  @inline(__always)
  init(_ x: Double) {
    let bits = x.bitPattern
    row = (Int(truncatingIfNeeded: (bits &>> 44) & 255) &+ 1) &>> 1
    // As a double by bits: a conversion waits for the last use of its register
    exponent = Double(bitPattern: bits &>> 52 | 0x4330_0000_0000_0000) - (0x1p52 + 1023)
    offset = Double(bitPattern: bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000) - logarithmTable[row].c
  }
}
