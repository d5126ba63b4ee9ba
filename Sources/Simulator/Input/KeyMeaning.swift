// What each key means, in both languages. A test checks that every key of the readers is here, and nothing else.

/// The meaning of a key
struct KeyMeaning: Sendable {
  /// "mm"; empty for texts, durations and pure numbers
  let unit: String
  let meaning: Phrase

  /// A row of the tables: path, unit, English, Chinese
  typealias Row = (path: String, unit: String, english: String, chinese: String)

  /// The meaning of a key of a kind of document; nil when the tables lack it
  static func of(_ path: String, _ kind: InputKind) -> KeyMeaning? {
    let exact = (path.hasPrefix("law.") ? laws : rows(kind)).first { $0.path == path }
    return (exact ?? common.first { path == $0.path || path.hasSuffix(".\($0.path)") || path.hasSuffix(":\($0.path)") })
      .map { KeyMeaning(unit: $0.unit, meaning: Phrase($0.english, $0.chinese)) }
  }

  static func rows(_ kind: InputKind) -> [Row] {
    switch kind {
    case .world: world + warning + structure
    case .layout: layout + replenishment
    case .scenario: scenario + hazards + demands + warnings
    case .sweep: sweep
    }
  }

  /// Keys that mean the same wherever they stand
  static let common: [Row] = [
    ("format", "", "kind of document and version of its schema", "文件种类与格式版本"),
    ("name", "", "short name, for tables and file names", "简称，用于表格和文件名"),
    ("title", "", "name for readers, in both languages", "标题，中英文"),
    ("title.zh", "", "in Chinese", "中文"),
    ("title.en", "", "in English", "英文"),
    ("source", "", "where the numbers come from, or \"assumption\"", "数据来源，或写“假设”"),
    ("note", "", "anything worth knowing", "备注"),
    ("basis", "", "where the numbers of the row come from, or \"assumption\"", "该行数据来源，或写“假设”"),
    ("pinyin", "", "name in pinyin, for English tables", "拼音，用于英文表格"),
    ("lon", "°", "longitude, WGS-84", "经度，WGS-84"),
    ("lat", "°", "latitude, WGS-84", "纬度，WGS-84"),
    (
      "intensity", "",
      "what hits: rain of 6 or 24 hours (mm), flash flood (mm), landslide (multiple of the threshold), river "
        + "(m above the banks), wind (m/s), snow-depth (cm), frost (°C below 0) or seismic (Chinese scale)",
      "致灾强度：6 小时或 24 小时雨量（毫米）、山洪（毫米）、滑坡（阈值倍数）、河流（高出河岸，米）、风速（米每秒）、积雪深度（厘米）、"
        + "低温（零下度数）或地震烈度"
    ),
    ("median", "as intensity", "intensity at which half of what is exposed is hit", "一半受灾对象受损时的强度"),
    (
      "reliefMetres", "", "only in townships whose relief (relief_m) lies in this class; everywhere when missing",
      "仅适用于地形起伏（relief_m）在此范围内的乡镇；缺省为各处"
    ),
    ("reliefMetres.above", "m", "more than this; any when missing", "大于此值；缺省不限"),
    ("reliefMetres.upTo", "m", "at most this; any when missing", "不大于此值；缺省不限"),
    ("logSd", "", "spread of the capacities: standard deviation of their logarithm", "承灾能力的离散：对数标准差"),
    (
      "points", "", "in place of median and logSd: an impact function as a table, linear in between",
      "代替 median 与 logSd：以表给出的影响函数，点间线性"
    ),
    ("points[].at", "as intensity", "intensity of the point; nothing happens below the first", "点的强度；低于首点则无影响"),
    ("points[].share", "", "share of what is exposed that is hit", "受损比例"),
  ]

  /// Parameters of distributions
  static let laws: [Row] = [
    ("law.law", "", "kind of distribution", "分布类型"),
    ("law.value", "", "constant: always this", "constant：定值"),
    (
      "law.mean", "", "exponential, gamma, erlang: mean; truncated-normal: mean without the cut at 0",
      "exponential、gamma、erlang：均值；truncated-normal：截断前的均值"
    ),
    ("law.from", "", "uniform, triangular, beta: least", "uniform、triangular、beta：最小值"),
    ("law.to", "", "uniform, triangular, beta: most", "uniform、triangular、beta：最大值"),
    ("law.mode", "", "triangular, rayleigh: most likely", "triangular、rayleigh：众数"),
    ("law.median", "", "lognormal: median", "lognormal：中位数"),
    ("law.logSd", "", "lognormal: standard deviation of the logarithm", "lognormal：对数标准差"),
    ("law.shape", "", "gamma, weibull: shape (weibull from 0.01 to 1000)", "gamma、weibull：形状参数（weibull 为 0.01 到 1000）"),
    ("law.scale", "", "weibull, truncated-logistic: scale", "weibull、truncated-logistic：尺度参数"),
    ("law.stages", "", "erlang: number of stages", "erlang：阶数"),
    ("law.deviation", "", "truncated-normal: standard deviation without the cut at 0", "truncated-normal：截断前的标准差"),
    ("law.alpha", "", "beta: first shape", "beta：第一形状参数"),
    ("law.beta", "", "beta: second shape", "beta：第二形状参数"),
    ("law.location", "", "truncated-logistic: location without the cut at 0", "truncated-logistic：截断前的位置参数"),
    ("law.values", "", "table: the values that can be drawn", "table：可能取的值"),
    ("law.weights", "", "table: how often, against each other; equally often when missing", "table：各值的权重，缺省时相等"),
  ]
}
