// swift-tools-version: 6.2
import PackageDescription

// One library module on purpose: whole-module optimisation specialises the core without `@inlinable`.
let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

let package = Package(
  name: "LastMile",
  products: [
    .library(name: "Simulator", targets: ["Simulator"]),
    .executable(name: "sim-cli", targets: ["sim-cli"]),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .target(
      name: "Simulator", dependencies: ["CGSL"],
      exclude: ["README.md", "Output/Report", "Output/Starter", "Output/embed"], swiftSettings: settings),
    .executableTarget(name: "sim-cli", dependencies: ["Simulator"], swiftSettings: settings),
    .testTarget(name: "SimulatorTests", dependencies: ["Simulator"], swiftSettings: settings),
    .testTarget(name: "CommandTests", dependencies: ["sim-cli", "Simulator"], swiftSettings: settings),
  ]
)
