// The keys of the hazards of a scenario.

extension KeyMeaning {
  static let hazards: [Row] = [
    ("hazards", "", "hazards besides the rainstorm; any together", "暴雨以外的灾害，可任意组合"),
    ("hazards[].kind", "", "kind of hazard; the keys that follow depend on it", "灾种；其余键随之而定"),
    ("hazards[].time", "", "earthquake: when it strikes", "地震：发震时间"),
    ("hazards[].lon", "°", "earthquake: epicentre, WGS-84", "地震：震中经度"),
    ("hazards[].lat", "°", "earthquake: epicentre, WGS-84", "地震：震中纬度"),
    ("hazards[].magnitude", "", "earthquake: magnitude", "地震：震级"),
    (
      "hazards[].strikeDegrees", "°", "earthquake: long axis of its isoseismals, clockwise from north",
      "地震：等震线长轴方向，自北顺时针"
    ),
    (
      "hazards[].scattered", "", "earthquake: whether the term of the main shock is drawn", "地震：主震的离散项是否抽样"
    ),
    (
      "hazards[].aftershocks", "", "earthquake: aftershocks by Omori-Utsu, Gutenberg-Richter, Reasenberg-Jones", "地震：余震"
    ),
    (
      "hazards[].aftershocks.productivity", "",
      "a: lg of the daily rate of shocks as large as the main one, at t + c = 1 day",
      "a：t + c = 1 天时与主震同级余震日发生率的常用对数"
    ),
    ("hazards[].aftershocks.sizeExponent", "", "b of Gutenberg and Richter", "b 值"),
    ("hazards[].aftershocks.decayExponent", "", "p of Omori and Utsu", "p 值"),
    ("hazards[].aftershocks.delayDays", "d", "c of Omori and Utsu", "c 值"),
    ("hazards[].aftershocks.leastMagnitude", "", "smaller ones are left out", "更小的余震不计"),
    ("hazards[].aftershocks.alongKmSd", "km", "their spread along the long axis", "沿长轴的离散"),
    ("hazards[].aftershocks.acrossKmSd", "km", "their spread across it", "垂直长轴的离散"),
    ("hazards[].track", "", "typhoon: table of its track, in the order of time", "台风：路径表，按时间排列"),
    ("hazards[].track:time", "", "time; may lie before the start", "时间，可早于开始"),
    ("hazards[].track:wind_ms", "m/s", "largest sustained wind, mean of 10 minutes", "最大持续风速（10 分钟平均）"),
    ("hazards[].track:pressure_hpa", "hPa", "pressure at the centre", "中心气压"),
    ("hazards[].track:largest_wind_km", "km", "radius of the largest wind", "最大风速半径"),
    ("hazards[].environmentHpa", "hPa", "typhoon: pressure around it", "台风：环境气压"),
    ("hazards[].trackSdKm", "km", "typhoon: spread of the whole track across its direction", "台风：路径横向离散"),
    ("hazards[].rainLogSd", "", "typhoon: spread of its rain: standard deviation of the logarithm", "台风：降雨的离散（对数标准差）"),
    ("hazards[].windLogSd", "", "typhoon: spread of its wind: standard deviation of the logarithm", "台风：风速的离散（对数标准差）"),
    ("hazards[].surfaceShare", "", "typhoon: wind at 10 m ÷ gradient wind", "台风：10 米风与梯度风之比"),
    (
      "hazards[].catchmentKm", "km", "typhoon: radius over which rain is averaged to drive the rivers", "台风：河流汇水的平均半径"
    ),
    ("hazards[].gauges", "", "cold wave: table of fresh snow", "寒潮：降雪量表"),
    ("hazards[].gauges:gauge", "", "id of the gauge", "站点编号"),
    ("hazards[].gauges:snow_cm", "cm", "fresh snow of the whole storm there", "过程降雪深度"),
    ("hazards[].gauges:standing", "", "whether it was measured", "是否实测"),
    ("hazards[].gauges:source", "", "where the figure comes from", "数据来源"),
    ("hazards[].profile", "", "cold wave: table of shares of the snow by hour", "寒潮：逐时降雪占比表"),
    ("hazards[].profile:hours_from_start", "h", "hour, from 0", "小时，自 0 起"),
    ("hazards[].profile:share", "", "share of the total; they sum to 1", "占总量的比例，合计为 1"),
    ("hazards[].stormLogSd", "", "cold wave: spread of the whole snowfall", "寒潮：整场降雪的离散"),
    ("hazards[].localLogSd", "", "cold wave: the same away from gauges", "寒潮：远离站点处的离散"),
    (
      "hazards[].rangeKm", "km", "cold wave: distance at which the local correlation falls to 0.61",
      "寒潮：局地相关降至 0.61 的距离"
    ),
    ("hazards[].bearingDegrees", "°", "cold wave: where the snow moves, clockwise from north", "寒潮：移动方向，自北顺时针"),
    ("hazards[].speedKmh", "km/h", "cold wave: how fast; 0: the same hours everywhere", "寒潮：移动速度；0 表示各地同时"),
    (
      "hazards[].temperature", "", "cold wave: table of temperature; hours that are left out are as the one before",
      "寒潮：气温表；未列小时同前"
    ),
    ("hazards[].temperature:hours_from_start", "h", "hour, from 0", "小时，自 0 起"),
    ("hazards[].temperature:celsius", "°C", "temperature at the reference latitude", "参考纬度处的气温"),
    ("hazards[].celsiusSd", "°C", "cold wave: spread of the temperature as a whole", "寒潮：气温整体的离散"),
    ("hazards[].celsiusPerDegreeNorth", "°C/°", "cold wave: change of temperature to the north", "寒潮：气温随纬度的变化"),
    ("hazards[].referenceLatitude", "°", "cold wave: where the table holds", "寒潮：气温表对应的纬度"),
    ("hazards[].snowUpToCelsius", "°C", "cold wave: snow falls up to this temperature", "寒潮：降雪的最高气温"),
    ("hazards[].settlingPerDay", "", "cold wave: share of its depth that lying snow loses in a day", "寒潮：积雪每日沉降比例"),
    (
      "hazards[].meltCmPerDegreeDay", "cm", "cold wave: depth that melts in a day for each degree above 0",
      "寒潮：零上每度每日融雪深度"
    ),
    ("hazards[].class", "", "forest fires: class of incident", "森林火灾：险情类别"),
    (
      "hazards[].weather", "", "forest fires: table of weather; hours that are left out are as the one before",
      "森林火灾：天气表；未列小时同前"
    ),
    ("hazards[].weather:hours_from_start", "h", "hour, from 0", "小时，自 0 起"),
    ("hazards[].weather:celsius", "°C", "temperature", "气温"),
    ("hazards[].weather:wind_force", "Beaufort", "wind force", "风力等级"),
    ("hazards[].weather:wind_ms", "m/s", "wind", "风速"),
    ("hazards[].weather:humidity_percent", "%", "relative humidity", "相对湿度"),
    (
      "hazards[].ignitionsPerThousandKm2Day", "1/(1000 km² d)",
      "forest fires: how many start on the most susceptible land when fire spreads with 1 m/min",
      "森林火灾：蔓延速度为 1 米每分时最易燃林地的起火率"
    ),
    ("hazards[].fuelFactor", "", "forest fires: fuel factor Ks", "森林火灾：可燃物系数 Ks"),
    ("hazards[].slopeDegrees", "°", "forest fires: slope", "森林火灾：坡度"),
    ("hazards[].lengthPerWidth", "", "forest fires: length of the burning ellipse ÷ its width", "森林火灾：火场椭圆长宽比"),
    (
      "hazards[].threat", "",
      "forest fires: when one that burns on moves people of the village at which it burns; never when missing",
      "森林火灾：持续燃烧到何种程度时转移所在村的居民；缺省为从不"
    ),
    ("hazards[].threat.perimeterMetres", "m", "perimeter from which the village is threatened", "威胁村庄的火场周长"),
    ("hazards[].threat.share", "", "share of its people at the edge of the forest, who must leave", "居住在林缘、须转移的居民比例"),
    ("hazards[].threat.stay", "", "until they return", "返回前的时间"),
    ("hazards[].threat.reliefShare", "", "share of them who need relief goods", "其中需要救助物资的比例"),
    (
      "hazards[].threat.watchEvery", "",
      "so often somebody looks, from the ignition on, whether the perimeter has come so far; the default is an assumption",
      "自起火起每隔此时间查看一次火场周长是否达到威胁值；默认值为假设"
    ),
    ("hazards[].firstPerimeterMetres", "m", "forest fires: perimeter at ignition", "森林火灾：起火时的周长"),
    ("hazards[].types", "", "accidents: types of enterprise or works", "事故：企业类型"),
    ("hazards[].types[].id", "", "id of the type", "类型编号"),
    ("hazards[].types[].class", "", "class of incident", "险情类别"),
    ("hazards[].types[].perYear", "1/year", "accidents of one enterprise", "单个企业的年事故率"),
    ("hazards[].types[].evacuationKm", "km", "villages this near are moved", "转移半径"),
    ("hazards[].types[].stay", "", "until their people return", "到可返回的时间"),
    ("hazards[].types[].reliefShare", "", "share of them who need relief goods", "其中需要救助物资的比例"),
    ("hazards[].enterprises", "", "accidents: table of enterprises", "事故：企业表"),
    ("hazards[].enterprises:type", "", "type of enterprise", "企业类型"),
    (
      "hazards[].enterprises:place_code", "", "village, township, county or city in whose villages they stand",
      "所在的村、乡镇、县或市"
    ),
    ("hazards[].enterprises:enterprises", "", "how many", "数量"),
    (
      "hazards[].accidents", "", "accidents: single ones at known times and places, such as a dike that breaks",
      "事故：已知时间地点的个案"
    ),
    ("hazards[].accidents[].type", "", "type of enterprise", "企业类型"),
    ("hazards[].accidents[].time", "", "when", "时间"),
    ("hazards[].accidents[].place", "", "the village", "发生的村"),
  ]
}
