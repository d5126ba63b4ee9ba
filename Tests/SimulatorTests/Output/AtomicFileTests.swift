import Testing

@testable import Simulator

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files and folders that are there as a whole or not at all
@Suite struct AtomicFileTests {
  @Test func writesAFileThatAppearsWhenItIsComplete() throws {
    let folder = TemporaryFolder()
    let file = try AtomicFile(folder.path("a.csv"))
    let text = String(repeating: "0123456789", count: 30_000)
    file.append(text)
    file.append([10])
    #expect(folder.text("a.csv") == nil)
    try file.commit()
    #expect(folder.text("a.csv") == text + "\n")
    #expect(folder.names() == ["a.csv"])
  }

  @Test func keepsTheOldFileUntilTheNewOneIsComplete() throws {
    let folder = TemporaryFolder()
    try AtomicFile.write("old", to: folder.path("a"))
    do {
      let file = try AtomicFile(folder.path("a"))
      file.append("new")
      #expect(folder.text("a") == "old")
    }
    // It was released without a commit.
    #expect(folder.names() == ["a"] && folder.text("a") == "old")
    let file = try AtomicFile(folder.path("a"))
    file.abandon()
    #expect(folder.names() == ["a"] && folder.text("a") == "old")
    try AtomicFile.write(Array("new".utf8), to: folder.path("a"))
    #expect(folder.names() == ["a"] && folder.text("a") == "new")
  }

  @Test func writesThroughALinkAndGivesTheUsualPermissions() throws {
    let folder = TemporaryFolder()
    mkdir(folder.path("there"), 0o700)
    folder.write("there/a", "old")
    #expect(symlink("there/a", folder.path("link")) == 0)
    try AtomicFile.write("new", to: folder.path("link"))
    #expect(folder.text("there/a") == "new")
    #expect(folder.names("there") == ["a"])
    var status = stat()
    #expect(lstat(folder.path("link"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    folder.write("other", "")
    var usual = stat()
    #expect(stat(folder.path("other"), &usual) == 0 && stat(folder.path("there/a"), &status) == 0)
    #expect(status.st_mode == usual.st_mode)
  }

  @Test func saysWhyAFileCannotBeWritten() {
    let folder = TemporaryFolder()
    folder.write("a", "")
    func reason(_ name: String, _ language: Language = .english) -> String? {
      do throws(OutputError) {
        try AtomicFile.write("x", to: folder.path(name))
        return nil
      } catch {
        return String(error.text(language).dropFirst(folder.path("").count))
      }
    }
    #expect(reason("no/a") == "no/a: can't be written: its folder does not exist")
    #expect(reason("no/a", .chinese) == "no/a: 无法写入：所在文件夹不存在")
    #expect(reason("a/b") == "a/b: can't be written: a part of its path is a file")
    mkdir(folder.path("sub"), 0o700)
    #expect(reason("sub") == "sub: can't be written: there is a folder of that name")
    mkfifo(folder.path("pipe"), 0o600)
    #expect(reason("pipe") == "pipe: can't be written: it is not a file")
    #expect(folder.names() == ["a", "pipe", "sub"])
    #expect(OutputError(path: "a", code: ENOSPC).description == "a: can't be written: the disk is full")
    #expect(OutputError(path: "a", code: EROFS).description == "a: can't be written: the disk is read-only")
  }

  @Test func leavesNothingWhereTheDiskTakesNoMore() async {
    // In a process of its own, since the limit on the size of files holds for all of it
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
      #if canImport(Glibc)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      #else
        setrlimit(RLIMIT_FSIZE, &limit)
      #endif
      let folder = TemporaryFolder()
      try AtomicFile.write("old", to: folder.path("a"))
      let file = try AtomicFile(folder.path("a"))
      for _ in 0..<100_000 { file.append("0123456789") }
      let error = #expect(throws: OutputError.self) { try file.commit() }
      #expect(error?.reason.english == "can't be written: the file is too large for this system")
      #expect(folder.names() == ["a"] && folder.text("a") == "old")
    }
  }

  @Test func leavesNothingWhereItMayNotWrite() async {
    await #expect(processExitsWith: .success) {
      let folder = TemporaryFolder()
      mkdir(folder.path("sub"), 0o555)
      // Root may write everywhere, so be somebody else.
      if geteuid() == 0 { _ = seteuid(65_534) }
      chmod(folder.root, 0o755)
      let error = #expect(throws: OutputError.self) { try AtomicFile.write("x", to: folder.path("sub/a")) }
      #expect(error?.reason.english == "can't be written: permission denied")
      #expect(throws: OutputError.self) { try AtomicFolder(folder.path("sub/results")) }
      _ = seteuid(getuid())
      #expect(folder.names("sub") == [])
    }
  }

  // MARK: Folders

  @Test func makesAFolderThatAppearsWhenItIsComplete() throws {
    let folder = TemporaryFolder()
    let path = folder.path("deep/er/results/")
    let result = try AtomicFolder(path)
    #expect(result.path == folder.path("deep/er/results"))
    try AtomicFile.write("{}", to: result.path(of: "manifest.json"))
    mkdir(result.path(of: "maps"), 0o700)
    try AtomicFile.write("[]", to: result.path(of: "maps/a.json"))
    let error = #expect(throws: OutputError.self) { _ = try result.file("no/a.csv") }
    #expect(error?.path == folder.path("deep/er/results/no/a.csv"))
    let table = try result.file("table.csv")
    table.append("a")
    try table.commit()
    #expect(folder.names("deep/er/results") == [])
    try result.commit()
    #expect(folder.names("deep/er") == ["results"])
    #expect(folder.names("deep/er/results") == ["manifest.json", "maps", "table.csv"])
    #expect(folder.text("deep/er/results/maps/a.json") == "[]")
  }

  @Test func leavesNothingOfAFolderThatIsGivenUp() throws {
    let folder = TemporaryFolder()
    do {
      let result = try AtomicFolder(folder.path("results"))
      try AtomicFile.write("{}", to: result.path(of: "manifest.json"))
      mkdir(result.path(of: "sub"), 0o700)
      // A link must be removed, not followed.
      folder.write("precious", "x")
      symlink(folder.root, result.path(of: "sub/link"))
      #expect(folder.names().count == 2)
    }
    #expect(folder.names() == ["precious"])
  }

  @Test func fillsAnEmptyFolderAndReplacesAResultOnlyWhenAsked() throws {
    let folder = TemporaryFolder()
    func make(_ text: String, overwrite: Bool = false) throws {
      let result = try AtomicFolder(folder.path("results"), overwrite: overwrite)
      try AtomicFile.write(text, to: result.path(of: "manifest.json"))
      try result.commit()
    }
    mkdir(folder.path("results"), 0o700)
    try make("1")
    let error = #expect(throws: OutputError.self) { try make("2") }
    #expect(error?.reason.english == "holds a result already; ask for overwriting or choose another name")
    #expect(folder.text("results/manifest.json") == "1" && folder.names() == ["results"])
    folder.write("results/old.csv", "")
    try make("3", overwrite: true)
    #expect(folder.text("results/manifest.json") == "3")
    #expect(folder.names() == ["results"] && folder.names("results") == ["manifest.json"])
  }

  @Test func replacesAResultThatALinkNames() throws {
    let folder = TemporaryFolder()
    mkdir(folder.path("disk"), 0o700)
    mkdir(folder.path("disk/results"), 0o700)
    folder.write("disk/results/manifest.json", "1")
    #expect(symlink("disk/results", folder.path("link")) == 0)
    let result = try AtomicFolder(folder.path("link"), overwrite: true)
    try AtomicFile.write("2", to: result.path(of: "manifest.json"))
    try result.commit()
    #expect(folder.names() == ["disk", "link"] && folder.names("disk") == ["results"])
    #expect(folder.text("link/manifest.json") == "2")
  }

  @Test func neverReplacesAFolderWithOtherThings() throws {
    let folder = TemporaryFolder()
    mkdir(folder.path("home"), 0o700)
    folder.write("home/letter.txt", "x")
    folder.write("file", "x")
    for overwrite in [false, true] {
      let error = #expect(throws: OutputError.self) {
        _ = try AtomicFolder(folder.path("home"), overwrite: overwrite)
      }
      #expect(error?.reason.english == "is not empty and holds no result (no manifest.json); choose another name")
      let other = #expect(throws: OutputError.self) {
        _ = try AtomicFolder(folder.path("file"), overwrite: overwrite)
      }
      #expect(other?.reason.english == "can't be written: there is a file of that name")
    }
    for name in ["", "/", ".", "..", "./"] { #expect(throws: OutputError.self) { _ = try AtomicFolder(name) } }
    #expect(folder.names() == ["file", "home"] && folder.names("home") == ["letter.txt"])
  }

  @Test func refusesAFolderThatAppearedInTheMeantime() throws {
    let folder = TemporaryFolder()
    let result = try AtomicFolder(folder.path("results"))
    mkdir(folder.path("results"), 0o700)
    folder.write("results/letter.txt", "x")
    #expect(throws: OutputError.self) { try result.commit() }
    #expect(folder.names() == ["results"] && folder.names("results") == ["letter.txt"])
  }
}
