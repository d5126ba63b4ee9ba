// `sim-cli sweep DESIGN` and `sim-cli merge DIR`: what the verbs take.

import Simulator

enum SweepVerb {
  static let design = Operand<String>(
    .file(Phrase("a design of a sweep", "参数扫描设计文件"), placeholder: "DESIGN"),
    Phrase(
      "What is crossed: scenarios, layouts, policies, values (describe sweep)", "组合哪些情景、布局、策略与取值（见 describe sweep）"))

  static let out = Option<String>(
    required: "out", short: "o", .folder(Phrase("a folder", "文件夹")),
    Phrase(
      "Where results gather. A sweep that was stopped goes on there; what is done is not done again. Ctrl-C and SIGTERM stop it after "
        + "the replications in progress, a second one at once: either way nothing is lost but work in progress",
      "结果存放处；中断后以同一文件夹继续，已完成的不再计算。Ctrl-C 或 SIGTERM 使其在进行中的重复结束后停止，再来一次则立即停止；两种情形都只损失未完成的部分"))
  static let shard = Option<Shard?>(
    "shard", .shard, Phrase("Run one part of the cells only; merge puts the parts together", "只运行一部分单元，之后用 merge 合并"),
    absent: Phrase(
      "that of the task of a Slurm array, of a Kubernetes indexed job or of Open MPI; else all",
      "取 Slurm 作业数组、Kubernetes 索引任务或 Open MPI 的编号，否则为全部"))
  static let shards = Option<Int?>(
    "shards", .integer(1...1_000_000),
    Phrase(
      "How many parts there are: for --slurm, and where the scheduler tells the index alone",
      "共分几部分：用于 --slurm，或调度系统只给出编号时"),
    absent: Phrase(
      "as the scheduler says; for --slurm one for each cell, at most 100", "按调度系统；--slurm 时每个单元一个，最多 100 个"))
  static let cell = Option<Int?>(
    "cell", .integer(0...(SweepDesign.mostCells - 1)),
    Phrase("Run this cell again, and no other", "只重新运行这一个单元"))
  static let keepGoing = Option<Bool>(
    flag: "keep-going",
    Phrase("Go on when a cell fails, and list those that did at the end (as it is without)", "有单元失败时继续，最后列出（默认）"))
  static let failFast = Option<Bool>(flag: "fail-fast", Phrase("Stop at the first cell that fails", "首个单元失败即停止"))
  static let slurm = Option<Bool>(
    flag: "slurm",
    Phrase(
      "Write the job scripts into the folder and submit them: an array that runs the cells, then the merge",
      "在文件夹中写出作业脚本并提交：先以作业数组运行各单元，再合并"))

  static let verb = Verb(
    "sweep",
    Phrase("Run all combinations of inputs, policies and values, here or on a cluster", "在本机或集群上运行输入、策略与取值的全部组合"),
    operands: [design.declaration],
    options: [
      out.declaration, shard.declaration, shards.declaration, cell.declaration, keepGoing.declaration,
      failFast.declaration, slurm.declaration, RunVerb.workers.declaration,
    ],
    exclusive: [
      ["keep-going", "fail-fast"], ["slurm", "shard"], ["slurm", "cell"], ["shard", "cell"], ["shard", "shards"],
    ],
    examples: [
      Verb.Example(
        "sweep design.json5 -o sweep", Phrase("Run it here; the same command goes on after a stop", "在本机运行；中断后以同一命令继续")),
      Verb.Example("sweep design.json5 -o sweep --shard 3/8", Phrase("The third of eight parts", "八部分中的第三部分")),
      Verb.Example(
        "sweep design.json5 -o sweep --slurm --shards 40",
        Phrase("On a Slurm cluster, in 40 tasks", "在 Slurm 集群上以 40 个任务运行")),
    ])
}

enum MergeVerb {
  static let folder = Operand<String>(
    .folder(Phrase("the folder of a sweep", "参数扫描的文件夹"), placeholder: "DIR"),
    Phrase("The folder of a sweep (--out), with the cells of all its parts", "参数扫描的文件夹（--out），含各部分的单元"))

  static let verb = Verb(
    "merge",
    Phrase("Put the parts of a sweep together, or say which cells are missing", "合并参数扫描的各部分，或指出缺少的单元"),
    operands: [folder.declaration], options: [],
    examples: [
      Verb.Example(
        "merge sweep", Phrase("Write sweep/result, the same as one machine would have", "写出 sweep/result，与单机运行结果相同")),
      Verb.Example("merge sweep --json", Phrase("The summary as JSON", "以 JSON 输出摘要")),
    ])
}
