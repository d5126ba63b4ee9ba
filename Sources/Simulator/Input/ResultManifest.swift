// manifest.json of a result folder, read back.

/// What a result folder says about itself
public struct ResultManifest: Sendable {
  public var toolVersion = ""
  public var toolBuild: String?
  /// Names of the inputs
  public var scenario = ""
  public var world = ""
  public var worldDraw: UInt64 = 0
  public var layout = ""
  public var dispatch = ""
  public var sourcing = ""
  public var seed: UInt64 = 0
  public var replications = 0
  /// nil when none was traced
  public var tracedReplication: Int?
  /// One hash for all inputs as they were resolved (`ResultInputs.sha256`)
  public var inputsSHA256 = ""
  public var inputFiles: [WorldReader.SourceFile] = []
  /// The variant of the mathematical functions; results of different ones must not be merged
  public var numericsSHA256 = ""
  /// Every other file of the folder with its hash
  public var contents: [WorldReader.SourceFile] = []

  /// Reads what `ResultFolder` wrote; keys that later versions add are passed over.
  init(_ root: ObjectReader) {
    let tool = root.object("tool")
    toolVersion = tool.string("version")
    toolBuild = tool.optionalText("build")
    let run = root.object("run")
    scenario = run.object("scenario").string("name")
    world = run.object("world").string("name")
    worldDraw = run.unsigned("world_draw")
    layout = run.object("layout").string("name")
    let policies = run.object("policies")
    dispatch = policies.string("dispatch")
    sourcing = policies.string("sourcing")
    seed = run.unsigned("seed")
    replications = run.integer("replications", in: 1...Int(Int32.max))
    if run.value("traced_replication")?.content != .null {
      tracedReplication = run.optionalInteger("traced_replication", in: 0...Int(Int32.max))
    }
    let inputs = root.object("inputs")
    inputsSHA256 = inputs.string("sha256")
    inputFiles = inputs.objects("files") { file in
      WorldReader.SourceFile(path: file.string("path"), sha256: file.string("sha256"))
    }
    numericsSHA256 = root.object("toolchain").string("numerics_sha256")
    contents = root.objects("contents") { file in
      WorldReader.SourceFile(path: file.string("file"), sha256: file.string("sha256"))
    }
  }
}

extension ObjectReader {
  /// A text that may be null
  fileprivate func optionalText(_ key: String) -> String? {
    if value(key)?.content == .null { return nil }
    return optionalString(key)
  }
}
