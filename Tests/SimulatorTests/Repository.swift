// Files of the repository, for tests that run its scenarios.

import Foundation
import Testing

@testable import Simulator

/// The root of the repository, from the place of this file
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// Reads a scenario of the repository; its problems are thrown
func loadScenario(_ name: String, file: String = "scenario", options: CaseOptions = CaseOptions()) throws -> LoadedCase
{
  let problems = InputProblems()
  let loaded = loadCase(scenario: "\(repository)/scenarios/\(name)/\(file).json5", options: options, problems)
  try problems.throwIfAny()
  return try #require(loaded)
}

/// A scenario of the repository that ends sooner and counts from its start, for tests whose work grows with its calls
func loadShortened(_ name: String, horizon: String) throws -> LoadedCase {
  var options = CaseOptions()
  options.edits = [("scenario.horizon", horizon), ("scenario.warmUp", "0h")].map {
    ValueEdit(path: $0, value: JSON5Scalar(typed: $1))
  }
  return try loadScenario(name, options: options)
}

/// A storm over the province of which nobody is warned, read once for all tests that only look at it
enum Storm {
  static let damrey = Result {
    let loaded = try loadScenario("damrey-2012", file: "scenario-unwarned")
    return Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
  }
}
