// The keys of the design of a sweep.

extension KeyMeaning {
  static let sweep: [Row] = [
    ("world", "", "document of the world, in place of those that the scenarios name", "世界文件，代替各情景中写明的世界"),
    ("scenarios", "", "scenarios that are crossed", "参与组合的情景"),
    ("layouts", "", "layouts that are crossed; when missing, that of each scenario", "参与组合的布局，缺省为各情景写明的布局"),
    (
      "policies", "", "policies that are crossed, each a name of a dispatch policy or KIND=NAME,... as run takes it",
      "参与组合的策略：派遣策略名称，或 KIND=NAME,...，与 run 相同"
    ),
    ("worldDraws", "", "draws of the positions that no record gives; 0 when missing", "无记录位置的抽样编号，缺省为 0"),
    ("seed", "", "seed of all random numbers; every point meets the same storms", "随机种子；各点遇到相同的暴雨"),
    ("replications", "", "of each point", "每个点的重复次数"),
    (
      "precision", "",
      "replications in batches of 20 until the interval of the measure is narrow; then each point is one cell",
      "按每批 20 次重复，直到指标区间足够窄；此时每个点为一个单元"
    ),
    ("precision.share", "", "half-width of the 95 % interval as a share of the mean", "95 % 区间半宽占平均值的比例"),
    ("precision.most", "", "the most replications of a point", "每个点最多的重复次数"),
    (
      "measure", "", "what is printed, and by what precision is judged; all measures are stored", "显示并用于判断精度的指标；所有指标均保存"
    ),
    (
      "levels", "", "places that are stored: province, city, county, township; the province always is",
      "保存的层级：province、city、county、township；全省总会保存"
    ),
    ("factors", "", "values in input files that are varied", "要变化的输入值"),
    ("factors[].id", "", "name of the factor, for tables", "因子名称，用于表格"),
    (
      "factors[].paths", "",
      "key paths that take the value: scenario.…, world.… or layout.…; into tables too, such as layout.stock[site=a,item=b].quantity or layout.stock[*].quantity",
      "取该值的键路径：scenario.…、world.…、layout.…；也可指向表格，如 layout.stock[site=a,item=b].quantity 或 layout.stock[*].quantity"
    ),
    ("factors[].from", "", "least value", "最小值"),
    ("factors[].to", "", "greatest value", "最大值"),
    ("factors[].values", "", "the values, in place of from and to", "取值列表，代替 from 和 to"),
    (
      "factors[].levels", "", "how many values a grid takes from from to to, both ends among them",
      "网格在 from 到 to 之间取几个值（含两端）"
    ),
    ("factors[].scale", "", "logarithmic: equal steps multiply", "logarithmic：等比"),
    ("factors[].multiply", "", "the number or duration in the file is multiplied by the value", "以该值乘文件中的数或时长"),
    ("factors[].whole", "", "round to whole numbers, with multiply what comes of it", "取整；与 multiply 合用时对乘积取整"),
    ("points", "", "which values go together; a grid when missing", "取哪些组合，缺省为网格"),
    (
      "points.by", "",
      "grid: all levels crossed; latin-hypercube, sobol: so many points; sobol-indices: count × (factors + 2) points, from which Sobol indices are estimated; table: the rows of a table",
      "grid：全部水平交叉；latin-hypercube、sobol：给定点数；sobol-indices：count ×（因子数 + 2）个点，用于估计 Sobol 指数；table：表格各行"
    ),
    (
      "points.count", "", "points, or rows of the sample for Sobol indices; powers of two are best for sobol",
      "点数，或 Sobol 指数的样本行数；sobol 宜取 2 的幂"
    ),
    ("points.seed", "", "seed of the points", "取点的随机种子"),
    ("points.table", "", "table with a column for each factor, named as its id", "每个因子一列（列名为其 id）的表"),
  ]
}
