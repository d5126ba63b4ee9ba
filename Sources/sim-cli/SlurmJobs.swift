// The jobs of a sweep on a Slurm cluster: an array whose tasks run its parts, and the merge that depends on it.
//
// A task may be requeued and may run twice; that does no harm, since cells are whole or not there. The merge runs when the array has ended
// in whatever way (afterany): it names the cells that are missing and the --array= with which to send their tasks again.

import Foundation
import Simulator

struct SlurmJobs {
  let call: Call
  let plan: SweepPlan
  let store: SweepStore
  let design: String

  init(_ call: Call, _ plan: SweepPlan, _ store: SweepStore, design: String) {
    self.call = call
    self.plan = plan
    self.store = store
    self.design = design
  }

  /// Slurm's default for the number of tasks when nothing is said
  private static let usual = 100

  func submit() throws -> ExitCode {
    // Highest index + 1; 1001 when Slurm is not configured otherwise
    let limit = maxArraySize() ?? 1001
    let count = call.arguments[SweepVerb.shards] ?? min(plan.cellCount, Self.usual, limit)
    guard count <= limit else {
      throw call.wrong(
        .other(
          Phrase(
            "option --shards is \(count), but arrays of this cluster have at most \(limit) tasks (MaxArraySize)",
            "选项 --shards 为 \(count)，但该集群的作业数组最多 \(limit) 个任务（MaxArraySize）")))
    }
    let folder = absolute("\(store.path)/slurm")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (array, merge) = ("\(folder)/array.sh", "\(folder)/merge.sh")
    try AtomicFile.write(
      script(["sweep", absolute(design), "--out", absolute(store.path), "--quiet"], folder, isArray: true), to: array)
    try AtomicFile.write(script(["merge", absolute(store.path)], folder, isArray: false), to: merge)
    try store.save(SweepStore.ShardRecord(first: 0, step: 1, count: count))
    let job = try sbatch(["--parsable", "--array=0-\(count - 1)", array])
    let after = try sbatch(["--parsable", "--dependency=afterany:\(job)", "--kill-on-invalid-dep=yes", merge])
    call.terminal.note(
      Phrase(
        "job \(job) runs \(plan.cellCount) cells in \(count) tasks, job \(after) merges them; logs and scripts are in \(folder)",
        "作业 \(job) 以 \(count) 个任务运行 \(plan.cellCount) 个单元，作业 \(after) 合并；日志与脚本在 \(folder)"))
    call.terminal.results.line("\(job) \(after)")
    return .fine
  }

  private func script(_ words: [String], _ folder: String, isArray: Bool) -> String {
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? Tool.name
    let command = ([program] + words).map(Self.shellWord).joined(separator: " ")
    let name = plan.name.filter { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    var lines = [
      "#!/bin/bash", "#SBATCH --job-name=\(name.isEmpty ? "sweep" : name)",
      "#SBATCH --output=\(Self.shellWord("\(folder)/\(isArray ? "%A_%a" : "merge-%j").log"))",
    ]
    if isArray {
      lines += ["#SBATCH --requeue", "#SBATCH --open-mode=append"]
      lines.append("exec \(command) --workers \"${SLURM_CPUS_PER_TASK:-1}\"")
    } else {
      lines.append("exec \(command)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// In single quotes where the shell would take it apart
  static func shellWord(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./%=:,+".unicodeScalars.contains($0)
    }
    return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private func maxArraySize() -> Int? {
    guard let text = try? run("scontrol", ["show", "config"]) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("MaxArraySize") }
    return line?.split(separator: "=").last.flatMap { Int($0.filter(\.isNumber)) }
  }

  private func sbatch(_ words: [String]) throws -> String {
    let text = try run("sbatch", words)
    // With federations it is ID;CLUSTER.
    return String(text.prefix { $0.isNumber })
  }

  private func run(_ program: String, _ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + words
    let output = Pipe()
    process.standardOutput = output
    process.standardError = program == "sbatch" ? FileHandle.standardError : FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CommandFailure(
        Phrase(
          "\(program) ended with status \(process.terminationStatus)", "\(program) 以状态 \(process.terminationStatus) 结束")
      )
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
