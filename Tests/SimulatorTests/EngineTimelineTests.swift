import Testing

@testable import Simulator

@Suite struct EngineTimelineTests {
  private struct Entry: Equatable {
    var time: Milliseconds
    var priority: UInt8
    var payload: UInt32
  }

  private func random(_ count: Int, times: Int, seed: UInt64) -> [Entry] {
    let uniforms = KeyedUniforms(seed: seed, replication: 0)
    return (0..<count).map { i in
      let (u, v) = uniforms.pair(purpose: 1, entity: 0, index: UInt64(i))
      return Entry(time: Milliseconds(u * Double(times)), priority: UInt8(v * 3), payload: UInt32(i))
    }
  }

  private func sorted(_ entries: [Entry]) -> [Entry] {
    entries.enumerated().sorted { a, b in
      (a.element.time, Int(a.element.priority), a.offset) < (b.element.time, Int(b.element.priority), b.offset)
    }.map(\.element)
  }

  private func rest(_ timeline: inout Timeline<UInt32>) -> [Entry] {
    var entries: [Entry] = []
    while let event = timeline.next() {
      entries.append(Entry(time: event.time, priority: event.priority, payload: event.payload))
    }
    return entries
  }

  @Test(arguments: [0, 1, 2, 10, 1000], [1, 50, 5_000, 1 << 50])
  func comesInTheOrderOfTimePriorityAndAppending(_ count: Int, _ times: Int) {
    var timeline = Timeline<UInt32>(capacity: count)
    let entries = random(count, times: times, seed: 3)
    for entry in entries { timeline.append(entry.payload, at: entry.time, priority: entry.priority) }
    timeline.sort()
    #expect(rest(&timeline) == sorted(entries))
    timeline.rewind()
    #expect(rest(&timeline) == sorted(entries))
  }

  @Test func canGrowAfterItWasSorted() {
    var timeline = Timeline<UInt32>(capacity: 200)
    let entries = random(200, times: 20, seed: 4)
    for (i, entry) in entries.enumerated() {
      timeline.append(entry.payload, at: entry.time, priority: entry.priority)
      if i == 99 { timeline.sort() }
    }
    timeline.sort()
    #expect(rest(&timeline) == sorted(entries))
  }

  @Test func isUsedAgainInTheNextReplication() {
    var timeline = Timeline<UInt32>(capacity: 3)
    timeline.append(1, at: 5)
    timeline.append(2, at: 4)
    timeline.sort()
    _ = timeline.next()
    timeline.removeAll()
    #expect(rest(&timeline) == [])
    timeline.append(3, at: 2)
    timeline.sort()
    #expect(rest(&timeline) == [Entry(time: 2, priority: 0, payload: 3)])
  }

  @Test func anOverflowIsLoud() {
    var timeline = Timeline<UInt32>(capacity: 1)
    timeline.append(1, at: 5)
    let before = timeline.overflowed
    timeline.append(2, at: 4)
    let after = timeline.overflowed
    #expect(!before && after)
    #expect(rest(&timeline) == [Entry(time: 5, priority: 0, payload: 1)])
  }

  /// The loop of a replication: the next known event waits beside the queue in which those lie that the response creates.
  @Test(arguments: [1, 2, 3] as [UInt64], [30, 500]) func mergesWithTheQueueIntoOneSortedList(
    _ seed: UInt64, _ count: Int
  ) {
    let known = random(count, times: 4 * count, seed: seed)
    let created = random(500, times: 4 * count, seed: seed + 100).map {
      // What the response creates comes after what the hazard does at the same time
      Entry(time: $0.time, priority: $0.priority + 3, payload: $0.payload + 1000)
    }
    var timeline = Timeline<UInt32>(capacity: count)
    var queue = EventQueue<UInt32>(capacity: 600)
    for entry in known { timeline.append(entry.payload, at: entry.time, priority: entry.priority) }
    timeline.sort()
    for entry in created { queue.schedule(entry.payload, at: entry.time, priority: entry.priority) }
    var payloads: [UInt32] = []
    while let event = timeline.next() {
      let key = queue.key(at: event.time, priority: event.priority)
      while let event = queue.pop(before: key) { payloads.append(event.payload) }
      queue.advance(to: key)
      payloads.append(event.payload)
    }
    while let event = queue.pop(before: .never) { payloads.append(event.payload) }
    #expect(payloads == sorted(known + created).map(\.payload))
  }
}
