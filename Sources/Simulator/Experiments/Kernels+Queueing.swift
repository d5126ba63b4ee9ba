// M/M/5: customers arrive at rate 4.5, five servers of rate 1, one line. Two events a customer.

struct MultiServerQueue<Source: KernelSource>: ~Copyable {
  static var servers: Int { 5 }
  /// Ticks in the mean service time
  static var serviceTicks: Double { 0x1p20 }
  static var arrivalTicks: Double { serviceTicks / 4.5 }

  enum Kind: UInt64 { case arrival, departure }

  var queue = EventQueue<Kind>(capacity: 64)
  /// When those in line came
  var line = RingBuffer<Milliseconds>(capacity: 1024)
  var arrivals: Source
  var services: Source
  var busy = 0
  var arrived = 0
  var served = 0
  var waitedTicks: Milliseconds = 0

  init(seed: UInt64) {
    arrivals = Source(seed: seed, purpose: 0)
    services = Source(seed: seed, purpose: 77)
  }

  @inline(__always)
  mutating func scheduleArrival(after now: Milliseconds) {
    queue.schedule(.arrival, at: now &+ wholeMilliseconds(arrivals.exponential() * Self.arrivalTicks))
  }

  @inline(__always)
  mutating func scheduleDeparture(after now: Milliseconds) {
    queue.schedule(.departure, at: now &+ wholeMilliseconds(services.exponential() * Self.serviceTicks))
  }

  @inline(never)
  mutating func simulate(customers: Int) {
    scheduleArrival(after: 0)
    while let event = queue.pop() {
      switch event.payload {
      case .arrival:
        arrived += 1
        if arrived < customers { scheduleArrival(after: event.time) }
        if busy < Self.servers {
          busy += 1
          scheduleDeparture(after: event.time)
        } else {
          line.append(event.time)
        }
      case .departure:
        served += 1
        if let since = line.popFirst() {
          waitedTicks += event.time - since
          scheduleDeparture(after: event.time)
        } else {
          busy -= 1
        }
      }
    }
  }
}

/// - Returns: nanoseconds an event. The mean wait is checked against Erlang's formula within 10 % (a run of 1 M
///   customers has a standard error of about 2 %).
func multiServerQueue<Source: KernelSource>(
  _: Source.Type, _ workload: String, _ customers: Int, _ seed: UInt64
) -> KernelResult {
  var model = MultiServerQueue<Source>(seed: seed)
  let run = timed { model.simulate(customers: customers) }
  let wait = Double(model.waitedTicks) / MultiServerQueue<Source>.serviceTicks / Double(model.served)
  let expected = erlangWait(servers: 5, load: 4.5)
  return KernelResult(
    workload: workload, engine: "lastmile", size: 5, operations: customers,
    nanosecondsPerOperation: run.nanoseconds / Double(2 * model.served),
    check: "mean wait \(rounded(wait, 3)), Erlang C \(rounded(expected, 3))",
    passed: !model.line.overflowed && model.served == customers
      && (wait / expected - 1).magnitude < 0.1 * max(1, 1e6 / Double(customers)))
}

/// Mean wait in the line of M/M/c, in mean service times, by Erlang's second formula
/// - Parameter load: arrival rate × mean service time, below `servers`
func erlangWait(servers: Int, load: Double) -> Double {
  var term = 1.0
  var sum = 1.0
  for k in 1..<servers {
    term *= load / Double(k)
    sum += term
  }
  let waiting = term * load / Double(servers) * (Double(servers) / (Double(servers) - load))
  return waiting / (sum + waiting) / (Double(servers) - load)
}
