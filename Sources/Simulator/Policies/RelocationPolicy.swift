// The decision where units wait for the next incident: a unit that has done its work need not go home, and idle units can be moved to
// where they would be missed.
//
// Posts are the bases of the unit's kind in the area of the level above that of its own: squads of townships within their county,
// engines of counties within their city. A unit on its way to a post can't be ordered until it is there, as one on its way home.

/// A base at which units of a kind can wait
public struct Post: BitwiseCopyable, Sendable {
  public var base: ID<Base>
  /// Units that stand there idle
  public var idleUnits: Int32
  /// Those, and the ones that are on their way there
  public var plannedUnits: Int32
  /// Expected time of the unit that the decision is about, ms; `.unreachable` where the commanders know no way. 0 where it is about
  /// nobody
  public var travelMs: Milliseconds
  /// Units that the policy wants there
  public internal(set) var wantedUnits: Int32 = 0
}

/// The table at which one relocation is decided
public struct RelocationDesk: ~Copyable {
  public internal(set) var postCount = 0
  /// The unit's own base: place among the posts
  public internal(set) var home = 0
  /// Units of the kind in the area in all, and those of them that are idle or on their way to a post. A unit that has done its work
  /// is one of the latter.
  public internal(set) var unitCount = 0
  public internal(set) var freeUnits = 0
  private var posts: Column<Post>
  private var rows: Column<Int32>
  /// Units whose cover the next gain is reckoned with
  var coverage: ExpectedCoverage

  init(capacity: Int, table: CoverageTable) {
    posts = Column(
      count: capacity, repeating: Post(base: .none, idleUnits: 0, plannedUnits: 0, travelMs: 0))
    rows = Column(count: capacity, repeating: 0)
    coverage = ExpectedCoverage(table)
    coverage.removeAll()
  }

  var byteCount: Int { posts.byteCount + rows.byteCount + coverage.byteCount }

  public subscript(post: Int) -> Post { posts[post] }

  /// Share of the units that are busy
  public var busyShare: Double { unitCount == 0 ? 0 : 1 - Double(freeUnits) / Double(unitCount) }

  /// Expected cover, in people, that one more unit at a post adds to that of the units wanted so far (maximum expected covering,
  /// Daskin 1983). O(townships in reach)
  public func gain(at post: Int) -> Double { coverage.gain(atRow: Int(rows[post]), busyShare: busyShare) }

  /// People in reach of a post for each unit that would cover them, one more at this post included. O(townships in reach)
  public func need(at post: Int) -> Double { coverage.need(atRow: Int(rows[post])) }

  /// Wants one more unit at a post.
  public mutating func want(_ post: Int) {
    posts[post].wantedUnits += 1
    coverage.add(Int(rows[post]))
  }

  /// Wants the units where they are planned to be.
  public mutating func wantAsPlanned() {
    for post in 0..<postCount { while posts[post].wantedUnits < posts[post].plannedUnits { want(post) } }
  }

  mutating func clear() {
    for post in 0..<postCount { coverage.change(Int(rows[post]), by: -posts[post].wantedUnits) }
    postCount = 0
    home = 0
    unitCount = 0
    freeUnits = 0
  }

  mutating func add(_ post: Post, row: Int) {
    posts[postCount] = post
    rows[postCount] = Int32(row)
    postCount += 1
  }

  /// An idle unit leaves one post for another.
  mutating func move(from: Int, to: Int) {
    posts[from].idleUnits -= 1
    posts[from].plannedUnits -= 1
    posts[to].plannedUnits += 1
  }

  func row(_ post: Int) -> Int { Int(rows[post]) }
}

/// Decides where units wait. One call per decision.
public protocol RelocationPolicy: Sendable {
  /// Name in files and on the command line
  static var name: String { get }
  /// The paper or rule it rests on
  static var source: String { get }

  /// Every unit goes back to its own base and stays there: nothing is asked, and nothing costs time.
  var staysAtHome: Bool { get }

  /// A unit has done its work: which post does it go to? One without a way is not taken: it goes home.
  func post(_ desk: inout RelocationDesk) -> Int

  /// Warnings matter: only the people of townships for which one has been issued count in `gain` and `need`, and `rearrange` is asked for every
  /// area of posts that reaches one when it is issued.
  var heedsWarnings: Bool { get }

  /// Idle units are moved too: `rearrange` is asked.
  var movesIdleUnits: Bool { get }

  /// A unit of the area has been sent to an incident. Says where the units that are left are wanted (`want`); idle ones of posts
  /// that have more than that go to posts that have less, the nearest first.
  func rearrange(_ desk: inout RelocationDesk)
}

extension RelocationPolicy {
  public var staysAtHome: Bool { false }
  public var heedsWarnings: Bool { false }
  public var movesIdleUnits: Bool { false }
  public func rearrange(_ desk: inout RelocationDesk) {}
}
