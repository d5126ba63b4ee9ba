import Testing

@testable import Simulator

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that are missing, of the wrong kind, too large, or named by a document
@Suite struct InputFileTests {
  @Test func readsAFileAsAWhole() throws {
    let folder = TemporaryFolder()
    folder.write("a.txt", "沈阳\n")
    #expect(try InputFile.read(folder.path("a.txt"), limitBytes: 7).bytes == Array("沈阳\n".utf8))
    folder.write("empty", "")
    #expect(try InputFile.read(folder.path("empty"), limitBytes: 7).bytes == [])
    let long = String(repeating: "0123456789", count: 50_000)
    folder.write("long", long)
    #expect(try InputFile.read(folder.path("long"), limitBytes: 1 << 20).bytes == Array(long.utf8))
  }

  @Test func readsAPipeUntilItsEnd() async throws {
    let folder = TemporaryFolder()
    let path = folder.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let text = String(repeating: "0123456789", count: 20_000)
    let writer = Task.detached {
      let pipe = fopen(path, "w")!
      fputs(text, pipe)
      fclose(pipe)
    }
    #expect(try InputFile.read(path, limitBytes: 1 << 20).bytes == Array(text.utf8))
    await writer.value
  }

  @Test func saysWhyAFileCannotBeRead() {
    let folder = TemporaryFolder()
    folder.write("nodes.csv", "a\n1\n")
    func failure(_ name: String, limitBytes: Int = 100) -> String? {
      do throws(InputFile.Failure) {
        _ = try InputFile.read(folder.path(name), limitBytes: limitBytes)
        return nil
      } catch {
        return error.problem(file: name).description
      }
    }
    #expect(failure("node.csv") == "node.csv: the file does not exist; did you mean nodes.csv?")
    #expect(failure("xyz") == "xyz: the file does not exist")
    #expect(failure("no/nodes.csv") == "no/nodes.csv: the file does not exist; nor does its folder")
    #expect(failure("nodes.csv/a") == "nodes.csv/a: the file does not exist; nor does its folder")
    #expect(failure(".") == ".: the file is a folder; expected a file")
    #expect(
      failure("nodes.csv", limitBytes: 3)
        == "nodes.csv: the file is larger than 3 bytes; that is the limit for this kind of file")
    #expect(failure("nodes.csv", limitBytes: 4) == nil)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything")) func saysThatPermissionIsMissing() {
    let folder = TemporaryFolder()
    folder.write("secret", "a")
    chmod(folder.path("secret"), 0)
    let failure = #expect(throws: InputFile.Failure.self) {
      _ = try InputFile.read(folder.path("secret"), limitBytes: 9)
    }
    #expect(failure?.reason.english == "may not be read: permission denied")
  }

  @Test func readsFilesThatADocumentNamesRelativeToIt() throws {
    let folder = TemporaryFolder()
    mkdir(folder.path("world"), 0o700)
    folder.write(
      "world/world.json5",
      "{ towns: 'towns.csv', roads: '../roads.csv', extra: 'town.csv', forces: 'forces.json5', none: 'x/y.json5' }")
    folder.write("world/towns.csv", "code\n1\n2\n")
    folder.write("roads.csv", "edge,length\n1\n")
    folder.write("world/forces.json5", "{ teams: }")
    let problems = InputProblems()
    let document = try #require(JSON5Document.read(folder.path("world/world.json5"), problems))
    let root = document.object(problems)
    #expect(root.table("towns", required: ["code"])?.rowCount == 2)
    #expect(root.table("roads", required: ["edge", "length"])?.rowCount == 1)
    #expect(root.optionalTable("extra", required: ["code"]) == nil)
    #expect(root.document("forces") == nil && root.document("none") == nil)
    #expect(root.table("gone", required: []) == nil && root.optionalTable("gone", required: []) == nil)
    root.finish()
    let base = folder.path("world/")
    #expect(
      problems.problems.map(\.description)
        == [
          "\(base)../roads.csv:2: the row has 1 cell; expected 2, as the header has",
          "\(base)forces.json5:1:10: found }; expected a value",
          "\(base)world.json5:1:1: gone is missing; expected a text that is not empty",
          "\(base)world.json5:1:53: extra names \"\(base)town.csv\", which does not exist; did you mean towns.csv?",
          "\(base)world.json5:1:95: none names \"\(base)x/y.json5\", which does not exist; nor does its folder",
        ])
    #expect(document.resolve("a/b.csv") == base + "a/b.csv" && document.resolve("/a/b.csv") == "/a/b.csv")
    #expect(InputFile.resolve("a.csv", besides: "world.json5") == "a.csv")
  }

  @Test func reportsMissingFilesTogetherWithEverythingElse() {
    let folder = TemporaryFolder()
    folder.write("a.json5", "{")
    let problems = InputProblems()
    #expect(JSON5Document.read(folder.path("a.json5"), problems) == nil)
    #expect(JSON5Document.read(folder.path("b.json5"), problems) == nil)
    #expect(CSVTable.read(folder.path("c.csv"), problems, required: ["x"]) == nil)
    #expect(problems.count == 3)
  }
}

/// A folder that is removed with its contents at the end of a test
final class TemporaryFolder {
  let root: String

  init() {
    var template = Array("/tmp/lastmile-test-XXXXXX".utf8CString)
    root = String(cString: mkdtemp(&template)!)
  }

  deinit { AtomicFolder.remove(root) }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  func write(_ name: String, _ text: String) {
    let file = fopen(path(name), "w")!
    fputs(text, file)
    fclose(file)
  }

  func text(_ name: String) -> String? {
    (try? InputFile.read(path(name), limitBytes: 1 << 30)).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// Names in the folder, hidden ones too, in ascending order
  func names(_ name: String = ".") -> [String] { (AtomicFolder.names(in: path(name)) ?? []).sorted() }
}
