// The folder of a sweep while it runs:
//
//     plan.json    what is to be done, with the hashes of all inputs
//     cells/       packs of cells that are done
//     failed/      why a cell could not be done
//     result/      tables, once all cells are there
//
// A pack is written once, under a temporary name that is synced and renamed, so it is there as a whole or not at all, whenever the
// process is killed. It holds cells by their keys and is named by the hash of these keys: workers, processes and machines
// need not agree on who packs what, a task that runs twice writes the same packs or others with the same cells, and packs that were
// copied together from several machines are read as one.
//
// A pack, in bytes: a line of text with the format; the number of cells; then for each cell its key (64 hexadecimal digits),
// the number of replications, and for each measure and each place one number for each replication. Numbers are 64-bit, little endian.
// Then the SHA-256 of all that, in 64 hexadecimal digits.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is stored of a cell
public struct SweepCellResult: Sendable {
  public var key: String
  public var replications: Int
  /// Row `measure × places + place`: one number for each replication; NaN where it has no case
  public var values: [Double]
}

/// Why a cell could not be computed
public struct SweepCellFailure: Sendable, Hashable {
  public var cell: Int
  public var key: String
  public var reason: Phrase
}

/// The folder of a sweep
public final class SweepStore: Sendable {
  public let path: String
  static let packFormat = "lastmile-cells/1\n"
  /// A pack that a process left unfinished is removed when it is so old.
  private static let staleSeconds = 600

  private var cellFolder: String { "\(path)/cells" }
  private var failureFolder: String { "\(path)/failed" }
  var planPath: String { "\(path)/plan.json" }
  public var resultPath: String { "\(path)/result" }

  /// Opens or makes the folder.
  /// - Throws: when it can't be written, or holds other things
  public init(_ path: String) throws(OutputError) {
    var name = path
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    self.path = name
    var status = stat()
    if stat(name, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR, let names = AtomicFolder.names(in: name) else {
        throw OutputError(path: name, code: ENOTDIR)
      }
      let others = names.filter { !$0.hasPrefix(".") }
      guard others.isEmpty || others.contains("plan.json") || others.contains("cells") else {
        throw OutputError(
          path: name,
          reason: Phrase(
            "is not empty and holds no sweep (no plan.json); choose another name", "不是空文件夹，也没有扫描结果（没有 plan.json），请换一个名称"
          ))
      }
    }
    try AtomicFolder.makeFolders(to: "\(cellFolder)/x")
  }

  private init(existing path: String) { self.path = path }

  /// Opens a folder that holds a plan; nil when it has none.
  public static func existing(_ path: String) -> SweepStore? {
    var name = path
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    let store = SweepStore(existing: name)
    var status = stat()
    return stat(store.planPath, &status) == 0 ? store : nil
  }

  // MARK: The plan

  /// The plan that the folder holds; nil when there is none. What is wrong with it is in `problems`.
  public func plan(_ problems: InputProblems) -> SweepPlan? {
    var status = stat()
    guard stat(planPath, &status) == 0 else { return nil }
    return SweepPlan.read(planPath, problems)
  }

  public func save(_ plan: SweepPlan) throws(OutputError) {
    let text = plan.json
    // Shards of an array all come here: what is there already need not be written again.
    if let file = try? InputFile.read(planPath, limitBytes: 1 << 30), file.bytes == Array(text.utf8) { return }
    try AtomicFile.write(text, to: planPath)
  }

  // MARK: Cells

  /// Where a stored cell lies
  public struct Index: Sendable {
    struct Entry: Sendable {
      var pack: Int
      /// Of its number of replications, in bytes
      var offset: Int
    }
    var packs: [String] = []
    var entries: [String: Entry] = [:]
    /// Packs that are not as they were written; their cells are not counted
    public internal(set) var damaged: [String] = []

    public func has(_ key: String) -> Bool { entries[key] != nil }
    public var count: Int { entries.count }
  }

  /// Reads which cells are stored. Damaged packs are named and passed over.
  /// - Parameter workers: threads at a time; does not change the index
  /// - Throws: when two packs hold different values of one cell
  /// - Complexity: O(bytes)
  public func index(workers: Int = 1) throws(OutputError) -> Index {
    var index = Index()
    var opened: (number: Int, pack: Pack)?
    let names = (AtomicFolder.names(in: cellFolder) ?? []).filter { $0.hasSuffix(".cells") && !$0.hasPrefix(".") }
      .sorted()
    // So many packs are in memory together.
    let packsAtATime = 4 * workers
    let folder = cellFolder
    var packs: [Pack?] = []
    for (number, name) in names.enumerated() {
      let file = "\(cellFolder)/\(name)"
      if number % packsAtATime == 0 {
        packs = parallelMap(min(packsAtATime, names.count - number), workers: workers) { next in
          Self.read("\(folder)/\(names[number + next])")
        }
      }
      guard let pack = packs[number % packsAtATime] else {
        index.damaged.append(file)
        continue
      }
      for cell in pack.cells {
        guard let known = index.entries[cell.key] else {
          index.entries[cell.key] = Index.Entry(pack: index.packs.count, offset: cell.offset)
          continue
        }
        // The same cell in two packs: a task that ran twice
        if known.pack == index.packs.count { continue }
        if opened?.number != known.pack {
          guard let other = Self.read(index.packs[known.pack]) else { continue }
          opened = (known.pack, other)
        }
        guard opened?.pack.bytes(at: known.offset) == pack.bytes(at: cell.offset) else {
          throw OutputError(
            path: file,
            reason: Phrase(
              "holds other values of a cell than \(index.packs[known.pack]): results of different programs or machines are mixed",
              "与 \(index.packs[known.pack]) 中同一单元的值不同：混入了不同程序或机器的结果"))
        }
      }
      index.packs.append(file)
    }
    return index
  }

  /// Writes cells as one pack.
  public func write(_ cells: [SweepCellResult]) throws(OutputError) {
    precondition(!cells.isEmpty)
    var bytes = Array(Self.packFormat.utf8)
    Self.append(UInt64(cells.count), to: &bytes)
    for cell in cells {
      bytes += cell.key.utf8
      Self.append(UInt64(cell.replications), to: &bytes)
      Self.append(UInt64(cell.values.count), to: &bytes)
      for value in cell.values { Self.append(value.bitPattern, to: &bytes) }
    }
    bytes += SHA256.hexadecimal(of: bytes).utf8
    let name = SHA256.hexadecimal(of: cells.flatMap { Array($0.key.utf8) }).prefix(32)
    try AtomicFile.write(bytes, to: "\(cellFolder)/\(name).cells")
    for cell in cells { unlink(failurePath(cell.key)) }
  }

  /// Reads the values of cells; keeps some packs in memory.
  public struct Reader {
    private let index: Index
    /// Packs in memory, the latest last: workers write packs whose cells alternate
    private var open: [(number: Int, pack: Pack)] = []
    private static var openLimit: Int { 64 }

    public init(_ index: Index) { self.index = index }

    /// nil when the cell is not stored, or its pack went away
    public mutating func result(_ key: String) -> SweepCellResult? {
      guard let entry = index.entries[key] else { return nil }
      if let known = open.first(where: { $0.number == entry.pack }) { return known.pack.result(at: entry.offset, key) }
      // Its sum was checked when the index was made.
      guard let pack = SweepStore.read(index.packs[entry.pack], isChecked: true) else { return nil }
      if open.count == Self.openLimit { open.removeFirst() }
      open.append((entry.pack, pack))
      return pack.result(at: entry.offset, key)
    }
  }

  /// A pack in memory
  struct Pack {
    var bytes: [UInt8]
    var cells: [(key: String, offset: Int)] = []

    /// Replications and values of a cell as they are stored
    func bytes(at offset: Int) -> ArraySlice<UInt8> {
      bytes[offset..<offset + 16 + 8 * Int(SweepStore.word(bytes, offset + 8))]
    }

    func result(at offset: Int, _ key: String) -> SweepCellResult {
      let replications = Int(SweepStore.word(bytes, offset))
      let count = Int(SweepStore.word(bytes, offset + 8))
      let values = (0..<count).map { Double(bitPattern: SweepStore.word(bytes, offset + 16 + 8 * $0)) }
      return SweepCellResult(key: key, replications: replications, values: values)
    }
  }

  /// nil when the file is not as it was written
  /// - Parameter isChecked: its sum is known to be right
  static func read(_ file: String, isChecked: Bool = false) -> Pack? {
    guard let bytes = try? InputFile.read(file, limitBytes: 1 << 40).bytes else { return nil }
    let head = packFormat.utf8.count
    guard bytes.count >= head + 8 + 64, bytes.starts(with: packFormat.utf8) else { return nil }
    let end = bytes.count - 64
    guard isChecked || SHA256.hexadecimal(of: Array(bytes[..<end])).utf8.elementsEqual(bytes[end...]) else {
      return nil
    }
    var pack = Pack(bytes: bytes)
    var at = head + 8
    for _ in 0..<Int(word(bytes, head)) {
      guard at + 80 <= end else { return nil }
      pack.cells.append((String(decoding: bytes[at..<at + 64], as: UTF8.self), at + 64))
      at += 80 + 8 * Int(word(bytes, at + 72))
    }
    return at == end ? pack : nil
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  static func word(_ bytes: [UInt8], _ at: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<8 { word |= UInt64(bytes[at + index]) << UInt64(8 * index) }
    return word
  }

  // MARK: Failures

  private func failurePath(_ key: String) -> String { "\(failureFolder)/\(key).json" }

  /// Keeps why a cell failed, so that whoever merges can tell.
  public func write(_ failure: SweepCellFailure) throws(OutputError) {
    try AtomicFolder.makeFolders(to: failurePath(failure.key))
    var json = JSONWriter()
    json.object { json in
      json.member("format", "lastmile-failure/1")
      json.member("cell", failure.cell)
      json.member("reason_en", failure.reason.english)
      json.member("reason_zh", failure.reason.chinese)
    }
    try AtomicFile.write(json.text + "\n", to: failurePath(failure.key))
  }

  /// Why a cell failed last time; nil when that is not known
  public func failure(_ cell: SweepPlan.Cell) -> SweepCellFailure? {
    let problems = InputProblems()
    let file = failurePath(cell.key)
    var status = stat()
    guard stat(file, &status) == 0, let document = JSON5Document.read(file, problems) else { return nil }
    let reason = Phrase(document.root["reason_en"]?.string ?? "", document.root["reason_zh"]?.string ?? "")
    return SweepCellFailure(cell: cell.number, key: cell.key, reason: reason)
  }

  /// Removes what processes that were killed left unfinished. Others may be writing: what is young stays.
  public func removeUnfinished() {
    let now = time(nil)
    for folder in [path, cellFolder, failureFolder] {
      for name in AtomicFolder.names(in: folder) ?? [] where name.hasPrefix(".") && name.hasSuffix(".part") {
        let file = "\(folder)/\(name)"
        var status = stat()
        if stat(file, &status) == 0, now - status.st_mtim.tv_sec > Self.staleSeconds { AtomicFolder.remove(file) }
      }
    }
  }

  // MARK: Shards

  /// How a scheduler's task ids became shards the first time, so that tasks that are sent again mean the same shards
  public struct ShardRecord: Sendable, Equatable {
    public var first: Int
    public var step: Int
    public var count: Int

    public init(first: Int, step: Int, count: Int) {
      self.first = first
      self.step = step
      self.count = count
    }

    /// The shard of a task, from 0; nil when it is none of those
    public func shard(of task: Int) -> Int? {
      guard task >= first, (task - first) % step == 0, (task - first) / step < count else { return nil }
      return (task - first) / step
    }

    public func task(of shard: Int) -> Int { first + shard * step }
  }

  private var shardPath: String { "\(path)/shards.json" }

  public var shardRecord: ShardRecord? {
    var status = stat()
    guard stat(shardPath, &status) == 0 else { return nil }
    guard let root = JSON5Document.read(shardPath, InputProblems())?.root, let first = root["first"]?.wholeNumber,
      let step = root["step"]?.wholeNumber, let count = root["count"]?.wholeNumber, step > 0, count > 0
    else { return nil }
    return ShardRecord(first: first, step: step, count: count)
  }

  public func save(_ record: ShardRecord) throws(OutputError) {
    if shardRecord == record { return }
    var json = JSONWriter()
    json.object { json in
      json.member("first", record.first)
      json.member("step", record.step)
      json.member("count", record.count)
    }
    try AtomicFile.write(json.text + "\n", to: shardPath)
  }
}
