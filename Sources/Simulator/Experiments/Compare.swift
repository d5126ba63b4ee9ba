// Runs the alternatives of a comparison.

/// Runs every alternative over the same replications.
///
/// With a precision or a selection the replications come in batches of `precisionBatch`, and the rule is asked after each.
/// A rule that looks at the data to stop makes intervals a little too narrow: they hold somewhat less often than 95 %, the
/// less the earlier it stops (A. M. Law and W. D. Kelton, Simulation Modeling and Analysis, section 9.4.1, advise at least ten
/// replications before the first look and a precision of at most 15 %; the first batch here is 20).
/// - Parameters:
///   - alternatives: at least two; their worlds have the same places
///   - settings: seed, replications, what is compared
///   - progress: called after each replication, from any worker
///   - isCancelled: asked before each replication
/// - Returns: nil when it was cancelled
/// - Throws: `ReplicationFailure` of the first replication that exceeded a capacity
public func compare(
  _ alternatives: [Alternative], _ settings: ComparisonSettings, progress: @Sendable () -> Void = {},
  isCancelled: @Sendable () -> Bool = { false }
) throws(ReplicationFailure) -> Comparison? {
  var comparison: Comparison?
  var selection = settings.selection.map { KimNelson($0, alternatives: alternatives.count, firstStage: precisionBatch) }
  var done = 0
  while done < settings.replications {
    let end = settings.isSequential ? min(done + precisionBatch, settings.replications) : settings.replications
    var samples: [ReplicationSamples] = []
    var results: [RunResults] = []
    for (index, alternative) in alternatives.enumerated() {
      if let comparison, let selection, !selection.remaining.contains(index) {
        samples.append(comparison.samples[index])
        results.append(comparison.results[index])
        continue
      }
      let run = RunSettings(seed: settings.seed, replications: end, workers: settings.workers)
      guard
        let block = try runBlock(
          done..<end, setup: alternative.setup, policies: alternative.policies, settings: run, progress: progress,
          isCancelled: isCancelled)
      else { return nil }
      let next = ReplicationSamples(
        setup: alternative.setup, records: block.measureRecords, measures: settings.measures, from: done)
      if let comparison {
        var together = comparison.samples[index]
        together.append(next)
        samples.append(together)
        results.append(comparison.results[index].appending(block))
      } else {
        samples.append(next)
        results.append(block)
      }
    }
    var now = Comparison(alternatives: alternatives, settings: settings, samples: samples)
    now.results = results
    done = end
    if settings.precision != nil { now.isPrecise = now.hasPrecision }
    if selection != nil {
      selection!.take(samples.map { $0.values(settings.primary, 0) }, lowerIsBetter: now.primary.isBetterWhenLower)
      now.selection = selection!.outcome
    }
    comparison = now
    if now.isPrecise == true || now.selection?.best != nil { break }
  }
  if settings.isBounded, let setup = alternatives.first?.setup, OfflineBound.exists(for: setup),
    alternatives.startAtBases
  {
    let run = RunSettings(seed: settings.seed, replications: done, workers: settings.workers)
    let incidents = OfflineBound.incidents(
      setup: setup, settings: run, relaxation: alternatives.boundRelaxation, isCancelled: isCancelled)
    guard let incidents else { return nil }
    let results = comparison?.results ?? []
    comparison?.bounds = results.map {
      OfflineBound.samples(of: incidents, in: $0, setup: setup, measures: settings.measures)
    }
  }
  return comparison
}

extension [Alternative] {
  /// Units leave from bases, never from where they happen to be: what the offline bound rests on
  public var startAtBases: Bool { allSatisfy { !$0.policies.reassignment.takesUnits } }

  /// The relaxation under which the offline bound holds for all of them
  public var boundRelaxation: BoundRelaxation {
    allSatisfy { $0.policies.relocation.staysAtHome } ? .ownBases : .anyPost
  }
}

extension Comparison {
  /// The intervals of the primary measure's differences for the province are narrow enough.
  var hasPrecision: Bool {
    guard let precision = settings.precision else { return true }
    let rows = rows(settings.primary, .province)
    return !rows.isEmpty
      && rows.allSatisfy {
        $0.difference.estimate.halfWidth <= precision * abs($0.difference.first)
      }
  }
}
