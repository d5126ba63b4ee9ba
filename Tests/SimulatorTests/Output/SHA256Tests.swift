import Testing

@testable import Simulator

@Suite struct SHA256Tests {
  @Test(arguments: [
    // NIST, Cryptographic Standards and Guidelines, examples for SHA-256, and the empty message of its validation suite
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func hashesTheExamplesOfNIST(text: String, expected: String) {
    #expect(SHA256.hexadecimal(of: Array(text.utf8)) == expected)
  }

  @Test func hashesAMillionLettersInPiecesOfAnySize() {
    // The third example of FIPS 180-2, appendix B
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    var hash = SHA256()
    var left = 1_000_000
    var size = 0
    while left > 0 {
      size = size * 7 % 1009 + 1
      hash.update([UInt8](repeating: UInt8(ascii: "a"), count: min(size, left)))
      left -= min(size, left)
    }
    #expect(hash.hexadecimal() == expected)
  }

  @Test func padsMessagesOfEveryLengthAroundABlock() {
    // sha256sum of GNU coreutils over the 128 hashes of "", "x", "xx", …, one a line
    var list = ""
    for length in 0..<128 {
      list += SHA256.hexadecimal(of: [UInt8](repeating: UInt8(ascii: "x"), count: length)) + "\n"
    }
    #expect(
      SHA256.hexadecimal(of: Array(list.utf8)) == "8657881a60f4c9e0b63464c6c1f8698e7b68a93979de40c05b202c3a29609122")
  }
}
