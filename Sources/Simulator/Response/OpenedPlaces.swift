// Where ways have opened: nodes from or to which somebody may have a way now and had none before, each with the number of the
// look at which that was found out. Who waits for a way looks again only there.
//
// By vehicle a way needs a join of two parts of the network, and one of its ends, or the place where the vehicle is left, lies in
// the smaller of them (RoadComponents). On foot it needs a road that has become quicker. Either is felt at all nodes from which
// people could walk to the place on undamaged roads, which no damage makes more.

/// Nodes around which ways have opened
struct OpenedPlaces: ~Copyable {
  /// For each node the number of the last look before which something opened there
  private var openedAt: Column<Int32>
  private var allOpenedAt: Int32 = 0
  /// Of the present look; what opens belongs to the next one
  private(set) var look: Int32 = 0

  init(nodeCount: Int) { openedAt = Column(count: nodeCount, repeating: 0) }

  var byteCount: Int { openedAt.byteCount }

  mutating func reset() {
    openedAt.fill(0)
    allOpenedAt = 0
    look = 0
  }

  /// Something has opened at a node.
  @inline(__always)
  mutating func open(_ node: NodeID) { openedAt[node.index] = look + 1 }

  mutating func openAll() { allOpenedAt = look + 1 }

  /// Begins the next look: what has opened until now can be asked for.
  mutating func nextLook() { look += 1 }

  /// Whether something has opened at a node after a look
  @inline(__always)
  func hasOpened(_ node: NodeID, since look: Int32) -> Bool { max(openedAt[node.index], allOpenedAt) > look }
}
