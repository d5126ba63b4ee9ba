// The files of Report/ as texts, made by Output/embed. Change those, then run it.
// swift-format-ignore-file

enum ReportFiles {
  static let frame = #"""
<!DOCTYPE html>
<html lang="@@language@@">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:">
<link rel="icon" href="data:,">
<title>LastMile</title>
<style>
@@style@@
</style>
</head>
<body>
<noscript>This report needs JavaScript, which runs in this file alone. 本报告需要启用 JavaScript（仅在本文件内运行）。</noscript>
<div id="page"></div>
<script type="application/json" id="data">@@data@@</script>
<script>
@@script@@
</script>
</body>
</html>

"""#

  static let style = #"""
:root {
  --paper: #ffffff; --panel: #f6f7f9; --ink: #1b1f24; --faint: #5d6673; --line: #d5dae1; --accent: #0a5fa8;
  --land: #f3f1ea; --sea: #e8eff5; --border: #8f98a3; --bad: #b3261e; --good: #00704a; --shadow: rgba(0, 0, 0, .14);
  --bar: #e3e7ec;
}
:root[data-theme="dark"] {
  --paper: #14181d; --panel: #1d232a; --ink: #e8ebef; --faint: #9da7b3; --line: #36404b; --accent: #6db3f2;
  --land: #20262d; --sea: #171c22; --border: #6a7480; --bad: #ff8a80; --good: #5fd3a6; --shadow: rgba(0, 0, 0, .5);
  --bar: #2c343d;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 3.4rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei",
    sans-serif;
}
header { padding: 1rem 1.5rem .6rem; max-width: 1440px; margin: 0 auto; display: flex; gap: 1rem; flex-wrap: wrap; }
header h1 { font-size: 1.5rem; margin: 0; line-height: 1.25; }
header .facts { color: var(--faint); margin: .2rem 0 0; }
header .controls { margin-left: auto; display: flex; gap: .4rem; align-items: flex-start; }
button, select, input {
  font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 5px;
  padding: .22rem .6rem;
}
select, .bar label { max-width: 100%; }
button { cursor: pointer; }
button:hover, select:hover { border-color: var(--accent); }
button[aria-pressed="true"], button[aria-selected="true"] { background: var(--accent); color: var(--paper); border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
nav { position: sticky; top: 0; z-index: 20; background: var(--paper); border-bottom: 1px solid var(--line); }
nav ol { list-style: none; margin: 0 auto; padding: 0 1.2rem; max-width: 1440px; display: flex; flex-wrap: wrap; }
nav a { display: block; padding: .55rem .7rem; color: var(--ink); text-decoration: none; border-bottom: 3px solid transparent; }
nav a:hover { color: var(--accent); }
nav a.here { border-color: var(--accent); color: var(--accent); }
main { max-width: 1440px; margin: 0 auto; padding: 0 1.5rem 3rem; }
section { padding-top: 1.4rem; }
h2 { font-size: 1.25rem; margin: 0 0 .3rem; }
h3 { font-size: 1.02rem; margin: 1rem 0 .3rem; }
p { margin: .3rem 0; }
.lead { max-width: 62rem; }
.note, figcaption .how { color: var(--faint); font-size: .86rem; }
.row { display: flex; gap: 1.2rem; flex-wrap: wrap; align-items: flex-start; }
.row > * { flex: 1 1 27rem; min-width: 0; }
.bar { display: flex; gap: .4rem; flex-wrap: wrap; align-items: center; margin: .4rem 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: .8rem; margin: .8rem 0; }
.card { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; }
.card h3 { margin: 0; font-size: .95rem; font-weight: 600; }
.card .big { font-size: 1.7rem; font-weight: 650; line-height: 1.2; }
.card .big small { font-size: .85rem; font-weight: 400; color: var(--faint); }
.card dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .6rem; margin: .3rem 0 0; font-size: .88rem; }
.card dt { color: var(--faint); } .card dd { margin: 0; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
figure { margin: .8rem 0; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; }
figcaption { display: flex; gap: .8rem; align-items: flex-start; justify-content: space-between; margin-bottom: .4rem; }
figcaption b { font-size: 1rem; } figcaption .how { display: block; }
figure svg { display: block; width: 100%; max-width: 54rem; height: auto; } figure.whole svg { max-width: none; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem .9rem; font-size: .86rem; margin: .3rem 0; }
.legend i, .legend .step, .map .key i, .split span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.legend i { display: inline-block; width: .85em; height: .85em; border-radius: 2px; margin-right: .35em; vertical-align: -.08em; }
.quiet { border-color: transparent; background: none; color: var(--accent); padding: .1rem .4rem; font-size: .86rem; white-space: nowrap; }
.scroll { overflow: auto; max-height: 33rem; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { padding: .28rem .45rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { position: sticky; top: 0; background: var(--panel); z-index: 1; font-weight: 600; }
th button { border: 0; background: none; padding: 0; font: inherit; text-align: inherit; color: inherit; }
.printed { display: none; }
th .unit { display: block; font-weight: 400; color: var(--faint); font-size: .82em; }
td.number, th.number { text-align: right; } th { min-width: 3.4em; } td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.text { min-width: 5.5em; } td.whole { white-space: nowrap; } td.text:lang(zh) { min-width: 7.6em; } td.text:lang(zh), td .note:lang(zh) { word-break: keep-all; overflow-wrap: anywhere; } td code { white-space: nowrap; } td.wide { min-width: 17em; }
tbody tr:hover { background: var(--panel); } tbody tr.chosen { background: var(--bar); } tbody tr[tabindex] { cursor: pointer; }
.split { display: flex; height: .7rem; border-radius: 3px; overflow: hidden; background: var(--bar); min-width: 7rem; margin-top: .3rem; }
.map { position: relative; height: 34rem; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; background: var(--sea); }
.map canvas { position: absolute; inset: 0; width: 100%; height: 100%; cursor: grab; touch-action: none; }
.map .over { position: absolute; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .55rem; font-size: .82rem; box-shadow: 0 1px 4px var(--shadow); }
.map .key { left: .5rem; top: .5rem; max-width: 17rem; columns: 2; column-gap: 1rem; pointer-events: none; } .map .key b { display: block; column-span: all; }
.map .key div { display: flex; align-items: center; gap: .4rem; break-inside: avoid; } .map .key i { width: .9rem; height: .9rem; border-radius: 50%; flex: none; }
.map .key i.line { height: 3px; border-radius: 0; } .map .key i.square { border-radius: 2px; }
.legend i.triangle { border-radius: 0; clip-path: polygon(50% 0, 100% 100%, 0 100%); }
.legend i.round { border-radius: 50%; } .legend i.line { height: 3px; vertical-align: .2em; } .legend .step { padding: 0 .3rem; }
#replay .map { height: clamp(24rem, calc(100vh - 20rem), 46rem); } #replay .log { max-height: clamp(22rem, calc(100vh - 23rem), 43rem); }
.list .scroll { max-height: none; }
.row > figure:only-child { flex: 0 1 46rem; }
.map .tools { right: .5rem; top: .5rem; display: flex; flex-direction: column; gap: .2rem; padding: .25rem; }
.map .tools button { width: 1.9rem; height: 1.9rem; padding: 0; font-size: 1.05rem; }
.map .tip { pointer-events: none; max-width: 20rem; z-index: 5; }
.map .tip b { display: block; }
.map .clock { right: .5rem; bottom: .5rem; font-variant-numeric: tabular-nums; }
.map .clock b { font-size: 1.15rem; }
.find { position: relative; } .find input { width: 15rem; }
.find ul { position: absolute; left: 0; top: 100%; margin: .1rem 0 0; padding: 0; list-style: none; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; min-width: 100%; z-index: 30; box-shadow: 0 2px 8px var(--shadow); }
.find li button { display: block; width: 100%; text-align: left; border: 0; border-radius: 0; background: none; white-space: nowrap; }
.find li button:hover, .find li button.here { background: var(--panel); }
.origin { font-size: .8rem; color: var(--faint); margin: .25rem 0 .6rem; }
.check { white-space: nowrap; font-size: .9rem; } .check input { vertical-align: -.1em; }
input[type="range"] { flex: 1 1 16rem; padding: 0; }
.detail { border-left: 4px solid var(--accent); padding-left: .8rem; margin: .8rem 0; }
.better { color: var(--good); font-weight: 600; } .worse { color: var(--bad); font-weight: 600; }
dl.about { display: grid; grid-template-columns: 12rem 1fr; gap: .25rem 1rem; } dl.about dt { color: var(--faint); } dl.about dd { margin: 0; overflow-wrap: anywhere; }
.log { max-height: 34rem; } .log td { padding: .15rem .5rem; } .log td:nth-child(2) { min-width: 9.5em; }
@media (max-width: 700px) { main, header { padding-left: .8rem; padding-right: .8rem; } dl.about { grid-template-columns: 1fr; } .map { height: 26rem; } }
@media print {
  @page { size: A4 landscape; margin: 11mm; }
  nav, .controls, .bar, button, .find, .tools, #replay, .row > .log { display: none !important; }
  html { font-size: 12px; } body { font-size: 12px; } main, header { max-width: none; padding: 0; }
  figure, .card, tr, .map { break-inside: avoid; } h2, h3, figcaption { break-after: avoid; }
  .scroll { max-height: none; overflow: visible; border: 0; } th { position: static; } .printed { display: inline; }
  .map { height: 27rem; } .map canvas { object-fit: contain; } .row { display: block; } .row > figure { display: inline-block; width: 48.5%; vertical-align: top; margin-right: 1%; }
  .log { display: none; }
}

"""#

  static let script = #"""
"use strict";
// What the page says, in English and Chinese. One thing has one name, here and in tables.

const TEXTS = {
  // Numbers
  minutes: ["{0} min", "{0} 分钟"], hours: ["{0} h", "{0} 小时"], comma: [", ", "，"],
  unit_min: ["min", "分钟"], unit_share: ["", ""], unit_count: ["", ""], unit_people: ["people", "人"], unit_person_hours: ["person-h", "人·小时"],
  unit_hours: ["h", "小时"], unit_kg: ["kg", "千克"], unit_mm: ["mm", "毫米"], unit_units: ["units", "件"], unit_yuan: ["yuan", "元"],
  axis_hours: ["hours", "小时"], axis_yuan: ["yuan", "元"], never: ["not reached", "未达到"],
  stop: [". ", "。"], at_most: ["at most {0}", "最多 {0}"],
  // Frame
  print: ["Print", "打印"], dark: ["Dark", "深色"], light: ["Light", "浅色"],
  nav_answer: ["How long", "需要多久"], nav_worst: ["Where is it worst", "哪里最差"], nav_why: ["Why there", "原因在哪"],
  nav_layouts: ["Layouts", "布局之别"], nav_replay: ["Minute by minute", "逐分钟回放"], nav_goods: ["Goods and cost", "物资与费用"],
  nav_spread: ["Distributions", "分布"], nav_tables: ["All tables", "全部表格"], nav_about: ["What this rests on", "依据"],
  facts: ["World: {0} · Layout: {1} · {2} replications", "世界：{0} · 布局：{1} · 重复 {2} 次"],
  of_replications: ["From {0} replications", "来自 {0} 次重复"], of_cases: ["{0} cases", "{0} 个案例"],
  grade: ["Data: {0} measured, {1} derived, {2} assumed", "数据：实测 {0}、推算 {1}、假设 {2}"], grade_own: [", {0} your own", "、自备 {0}"],
  grade_unknown: ["How the data are known is not stated", "数据性质未注明"],
  // How long
  h_answer: ["How long until help and goods arrive", "救援力量和物资多久能到"],
  lead_answer: [
    "Half of all incidents have a first unit on the spot within {0}, and everything they need (team and goods) within {1}. {2} of the people who need relief have basic goods in their village within {3}.",
    "一半险情在 {0}内有首支队伍到场，在 {1}内队伍与物资齐备。需救助人员中有 {2} 在 {3}内得到到村的基本物资。"],
  lead_relief: ["{0} of the people who need relief have basic goods in their village within {1}.", "需救助人员中有 {0} 在 {1}内得到到村的基本物资。"],
  lead_counted: ["{0} incidents were counted; the records of {1} were kept, so times of single cases say little here. Sums stand in service.csv.", "共统计 {0} 起险情，保留了 {1} 起的记录，因此单个案例的时间仅供参考；合计见 service.csv。"],
  lead_none: ["No incident happened and nobody needed relief.", "没有发生险情，也没有人需要救助。"],
  c_first_on_spot: ["First unit on the spot", "首支队伍到场"], c_adequate: ["All required people on the spot", "所需人员到齐"],
  c_complete: ["Team and goods on the spot", "队伍与物资齐备"], c_basic_relief: ["Basic relief in the village", "基本救助物资到村"],
  c_isolated_hours: ["Hours cut off", "孤立时间"], c_isolated_person_hours: ["Person-hours cut off", "孤立人·小时"], c_displaced: ["People displaced", "转移人数"],
  c_deprivation: ["Person-hours without basic goods", "缺基本物资人·小时"], c_unmet_share: ["Share of goods not there in time", "未及时满足的物资比例"], c_unmet: ["Goods not there in time", "未及时满足的物资"], c_yearly_cost: ["Yearly cost of the layout", "布局年费"], c_rain: ["Rain of the storm", "过程雨量"], c_incidents: ["Incidents", "险情数"],
  c_within_standard: ["Incidents within the standard", "险情达标比例"], c_relief_within_standard: ["People with relief in time", "按时得到救助的人口"],
  c_logistics_cost: ["Cost of the event", "事件费用"], c_deprivation_cost: ["Deprivation cost", "匮乏成本"], c_social_cost: ["Cost and deprivation together", "社会成本"],
  median: ["median", "中位数"], half_within: ["half within", "一半案例不超过"], q90: ["9 of 10 within", "九成不超过"], q95: ["95 % within", "95 % 不超过"],
  reached: ["reached at all", "最终达到"], in_standard: ["within the standard", "达标"], in_standard_of: ["within {0}", "{0}内到村（按人）"],
  interval: ["95 % interval", "95 % 区间"], cases: ["cases", "案例"],
  mean_interval: ["mean of a replication", "每次重复的均值"], interval_of_mean: ["95 % interval of the mean", "均值的 95 % 区间"],
  about_interval: [
    "Intervals say how far chance alone may move the figure: 95 % t intervals over replications. Quantiles are over all cases; one that was never reached counts as longer than everything.",
    "区间表示偶然性造成的不确定范围：按各次重复计算的 95 % t 区间。分位数按全部案例计算，未达到的案例视为最长。"],
  c_isolated: ["Townships cut off", "孤立乡镇"], per_replication: ["a replication, on average", "每次重复平均"], isolated_in_all: ["all together", "孤立时间合计"],
  c_people: ["People", "人员"], displaced: ["displaced, on average", "人转移（平均）"], in_need: ["need relief", "需救助"], at_risk: ["at risk in incidents", "险情中受威胁"], saved: ["of these saved", "其中获救"],
  // Where
  h_worst: ["Where is it worst, and what causes it", "哪里最差，原因是什么"],
  lead_worst: ["The ten townships that wait longest. Choose one, in the list or on the map, to see why.", "等待最久的十个乡镇。在表中或地图上选一个，可查看原因。"],
  by_complete: ["By team and goods", "按队伍与物资齐备"], by_relief: ["By relief goods", "按救助物资到村"],
  rank: ["Rank", "名次"], township: ["Township", "乡镇"], city: ["City", "市"], county: ["County", "县（市、区）"], cause: ["What takes the time", "时间耗在哪里"],
  mean_wait: ["Mean wait", "平均等待"], cause_leg: ["{0} {1}, {3} of {2}", "{0} {1}，占 {2}的 {3}"],
  cause_lost: ["{0} of the cases never reached", "{0} 的案例始终未达到"], cause_cut: ["cut off for {0} on average", "平均孤立 {0}"],
  cause_none: ["no case was served", "没有案例得到满足"], few_cases: ["few cases: little can be said", "案例少，仅供参考"],
  no_cases: ["No township had a case.", "没有乡镇出现案例。"],
  worst_how: ["Ordered by the mean wait, in which a case that is never reached counts until the end of the scenario. Townships with fewer than five cases come last.",
    "按平均等待排序，未达到的案例计至情景结束；案例不足五个的乡镇排在最后。"],
  map: ["Map", "地图"], map_measure: ["Show", "显示"], zoom_in: ["Closer", "放大"], zoom_out: ["Farther", "缩小"], whole: ["Everything", "全图"],
  show_roads: ["roads", "道路"], show_sites: ["stores", "储备点"], show_teams: ["teams", "队伍"],
  find: ["Find: name or pinyin", "查找地点：汉字或拼音"], nothing_found: ["Nothing found", "未找到"],
  no_case: ["no case", "无案例"], map_hint: ["Drag to move; double-click, + and − to zoom (or the wheel, after a click).", "拖动平移；双击或按 + − 缩放（单击地图后也可用滚轮）。"],
  road_lines: ["Roads are straight lines between township seats.", "道路为乡镇驻地之间的直线示意。"],
  drawn_places: ["{0} townships (dashed) stand at drawn positions: no record says where they are.", "{0} 个乡镇（虚线圈）位置为抽样：无记录可查。"],
  map_village: ["village", "村"],
  site_fixed: ["fixed store", "定点储备"], site_dispersed: ["dispersed cache", "分散储备"], site_contracted: ["contracted supplier", "协议储备"],
  kg_at_start: ["at the start {0} t", "期初 {0} 吨"], vehicles: ["vehicles {0}", "车辆 {0}"], units_people: ["{0} units of {1}", "{0} 支，每支 {1} 人"],
  level_village: ["village", "村级"], level_township: ["township", "乡镇级"], level_county: ["county", "县级"], level_city: ["city", "市级"], level_province: ["province", "省级"],
  people_villages: ["{0} people, {1} villages", "{0} 人，{1} 个村"], detail_of: ["{0}, {1}", "{1}{0}"], position_drawn: ["position drawn", "位置为抽样"],
  against_province: ["against the province", "与全省相比"], province: ["Province", "全省"],
  // Warning
  nav_warning: ["Who was warned", "预警转移"], h_warning: ["Who was warned, and who left in time", "预警是否到人，人员是否及时转移"],
  lead_warned: ["{0} of the responsible persons of warned villages knew{1}.", "预警村的责任人中有 {0} {1}收到预警。"], warned_within: [" within {0}", "在 {0}内"], warned_in_time: [" in time", "及时"],
  lead_moved: ["{0} of the people whose homes were hit had left before.", "房屋受灾者中有 {0} 在灾前已转移。"],
  warning_measures: ["Warning and moving people", "预警与转移避险"], warning_cities: ["By city", "分市"], no_warning: ["Nobody warned, or nothing was hit.", "没有预警，或没有受灾。"],
  w_persons_warned_in_time: ["Persons warned in time", "责任人及时收到"], w_households_told_by_onset: ["Households told before", "户灾前得知"], w_moved_by_onset: ["Had left when hit", "受灾前已转移"], w_moved_before_onset: ["Moved before", "灾前转移"], w_moved_in_vain: ["Moved in vain", "空转移"],
  c_persons_warned_in_time: ["Responsible persons warned in time", "责任人及时收到预警"], c_villages_warned: ["Villages hit that had been warned", "受灾村灾前收到预警"], c_households_told_in_time: ["Households of danger zones told in time", "危险区户及时得到通知"],
  c_households_told_by_onset: ["Households told before they were hit", "危险区户灾前得到通知"], c_moved_by_onset: ["Of those whose homes were hit: had left", "房屋受灾者中灾前已转移"], c_moved_before_onset: ["People moved before the onset", "灾前转移人数"],
  c_moved_in_vain: ["People moved where nothing came", "空转移人数"], c_without_shelter: ["People without a place in a shelter", "安置点容纳不下的人数"], c_people_spared: ["Not at risk, since they had left", "因转移免于险情的人数"],
  c_out_of_contact: ["Hours out of contact", "通信中断时间"], c_undecided: ["Hours of incidents undecided above the village", "村级以上尚未决策的险情时间"],
  // Why
  h_why: ["Why there: which leg takes the time", "为什么：时间耗在哪个环节"],
  lead_why: ["Each bar is the mean time of the cases that were served, cut into its legs.", "每条为得到满足的案例的平均时间，按环节分段。"],
  legs_incidents: ["Incidents: from onset until all required people are there", "险情：自发生至所需人员到齐"], legs_relief: ["Relief: from leaving home until goods are in the village", "救助：自转移至物资到村"],
  by_city: ["by city", "分市"], by_worst: ["in the ten worst townships", "最差的十个乡镇"], by_class: ["by class of incident", "按险情类别"],
  leg_notice: ["notice", "发现"], leg_decide: ["report and decide", "上报与决策"], leg_turnout: ["turnout", "集结出动"], leg_travel: ["travel to the township", "赶赴乡镇"], leg_last_mile: ["last mile", "最后一公里"],
  leg_relief_count: ["count the people", "统计人数"], leg_relief_decide: ["report and decide", "上报与决策"], leg_relief_load: ["wait for goods, dock, vehicle; load", "等待与装载"],
  leg_relief_travel: ["travel to the township", "运至乡镇"], leg_relief_hand_over: ["hand-over at the township", "乡镇交接"], leg_relief_last_mile: ["last mile", "最后一公里"],
  served: ["{0} served", "{0} 例"], why_sentence: ["Over the province {0} takes most: {1} of {2} ({3}).", "全省看，{0}耗时最多：{1}，占 {2}的 {3}。"],
  // Distributions
  h_spread: ["Distributions", "分布"], spread_place: ["Place", "地区"],
  ecdf: ["Share of incidents reached within a time", "险情在某时间内得到响应的比例"], ecdf_how: ["Curves that end below 100 %: the rest was not reached", "曲线未到 100 %：其余案例未达到"],
  relief_curve: ["People in need with basic relief in their village", "基本救助物资已到村的需救助人口比例"], standard_line: ["standard: {0}", "标准：{0}"],
  relief_at: ["within {1}: {0} of all people; mean of the replications {2}", "{1}内：全部人口的 {0}；各次重复平均 {2}"], share_of_cases: ["share of cases", "案例比例"], share_of_people: ["share of people in need", "需救助人口比例"],
  lorenz: ["How evenly the waiting is spread over townships (Lorenz curve)", "各乡镇等待时间的均衡程度（洛伦茨曲线）"], lorenz_x: ["share of townships, quickest first", "乡镇比例（由快到慢）"], lorenz_y: ["share of all waiting", "等待时间比例"],
  lorenz_how: ["Mean wait of each township, cases not reached until the end of the scenario; the diagonal is equality", "各乡镇平均等待，未达到的案例计至情景结束；对角线为完全均衡"], gini: ["Gini {0}", "基尼系数 {0}"],
  equity: ["How evenly townships wait", "各乡镇等待的均衡程度"], equity_how: ["Each township by the mean of its cases", "每个乡镇按其案例的均值"], quickest_tenth: ["Quickest tenth", "最快一成"], slowest_tenth: ["Slowest tenth", "最慢一成"], gini_index: ["Gini", "基尼系数"], theil_index: ["Theil", "泰尔指数"],
  standards: ["Dashed lines: standards of the classes of incident. {0}", "虚线：各类险情的标准。{0}"],
  // Goods and cost
  h_goods: ["Goods and cost", "物资与费用"], items_needed: ["What people needed and lacked, a replication", "人员需求与匮乏（每次重复）"],
  item: ["Item", "物资"], needed: ["Needed", "需要量"], unmet: ["Not there in time", "未及时满足"], fill: ["Met in time", "及时满足"], stock_outs: ["Villages run out", "村断供次数"], deprived: ["Person-hours without", "缺物资人·小时"],
  items_moved: ["What became of the stock, a replication", "物资去向（每次重复）"], opening: ["At the start", "期初"], bought: ["Bought", "采购"], demanded: ["Asked for", "需求"], delivered: ["Delivered", "送达"], transit: ["On the way", "在途"], lost: ["Lost", "受损"],
  cost: ["Cost by who pays", "按出资级别的费用"], cost_how: ["Yearly cost whatever happens, and the cost of one event (mean)", "年度固定费用与每次事件费用（平均）"],
  cost_kind: ["Kind", "类别"], purse: ["Paid by", "出资级别"], mean: ["Mean", "平均"], year: ["a year", "每年"], event: ["an event", "每次事件"], per: ["Per", "周期"],
  cost_sites: ["sites", "储备点"], cost_holding: ["holding of stock", "库存持有"], cost_spoilage: ["expiry of stock", "库存过期"], cost_retainers: ["retainers of reserves", "协议费"], cost_vehicles: ["vehicles", "车辆"],
  cost_goods: ["goods from stock", "动用库存"], cost_purchases: ["purchases under contract", "协议采购"], cost_transport: ["transport", "运输"], cost_damage: ["stock destroyed", "库存损毁"], cost_waste: ["stock expired", "库存过期报废"], cost_forces: ["forces: pay and premises", "队伍人员与营房"], cost_training: ["forces: training and drills", "队伍训练演练"], cost_kit_upkeep: ["forces: care of the kit", "队伍装备维护"], cost_allowances: ["allowances of the forces", "出勤补助"], cost_write_offs: ["stock found to be of no use", "库存检出报废"], cost_rotation: ["stock rotated", "库存轮换"], cost_inspections: ["inspections of stores", "库存检查"],
  stock_chart: ["Stock in stores over time", "储备点库存随时间变化"], stock_how: ["One replication ({0}): the traced one", "单次重复（第 {0} 次，即被追踪的一次）"], tonnes: ["tonnes", "吨"], all_items: ["All items", "全部物资"],
  no_trace_stock: ["Stock over time needs a trace: run with --trace.", "库存过程需要追踪：运行时加 --trace。"],
  forces: ["How busy the forces were, a replication", "各类力量的忙碌程度（每次重复）"], force: ["Force", "力量"], units_of: ["Units", "队伍数"], orders: ["Orders", "下令次数"], busy: ["Busy, share of the time", "忙碌时间比例"],
  probes: ["Closures and isolation at the probes", "统计时刻的阻断与孤立"], time: ["Time", "时间"], cut_trunk: ["Trunk roads cut", "干线阻断"], cut_county: ["County roads cut", "县级阻断"], cut_rural: ["Rural roads cut", "乡村阻断"],
  p_displaced: ["People displaced", "转移人数"], p_townships: ["Townships cut off", "孤立乡镇"], p_villages: ["Villages cut off", "孤立村"],
  // Layouts in the report of one run
  h_layouts: ["What differs between layouts", "布局之间有何不同"],
  lead_layouts: ["This report shows one layout: {0}, {1} a year. To see what another one would change, run", "本报告只含一个布局：{0}，每年 {1}。要看换一个布局会有何变化，请运行"],
  lead_layouts2: ["and make a report of that folder: it shows paired differences with intervals, who gains and who loses, and cost against time.", "再对该文件夹生成报告：其中有配对差值与区间、谁得谁失、费用与时间的权衡。"],
  layout_stores: ["Stores by kind and level", "按类别与层级的储备点"], kind: ["Kind", "类别"], level: ["Level", "层级"], sites: ["Sites", "储备点数"], stock_t: ["Stock", "库存"], vehicle_count: ["Vehicles", "车辆"],
  // Replay
  h_replay: ["What happened, minute by minute", "发生了什么：逐分钟回放"],
  lead_replay: ["Replication {0} of {1}, one of the storms that may come: not the average one, nor the real one.", "第 {0} 次重复（共 {1} 次）：可能发生的一场，并非平均情形，也非实况。"],
  no_replay: ["There is no replay: the run was not traced. Run again with --trace.", "没有回放：该次运行未加追踪。请加 --trace 重新运行。"],
  play: ["Play", "播放"], pause: ["Pause", "暂停"], speed: ["Speed", "速度"], per_second: ["{0} a second", "每秒 {0}"], slider: ["Time of the replay", "回放时间"],
  r_rain: ["rain of the hour", "小时雨量"], r_track: ["typhoon: track, radius of the largest wind", "台风：路径、最大风速半径"], storm_wind: ["{0} m/s", "{0} 米/秒"], r_closed: ["road closed", "道路阻断"], r_water: ["road under water", "道路积水"], r_isolated: ["township cut off", "乡镇孤立"],
  r_unit: ["team", "队伍"], r_vehicle: ["relief vehicle", "物资车辆"], r_stranded: ["stranded", "受阻等待"], r_open: ["incident waits", "险情待处置"], r_work: ["incident: at work", "险情处置中"], r_adequate: ["team and goods there", "队伍物资齐备"], r_need: ["village waits for relief", "村待救助"],
  n_roads: ["Roads closed", "阻断道路"], n_isolated: ["Townships cut off", "孤立乡镇"], n_open: ["Incidents open", "未完成险情"], n_done: ["done", "已完成"], n_waiting: ["People waiting for relief", "待救助人口"], n_moving: ["Teams out", "出动队伍"], n_vehicles: ["Vehicles out", "出动车辆"], n_stranded: ["stranded", "受阻"], n_stock: ["Stock left", "剩余库存"],
  log: ["What happened last", "最近事件"], log_empty: ["Nothing yet: press Play, or move the slider", "尚无事件：点击“播放”，或拖动滑块"], event_name: ["Event", "事件"], what: ["What", "对象"], replay_how: ["Between the nodes of the road network, positions are interpolated; what moves in its last mile stands at the township seat, teams excepted.", "路网节点之间的位置为插值；车辆在最后一公里时显示在乡镇驻地。"],
  doing_moving: ["on the way", "行进中"], doing_work: ["at work", "作业中"], doing_stranded: ["no way: waits", "无路可走，等待"], doing_unloading: ["last mile and unloading", "进村与卸货"], doing_turning: ["turning out or waiting", "集结或等待"],
  timeline: ["Over the whole storm", "全过程"],
  // Tables
  h_tables: ["All tables", "全部表格"], t_townships: ["Townships", "乡镇"], t_cities: ["Cities", "市"], t_counties: ["Counties", "县"], t_classes: ["Classes of incident", "险情类别"], t_hazards: ["Hazards", "灾种"], t_province: ["Province: every measure", "全省全部指标"],
  filter: ["Filter", "筛选"], copy_csv: ["Copy as CSV", "复制为 CSV"], save_csv: ["CSV for Excel ↓", "Excel 用 CSV ↓"], copied: ["Copied", "已复制"], show_all: ["Show all {0}", "显示全部 {0} 行"], rows_of: ["{0} of {1}", "{0} / {1}"],
  replications: ["Replications", "重复次数"], measure: ["Measure", "指标"], value: ["Value", "值"], population: ["Population", "人口"], place: ["Place", "地区"], name: ["Name", "名称"], code: ["Code", "代码"],
  q_of: ["{0}, {1} % quantile", "{0}，{1} % 分位数"], tables_how: ["Means are over the cases that were reached, quantiles over all cases; shares are parts of a whole. Copied tables carry every digit of measures.csv.", "均值按已达到案例，分位数按全部案例；比例为部分÷整体。复制的表格保留 measures.csv 的全部位数。"],
  // About
  h_about: ["What this report rests on", "本报告的依据"], a_scenario: ["Scenario", "情景"], a_world: ["World", "世界"], a_layout: ["Layout", "布局"], a_policies: ["Policies", "策略"], a_command: ["Command", "指挥方式"], alternatives_are: ["Alternatives", "方案"],
  p_dispatch: ["dispatch {0}", "调派 {0}"], p_sourcing: ["sourcing {0}", "调货 {0}"], p_replenishment: ["replenishment {0}", "补货 {0}"], p_blocked: ["when blocked {0}", "受阻时 {0}"], p_relocation: ["relocation {0}", "调防 {0}"], p_prepositioning: ["pre-positioning {0}", "前置 {0}"], p_reassignment: ["re-assignment {0}", "改派 {0}"],
  cmd_relay: ["from level to level (relay)", "逐级传递（relay）"], cmd_platform: ["one hop on the platform", "经平台直达（platform）"], cmd_unified: ["one commander of each level sends every force", "各级统一指挥所有力量"], cmd_separate: ["from the county up each organisation commands its own forces", "县级以上各部门各自指挥"],
  cmd_desk: ["decide at night as by day: {0}", "夜间照常决策：{0}"], cmd_neighbours: ["townships within {0} km ask each other directly", "相距 {0} 公里以内的乡镇可直接互助"], cmd_outages: ["places can fall out of contact", "通信可能中断"],
  a_seed: ["Seed, replications", "随机种子、重复次数"], a_horizon: ["Begins, lasts", "开始、时长"], a_inputs: ["Inputs (SHA-256)", "输入（SHA-256）"], a_tool: ["Program", "程序"], a_data: ["Data", "数据"], a_draws: ["Drawn positions", "抽样位置"],
  a_draws_text: ["{0} villages and {1} townships have no recorded position; draw {2} of them", "{0} 个村、{1} 个乡镇无记录位置，采用第 {2} 次抽样"],
  a_read: ["How to read it", "如何阅读"],
  a_limits: ["The simulator compares what could be changed. It does not predict one event: storms are random fields, and most forces and delays are assumptions. Townships are a reproducible proxy where the official list is not public.",
    "模拟器用于比较可以改变什么，不预测单次事件：降雨为随机场，多数力量与时延为假设。官方名单未公开处，乡镇名单为可复现的替代。"],
  figures_table: ["Table", "表"], measured: ["Measured", "实测"], derived: ["Derived", "推算"], assumed: ["Assumed", "假设"], own: ["Your own", "自备"],
  // Sweep
  nav_sweep: ["What decides", "什么起作用"], nav_points: ["All points", "全部点"], h_sweep: ["What decides", "什么起作用"], h_points: ["All points", "全部点"], h_method: ["What this report rests on", "本报告的依据"],
  sweep_facts: ["Sweep: {0} points, {1} factors", "参数扫描：{0} 个点，{1} 个因子"], combination: ["Inputs and policies", "输入与策略"],
  lead_sweep: ["Over the points, “{0}” lies between {1} and {2}.", "各点的“{0}”在 {1} 与 {2} 之间。"], lead_factor: ["“{0}” moves it most: {1} ({2}) over its range.", "影响最大的是“{0}”：在取值范围内改变 {1}（{2}）。"],
  lead_none_sure: ["No factor moves it beyond chance.", "没有因子的影响超出偶然。"],
  effects: ["Effect of each factor over its range", "各因子在取值范围内的效应"], effects_how: ["Change of the fitted plane from the lowest to the highest value; at levels, mean there less the mean of all points. Intervals: 95 % t over replications, which meet the same storms at all points.", "拟合平面自最低值到最高值的变化；分水平的因子为该水平均值减总均值。区间：按重复的 95 % t 区间，各点暴雨相同。"],
  effect: ["Effect", "效应"], indices: ["Share of the spread that each factor explains (Sobol indices)", "各因子解释的离散比例（Sobol 指数）"], indices_how: ["First: alone. Total: with what it does together with others. Intervals: bootstrap.", "一阶：单独作用；总：含交互作用。区间：自助法。"], first_index: ["first", "一阶"], total_index: ["total", "总"],
  response_to: ["The measure against a factor", "指标随因子的变化"], response_how: ["A point each; the line joins the means of eight equal parts", "每点一个；折线为八等分的平均值"], factor: ["Factor", "因子"], across: ["Across", "横轴"], down: ["Down", "纵轴"],
  heat: ["Two factors together", "两个因子的联合作用"], heat_how: ["Mean of the points in each field; empty: no point there", "每格内各点的平均值；空白：没有点"], point: ["Point", "点"], points_by: ["Points chosen by", "取点方法"], factors: ["Factors", "因子"],
  // Comparison
  h_compare: ["What differs between the alternatives", "各方案有何不同"], alternative: ["Alternative", "方案"], first_is: ["All differences are to the first: {0}.", "所有差值均相对于第一方案：{0}。"],
  survives: ["The same alternative is best by {0} in every scenario and draw.", "按“{0}”，各情景、各次抽样下最优方案一致。"], survives_not: ["Which alternative is best by {0} depends on the scenario or draw.", "按“{0}”，最优方案随情景或抽样而变。"],
  scoreboard: ["At a glance: the province under each alternative", "一览：各方案下的全省指标"],
  cell: ["Scenario and draw", "情景与抽样"], cell_text: ["{0}, draw {1}", "{0}，抽样 {1}"], differences: ["Differences of the province, with intervals", "全省差值及区间"], difference: ["Difference", "差值"], first_mean: ["First", "第一方案"], unit: ["Unit", "单位"], this_mean: ["This one", "本方案"], verdict: ["Verdict", "判断"],
  v_better: ["better", "更好"], v_worse: ["worse", "更差"], v_unsure: ["unsure", "不确定"], v_same: ["same", "相同"], pairs: ["Pairs", "配对数"],
  compare_how: ["Every alternative meets the same storms and the same luck. Intervals of one measure at one level hold together with 95 % (Bonferroni).", "各方案遇到相同的暴雨与运气。同一指标、同一层级的区间同时以 95 % 成立（Bonferroni）。"],
  gains: ["Who gains, who loses", "谁得谁失"], better_sure: ["surely better", "确定更好"], better_maybe: ["better, unsure", "更好（不确定）"], worse_maybe: ["worse, unsure", "更差（不确定）"], worse_sure: ["surely worse", "确定更差"],
  pareto: ["Cost against the measure", "费用与指标的权衡"], pareto_how: ["Lower and further left is better. The bar is the interval of the difference, drawn around the mean.", "越靠左下越好。竖线为差值区间，画在平均值处。"], pareto_how_up: ["Higher and further left is better. The bar is the interval of the difference, drawn around the mean.", "越靠左上越好。竖线为差值区间，画在平均值处。"], yearly: ["yuan a year", "元/年"],
  flips: ["Townships that flip: better under one alternative, worse under another", "翻转的乡镇：在一个方案下更好、另一个方案下更差"], no_flips: ["No township is surely better under one alternative and surely worse under another.", "没有乡镇在一个方案下确定更好、另一个方案下确定更差。"],
  t_differences: ["All differences", "全部差值"], low: ["Low", "下限"], high: ["High", "上限"], one_alternative_better: ["{0} is {1} than {2}: {3} ({4} to {5})", "{0} 比 {2} {1}：{3}（{4} 至 {5}）"],
  // Search
  nav_search: ["What was found", "找到什么"], nav_changes: ["What the changes do", "改动的作用"], h_search: ["What the search found", "搜索得到的布局"], h_changes: ["What the changes do, and where", "改动在哪里、起什么作用"],
  search_title: ["Search from {0}", "自{0}出发的布局搜索"], search_facts: ["World: {0} · Start: {1} · Budget: {2} a year · Scenarios: {3}", "世界：{0} · 起点：{1} · 年度经费：{2} · 情景：{3} 个"],
  lead_search: ["From {0} to the layout found: {1}, expected value {2} → {3}.", "自{0}到所得布局：{1}的期望值 {2} → {3}。"],
  lead_relative: ["Each scenario as a share of its value with the start: {0} ({1} … {2}).", "各情景相对其起点值之比：{0}（{1} … {2}）。"],
  lead_bound: ["In the relaxed model the start leaves {0} person-hours unserved, the layout found {1}; no layout of these sites at this budget leaves fewer than {2} there.", "松弛模型中，起点有 {0} 人·小时未满足，所得布局为 {1}；该经费下由这些储备点组成的任何布局都不低于 {2}。"],
  search_worse: ["Surely worse by other measures:", "其他指标确定变差："], search_how: ["On {0} pairs of replications that the search did not use; both layouts meet the same storms.", "来自搜索未用过的 {0} 对重复；两个布局遇到相同的暴雨。"],
  search_sides: ["Start and found layout", "起点与所得布局"], s_start: ["Start", "起点"], s_found: ["Found", "所得"], s_cost: ["Yearly cost", "年成本"], s_expected: ["Expected value", "期望值"], s_cvar: ["Mean of the worst tenth of replications", "最差一成重复的均值"],
  s_worst: ["Mean of the worst scenario", "最差情景的均值"], s_worst_townships: ["Mean of the worst tenth of townships", "最差一成乡镇的均值"], s_gini: ["Gini index over townships", "乡镇间基尼系数"],
  front_how: ["Lower and further left is better. The line joins layouts that none of these beats at its cost; bars are 95 % intervals of the difference to the start, drawn around the mean.", "越靠左下越好。折线连接同等成本下未被其他布局超过的布局；竖线为与起点之差的 95 % 区间，画在平均值处。"], front_how_up: ["Higher and further left is better. The line joins layouts that none of these beats at its cost; bars are 95 % intervals of the difference to the start, drawn around the mean.", "越靠左上越好。折线连接同等成本下未被其他布局超过的布局；竖线为与起点之差的 95 % 区间，画在平均值处。"],
  front_rounds: ["From the {0} rounds of the search.", "来自搜索所用的 {0} 轮重复。"], front_layouts: ["Layouts for less and for more money", "更少与更多经费下的布局"], front_bound: ["Each efficient one is a file that run and compare take. Bound: no layout of that cost leaves fewer person-hours unserved in the relaxed model.", "每个有效布局都是可供 run、compare 使用的文件。下界：该成本下任何布局在松弛模型中都不低于此值。"],
  front_origin: ["How it was made", "来源"], front_relaxed: ["Relaxed model, person-h", "松弛模型（人·小时）"], front_least: ["Bound, person-h", "下界（人·小时）"], front_document: ["File", "文件"],
  search_measures: ["Every measure, scenario by scenario", "逐情景的全部指标"], lead_changes: ["Sites that change: {0}.", "改动的储备点：{0}。"], lead_gaining: ["Townships that do better: {0} ({1} surely); worse: {2} ({3} surely).", "{0} 个乡镇改善（{1} 个确定），{2} 个变差（{3} 个确定）。"],
  changes_alone: ["Each interval is of one township alone: of a hundred without any change, five would seem to have one.", "每个区间只针对单个乡镇：一百个毫无变化的乡镇中，约有五个会显得有变化。"], changes_townships: ["Townships where most changes", "变化最大的乡镇"], legs_shrunk: ["Where time goes until basic relief is complete: townships that gain most", "基本救助齐备前时间用在哪里：改善最多的乡镇"],
  kit_change: ["Person-days stored", "人日份变化"], leg_shrunk: ["Leg that shrinks most", "缩短最多的环节"], t_changes: ["Sites that change", "改动的储备点"], changes_place: ["Values are those of the place that a site serves: its township, county or city.", "数值为该储备点所服务的乡镇、县或市的值。"],
  act: ["Change", "改动"], front_difference: ["Less the start", "与起点之差"], act_opened: ["opened", "新设"], act_closed: ["closed", "撤销"], act_more: ["more stock", "增储"], act_less: ["less stock", "减储"], site: ["Site", "储备点"],
  search_method: ["Candidates come from a relaxed model of relief over drawn needs; they race in the simulation under the same storms, and the best is improved by moves that are kept only where they are better by more than chance. Start and found layout are then compared on replications of another seed.", "候选布局来自基于抽样需求的松弛救助模型，在相同暴雨下于模拟中竞赛，最优者再逐步改动，仅保留超出偶然的改进；随后用另一随机种子的重复比较起点与所得布局。"],
  search_budget: ["Budget", "年度经费"], search_sizes: ["Search", "搜索规模"], search_sizes_text: ["{0} draws and {1} rounds of each scenario; {2} layouts simulated; {3} moves tried, {4} kept", "每个情景抽样 {0} 次、重复 {1} 轮；模拟 {2} 个布局；尝试 {3} 次改动，保留 {4} 次"], search_guarded: ["Not to become worse", "不得变差的指标"],
};
// The data, the state of the page, and how elements are made. Text always goes in as text, never as HTML.

const D = JSON.parse(document.getElementById("data").textContent);

const state = {
  lang: document.documentElement.lang === "en" ? "en" : "zh",
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  township: -1,
};

/** Typed arrays from "u8:…", "u16:…", "i32:…" (base64, little-endian). */
function column(text) {
  const [kind, base64] = text.split(":");
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return kind === "u8" ? bytes : kind === "u16" ? new Uint16Array(bytes.buffer) : new Int32Array(bytes.buffer);
}

/** Decodes the columns of an object in place, inner objects too. */
function decode(object) {
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (typeof value === "string" && /^(u8|u16|i32):[A-Za-z0-9+/=]*$/.test(value)) object[key] = column(value);
    else if (value && typeof value === "object" && !Array.isArray(value)) decode(value);
  }
  return object;
}

/** A text of TEXTS in the language of the page; {0}, {1} … are filled in. */
function T(key, ...values) {
  const pair = TEXTS[key];
  if (!pair) throw new Error(`no text ${key}`);
  return pair[state.lang === "zh" ? 1 : 0].replace(/\{(\d)\}/g, (_, digit) => values[digit]);
}

/** The text of an object that has it in both languages, under zh and en or name_zh and name_en. */
function L(object, prefix = "") {
  const text = object[`${prefix}${state.lang}`];
  return text || object[`${prefix}${state.lang === "zh" ? "en" : "zh"}`] || "";
}

/** An element: h("td", { class: "number" }, "1.5"). Handlers are given as onclick and so on. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An element of a drawing. */
function g(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** A colour of the theme, for canvases and drawings. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Scales that readers with any colour vision can order (viridis, light to dark or dark to light). */
const STEPS = {
  light: ["#f4e61e", "#9bd93c", "#35b779", "#1f9e89", "#31688e", "#440154"],
  dark: ["#3b528b", "#2c728e", "#21918c", "#35b779", "#9bd93c", "#fde725"],
};
/** Okabe and Ito's colours, which stay apart for any colour vision */
const HUES = ["#56b4e9", "#e69f00", "#009e73", "#0072b2", "#d55e00", "#cc79a7", "#999999"];
const hue = (index) => (state.theme === "dark" && index === 3 ? "#3f7ae0" : HUES[index % HUES.length]);

function choice(options, current, change, label) {
  const select = h("select", { "aria-label": label, onchange: () => change(select.value) });
  for (const [value, text] of options) select.append(h("option", { value, selected: value === current }, text));
  return select;
}

function download(name, type, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
// Numbers as people read them. Durations are minutes in the data.

const MISSING = "–";
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

function fixed(value, decimals) {
  if (!isNumber(value)) return MISSING;
  const [whole, rest] = Math.abs(value).toFixed(decimals).split(".");
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? "−" : "";
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "");
}

/** Below two hours whole minutes, above it hours with a decimal. */
function duration(minutes) {
  if (!isNumber(minutes)) return MISSING;
  if (Math.abs(minutes) < 120) return T("minutes", fixed(minutes, 0));
  return T("hours", fixed(minutes / 60, minutes % 60 === 0 || Math.abs(minutes) >= 6000 ? 0 : 1));
}

/** Not quite all is not shown as all, not quite nothing not as nothing. */
function percent(share, decimals = 1) {
  if (!isNumber(share)) return MISSING;
  const text = fixed(share * 100, decimals);
  if (share < 1 && text === fixed(100, decimals)) return `> ${fixed(100 - 10 ** -decimals, decimals)} %`;
  if (share > 0 && Number(text) === 0) return `< ${fixed(10 ** -decimals, decimals)} %`;
  return `${text} %`;
}

/** Large numbers with a unit that keeps them short */
function short(value) {
  if (!isNumber(value)) return MISSING;
  const size = Math.abs(value);
  if (state.lang === "zh") {
    if (size >= 1e8) return `${few(value / 1e8)} 亿`;
    if (size >= 1e5) return `${few(value / 1e4)} 万`;
  } else {
    if (size >= 1e9) return `${few(value / 1e9)} bn`;
    if (size >= 1e6) return `${few(value / 1e6)} m`;
  }
  return fixed(value, size >= 100 || Number.isInteger(value) ? 0 : 1);
}

/** Four digits at most, no zeros behind the point */
const few = (value) => fixed(value, Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2);

/** A value of a measure in its unit */
function inUnit(value, unit) {
  if (!isNumber(value)) return MISSING;
  switch (unit) {
    case "min": return duration(value);
    case "share": return percent(value);
    case "hours": return T("hours", fixed(value, 1));
    default: return joined(short(value), unitText(unit));
  }
}

/** A number with its unit; Chinese writes 7,711 万元 without a space */
function joined(number, unit) {
  if (!unit) return number;
  return /[万亿]$/.test(number) && !/^[a-z]/i.test(unit) ? number + unit : `${number} ${unit}`;
}

const yuan = (value) => joined(short(value), T("unit_yuan"));

/** With its sign; what is shown as nothing has none */
const plus = (value, text) => (value > 0 && /[1-9]/.test(text) ? `+${text}` : text);
const signed = (value, unit) => plus(value, inUnit(value, unit));

/** Both ends of an interval, with the unit once */
function fromTo(low, high, unit) {
  return isNumber(low) ? `${plus(low, onAxis(low, unit))} … ${plus(high, onAxis(high, unit))}` : MISSING;
}

/** The same on an axis, which names its unit once */
const onAxis = (value, unit) => (unit === "min" || unit === "share" || unit === "hours" ? inUnit(value, unit) : short(value));
const withUnit = (name, unit) => (unit === "min" || unit === "share" || !unitText(unit) ? name : `${name} (${unitText(unit)})`);

function unitText(unit) {
  return TEXTS[`unit_${unit}`] ? T(`unit_${unit}`) : "";
}

/** Round steps of an axis from 0 or `low` to `high` */
function ticks(low, high, count = 5) {
  const span = high - low || 1;
  const rough = span / count;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * size).find((k) => k >= rough);
  const marks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) marks.push(Number((k * step).toPrecision(12)));
  return marks;
}

/** Round steps of an axis of values in a unit: minutes beyond two hours step by parts of hours */
function unitTicks(low, high, unit, count = 5) {
  return unit === "min" && Math.max(Math.abs(low), Math.abs(high)) >= 120 ? ticks(low / 60, high / 60, count).map((hour) => hour * 60) : ticks(low, high, count);
}

/** Steps of a time axis in hours: whole hours, quarter, half or whole days */
function hourTicks(high, count = 8) {
  const step = [0.5, 1, 2, 3, 6, 12, 24, 48, 96, 168].find((k) => high / k <= count) || Math.ceil(high / count);
  const marks = [];
  for (let at = 0; at <= high + 1e-9; at += step) marks.push(at);
  return marks;
}
// Tables that sort, filter and copy. A column says how a row's value is compared and exported (value), and shown (show).

/**
 * columns: [{ title, unit, value(row), show(row), isText, isWide, isWhole }]; rows: anything. Paper repeats the text of a head on every
 * page, but no buttons, so titles are there twice.
 * options: { sort: column, descending, limit, file, onchoose(row), isChosen(row), filter }
 */
function table(columns, rows, options = {}) {
  let sort = options.sort === undefined ? -1 : options.sort;
  let isDescending = options.descending || false;
  let wanted = "";
  let isWhole = !options.limit || rows.length <= options.limit;
  const head = h("tr");
  const body = h("tbody");
  const more = h("button", { class: "quiet", onclick: () => { isWhole = true; fill(); } });
  const count = h("span", { class: "note", role: "status" });

  /** Rows that pass the filter, in order; what is missing stands last */
  function current() {
    const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
    const kept = rows.filter((row) => {
      const text = columns.filter((c) => c.isText).map((c) => `${c.value(row)} ${c.also ? c.also(row) : ""}`).join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    if (sort < 0) return kept;
    const { value } = columns[sort];
    const compare = (a, b) => {
      const [x, y] = [value(a), value(b)];
      const [noX, noY] = [x === null || x === undefined || Number.isNaN(x), y === null || y === undefined || Number.isNaN(y)];
      if (noX || noY) return noX - noY;
      return (typeof x === "string" ? x.localeCompare(y, state.lang) : x - y) * (isDescending ? -1 : 1);
    };
    return kept.slice().sort(compare);
  }

  function fill() {
    const found = current();
    const shown = isWhole ? found : found.slice(0, options.limit);
    body.replaceChildren(...shown.map((row) => h("tr", {
      tabindex: options.onchoose ? 0 : null, class: options.isChosen && options.isChosen(row) ? "chosen" : null,
      onclick: options.onchoose && (() => options.onchoose(row)),
      onkeydown: options.onchoose && ((event) => { if (event.key === "Enter") options.onchoose(row); }),
    }, columns.map((c) => h("td", { class: c.isWide ? "text wide" : c.isWhole ? "text whole" : c.isText ? "text" : "number" }, c.show ? c.show(row) : c.value(row))))));
    more.textContent = T("show_all", found.length);
    more.hidden = isWhole || found.length <= options.limit;
    count.textContent = wanted ? T("rows_of", found.length, rows.length) : "";
    head.replaceChildren(...columns.map((c, index) => h("th", {
      class: c.isText ? null : "number", "aria-sort": index === sort ? (isDescending ? "descending" : "ascending") : null,
    }, h("button", { type: "button", onclick: () => {
      isDescending = index === sort ? !isDescending : !c.isText;
      sort = index;
      fill();
    } }, c.title, index === sort ? (isDescending ? " ▾" : " ▴") : ""), h("span", { class: "printed" }, c.title), c.unit ? h("span", { class: "unit" }, c.unit) : null)));
  }

  function csv() {
    const cell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const name = (c) => (c.unit ? `${c.title} (${c.unit})` : c.title);
    const lines = [columns.map(name), ...current().map((row) => columns.map((c) => c.value(row)))];
    return `${lines.map((line) => line.map((v) => cell(v === null || v === undefined || Number.isNaN(v) ? "" : String(v))).join(",")).join("\r\n")}\r\n`;
  }

  const copy = h("button", { class: "quiet", onclick: async () => {
    await copyText(csv());
    copy.textContent = T("copied");
    setTimeout(() => { copy.textContent = T("copy_csv"); }, 1500);
  } }, T("copy_csv"));
  const save = h("button", { class: "quiet", onclick: () => download(`${options.file || "table"}.csv`, "text/csv", `\ufeff${csv()}`) }, T("save_csv"));
  const filter = options.filter === false ? null : h("input", {
    type: "search", placeholder: T("filter"), "aria-label": T("filter"), oninput: (event) => { wanted = event.target.value; fill(); },
  });
  fill();
  const element = h("div", { class: "table" }, h("div", { class: "bar" }, filter, count, copy, save),
    h("div", { class: "scroll" }, h("table", null, h("thead", null, head), body)), more);
  element.refill = fill;
  element.csv = csv;
  return element;
}

/** The clipboard of a page opened from a file may be closed to scripts: then a text field does it. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = h("textarea", { style: "position:fixed;opacity:0" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
// Charts as drawings whose colours are written out, so that each can be saved as a file of its own.

/** A figure: title, how its numbers came about, what stands in it, and a button that saves the drawing */
function figure(title, how, drawing, ...more) {
  const isDrawing = drawing instanceof SVGElement;
  const save = isDrawing && h("button", { class: "quiet", onclick: () => saveDrawing(drawing, title) }, "SVG ↓");
  return h("figure", null,
    h("figcaption", null, h("div", null, h("b", null, title), h("span", { class: "how" }, how)), save), drawing, ...more);
}

function saveDrawing(drawing, title) {
  const copy = drawing.cloneNode(true);
  const { width, height } = drawing.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.prepend(g("title", null, title), g("rect", { width, height, fill: colour("panel") }));
  download(`${title.replace(/[^\p{L}\p{N}]+/gu, "-")}.svg`, "image/svg+xml", new XMLSerializer().serializeToString(copy));
}

const FONT = 13;

function canvas(width, height, label) {
  return g("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, "font-size": FONT,
    "font-family": "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif", fill: colour("ink") });
}

const label = (x, y, text, more = {}) => g("text", { x, y, ...more }, text);
const rule = (x1, y1, x2, y2, more = {}) => g("line", { x1, y1, x2, y2, stroke: colour("line"), ...more });

function legend(entries) {
  return h("div", { class: "legend" }, entries.map(([text, paint]) => h("span", null, h("i", { style: `background:${paint}` }), text)));
}

/** Stacked bars, one below the other. rows: [{ name, parts: [number], end: text, hint }]; show: of a part */
function stackedBars(rows, names, show, axis, left = 150) {
  const [right, step] = [175, 25];
  const width = 760;
  const height = rows.length * step + 38;
  const top = Math.max(...rows.map((row) => row.parts.reduce((a, b) => a + (b || 0), 0)), 1e-9);
  const x = (value) => left + (value / top) * (width - left - right);
  const drawing = canvas(width, height, axis);
  for (const mark of axisTicks(top, axis)) {
    drawing.append(rule(x(mark.at), 4, x(mark.at), rows.length * step + 6),
      label(x(mark.at), rows.length * step + 21, mark.text, { "text-anchor": "middle", fill: colour("faint") }));
  }
  rows.forEach((row, index) => {
    const y = index * step + 6;
    drawing.append(label(left - 8, y + 14, clip(row.name, (left - 10) / FONT), { "text-anchor": "end" }));
    let sum = 0;
    row.parts.forEach((part, number) => {
      if (!part) return;
      drawing.append(g("rect", { x: x(sum), y, width: Math.max(0, x(sum + part) - x(sum)), height: step - 7, fill: hue(number) },
        g("title", null, `${row.name}\n${names[number]}: ${show(part)}`)));
      sum += part;
    });
    drawing.append(label(x(sum) + 6, y + 14, row.end || "", { fill: colour("faint") }));
  });
  drawing.append(label(width - 4, rows.length * step + 21, axis, { "text-anchor": "end", fill: colour("faint") }));
  return drawing;
}

/** A name that fits: Chinese characters count double */
function clip(text, limit) {
  let size = 0;
  for (let k = 0; k < text.length; k++) {
    size += text.charCodeAt(k) > 0x2e80 ? 1 : 0.56;
    if (size > limit) return `${text.slice(0, k)}…`;
  }
  return text;
}

function axisTicks(top, axis) {
  return axis === T("axis_hours")
    ? hourTicks(top / 60, 7).map((hour) => ({ at: hour * 60, text: fixed(hour, hour % 1 ? 1 : 0) }))
    : ticks(0, top, 5).map((at) => ({ at, text: short(at) }));
}

/**
 * Curves over hours. series: [{ name, paint, points: [[hour, value]], dash }]; marks: [{ at: hour, text, paint }]
 * y: { top, show, name }; a curve is a line of steps where isStep
 */
function curves(series, { high, y, marks = [], isStep, xName, xTicks, xShow, levels = [] }) {
  const [width, height, left, right, above, below] = [760, 330, 62, 20, 24, 44];
  const drawing = canvas(width, height, y.name);
  const px = (hour) => left + (hour / high) * (width - left - right);
  const py = (value) => height - below - (value / y.top) * (height - above - below);
  for (const mark of y.ticks || ticks(0, y.top, 5)) {
    drawing.append(rule(left, py(mark), width - right, py(mark)),
      label(left - 8, py(mark) + 4, y.show(mark), { "text-anchor": "end", fill: colour("faint") }));
  }
  for (const hour of xTicks || hourTicks(high)) {
    drawing.append(rule(px(hour), height - below, px(hour), height - below + 5),
      label(px(hour), height - below + 19, xShow ? xShow(hour) : fixed(hour, hour % 1 ? 1 : 0), { "text-anchor": "middle", fill: colour("faint") }));
  }
  drawing.append(label(width - right, height - 6, xName || T("axis_hours"), { "text-anchor": "end", fill: colour("faint") }),
    label(4, 14, y.name, { fill: colour("faint") }));
  for (const level of levels) {
    drawing.append(rule(left, py(level.at), width - right, py(level.at), { stroke: colour("faint"), "stroke-dasharray": "2 4" }),
      label(width - right - 4, py(level.at) - 4, level.text, { "text-anchor": "end", fill: colour("faint") }));
  }
  for (const one of series) {
    let path = "";
    let last;
    for (const [hour, value] of one.points) {
      const at = `${px(Math.min(hour, high)).toFixed(1)} ${py(Math.min(value, y.top)).toFixed(1)}`;
      if (last !== undefined && isStep) path += `H${px(Math.min(hour, high)).toFixed(1)}`;
      path += `${path ? "L" : "M"}${at}`;
      last = value;
      if (hour > high) break;
    }
    drawing.append(g("path", { d: path, fill: one.area || "none", stroke: one.paint, "stroke-width": 2.2, "stroke-dasharray": one.dash, "stroke-linejoin": "round" },
      g("title", null, one.name)));
  }
  marks.forEach((mark, index) => {
    if (mark.at > high) return;
    const isLate = px(mark.at) > width - 180;
    drawing.append(rule(px(mark.at), above - 4, px(mark.at), height - below, { stroke: mark.paint, "stroke-dasharray": "5 4", "stroke-width": 1.4 }),
      label(px(mark.at) + (isLate ? -5 : 5), above + 8 + index * 16, mark.text, { fill: mark.paint, "text-anchor": isLate ? "end" : "start" }));
  });
  return drawing;
}

/** Bars with an interval each. rows: [{ name, value, low, high, paint, text }] around 0 */
function intervals(rows, show, axis, unit = "") {
  const [width, left, right, step] = [760, 190, 150, 26];
  const height = rows.length * step + 40;
  const ends = rows.flatMap((row) => [row.value, row.low, row.high]).filter(isNumber);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends, low + 1e-9);
  const x = (value) => left + ((value - low) / (high - low)) * (width - left - right);
  const drawing = canvas(width, height, axis);
  for (const mark of unitTicks(low, high, unit)) {
    drawing.append(rule(x(mark), 2, x(mark), rows.length * step + 6, { stroke: mark === 0 ? colour("ink") : colour("line") }),
      label(x(mark), rows.length * step + 22, show(mark), { "text-anchor": "middle", fill: colour("faint") }));
  }
  rows.forEach((row, index) => {
    const y = index * step + 16;
    drawing.append(label(left - 10, y + 4, clip(row.name, 13.5), { "text-anchor": "end" }));
    if (!isNumber(row.value)) return;
    if (isNumber(row.low)) drawing.append(rule(x(row.low), y, x(row.high), y, { stroke: row.paint, "stroke-width": 3 }));
    drawing.append(g("circle", { cx: x(row.value), cy: y, r: 5.5, fill: row.paint }, g("title", null, `${row.name}\n${row.text}`)),
      label(width - right + 10, y + 4, row.text, { fill: colour("faint") }));
  });
  drawing.append(label(width - 4, height - 4, axis, { "text-anchor": "end", fill: colour("faint") }));
  return drawing;
}

/** Points in a plane. points: [{ x, y, name, paint, low, high, isJoined }]; those that are joined, by a line from left to right */
function scatter(points, x, y) {
  const [width, height, left, right, above, below] = [760, 360, 84, 110, 26, 48];
  const drawing = canvas(width, height, y.name);
  const range = (values) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const space = (high - low || Math.abs(high) || 1) * 0.15;
    return [low < 0 ? low - space : Math.max(0, low - space), high + space];
  };
  const [x0, x1] = range(points.map((p) => p.x));
  const [y0, y1] = range(points.flatMap((p) => [p.y, p.low, p.high]).filter(isNumber));
  const px = (value) => left + ((value - x0) / (x1 - x0)) * (width - left - right);
  const py = (value) => height - below - ((value - y0) / (y1 - y0)) * (height - above - below);
  for (const mark of unitTicks(y0, y1, y.unit)) {
    drawing.append(rule(left, py(mark), width - right, py(mark)), label(left - 8, py(mark) + 4, y.show(mark), { "text-anchor": "end", fill: colour("faint") }));
  }
  for (const mark of ticks(x0, x1, 5)) {
    drawing.append(rule(px(mark), height - below, px(mark), height - below + 5), label(px(mark), height - below + 19, x.show(mark), { "text-anchor": "middle", fill: colour("faint") }));
  }
  drawing.append(label(width - right, height - 8, x.name, { "text-anchor": "end", fill: colour("faint") }), label(4, 14, y.name, { fill: colour("faint") }));
  const joined = points.filter((p) => p.isJoined).sort((a, b) => a.x - b.x);
  if (joined.length > 1) {
    drawing.append(g("path", { d: joined.map((p, k) => `${k ? "L" : "M"}${px(p.x).toFixed(1)} ${py(p.y).toFixed(1)}`).join(""), fill: "none", stroke: colour("faint"), "stroke-width": 1.4, "stroke-dasharray": "5 4" }));
  }
  for (const p of points) {
    if (isNumber(p.low)) drawing.append(rule(px(p.x), py(p.low), px(p.x), py(p.high), { stroke: p.paint, "stroke-width": 2 }));
    drawing.append(g("circle", { cx: px(p.x), cy: py(p.y), r: 6, fill: p.paint }, g("title", null, p.name)));
  }
  // Each name beside its point where no other name stands: right, left, above, below
  const taken = [];
  for (const p of points) {
    const long = FONT * [...p.name].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 1 : 0.62), 0);
    const spots = [[10, 4, "start", 0], [-10, 4, "end", -long], [0, -12, "middle", -long / 2], [0, 22, "middle", -long / 2]].map(([dx, dy, anchor, from]) => ({ dx, dy, anchor, x: px(p.x) + dx + from, y: py(p.y) + dy }));
    const isFree = (spot) => taken.every((other) => spot.x > other.x + other.long || other.x > spot.x + long || Math.abs(spot.y - other.y) > FONT);
    const spot = spots.find(isFree) || spots[0];
    taken.push({ x: spot.x, y: spot.y, long });
    drawing.append(label(px(p.x) + spot.dx, py(p.y) + spot.dy, p.name, { "text-anchor": spot.anchor }));
  }
  return drawing;
}
// The data of the page, decoded and indexed.

// A sweep has no places, and no run of its own.
D.townships = D.townships || [];
D.villages = D.villages || { zh: [], en: [], township: [], lon: [], lat: [] };
D.sites = D.sites || { code: [], name_zh: [], name_en: [], kind: [], level: [], vehicles: [], stock_kg: [], lon: [], lat: [] };
D.teams = D.teams || { titles: { zh: [], en: [] }, title: [], level: [], node: [], units: [], people: [], lon: [], lat: [] };

for (const key of ["villages", "boundaries", "roads", "sites", "teams", "replay"]) if (D[key]) decode(D[key]);
if (D.comparison) decode(D.comparison.table);
if (D.sweep_tables) decode(D.sweep_tables);

const RUN = D.run || {};
const degrees = (value) => value / 1e6;

/** Measures by id, and the rows of measures.csv by place and measure */
const MEASURE = new Map((D.measures || []).map((measure, index) => [measure.id, { ...measure, index }]));
const SCOPES = D.scopes || [];
const ROWS = new Map();
for (const row of D.rows || []) ROWS.set(row[0] * 1000 + row[1], row);

/** Statistics of a measure at a place; null where it has no case there */
function stat(scope, id) {
  const row = ROWS.get(scope * 1000 + MEASURE.get(id).index);
  if (!row || row[2] === 0) return null;
  const n = D.percents.length;
  return {
    cases: row[2], reached: row[3], mean: row[4], quantile: (p) => row[5 + D.percents.indexOf(p)],
    replicationMean: row[5 + n], low: row[6 + n], high: row[7 + n], replications: row[8 + n], unit: MEASURE.get(id).unit,
  };
}

const scopesOf = (kind) => SCOPES.map((scope, index) => ({ ...scope, index })).filter((scope) => scope.kind === kind);
const PROVINCE = SCOPES.findIndex((scope) => scope.kind === "province");
const SCOPE_OF = new Map(SCOPES.map((scope, index) => [`${scope.kind} ${scope.code}`, index]));

/** The townships of the focus, each with the number of its place in the measures */
const TOWNSHIPS = D.townships.map((township, index) => ({ ...township, index, scope: SCOPE_OF.get(`township ${township.code}`) }));
const TOWNSHIP_OF = new Map(TOWNSHIPS.map((township) => [township.code, township.index]));
const cityOf = (township) => L(township, "city_");
const countyOf = (township) => L(township, "county_");

const POLICY_KINDS = ["dispatch", "sourcing", "replenishment", "blocked", "relocation", "prepositioning", "reassignment"];
const LEGS = ["notice", "decide", "turnout", "travel", "last_mile"];
const RELIEF_LEGS = ["relief_count", "relief_decide", "relief_load", "relief_travel", ...(MEASURE.has("relief_hand_over") ? ["relief_hand_over"] : []), "relief_last_mile"];
const legNames = (legs) => legs.map((leg) => T(`leg_${leg}`));

/** Means of the legs at a place, minutes; null without a served case */
function legMeans(scope, legs) {
  const means = legs.map((leg) => stat(scope, leg));
  return means.some((mean) => mean && isNumber(mean.mean)) ? means.map((mean) => (mean && mean.mean) || 0) : null;
}

/** How numbers came about: replications, cases, what the interval means */
function basis(cases) {
  const parts = [T("of_replications", fixed(RUN.replications, 0))];
  if (cases !== undefined) parts.push(T("of_cases", fixed(cases, 0)));
  return parts.join(T("comma")) + T("stop") + gradeText();
}

/** Shares of the figures of the world by how they are known */
function grades() {
  const sums = { measured: 0, derived: 0, assumed: 0, own: 0 };
  for (const table of (D.data && D.data.figures) || []) for (const key of Object.keys(sums)) sums[key] += table[key];
  const whole = Object.values(sums).reduce((a, b) => a + b, 0);
  return whole ? Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, sum / whole])) : null;
}

function gradeText() {
  const shares = grades();
  if (!shares) return T("grade_unknown");
  return T("grade", percent(shares.measured, 0), percent(shares.derived, 0), percent(shares.assumed, 0))
    + (shares.own ? T("grade_own", percent(shares.own, 0)) : "");
}

/** A local time of the scenario, `seconds` after its start */
function clock(seconds) {
  const begin = Date.parse(`${RUN.begins}Z`);
  const text = new Date(begin + seconds * 1000).toISOString();
  return `${text.slice(5, 10)} ${text.slice(11, 16)}`;
}
// A map on a canvas. Three layers: boundaries and roads, drawn anew when the map moves; upon an image of them what changes
// seldom (`paintBack`, when its key changes) and the names; upon that whatever `paint` draws each time.

/** Geometry that all maps share, in degrees of longitude times cos(latitude) and degrees of latitude, north up */
const EARTH = (() => {
  const all = [...TOWNSHIPS.map((t) => [t.lon, t.lat])];
  if (D.boundaries) for (let k = 0; k < D.boundaries.coordinates.length; k += 2) all.push([degrees(D.boundaries.coordinates[k]), degrees(D.boundaries.coordinates[k + 1])]);
  if (D.roads) D.roads.lon.forEach((lon, k) => { if (lon || D.roads.lat[k]) all.push([degrees(lon), degrees(D.roads.lat[k])]); });
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of all) {
    west = Math.min(west, lon); east = Math.max(east, lon); south = Math.min(south, lat); north = Math.max(north, lat);
  }
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const at = (lon, lat) => [lon * squeeze, -lat];
  const earth = { west, south, east, north, squeeze, at, counties: [], land: new Path2D(), countyLines: new Path2D(), cityLines: new Path2D(), roads: [] };

  if (D.boundaries) {
    const owner = new Map();
    let k = 0;
    D.boundaries.counts.forEach((count, ring) => {
      const county = D.boundaries.county[ring];
      const points = [];
      for (let n = 0; n < count; n++, k += 2) points.push(at(degrees(D.boundaries.coordinates[k]), degrees(D.boundaries.coordinates[k + 1])));
      const path = new Path2D();
      points.forEach(([x, y], n) => (n ? path.lineTo(x, y) : path.moveTo(x, y)));
      earth.land.addPath(path);
      earth.countyLines.addPath(path);
      // A stretch between counties of two cities, or at the edge of the map, bounds a city.
      for (let n = 1; n < points.length; n++) {
        const ends = [points[n - 1].join(), points[n].join()].sort().join(" ");
        const city = D.boundaries.counties[county].city_code;
        owner.set(ends, owner.has(ends) && owner.get(ends).city === city ? { inner: true } : { city, a: points[n - 1], b: points[n] });
      }
      const entry = earth.counties[county] || (earth.counties[county] = { ...D.boundaries.counties[county], size: 0 });
      let [size, cx, cy] = [0, 0, 0];
      for (let n = 1; n < points.length; n++) {
        const cross = points[n - 1][0] * points[n][1] - points[n][0] * points[n - 1][1];
        size += cross; cx += (points[n - 1][0] + points[n][0]) * cross; cy += (points[n - 1][1] + points[n][1]) * cross;
      }
      if (Math.abs(size) > entry.size) Object.assign(entry, { size: Math.abs(size), x: cx / (3 * size), y: cy / (3 * size) });
    });
    for (const stretch of owner.values()) {
      if (stretch.inner) continue;
      earth.cityLines.moveTo(...stretch.a);
      earth.cityLines.lineTo(...stretch.b);
    }
    const cities = new Map();
    for (const county of earth.counties) {
      const city = cities.get(county.city_code) || { x: 0, y: 0, size: 0, name_zh: county.city_name_zh, name_en: county.city_name_en, code: county.city_code };
      city.x += county.x * county.size; city.y += county.y * county.size; city.size += county.size;
      cities.set(county.city_code, city);
    }
    earth.cities = [...cities.values()].map((city) => ({ ...city, x: city.x / city.size, y: city.y / city.size }));
  }
  if (D.roads) {
    earth.nodes = D.roads.lon.length;
    earth.node = Array.from(D.roads.lon, (lon, k) => at(degrees(lon), degrees(D.roads.lat[k])));
    earth.roads = D.roads.classes.map(() => new Path2D());
    D.roads.from.forEach((from, k) => {
      earth.roads[D.roads.class[k]].moveTo(...earth.node[from]);
      earth.roads[D.roads.class[k]].lineTo(...earth.node[D.roads.to[k]]);
    });
  }
  for (const township of TOWNSHIPS) [township.x, township.y] = at(township.lon, township.lat);
  return earth;
})();

/** On a map of few places everything is shown from the start. */
const IS_SMALL = TOWNSHIPS.length <= 60;

/** How a class of road is drawn: width in pixels, and from which zoom on */
function roadStyle(name) {
  if (/expressway|motorway|高速/.test(name)) return { width: 1.8, paint: state.theme === "dark" ? "#8d7b4a" : "#d8b365", from: 0 };
  if (/national|trunk/.test(name)) return { width: 1.3, paint: state.theme === "dark" ? "#6c6a5c" : "#c9bfa5", from: 0 };
  if (/provincial/.test(name)) return { width: 1, paint: state.theme === "dark" ? "#565d64" : "#c3c6c8", from: 0 };
  return { width: 0.8, paint: state.theme === "dark" ? "#444b53" : "#c9cdd0", from: IS_SMALL ? 0 : 1.5 };
}

/** The maps of the page as it is now */
let MAPS = [];

class MapView {
  /**
   * options: paint(map, context), called after every move; backKey() and paintBack(map, context); hover(map, x, y) gives { lines, choose } or null;
   * key: element in the corner; shows.roads
   */
  constructor(options) {
    this.options = options;
    this.canvas = h("canvas", { tabindex: 0, role: "img", "aria-label": T("map") });
    this.tip = h("div", { class: "over tip", hidden: true });
    const tools = h("div", { class: "over tools" },
      h("button", { title: T("zoom_in"), "aria-label": T("zoom_in"), onclick: () => this.zoomBy(1.6) }, "+"),
      h("button", { title: T("zoom_out"), "aria-label": T("zoom_out"), onclick: () => this.zoomBy(1 / 1.6) }, "−"),
      h("button", { title: T("whole"), "aria-label": T("whole"), onclick: () => this.showAll() }, "⌂"));
    this.element = h("div", { class: "map" }, this.canvas, tools, this.tip);
    this.base = document.createElement("canvas");
    this.back = document.createElement("canvas");
    this.isStale = true;
    this.shows = { roads: true, ...options.shows };
    this.listen();
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.element);
    MAPS.push(this);
  }

  resize() {
    const { clientWidth, clientHeight } = this.element;
    if (!clientWidth || !clientHeight) return;
    this.ratio = Math.min(3, window.devicePixelRatio || 1);
    const isFirst = !this.scale;
    for (const canvas of [this.canvas, this.base, this.back]) {
      canvas.width = Math.round(clientWidth * this.ratio);
      canvas.height = Math.round(clientHeight * this.ratio);
    }
    this.width = clientWidth;
    this.height = clientHeight;
    if (isFirst || this.isWhole) this.showAll(); else this.moved();
  }

  /** Everything in view; zoom 1 */
  showAll() {
    const [x0, y0] = EARTH.at(EARTH.west, EARTH.north);
    const [x1, y1] = EARTH.at(EARTH.east, EARTH.south);
    this.whole = Math.min((this.width - 30) / (x1 - x0 || 1), (this.height - 30) / (y1 - y0 || 1));
    this.scale = this.whole;
    this.centre = [(x0 + x1) / 2, (y0 + y1) / 2];
    this.isWhole = true;
    this.moved();
  }

  get zoom() { return this.scale / this.whole; }

  showPlace(x, y, zoom) {
    this.centre = [x, y];
    this.scale = this.whole * zoom;
    this.isWhole = false;
    this.moved();
  }

  zoomBy(factor, x = this.width / 2, y = this.height / 2) {
    const [ex, ey] = this.toEarth(x, y);
    this.scale = Math.max(this.whole * 0.8, Math.min(this.whole * 60, this.scale * factor));
    this.centre = [ex - (x - this.width / 2) / this.scale, ey - (y - this.height / 2) / this.scale];
    this.isWhole = false;
    this.moved();
  }

  toScreen(x, y) { return [(x - this.centre[0]) * this.scale + this.width / 2, (y - this.centre[1]) * this.scale + this.height / 2]; }
  toEarth(x, y) { return [(x - this.width / 2) / this.scale + this.centre[0], (y - this.height / 2) / this.scale + this.centre[1]]; }
  isSeen(x, y, space = 20) { return x > -space && y > -space && x < this.width + space && y < this.height + space; }

  moved() {
    this.isStale = true;
    this.draw();
  }

  /** Coordinates of the earth; widths must be divided by the scale */
  useEarth(context) {
    const k = this.ratio * this.scale;
    context.setTransform(k, 0, 0, k, (this.width / 2 - this.centre[0] * this.scale) * this.ratio, (this.height / 2 - this.centre[1] * this.scale) * this.ratio);
  }

  usePixels(context) { context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0); }

  draw() {
    if (!this.scale) return;
    const key = this.options.backKey ? this.options.backKey() : "";
    if (this.isStale || key !== this.key) {
      if (this.isStale) this.drawBase();
      this.key = key;
      const back = this.copy(this.base, this.back);
      if (this.options.paintBack) this.options.paintBack(this, back);
      this.drawNames(back);
    }
    this.options.paint(this, this.copy(this.back, this.canvas));
  }

  /** One canvas onto another; the context of the second, in pixels */
  copy(from, to) {
    const context = to.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, to.width, to.height);
    context.drawImage(from, 0, 0);
    this.usePixels(context);
    return context;
  }

  drawBase() {
    this.isStale = false;
    const context = this.base.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.base.width, this.base.height);
    context.fillStyle = colour("land");
    // Without boundaries nobody knows where the land ends.
    if (!D.boundaries) context.fillRect(0, 0, this.base.width, this.base.height);
    this.useEarth(context);
    context.lineJoin = "round";
    context.fill(EARTH.land);
    if (this.shows.roads) this.drawRoads(context);
    context.strokeStyle = colour("border");
    context.globalAlpha = 0.45;
    context.lineWidth = 0.7 / this.scale;
    context.stroke(EARTH.countyLines);
    context.globalAlpha = 1;
    context.lineWidth = 1.5 / this.scale;
    context.stroke(EARTH.cityLines);
  }

  drawRoads(context) {
    EARTH.roads.forEach((path, index) => {
      const style = roadStyle(D.roads.classes[index]);
      if (this.zoom < style.from) return;
      context.strokeStyle = style.paint;
      context.lineWidth = (style.width * Math.min(2.2, 0.8 + this.zoom / 6)) / this.scale;
      context.stroke(path);
    });
  }

  /** Names of cities, counties or townships, by zoom, each only where there is room */
  drawNames(context) {
    this.usePixels(context);
    const taken = [];
    const put = (text, x, y, size, isStrong) => {
      const [sx, sy] = this.toScreen(x, y);
      if (!this.isSeen(sx, sy)) return;
      context.font = `${isStrong ? 600 : 400} ${size}px system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;
      const half = context.measureText(text).width / 2;
      const box = [sx - half, sy - size, sx + half, sy + 4];
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
      taken.push(box);
      context.lineWidth = 3;
      context.strokeStyle = colour("land");
      context.fillStyle = isStrong ? colour("ink") : colour("faint");
      context.textAlign = "center";
      context.strokeText(text, sx, sy);
      context.fillText(text, sx, sy);
    };
    const name = (entry) => L(entry, "name_").replace(/ (County|District|City|Subdistrict|Town|Township)$/, "");
    if (this.zoom < 4 && !IS_SMALL) for (const city of EARTH.cities || []) put(name(city), city.x, city.y, 13, true);
    if (this.zoom >= (IS_SMALL ? 0 : 2.4)) for (const county of EARTH.counties) if (county) put(name(county), county.x, county.y, 12, this.zoom >= 4 || IS_SMALL);
    if (this.zoom >= (IS_SMALL ? 0 : 5)) for (const township of TOWNSHIPS) put(L(township), township.x, township.y - (IS_SMALL ? 12 : 9) / this.scale, 11.5, false);
  }

  listen() {
    const { canvas } = this;
    const fingers = new Map();
    let isDragged = false;
    const where = (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, where(event));
      isDragged = false;
    });
    canvas.addEventListener("pointermove", (event) => {
      const [x, y] = where(event);
      const before = fingers.get(event.pointerId);
      if (!before) return this.hover(x, y);
      if (Math.hypot(x - before[0], y - before[1]) < 3 && !isDragged) return undefined;
      isDragged = true;
      if (fingers.size === 2) {
        const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
        this.zoomBy(Math.hypot(x - other[0], y - other[1]) / Math.max(1, Math.hypot(before[0] - other[0], before[1] - other[1])), (x + other[0]) / 2, (y + other[1]) / 2);
      } else {
        this.centre = [this.centre[0] - (x - before[0]) / this.scale, this.centre[1] - (y - before[1]) / this.scale];
        this.isWhole = false;
        this.moved();
      }
      fingers.set(event.pointerId, [x, y]);
      return undefined;
    });
    canvas.addEventListener("pointerup", (event) => {
      fingers.delete(event.pointerId);
      if (isDragged) return;
      const found = this.options.hover && this.options.hover(this, ...where(event));
      if (found && found.choose) found.choose();
    });
    canvas.addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
    canvas.addEventListener("pointerleave", () => { this.tip.hidden = true; });
    canvas.addEventListener("wheel", (event) => {
      // The page scrolls over a map; with Ctrl or a click before, the map zooms.
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      this.zoomBy(Math.exp(-event.deltaY * 0.0015), ...where(event));
    }, { passive: false });
    canvas.addEventListener("dblclick", (event) => this.zoomBy(2, ...where(event)));
    canvas.addEventListener("keydown", (event) => {
      const moves = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
      if (event.key === "+" || event.key === "=") this.zoomBy(1.4);
      else if (event.key === "-") this.zoomBy(1 / 1.4);
      else if (moves[event.key]) {
        this.centre = [this.centre[0] + moves[event.key][0] / this.scale, this.centre[1] + moves[event.key][1] / this.scale];
        this.isWhole = false;
        this.moved();
      } else return;
      event.preventDefault();
    });
  }

  hover(x, y) {
    const found = this.options.hover && this.options.hover(this, x, y);
    this.canvas.style.cursor = found ? "pointer" : "";
    this.tip.hidden = !found;
    if (!found) return;
    this.tip.replaceChildren(h("b", null, found.lines[0]), ...found.lines.slice(1).map((line) => h("div", null, line)));
    this.tip.style.left = `${Math.min(x + 14, this.width - this.tip.offsetWidth - 6)}px`;
    this.tip.style.top = `${Math.min(y + 14, this.height - this.tip.offsetHeight - 6)}px`;
  }

  /** The nearest of some things on the screen, at most `reach` pixels away */
  nearest(things, x, y, reach = 11) {
    let best = null;
    let least = reach;
    for (const thing of things) {
      const [sx, sy] = this.toScreen(thing.x, thing.y);
      const distance = Math.hypot(sx - x, sy - y);
      if (distance < least) [best, least] = [thing, distance];
    }
    return best;
  }
}

/** Where the boundaries come from, below each map */
function originLine() {
  const parts = [];
  if (D.boundaries) parts.push(L(D.boundaries));
  if (D.roads) parts.push(T("road_lines"));
  if (TOWNSHIPS.some((township) => township.drawn)) parts.push(T("drawn_places", TOWNSHIPS.filter((t) => t.drawn).length));
  return h("p", { class: "origin" }, parts.join(" "));
}
// "How long until help and goods arrive": the sentence and the cards.

function answerSection() {
  const complete = stat(PROVINCE, "complete");
  const first = stat(PROVINCE, "first_on_spot");
  const relief = stat(PROVINCE, "basic_relief");
  const inTime = stat(PROVINCE, "relief_within_standard");
  const standard = duration(RUN.relief_standard_min);
  const within = (minutes) => (isNumber(minutes) ? duration(minutes) : T("never"));
  let lead = T("lead_none");
  if (complete && inTime) lead = T("lead_answer", within(first.quantile(50)), within(complete.quantile(50)), percent(inTime.replicationMean, 0), standard);
  else if (complete) lead = `${T("c_first_on_spot")}: ${within(first.quantile(50))} (${T("median")}). ${T("c_complete")}: ${within(complete.quantile(50))} (${T("median")}).`;
  else if (inTime) lead = T("lead_relief", percent(inTime.replicationMean, 0), standard);
  const { kept, counted } = D.incident_records || {};
  if (counted > kept) lead = T("lead_counted", fixed(counted, 0), fixed(kept, 0));
  return [
    h("p", { class: "lead" }, lead),
    h("div", { class: "cards" },
      timeCard("first_on_spot", first, stat(PROVINCE, "within_standard"), T("in_standard")),
      timeCard("adequate", stat(PROVINCE, "adequate")),
      timeCard("complete", complete),
      timeCard("basic_relief", relief, inTime, T("in_standard_of", standard)),
      isolationCard(), peopleCard()),
    h("p", { class: "note" }, T("about_interval"), " ", basis()),
  ];
}

/** A line of a card; `exact` is the figure as measures.csv has it */
function line(name, text, exact) {
  return [h("dt", null, name), h("dd", { "data-exact": isNumber(exact) ? exact : null }, text)];
}

function timeCard(id, time, share, shareName) {
  if (!time) return null;
  const quantile = (p) => (isNumber(time.quantile(p)) ? duration(time.quantile(p)) : T("never"));
  return h("article", { class: "card", "data-measure": id },
    h("h3", null, T(`c_${id}`)),
    h("div", { class: "big", "data-exact": time.quantile(50) }, quantile(50), " ", h("small", null, T("half_within"))),
    h("dl", null,
      line(T("q90"), quantile(90), time.quantile(90)),
      line(T("q95"), quantile(95), time.quantile(95)),
      line(T("reached"), percent(time.reached), time.reached),
      share ? line(shareName, percent(share.replicationMean), share.replicationMean) : null,
      share ? line(T("interval"), `${percent(share.low)} – ${percent(share.high)}`) : null,
      share ? null : line(T("interval_of_mean"), `${duration(time.low)} – ${duration(time.high)}`),
      line(T("cases"), fixed(time.cases, 0), time.cases)));
}

function isolationCard() {
  const townships = stat(PROVINCE, "isolated_townships");
  const hours = stat(PROVINCE, "isolated_hours");
  if (!townships || !hours) return null;
  return h("article", { class: "card" }, h("h3", null, T("c_isolated")),
    h("div", { class: "big", "data-exact": townships.replicationMean }, fixed(townships.replicationMean, 1), " ", h("small", null, T("per_replication"))),
    h("dl", null,
      line(T("interval"), `${fixed(townships.low, 1)} – ${fixed(townships.high, 1)}`),
      line(T("isolated_in_all"), T("hours", fixed(hours.replicationMean, 0)), hours.replicationMean),
      line(T("interval"), `${fixed(hours.low, 0)} – ${T("hours", fixed(hours.high, 0))}`)));
}

function peopleCard() {
  const of = (id) => stat(PROVINCE, id);
  const displaced = of("displaced");
  if (!displaced) return null;
  const row = (id, name) => of(id) && line(name, `${fixed(of(id).replicationMean, 0)} (${fixed(of(id).low, 0)} – ${fixed(of(id).high, 0)})`, of(id).replicationMean);
  return h("article", { class: "card" }, h("h3", null, T("c_people")),
    h("div", { class: "big", "data-exact": displaced.replicationMean }, short(displaced.replicationMean), " ", h("small", null, T("displaced"))),
    h("dl", null, line(T("interval"), `${short(displaced.low)} – ${short(displaced.high)}`),
      row("people_in_need", T("in_need")), row("people_at_risk", T("at_risk")), row("people_saved", T("saved"))));
}
// "Where is it worst": the ten worst townships with their cause, the map, the search, and what is known of a chosen township.

const worst = { by: "complete", measure: "complete 90", layers: { roads: true, sites: false, teams: false }, map: null };

/** Mean wait of a township in minutes, a case that was not reached until the end of the scenario; null without a case */
const waitOf = (township, by) => township.waits[by === "complete" ? 0 : 1];

/** Townships with the longest waits, those with fewer than five cases last: a single case says little */
function worstTownships(by = worst.by) {
  const few = (township) => (stat(township.scope, by === "complete" ? "complete" : "basic_relief").cases >= 5 ? 0 : 1);
  return TOWNSHIPS.filter((township) => isNumber(waitOf(township, by)))
    .sort((a, b) => few(a) - few(b) || waitOf(b, by) - waitOf(a, by) || a.index - b.index).slice(0, 10);
}

/** The leg that takes most at a place, and what else holds it up, in words; with the legs themselves */
function causeOf(scope, by) {
  const legs = by === "complete" ? LEGS : RELIEF_LEGS;
  const means = legMeans(scope, legs);
  const sum = means ? means.reduce((a, b) => a + b, 0) : 0;
  const parts = [];
  if (sum > 0) {
    const most = means.indexOf(Math.max(...means));
    parts.push(T("cause_leg", legNames(legs)[most], duration(means[most]), duration(sum), percent(means[most] / sum, 0)));
  } else {
    parts.push(T("cause_none"));
  }
  const time = stat(scope, by === "complete" ? "complete" : "basic_relief");
  if (time && time.reached < 0.9995) parts.push(T("cause_lost", percent(1 - time.reached, 0)));
  const cut = stat(scope, "isolated_hours");
  if (cut && cut.replicationMean >= 1) parts.push(T("cause_cut", T("hours", fixed(cut.replicationMean, 1))));
  if (time && time.cases < 5) parts.push(T("few_cases"));
  return { text: parts.join(state.lang === "zh" ? "；" : "; "), legs, means, sum };
}

function splitBar(cause) {
  if (!cause.sum) return null;
  const names = legNames(cause.legs);
  return h("div", { class: "split" }, cause.means.map((mean, index) => h("span", {
    style: `width:${((100 * mean) / cause.sum).toFixed(2)}%;background:${hue(index)}`, title: `${names[index]}: ${duration(mean)}`,
  })));
}

function worstSection() {
  const hasComplete = Boolean(stat(PROVINCE, "complete"));
  const hasRelief = Boolean(stat(PROVINCE, "basic_relief"));
  if (!hasComplete && hasRelief) worst.by = "relief";
  const detail = h("div");
  const list = h("div", { class: "list" });
  const fill = () => {
    list.replaceChildren(...worstList());
    detail.replaceChildren(...townshipDetail());
    if (worst.map) worst.map.draw();
  };
  worst.refresh = fill;
  const map = placesMap();
  const tabs = hasComplete && hasRelief && h("div", { class: "bar", role: "tablist" }, ["complete", "relief"].map((by) => h("button", {
    role: "tab", "aria-selected": String(worst.by === by), onclick: (event) => {
      worst.by = by;
      for (const tab of event.target.parentElement.children) tab.setAttribute("aria-selected", String(tab === event.target));
      worst.colourBy(by === "complete" ? "complete 90" : "basic_relief 90");
      fill();
    },
  }, T(`by_${by}`))));
  fill();
  return [
    h("p", { class: "lead" }, hasComplete || hasRelief ? T("lead_worst") : T("no_cases")),
    h("div", { class: "row" }, h("div", null, tabs, list, h("p", { class: "note" }, T("worst_how"), " ", basis())), map),
    detail,
  ];
}

function worstList() {
  const rows = worstTownships();
  if (!rows.length) return [];
  const legs = worst.by === "complete" ? LEGS : RELIEF_LEGS;
  const measure = worst.by === "complete" ? "complete" : "basic_relief";
  const time = (township) => stat(township.scope, measure);
  return [
    legend(legNames(legs).map((name, index) => [name, hue(index)])),
    table([
      { title: T("rank"), value: (t) => rows.indexOf(t) + 1 },
      { title: T("township"), isText: true, value: (t) => L(t), also: (t) => t.en, show: (t) => h("span", null, h("b", null, L(t)), h("br"), h("span", { class: "note" }, `${cityOf(t)} ${countyOf(t)}`)) },
      { title: T("cases"), value: (t) => time(t).cases },
      { title: T("mean_wait"), value: (t) => waitOf(t, worst.by), show: (t) => duration(waitOf(t, worst.by)) },
      { title: T("cause"), isText: true, isWide: true, value: (t) => causeOf(t.scope, worst.by).text, show: (t) => {
        const cause = causeOf(t.scope, worst.by);
        return h("div", null, cause.text, splitBar(cause));
      } },
    ], rows, { filter: false, file: `worst-${worst.by}`, onchoose: (t) => chooseTownship(t.index), isChosen: (t) => t.index === state.township }),
  ];
}

function chooseTownship(index, isShown = true) {
  state.township = index;
  worst.refresh();
  if (isShown && index >= 0) worst.map.showPlace(TOWNSHIPS[index].x, TOWNSHIPS[index].y, Math.max(6, worst.map.zoom));
}

/** What is known of the chosen township */
function townshipDetail() {
  const township = TOWNSHIPS[state.township];
  if (!township) return [];
  const figures = [["complete", T("c_complete")], ["first_on_spot", T("c_first_on_spot")], ["basic_relief", T("c_basic_relief")]]
    .map(([id, name]) => ({ name, here: stat(township.scope, id), all: stat(PROVINCE, id) })).filter((row) => row.here);
  const totals = ["isolated_hours", "persons_warned_in_time", "moved_by_onset", "moved_before_onset", "displaced", "unmet_share", "deprivation", "rain"].map((id) => ({ id, here: stat(township.scope, id) }));
  const bars = [["complete", LEGS, "legs_incidents"], ["relief", RELIEF_LEGS, "legs_relief"]].flatMap(([, legs, title]) => {
    const rows = [[L(township), township.scope], [T("province"), PROVINCE]].map(([name, scope]) => ({ name, parts: legMeans(scope, legs) })).filter((row) => row.parts);
    if (rows.length < 2) return [];
    for (const row of rows) row.end = duration(row.parts.reduce((a, b) => a + b, 0));
    return [figure(`${L(township)} · ${T(title)}`, `${T("against_province")}${T("stop")}${basis()}`, stackedBars(rows, legNames(legs), duration, T("axis_hours")),
      legend(legNames(legs).map((name, index) => [name, hue(index)])))];
  });
  const quantile = (time, p) => (isNumber(time.quantile(p)) ? duration(time.quantile(p)) : T("never"));
  return [h("div", { class: "detail", id: "township" },
    h("h3", null, T("detail_of", L(township), `${cityOf(township)} ${countyOf(township)} `)),
    h("p", { class: "note" }, T("people_villages", fixed(township.population, 0), township.villages), township.drawn ? ` · ${T("position_drawn")}` : "", ` · ${township.code}`),
    h("div", { class: "cards" }, figures.map((row) => h("article", { class: "card" }, h("h3", null, row.name),
      h("div", { class: "big" }, quantile(row.here, 50), " ", h("small", null, `${T("province")} ${quantile(row.all, 50)}`)),
      h("dl", null, line(T("q90"), quantile(row.here, 90), row.here.quantile(90)), line(T("reached"), percent(row.here.reached), row.here.reached),
        line(T("cases"), fixed(row.here.cases, 0), row.here.cases)))),
    h("article", { class: "card" }, h("h3", null, T("per_replication")), h("dl", null, totals.filter((row) => row.here).map((row) =>
      line(measureName(row.id), inUnit(row.id === "rain" || row.here.unit === "share" ? row.here.mean : row.here.replicationMean, row.here.unit)))))),
    h("div", { class: "row" }, bars))];
}

/** A measure in words; the words of the data dictionary */
function measureName(id) {
  return TEXTS[`c_${id}`] ? T(`c_${id}`) : L(MEASURE.get(id));
}

// MARK: The map of places

/** What townships can be coloured by: measure and quantile, or mean */
const MAP_MEASURES = [
  ["complete", 90], ["complete", 50], ["first_on_spot", 90], ["first_on_spot", 50], ["adequate", 90], ["basic_relief", 90], ["basic_relief", 50],
  ["within_standard"], ["relief_within_standard"], ["unmet_share"], ["incidents"], ["isolated_hours"], ["isolated_person_hours"], ["out_of_contact"], ["persons_warned_in_time"], ["households_told_by_onset"], ["moved_by_onset"], ["moved_before_onset"], ["displaced"], ["deprivation"], ["rain"],
];

function mapMeasures() {
  return MAP_MEASURES.filter(([id]) => MEASURE.has(id) && TOWNSHIPS.some((t) => stat(t.scope, id)))
    .map(([id, p]) => [p ? `${id} ${p}` : id, p ? (p === 50 ? `${measureName(id)}${T("comma")}${T("median")}` : T("q_of", measureName(id), p)) : measureName(id)]);
}

/** The value of a township, undefined without a case, null where it was not reached */
function mapValue(township, measure) {
  const [id, p] = measure.split(" ");
  const found = stat(township.scope, id);
  if (!found) return undefined;
  if (p) return found.quantile(Number(p));
  return MEASURE.get(id).unit === "share" || id === "rain" ? found.mean : found.replicationMean;
}

/** Round bounds between which colours change, from the spread of the values */
function mapBounds(values, unit) {
  const sorted = values.filter((v) => isNumber(v) && v > 0).sort((a, b) => a - b);
  if (!sorted.length) return [];
  const bounds = [];
  for (let k = 1; k < 6; k++) {
    const value = sorted[Math.min(sorted.length - 1, Math.floor((k / 6) * sorted.length))];
    const nice = unit === "min" ? [10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 600, 720, 960, 1200, 1440, 1800, 2160, 2880, 4320, 7200]
      .reduce((a, b) => (Math.abs(Math.log(b / value)) < Math.abs(Math.log(a / value)) ? b : a)) : Number(value.toPrecision(unit === "share" ? 2 : 1));
    if (!bounds.includes(nice)) bounds.push(nice);
  }
  return bounds.sort((a, b) => a - b);
}

function placesMap() {
  const options = mapMeasures();
  if (!options.some(([value]) => value === worst.measure)) worst.measure = options.length ? options[0][0] : "";
  const key = h("div", { class: "over key" });
  const view = new MapView({ shows: { roads: worst.layers.roads }, paint: paintPlaces, hover: hoverPlaces });
  view.element.append(key);
  worst.map = view;
  const update = () => {
    if (!worst.measure) return;
    const [id] = worst.measure.split(" ");
    const values = TOWNSHIPS.map((township) => mapValue(township, worst.measure));
    const bounds = mapBounds(values, MEASURE.get(id).unit);
    // Where more is better, dark is still what a planner looks for: the low values.
    const isTurned = /within_standard|warned_in_time|_by_onset/.test(id);
    const steps = STEPS[state.theme].slice(0, bounds.length + 1);
    const paints = isTurned ? steps.slice().reverse() : steps;
    const classOf = (value) => bounds.filter((bound) => value >= bound).length;
    worst.paints = values.map((value) => (value === undefined ? null : value === null ? "never" : paints[classOf(value)]));
    const show = (value) => inUnit(value, MEASURE.get(id).unit);
    const names = paints.map((_, k) => (k === 0 ? `< ${show(bounds[0])}` : k === bounds.length ? `≥ ${show(bounds[k - 1])}` : `${show(bounds[k - 1])} – ${show(bounds[k])}`));
    const rows = paints.map((paint, k) => h("div", null, h("i", { style: `background:${paint}` }), names[k]));
    if (values.includes(null)) rows.push(h("div", null, h("i", { class: "square", style: "background:#d55e00" }), T("never")));
    rows.push(h("div", null, h("i", { style: `border:1.5px solid ${colour("faint")}` }), T("no_case")));
    key.replaceChildren(h("b", null, options.find(([value]) => value === worst.measure)[1]), ...rows, ...layerKey());
    view.draw();
  };
  const box = (name) => h("label", { class: "check" }, h("input", { type: "checkbox", checked: worst.layers[name], onchange: (event) => {
    worst.layers[name] = event.target.checked;
    view.shows.roads = worst.layers.roads;
    view.isStale = true;
    update();
  } }), " ", T(`show_${name}`));
  const select = choice(options, worst.measure, (value) => { worst.measure = value; update(); }, T("map_measure"));
  worst.colourBy = (value) => {
    if (!options.some(([one]) => one === value)) return;
    worst.measure = value;
    select.value = value;
    update();
  };
  update();
  return h("div", null,
    h("div", { class: "bar" }, options.length ? select : null, search(view),
      D.roads ? box("roads") : null, D.sites.code.length ? box("sites") : null, D.teams.node.length ? box("teams") : null),
    view.element, originLine(), h("p", { class: "origin" }, T("map_hint")));
}

const SITE_PAINT = { fixed: "#0072b2", dispersed: "#56b4e9", contracted: "#cc79a7" };

function layerKey() {
  const rows = [];
  if (worst.layers.sites) for (const kind of new Set(D.sites.kind)) rows.push(h("div", null, h("i", { class: "square", style: `background:${SITE_PAINT[kind]}` }), T(`site_${kind}`)));
  if (worst.layers.teams) rows.push(h("div", null, h("i", { class: "square", style: "background:#e69f00;transform:rotate(45deg) scale(.75)" }), T("show_teams")));
  return rows;
}

const SITES = D.sites.code.map((code, index) => {
  const [x, y] = EARTH.at(degrees(D.sites.lon[index]), degrees(D.sites.lat[index]));
  return { index, x, y };
});
const TEAMS = Array.from(D.teams.node, (_, index) => {
  const [x, y] = EARTH.at(degrees(D.teams.lon[index]), degrees(D.teams.lat[index]));
  return { index, x, y };
});

const VILLAGES = D.villages.zh.map((_, index) => {
  const [x, y] = EARTH.at(degrees(D.villages.lon[index]), degrees(D.villages.lat[index]));
  return { index, x, y };
});

function paintPlaces(view, context) {
  const [ink, faint] = [colour("ink"), colour("faint")];
  const size = Math.min(9, (IS_SMALL ? 6.5 : 3.4) + view.zoom * 0.55);
  if (worst.layers.sites) {
    for (const site of SITES) {
      const [x, y] = view.toScreen(site.x, site.y);
      if (!view.isSeen(x, y)) continue;
      const isLarge = ["county", "city", "province"].includes(D.sites.level[site.index]);
      const half = isLarge ? 4 : 2.2;
      context.fillStyle = SITE_PAINT[D.sites.kind[site.index]];
      context.fillRect(x - half + size, y - half - size / 2, 2 * half, 2 * half);
    }
  }
  if (view.zoom >= (IS_SMALL ? 1 : 7)) {
    context.fillStyle = faint;
    for (const village of VILLAGES) {
      const [x, y] = view.toScreen(village.x, village.y);
      if (view.isSeen(x, y)) context.fillRect(x - 1.5, y - 1.5, 3, 3);
    }
  }
  if (worst.found) {
    const [x, y] = view.toScreen(worst.found.x, worst.found.y);
    context.strokeStyle = colour("accent");
    context.lineWidth = 2.5;
    context.strokeRect(x - size - 7, y - size - 7, 2 * size + 14, 2 * size + 14);
  }
  if (worst.layers.teams) {
    context.fillStyle = "#e69f00";
    for (const team of TEAMS) {
      const [x, y] = view.toScreen(team.x, team.y);
      if (!view.isSeen(x, y)) continue;
      const half = D.teams.level[team.index] === "township" ? 2.4 : 4.2;
      context.beginPath();
      context.moveTo(x - size, y - half); context.lineTo(x - size + half, y); context.lineTo(x - size, y + half); context.lineTo(x - size - half, y);
      context.fill();
    }
  }
  const order = TOWNSHIPS.slice().sort((a, b) => (worst.paints[a.index] ? 1 : 0) - (worst.paints[b.index] ? 1 : 0));
  for (const township of order) {
    const [x, y] = view.toScreen(township.x, township.y);
    if (!view.isSeen(x, y)) continue;
    const paint = worst.paints[township.index];
    context.setLineDash(township.drawn ? [2.2, 2] : []);
    context.beginPath();
    if (paint === "never") context.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
    else context.arc(x, y, paint ? size : size * 0.6, 0, 2 * Math.PI);
    context.fillStyle = paint === "never" ? "#d55e00" : paint || "rgba(0,0,0,0)";
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = paint ? ink : faint;
    context.stroke();
  }
  context.setLineDash([]);
  const chosen = TOWNSHIPS[state.township];
  if (chosen) {
    const [x, y] = view.toScreen(chosen.x, chosen.y);
    context.lineWidth = 3;
    context.strokeStyle = colour("bad");
    context.beginPath();
    context.arc(x, y, size + 5, 0, 2 * Math.PI);
    context.stroke();
  }
}

function hoverPlaces(view, x, y) {
  const township = view.nearest(TOWNSHIPS, x, y);
  if (township) {
    const value = mapValue(township, worst.measure);
    const [id] = worst.measure.split(" ");
    const time = stat(township.scope, id);
    const text = value === undefined ? T("no_case") : value === null ? T("never") : inUnit(value, MEASURE.get(id).unit);
    const lines = [`${L(township)} · ${text}`, `${cityOf(township)} ${countyOf(township)}`];
    if (time && MEASURE.get(id).unit === "min") lines.push(`${T("cases")} ${fixed(time.cases, 0)}, ${T("reached")} ${percent(time.reached)}`);
    if (stat(township.scope, "complete") || stat(township.scope, "basic_relief")) lines.push(causeOf(township.scope, stat(township.scope, "complete") ? "complete" : "relief").text);
    if (township.drawn) lines.push(T("position_drawn"));
    return { lines, choose: () => chooseTownship(township.index, false) };
  }
  const village = view.zoom >= (IS_SMALL ? 1 : 7) && view.nearest(VILLAGES, x, y, 6);
  if (village) {
    const place = TOWNSHIPS[D.villages.township[village.index]];
    return { lines: [D.villages[state.lang][village.index] || D.villages.zh[village.index], `${L(place)} · ${T("map_village")}`], choose: () => chooseTownship(place.index, false) };
  }
  if (worst.layers.sites) {
    const site = view.nearest(SITES, x, y);
    if (site) {
      return { lines: [L({ zh: D.sites.name_zh[site.index], en: D.sites.name_en[site.index] }), `${T(`site_${D.sites.kind[site.index]}`)}, ${T(`level_${D.sites.level[site.index]}`)}`,
        T("kg_at_start", fixed(D.sites.stock_kg[site.index] / 1000, 1)), T("vehicles", D.sites.vehicles[site.index])] };
    }
  }
  if (worst.layers.teams) {
    const team = view.nearest(TEAMS, x, y);
    if (team) {
      const title = D.teams.title[team.index];
      return { lines: [L({ zh: D.teams.titles.zh[title], en: D.teams.titles.en[title] }), T(`level_${D.teams.level[team.index]}`), T("units_people", D.teams.units[team.index], D.teams.people[team.index])] };
    }
  }
  return null;
}

// MARK: Search

const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Everything that can be found, once */
const FINDABLE = (() => {
  const all = [];
  const add = (zh, en, where, x, y, zoom, township) => all.push({ zh, en, where, x, y, zoom, township, key: `${plain(zh)} ${plain(en)}` });
  for (const city of EARTH.cities || []) add(city.name_zh, city.name_en, { zh: "", en: "" }, city.x, city.y, 3, -1);
  for (const county of EARTH.counties) if (county) add(county.name_zh, county.name_en, { zh: county.city_name_zh, en: county.city_name_en }, county.x, county.y, 6, -1);
  for (const t of TOWNSHIPS) add(t.zh, t.en, { zh: `${t.city_zh} ${t.county_zh}`, en: `${t.county_en}, ${t.city_en}` }, t.x, t.y, 9, t.index);
  D.villages.zh.forEach((zh, index) => {
    const t = TOWNSHIPS[D.villages.township[index]];
    const [x, y] = EARTH.at(degrees(D.villages.lon[index]), degrees(D.villages.lat[index]));
    add(zh, D.villages.en[index], { zh: t.zh, en: t.en }, x, y, 16, t.index);
  });
  return all;
})();

function findPlaces(text, limit = 8) {
  const key = plain(text);
  if (!key) return [];
  const rank = (each) => (each.key.startsWith(key) || each.key.includes(` ${key}`) ? 0 : 1);
  return FINDABLE.filter((each) => each.key.includes(key)).sort((a, b) => rank(a) - rank(b)).slice(0, limit);
}

function search(view) {
  let found = [];
  let at = 0;
  const list = h("ul", { role: "listbox", hidden: true });
  const go = (place) => {
    list.hidden = true;
    input.value = L(place);
    worst.found = place;
    if (place.township >= 0) chooseTownship(place.township, false);
    view.showPlace(place.x, place.y, place.zoom);
  };
  const show = () => {
    list.hidden = !input.value.trim();
    list.replaceChildren(...(found.length ? found.map((place, index) => h("li", { role: "option", "aria-selected": String(index === at) },
      h("button", { class: index === at ? "here" : null, onclick: () => go(place) }, L(place), " ", h("span", { class: "note" }, L(place.where)))))
      : [h("li", null, h("button", { disabled: true }, T("nothing_found")))]));
  };
  const input = h("input", {
    type: "search", placeholder: T("find"), "aria-label": T("find"),
    oninput: () => { found = findPlaces(input.value); at = 0; show(); },
    onkeydown: (event) => {
      if (event.key === "ArrowDown") at = Math.min(found.length - 1, at + 1);
      else if (event.key === "ArrowUp") at = Math.max(0, at - 1);
      else if (event.key === "Enter") { if (found[at]) go(found[at]); return; }
      else if (event.key === "Escape") { list.hidden = true; return; }
      else return;
      event.preventDefault();
      show();
    },
  });
  return h("div", { class: "find" }, input, list);
}
// "Why there": the legs of the waits, by city, by class of incident and in the worst townships.

const why = { by: "by_city" };

function whySection() {
  const body = h("div");
  const fill = () => body.replaceChildren(...whyFigures());
  const tabs = h("div", { class: "bar" }, ["by_city", "by_worst", "by_class"].map((by) => h("button", {
    "aria-selected": String(why.by === by), role: "tab", onclick: (event) => {
      why.by = by;
      for (const tab of event.target.parentElement.children) tab.setAttribute("aria-selected", String(tab === event.target));
      fill();
    },
  }, T(by))));
  fill();
  const sentences = [[LEGS, "complete"], [RELIEF_LEGS, "relief"]].map(([legs, by]) => {
    const cause = causeOf(PROVINCE, by);
    if (!cause.sum) return null;
    const most = cause.means.indexOf(Math.max(...cause.means));
    return h("p", { class: "lead" }, h("b", null, `${T(by === "complete" ? "legs_incidents" : "legs_relief")} `), T("why_sentence", legNames(legs)[most], duration(cause.means[most]), duration(cause.sum), percent(cause.means[most] / cause.sum, 0)));
  });
  return [...sentences, h("p", { class: "note" }, T("lead_why")), tabs, body].filter(Boolean);
}

function whyFigures() {
  const figures = [[LEGS, "legs_incidents", "complete", "adequate"], [RELIEF_LEGS, "legs_relief", "relief", "basic_relief"]].map(([legs, title, by, of]) => {
    let places;
    if (why.by === "by_city") places = scopesOf("city").map((scope) => ({ name: L(scope), scope: scope.index }));
    else if (why.by === "by_class") places = scopesOf("incident_class").map((scope) => ({ name: L(scope), scope: scope.index }));
    else places = worstTownships(by).map((t) => ({ name: L(t), scope: t.scope }));
    const rows = places.map((place) => ({ ...place, parts: legMeans(place.scope, legs) })).filter((row) => row.parts);
    if (why.by !== "by_worst") rows.sort((a, b) => sumOf(b.parts) - sumOf(a.parts));
    if (!rows.length) return null;
    if (why.by === "by_city") rows.unshift({ name: T("province"), scope: PROVINCE, parts: legMeans(PROVINCE, legs) });
    let cases = 0;
    for (const row of rows) {
      const time = stat(row.scope, of);
      const served = Math.round(time.cases * time.reached);
      row.end = `${duration(sumOf(row.parts))} · ${T("served", fixed(served, 0))}`;
      if (row.scope !== PROVINCE) cases += served;
    }
    return figure(T(title), basis(cases), stackedBars(rows, legNames(legs), duration, T("axis_hours")), legend(legNames(legs).map((name, index) => [name, hue(index)])));
  }).filter(Boolean);
  return [h("div", { class: "row" }, figures)];
}

const sumOf = (parts) => parts.reduce((a, b) => a + b, 0);
// "Who was warned": whether warnings reached people, and who had left when the hazard came. Only where somebody warns, or places can fall
// out of contact.

const WARNING_MEASURES = ["persons_warned_in_time", "villages_warned", "households_told_in_time", "households_told_by_onset", "moved_by_onset", "moved_before_onset",
  "moved_in_vain", "without_shelter", "people_spared", "out_of_contact", "undecided"];

/** Mean over the replications, to which the interval belongs */
const warned = (found) => found.replicationMean;
const warnedText = (found) => (found ? inUnit(warned(found), found.unit) : MISSING);
const warnedInterval = (found) => (found && isNumber(found.low) ? `${onAxis(found.low, found.unit)} – ${onAxis(found.high, found.unit)}` : MISSING);
const hasWarning = () => MEASURE.size > 0 && WARNING_MEASURES.some((id) => MEASURE.has(id) && stat(PROVINCE, id));
const warningStandard = () => (isNumber(RUN.warning_standard_min) ? T("warned_within", duration(RUN.warning_standard_min)) : T("warned_in_time"));

function warningSection() {
  const of = (id) => stat(PROVINCE, id);
  const rows = WARNING_MEASURES.filter((id) => of(id));
  const persons = of("persons_warned_in_time");
  const moved = of("moved_by_onset");
  const cities = scopesOf("city").filter((scope) => ["persons_warned_in_time", "villages_warned", "out_of_contact"].some((id) => stat(scope.index, id)));
  const column = (id) => ({ title: T(`w_${id}`), unit: unitText(MEASURE.get(id).unit), value: (scope) => { const found = stat(scope.index, id); return found ? warned(found) : null; }, show: (scope) => { const found = stat(scope.index, id); return found ? onAxis(warned(found), found.unit) : MISSING; } });
  return [
    h("p", { class: "lead" }, [persons ? T("lead_warned", percent(warned(persons), 0), warningStandard()) : null, moved ? T("lead_moved", percent(warned(moved), 0)) : null].filter(Boolean).join(state.lang === "zh" ? "" : " ") || T("no_warning")),
    h("div", { class: "row" },
      figure(T("warning_measures"), basis(), table([
        { title: T("measure"), isText: true, isWide: true, value: (id) => T(`c_${id}`), also: (id) => id }, { title: T("mean"), value: (id) => warned(of(id)), show: (id) => warnedText(of(id)) },
        { title: T("interval"), value: (id) => of(id).low, show: (id) => warnedInterval(of(id)) },
      ], rows, { filter: false, file: "warning" })),
      cities.length > 1 ? figure(T("warning_cities"), basis(), table([{ title: T("city"), isText: true, value: (scope) => L(scope) },
        ...["persons_warned_in_time", "households_told_by_onset", "moved_by_onset", "moved_before_onset", "moved_in_vain"].filter((id) => of(id)).map(column)], cities, { filter: false, file: "warning-cities" })) : null),
  ].filter(Boolean);
}
// Distributions: response by curve, relief over time against the standard, and how evenly the waiting is spread.

const spread = { code: "" };

function spreadSection() {
  const body = h("div");
  const fill = () => body.replaceChildren(...spreadFigures());
  const places = D.curves.map((curve) => [curve.code, curve.code ? L(scopesOf("city").find((scope) => scope.code === curve.code) || { zh: curve.code }) : T("province")]);
  fill();
  return [h("div", { class: "bar" }, h("label", null, T("spread_place"), " ", choice(places, spread.code, (value) => { spread.code = value; fill(); }, T("spread_place")))), body];
}

function spreadFigures() {
  const curve = D.curves.find((each) => each.code === spread.code) || D.curves[0];
  return [[responseFigure(curve), reliefFigure(curve)], [lorenzFigure(), equityFigure()]].map((figures) => h("div", { class: "row" }, figures.filter(Boolean)));
}

const hoursOf = (part) => [[0, 0], ...part.minutes.map((minutes, index) => [minutes / 60, part.shares[index]])];

function responseFigure(curve) {
  const ids = ["first_on_spot", "adequate", "complete"].filter((id) => curve[id]);
  if (!ids.length) return null;
  const series = ids.map((id, index) => ({ name: T(`c_${id}`), paint: hue([2, 1, 3][index]), points: hoursOf(curve[id]) }));
  // To where nine tenths of what is reached last has been reached, at least a few hours
  const last = curve[ids[ids.length - 1]];
  const high = Math.max(2, Math.ceil((last.minutes[Math.floor(last.minutes.length * 0.95)] || 60) / 60));
  // Classes with the same standard share a line; those without a case have none.
  const [comma, colon, semicolon] = state.lang === "zh" ? ["、", "：", "；"] : [", ", ": ", "; "];
  const classesOf = new Map();
  for (const each of (D.data && D.data.incident_standards) || []) {
    const scope = scopesOf("incident_class").find((one) => one.code === each.class);
    if (scope && stat(scope.index, "first_on_spot")) classesOf.set(each.standard_min, [...(classesOf.get(each.standard_min) || []), L(scope)]);
  }
  const standards = [...classesOf].sort((a, b) => a[0] - b[0]).map(([minutes, names]) => ({ minutes, names: names.join(comma) }));
  const drawing = curves(series, { high, isStep: true, y: { top: 1, ticks: [0, 0.25, 0.5, 0.75, 1], show: (v) => percent(v, 0), name: T("share_of_cases") },
    marks: standards.map((one) => ({ at: one.minutes / 60, text: duration(one.minutes), paint: hue(4) })),
    levels: [{ at: 0.5, text: T("median") }, { at: 0.9, text: "90 %" }] });
  return figure(T("ecdf"), `${T("ecdf_how")}${T("stop")}${basis(curve[ids[0]].whole)}`, drawing, legend(series.map((one) => [one.name, one.paint])),
    standards.length ? h("p", { class: "note" }, T("standards", standards.map((one) => duration(one.minutes) + colon + one.names).join(semicolon))) : null);
}

function reliefFigure(curve) {
  if (!curve.relief_people) return null;
  const standard = RUN.relief_standard_min / 60;
  const scope = curve.code ? SCOPE_OF.get(`city ${curve.code}`) : PROVINCE;
  const inTime = stat(scope, "relief_within_standard");
  const part = curve.relief_people;
  const high = Math.max(standard * 1.4, Math.ceil((part.minutes[part.minutes.length - 1] || 60) / 60));
  const drawing = curves([{ name: T("relief_curve"), paint: hue(3), points: hoursOf(part) }], {
    high: Math.min(high, 48), isStep: true, y: { top: 1, ticks: [0, 0.25, 0.5, 0.75, 1], show: (v) => percent(v, 0), name: T("share_of_people") },
    marks: [{ at: standard, text: T("standard_line", duration(RUN.relief_standard_min)), paint: hue(4) }],
    levels: inTime ? [{ at: inTime.mean, text: T("relief_at", percent(inTime.mean), duration(RUN.relief_standard_min), `${percent(inTime.replicationMean)} (${percent(inTime.low)} – ${percent(inTime.high)})`) }] : [],
  });
  return figure(T("relief_curve"), `${T("interval")}: ${inTime ? `${percent(inTime.low)} – ${percent(inTime.high)}` : MISSING}. ${basis(stat(scope, "basic_relief").cases)}`, drawing);
}

function equityFigure() {
  const rows = Object.entries(D.equity || {}).map(([id, equity]) => ({ id, ...equity })).filter((row) => row.townships > 0);
  if (!rows.length) return null;
  const time = (key, title) => ({ title, unit: T("unit_min"), value: (row) => row[`${key}_min`], show: (row) => duration(row[`${key}_min`]) });
  const index = (key) => ({ title: T(`${key}_index`), value: (row) => row[key], show: (row) => fixed(row[key], 3) });
  return figure(T("equity"), `${T("equity_how")}${T("stop")}${basis()}`, table([
    { title: T("measure"), isText: true, value: (row) => T(`c_${row.id}`) }, { title: T("t_townships"), value: (row) => row.townships }, time("mean", T("mean")), time("quickest_tenth", T("quickest_tenth")), time("slowest_tenth", T("slowest_tenth")), index("gini"), index("theil"),
  ], rows, { filter: false, file: "equity" }));
}

function lorenzFigure() {
  const kinds = [["complete", hue(3)], ["basic_relief", hue(4)]].map(([id, paint]) => {
    const means = TOWNSHIPS.map((t) => waitOf(t, id)).filter(isNumber).sort((a, b) => a - b);
    return { id, paint, means, whole: sumOf(means) };
  }).filter((kind) => kind.means.length > 1 && kind.whole > 0);
  if (!kinds.length) return null;
  const series = kinds.map((kind) => {
    let sum = 0;
    return { name: T(`c_${kind.id}`), paint: kind.paint, points: [[0, 0], ...kind.means.map((mean, index) => [(index + 1) / kind.means.length, (sum += mean) / kind.whole])] };
  });
  const drawing = curves([{ name: "", paint: colour("faint"), dash: "4 4", points: [[0, 0], [1, 1]] }, ...series], {
    high: 1, xName: T("lorenz_x"), xTicks: [0, 0.25, 0.5, 0.75, 1], xShow: (share) => percent(share, 0), y: { top: 1, ticks: [0, 0.25, 0.5, 0.75, 1], show: (v) => percent(v, 0), name: T("lorenz_y") } });
  const names = kinds.map((kind, index) => {
    const equity = D.equity && D.equity[kind.id];
    return [`${series[index].name} (${fixed(kind.means.length, 0)}${equity ? T("comma") + T("gini", fixed(equity.gini, 3)) : ""})`, kind.paint];
  });
  return figure(T("lorenz"), `${T("lorenz_how")}${T("stop")}${basis()}`, drawing, legend(names));
}
// Goods and cost: what people lacked, what became of the stock, stock over time, who pays for what.

const goods = { item: "" };

function goodsSection() {
  return [h("div", { class: "row" }, needsFigure(), costFigure()), h("div", { class: "row" }, stockFigure(), itemsTable()), forcesTable(), probesTable()].filter(Boolean);
}

function needsFigure() {
  if (!D.needs || !D.needs.length) return null;
  const title = (id) => L(D.items.find((item) => item.item === id) || { title_zh: id, title_en: id }, "title_");
  return figure(T("items_needed"), basis(), table([
    { title: T("item"), isText: true, value: (n) => title(n.item) },
    { title: T("needed"), unit: T("unit_units"), value: (n) => n.needed.replication_mean_units, show: (n) => short(n.needed.replication_mean_units) },
    { title: T("unmet"), unit: T("unit_units"), value: (n) => n.unmet.replication_mean_units, show: (n) => short(n.unmet.replication_mean_units) },
    { title: T("fill"), value: (n) => n.fill_rate.mean_share, show: (n) => percent(n.fill_rate.mean_share) },
    { title: T("interval"), value: (n) => n.fill_rate.ci95_low_share, show: (n) => `${percent(n.fill_rate.ci95_low_share)} – ${percent(n.fill_rate.ci95_high_share)}` },
    { title: T("stock_outs"), value: (n) => n.stock_outs.replication_mean_count, show: (n) => short(n.stock_outs.replication_mean_count) },
    { title: T("deprived"), value: (n) => n.deprived.replication_mean_person_hours, show: (n) => short(n.deprived.replication_mean_person_hours) },
  ], D.needs, { filter: false, file: "needs" }));
}

const costOf = (row) => (row.per === "year" ? row.yuan : row.cost.replication_mean_yuan);
const yearlyCost = () => D.costs.filter((row) => row.per === "year").reduce((sum, row) => sum + row.yuan, 0);

function costFigure() {
  if (!D.costs || !D.costs.length) return null;
  const purses = ["township", "county", "city", "province"];
  const kinds = [...new Set(D.costs.map((row) => `${row.per} ${row.kind}`))];
  const rows = kinds.map((key) => {
    const [per, kind] = key.split(" ");
    const parts = purses.map((purse) => sumOf(D.costs.filter((row) => row.per === per && row.kind === kind && row.purse === purse).map(costOf)));
    return { name: `${T(per)} · ${T(`cost_${kind}`)}`, parts, end: yuan(sumOf(parts)) };
  });
  return figure(T("cost"), `${T("cost_how")}${T("stop")}${basis()}`, stackedBars(rows, purses.map((p) => T(`level_${p}`)), yuan, T("axis_yuan"), 250),
    legend(purses.map((purse, index) => [T(`level_${purse}`), hue(index)])), table([
      { title: T("per"), isText: true, value: (row) => T(row.per) }, { title: T("cost_kind"), isText: true, value: (row) => T(`cost_${row.kind}`) },
      { title: T("purse"), isText: true, value: (row) => T(`level_${row.purse}`) },
      { title: T("mean"), unit: T("unit_yuan"), value: costOf, show: (row) => fixed(costOf(row), 0) },
      { title: T("interval"), isText: true, value: (row) => (row.per === "year" ? "" : `${fixed(row.cost.ci95_low_yuan, 0)} – ${fixed(row.cost.ci95_high_yuan, 0)}`) },
    ], D.costs, { file: "costs", filter: false, limit: 6 }));
}

function itemsTable() {
  if (!D.items || !D.items.length) return null;
  const number = (key, title) => ({ title, unit: T("unit_units"), value: (item) => item[key].replication_mean_units, show: (item) => short(item[key].replication_mean_units) });
  return figure(T("items_moved"), basis(), table([
    { title: T("item"), isText: true, value: (item) => L(item, "title_"), also: (item) => item.title_en }, number("opening", T("opening")), number("bought", T("bought")), number("demanded", T("demanded")),
    number("delivered", T("delivered")), number("in_transit", T("transit")), number("lost", T("lost")),
  ], D.items, { file: "items", sort: 4, descending: true, limit: 8 }));
}

/** How busy each kind of force was */
function forcesTable() {
  if (!D.forces || !D.forces.length) return null;
  return figure(T("forces"), basis(), table([
    { title: T("force"), isText: true, value: (f) => L(f, "title_") || f.force, also: (f) => f.force }, { title: T("units_of"), value: (f) => f.units, show: (f) => fixed(f.units, 0) },
    { title: T("orders"), value: (f) => f.orders.replication_mean_count, show: (f) => short(f.orders.replication_mean_count) },
    { title: T("busy"), value: (f) => f.utilisation.mean_share, show: (f) => percent(f.utilisation.mean_share) },
    { title: T("interval"), value: (f) => f.utilisation.ci95_low_share, show: (f) => `${percent(f.utilisation.ci95_low_share)} – ${percent(f.utilisation.ci95_high_share)}` },
  ], D.forces, { filter: false, file: "forces" }));
}

function probesTable() {
  if (!D.probes || !D.probes.length) return null;
  const number = (key, unit, title) => ({ title, value: (row) => row[key][`replication_mean_${unit}`], show: (row) => {
    const each = row[key];
    return `${short(each[`replication_mean_${unit}`])} (${short(each[`ci95_low_${unit}`])} – ${short(each[`ci95_high_${unit}`])})`;
  } });
  return figure(T("probes"), `${T("mean")} (${T("interval")})${T("stop")}${basis()}`, table([
    { title: T("time"), isText: true, value: (row) => row.clock.replace("T", " ").slice(0, 16) }, number("cut_trunk", "count", T("cut_trunk")), number("cut_county", "count", T("cut_county")),
    number("cut_rural", "count", T("cut_rural")), number("displaced", "people", T("p_displaced")), number("isolated_townships", "count", T("p_townships")), number("isolated_villages", "count", T("p_villages")),
  ], D.probes, { filter: false, file: "probes" }));
}

/** Stock in stores by kind of store, in tonnes, hour by hour, of the traced replication */
function stockByHour(item) {
  const { opening, stock, stock_item: items } = D.replay;
  const kinds = [...new Set(D.sites.kind)];
  const hours = Math.ceil(RUN.horizon_min / 60);
  const row = new Map(kinds.map((kind, index) => [kind, index]));
  const level = kinds.map(() => 0);
  const counts = (number) => item === "" || D.items[number].item === item;
  opening.site.forEach((site, k) => { if (counts(opening.item[k])) level[row.get(D.sites.kind[site])] += (opening.units[k] * opening.kg[opening.item[k]]) / 1000; });
  const series = kinds.map(() => []);
  let at = 0;
  for (let hour = 0; hour <= hours; hour++) {
    for (; at < stock.t.length && stock.t[at] <= hour * 3600; at++) {
      if (counts(items[at])) level[row.get(D.sites.kind[stock.thing[at]])] += (stock.value[at] * (opening.kg[items[at]] || 0)) / 1000;
    }
    series.forEach((one, k) => one.push([hour, level[k]]));
  }
  return { kinds, series, hours };
}

function stockFigure() {
  if (!D.replay || !D.replay.opening) return h("p", { class: "note" }, T("no_trace_stock"));
  const body = h("div");
  const stocked = new Set(D.replay.opening.item);
  const options = [["", T("all_items")], ...D.items.filter((_, index) => stocked.has(index)).map((item) => [item.item, L(item, "title_")])];
  const fill = () => {
    const { kinds, series, hours } = stockByHour(goods.item);
    const top = Math.max(...series.flat().map(([, value]) => value), 1e-6) * 1.05;
    body.replaceChildren(figure(T("stock_chart"), `${T("stock_how", D.replay.replication)}${T("stop")}${gradeText()}`, curves(
      kinds.map((kind, index) => ({ name: T(`site_${kind}`), paint: SITE_PAINT[kind], points: series[index] })),
      { high: hours, isStep: true, y: { top, show: (v) => short(v), name: T("tonnes") } }), legend(kinds.map((kind) => [T(`site_${kind}`), SITE_PAINT[kind]]))));
  };
  fill();
  return h("div", null, h("div", { class: "bar" }, choice(options, goods.item, (value) => { goods.item = value; fill(); }, T("item"))), body);
}
// The replay of one replication: what its trace says at an instant, drawn on a map.

const replay = { time: D.replay && D.replay.log.t.length ? Math.max(0, D.replay.log.t[0] - 1800) : 0, speed: 1800, isPlaying: false, frame: 0, map: null, frames: 0 };
const DOING = { moving: 0, working: 1, stranded: 2, unloading: 3, turningOut: 4 };
const BUCKET = 900;

function stopReplay() {
  cancelAnimationFrame(replay.frame);
  replay.isPlaying = false;
}

/** What is looked up again and again: stretches by quarters of an hour, positions, rain, curves of the whole storm */
const REPLAY = D.replay && (() => {
  const R = D.replay;
  const horizon = Math.round(RUN.horizon_min * 60);
  const villages = D.villages.township.length;
  const nodes = EARTH.nodes || 0;
  const villageAt = Array.from({ length: villages }, (_, k) => EARTH.at(degrees(D.villages.lon[k]), degrees(D.villages.lat[k])));
  const place = (index) => (index < nodes ? EARTH.node[index] : villageAt[index - nodes]);
  const buckets = Array.from({ length: Math.ceil(horizon / BUCKET) + 1 }, () => []);
  for (let k = 0; k < R.stretches.begin.length; k++) {
    for (let b = Math.floor(R.stretches.begin[k] / BUCKET); b <= Math.min(buckets.length - 1, Math.floor(R.stretches.end[k] / BUCKET)); b++) buckets[b].push(k);
  }
  return { horizon, place, villageAt, buckets, limit: closingWater() };
})();

/** Water in mm at which ordinary vehicles stop */
function closingWater() {
  const limit = D.roads && D.roads.mobility[0] && D.roads.mobility[0].water_limit_mm;
  return isNumber(limit) ? limit : Infinity;
}

/** Everything that can be counted or drawn at an instant. O(events until then) */
function stateAt(time) {
  const R = D.replay;
  const roads = new Map();
  for (let k = 0; k < R.roads.t.length && R.roads.t[k] <= time; k++) {
    const road = roads.get(R.roads.thing[k]) || { isDamaged: false, water: 0 };
    if (R.roads.value[k] === -1) road.isDamaged = true; else if (R.roads.value[k] === -2) road.isDamaged = false; else road.water = R.roads.value[k];
    roads.set(R.roads.thing[k], road);
  }
  const isolated = new Set();
  for (let k = 0; k < R.isolation.t.length && R.isolation.t[k] <= time; k++) {
    if (R.isolation.value[k]) isolated.add(R.isolation.thing[k]); else isolated.delete(R.isolation.thing[k]);
  }
  const incidents = [];
  let done = 0;
  const I = R.incidents;
  for (let k = 0; k < I.village.length; k++) {
    if (I.onset[k] > time) continue;
    if (I.done[k] >= 0 && I.done[k] <= time) { done += 1; continue; }
    const has = (column) => column[k] >= 0 && column[k] <= time;
    incidents.push({ village: I.village[k], index: k, stage: has(I.complete) ? 2 : has(I.first_on_spot) ? 1 : 0 });
  }
  const needs = new Map();
  let waiting = 0;
  const Q = R.requests;
  for (let k = 0; k < Q.village.length; k++) {
    if (Q.onset[k] > time || (Q.complete[k] >= 0 && Q.complete[k] <= time)) continue;
    needs.set(Q.village[k], Math.max(needs.get(Q.village[k]) || 0, Q.people[k]));
  }
  for (const people of needs.values()) waiting += people;
  let closed = 0;
  for (const road of roads.values()) if (road.isDamaged || road.water >= REPLAY.limit) closed += 1;
  return { roads, isolated, incidents, done, needs, waiting, closed };
}

/** Movers that are out at an instant, where they are and what they do */
function moversAt(time) {
  const S = D.replay.stretches;
  const out = [];
  for (const k of REPLAY.buckets[Math.floor(time / BUCKET)] || []) {
    if (S.begin[k] > time || S.end[k] <= time) continue;
    const [ax, ay] = REPLAY.place(S.from[k]);
    const [bx, by] = REPLAY.place(S.to[k]);
    const share = (time - S.begin[k]) / (S.end[k] - S.begin[k]);
    out.push({ x: ax + (bx - ax) * share, y: ay + (by - ay) * share, mover: S.mover[k], doing: S.doing[k], isVehicle: D.replay.movers.vehicle[S.mover[k]] === 1 });
  }
  return out;
}

// MARK: Rain

/** The rain of an hour as a small image over the whole map: each cell the mean of its nearest townships by 1/d² */
const rain = { images: new Map() };

function rainWeights() {
  const R = D.replay.rain;
  const [x0, y0] = EARTH.at(EARTH.west, EARTH.north);
  const [x1, y1] = EARTH.at(EARTH.east, EARTH.south);
  const columns = 110;
  const rows = Math.max(1, Math.round((columns * (y1 - y0)) / (x1 - x0)));
  const points = Array.from(R.lon, (lon, k) => EARTH.at(degrees(lon), degrees(R.lat[k])));
  const near = new Uint16Array(columns * rows * 4);
  const weight = new Float32Array(columns * rows * 4);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = x0 + ((column + 0.5) / columns) * (x1 - x0);
      const y = y0 + ((row + 0.5) / rows) * (y1 - y0);
      const best = [Infinity, Infinity, Infinity, Infinity];
      const who = [0, 0, 0, 0];
      for (let p = 0; p < points.length; p++) {
        const distance = (points[p][0] - x) ** 2 + (points[p][1] - y) ** 2;
        if (distance >= best[3]) continue;
        let at = 3;
        while (at > 0 && best[at - 1] > distance) { best[at] = best[at - 1]; who[at] = who[at - 1]; at -= 1; }
        best[at] = distance;
        who[at] = p;
      }
      const cell = (row * columns + column) * 4;
      const sum = best.reduce((total, d) => total + (Number.isFinite(d) ? 1 / (d + 1e-4) : 0), 0);
      for (let k = 0; k < 4; k++) { near[cell + k] = who[k]; weight[cell + k] = Number.isFinite(best[k]) ? 1 / (best[k] + 1e-4) / sum : 0; }
    }
  }
  return { columns, rows, near, weight, x0, y0, x1, y1, count: points.length };
}

/** Millimetres an hour, and their colours: stronger rain stands out more, on light and on dark ground */
const RAIN_STEPS = {
  light: [[0.5, [190, 215, 240, 90]], [2, [140, 185, 230, 125]], [5, [85, 145, 215, 150]], [10, [40, 100, 190, 170]], [20, [25, 60, 150, 185]], [40, [70, 20, 110, 200]]],
  dark: [[0.5, [45, 75, 110, 110]], [2, [50, 95, 150, 140]], [5, [60, 125, 200, 160]], [10, [100, 170, 235, 175]], [20, [165, 215, 250, 190]], [40, [240, 225, 255, 210]]],
};

function rainImage(hour) {
  const R = D.replay.rain;
  if (!R || hour < R.first_hour || hour >= R.first_hour + R.hours) return null;
  if (!rain.weights) rain.weights = rainWeights();
  const key = `${state.theme} ${hour}`;
  if (rain.images.has(key)) return rain.images.get(key);
  const w = rain.weights;
  const image = new ImageData(w.columns, w.rows);
  const first = (hour - R.first_hour) * w.count;
  for (let cell = 0; cell < w.columns * w.rows; cell++) {
    let value = 0;
    for (let k = 0; k < 4; k++) value += w.weight[cell * 4 + k] * R.tenths[first + w.near[cell * 4 + k]];
    let paint = null;
    for (const [from, step] of RAIN_STEPS[state.theme]) if (value / 10 >= from) paint = step;
    if (paint) image.data.set(paint, cell * 4);
  }
  const picture = document.createElement("canvas");
  picture.width = w.columns;
  picture.height = w.rows;
  picture.getContext("2d").putImageData(image, 0, 0);
  rain.images.set(key, picture);
  return picture;
}

function paintRain(view, context, time) {
  const picture = rainImage(Math.floor(time / 3600));
  if (!picture) return;
  const w = rain.weights;
  context.save();
  view.useEarth(context);
  if (D.boundaries) context.clip(EARTH.land);
  context.imageSmoothingEnabled = true;
  context.drawImage(picture, w.x0, w.y0, w.x1 - w.x0, w.y1 - w.y0);
  context.restore();
  view.usePixels(context);
}

// MARK: The storm's track

/** Typhoons as points in time: seconds, map position, wind, radius of the largest wind in km */
const TRACKS = D.replay && D.replay.track && (() => {
  const of = new Map();
  for (const [number, hour, lon, lat, wind, radius] of D.replay.track) {
    const [x, y] = EARTH.at(lon, lat);
    const edge = EARTH.at(lon, lat + radius / 111.2);
    if (!of.has(number)) of.set(number, []);
    of.get(number).push({ t: hour * 3600 + 1800, x, y, wind, lon, lat, reach: Math.abs(edge[1] - y) });
  }
  return [...of.values()];
})();

/** Where a typhoon is at an instant; null before and after its track */
function stormAt(track, time) {
  const next = track.findIndex((point) => point.t >= time);
  if (next < 0) return null;
  if (next === 0) return track[0].t - time <= 1800 ? track[0] : null;
  const [a, b] = [track[next - 1], track[next]];
  const share = (time - a.t) / (b.t - a.t);
  const between = (key) => a[key] + (b[key] - a[key]) * share;
  return { x: between("x"), y: between("y"), wind: between("wind"), lon: between("lon"), lat: between("lat"), reach: between("reach") };
}

function paintTracks(view, context, time) {
  for (const track of TRACKS || []) {
    const screen = track.map((point) => view.toScreen(point.x, point.y));
    const storm = stormAt(track, time);
    const line = (from, to, dash, more) => {
      context.setLineDash(dash);
      context.beginPath();
      for (let k = from; k < to; k++) if (k === from) context.moveTo(...screen[k]); else context.lineTo(...screen[k]);
      if (more) context.lineTo(...more);
      context.stroke();
    };
    const passed = track.filter((point) => point.t <= time).length;
    const here = storm && view.toScreen(storm.x, storm.y);
    context.strokeStyle = hue(5);
    context.lineWidth = 2.5;
    line(Math.max(0, passed - 1), track.length, [3, 6]);
    line(0, passed, [], here);
    context.setLineDash([]);
    if (!storm) continue;
    const [rx, ry] = view.toScreen(storm.x, storm.y + storm.reach);
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(here[0], here[1], Math.hypot(rx - here[0], ry - here[1]), 0, 2 * Math.PI);
    context.stroke();
    // The sign of a tropical cyclone: a ring with two arms
    context.fillStyle = hue(5);
    context.beginPath();
    context.arc(here[0], here[1], 6, 0, 2 * Math.PI);
    context.fill();
    context.lineWidth = 3;
    for (const turn of [0, Math.PI]) {
      context.beginPath();
      context.arc(here[0] + 6 * Math.cos(turn), here[1] + 6 * Math.sin(turn), 8, turn + Math.PI, turn + 1.6 * Math.PI);
      context.stroke();
    }
    context.font = "600 13px system-ui, sans-serif";
    context.lineWidth = 3;
    context.strokeStyle = colour("paper");
    context.strokeText(T("storm_wind", fixed(storm.wind, 0)), here[0] + 14, here[1] - 8);
    context.fillStyle = colour("ink");
    context.fillText(T("storm_wind", fixed(storm.wind, 0)), here[0] + 14, here[1] - 8);
  }
}

// MARK: Drawing

const STAGE = ["#d55e00", "#e69f00", "#009e73"];

function paintReplay(view, context) {
  const now = stateAt(replay.time);
  const movers = moversAt(replay.time);
  replay.now = now;
  replay.movers = movers;
  // Roads
  context.lineCap = "round";
  for (const [road, each] of now.roads) {
    if (!each.isDamaged && each.water <= 0) continue;
    const [ax, ay] = view.toScreen(...EARTH.node[D.roads.from[road]]);
    const [bx, by] = view.toScreen(...EARTH.node[D.roads.to[road]]);
    const isClosed = each.isDamaged || each.water >= REPLAY.limit;
    context.strokeStyle = isClosed ? colour("bad") : "#0072b2";
    context.lineWidth = 3;
    context.setLineDash(isClosed ? [] : [5, 4]);
    context.beginPath();
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
    context.stroke();
  }
  context.setLineDash([]);
  const size = Math.min(8, 3 + view.zoom * 0.5);
  // Villages that wait for relief
  context.fillStyle = "rgba(204, 121, 167, .55)";
  for (const [village, people] of now.needs) {
    const [x, y] = view.toScreen(...REPLAY.villageAt[village]);
    if (!view.isSeen(x, y)) continue;
    context.beginPath();
    context.arc(x, y, Math.min(14, 2 + Math.sqrt(people) / 5 + view.zoom * 0.25), 0, 2 * Math.PI);
    context.fill();
  }
  for (const index of now.isolated) {
    const [x, y] = view.toScreen(TOWNSHIPS[index].x, TOWNSHIPS[index].y);
    context.strokeStyle = colour("bad");
    context.lineWidth = 2.5;
    context.beginPath();
    context.arc(x, y, size + 6, 0, 2 * Math.PI);
    context.stroke();
  }
  // Incidents: triangles by stage
  for (const incident of now.incidents) {
    const [x, y] = view.toScreen(...REPLAY.villageAt[incident.village]);
    if (!view.isSeen(x, y)) continue;
    context.fillStyle = STAGE[incident.stage];
    context.strokeStyle = colour("paper");
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, y - size - 2); context.lineTo(x + size + 1, y + size); context.lineTo(x - size - 1, y + size);
    context.closePath();
    context.fill();
    context.stroke();
  }
  // Movers: squares are vehicles, circles teams
  const half = Math.min(4.5, 2 + view.zoom * 0.3);
  const [ink, bad, paper] = [colour("ink"), colour("bad"), colour("paper")];
  context.lineWidth = 0.8;
  context.strokeStyle = paper;
  for (const mover of movers) {
    const [x, y] = view.toScreen(mover.x, mover.y);
    if (!view.isSeen(x, y)) continue;
    context.fillStyle = mover.doing === DOING.stranded ? bad : mover.isVehicle ? hue(3) : ink;
    context.beginPath();
    if (mover.isVehicle) context.rect(x - half, y - half, 2 * half, 2 * half); else context.arc(x, y, half + 0.4, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  paintTracks(view, context, replay.time);
  replay.show();
}

function hoverReplay(view, x, y) {
  const mover = view.nearest(replay.movers || [], x, y, 8);
  const names = D.replay.names[state.lang];
  if (mover) {
    const doing = ["moving", "work", "stranded", "unloading", "turning"][mover.doing];
    return { lines: [names[D.replay.movers.name[mover.mover]], T(`doing_${doing}`)] };
  }
  const incident = view.nearest((replay.now ? replay.now.incidents : []).map((each) => ({ ...each, x: REPLAY.villageAt[each.village][0], y: REPLAY.villageAt[each.village][1] })), x, y);
  if (incident) {
    const scope = scopesOf("incident_class").find((each) => each.code === D.replay.incidents.class[incident.index]);
    const township = TOWNSHIPS[D.villages.township[incident.village]];
    return { lines: [scope ? L(scope) : D.replay.incidents.class[incident.index], `${L(township)} ${D.villages[state.lang][incident.village]}`,
      T(["r_open", "r_work", "r_adequate"][incident.stage]), clock(D.replay.incidents.onset[incident.index])] };
  }
  const township = view.nearest(TOWNSHIPS, x, y);
  if (township) {
    const lines = [L(township), `${cityOf(township)} ${countyOf(township)}`];
    if (replay.now && replay.now.isolated.has(township.index)) lines.push(T("r_isolated"));
    return { lines, choose: () => chooseTownship(township.index) };
  }
  return null;
}

// MARK: The section

function replaySection() {
  if (!D.replay) return [h("p", { class: "lead" }, T("no_replay"))];
  replay.shows = replay.shows || { rain: true };
  const view = new MapView({
    paint: paintReplay, hover: hoverReplay, backKey: () => (replay.shows.rain && D.replay.rain ? Math.floor(replay.time / 3600) : -1),
    paintBack: (map, context) => { if (replay.shows.rain && D.replay.rain) paintRain(map, context, replay.time); },
  });
  replay.map = view;
  const clockBox = h("div", { class: "over clock" });
  view.element.append(clockBox);
  const slider = h("input", { type: "range", min: 0, max: REPLAY.horizon, step: 60, value: replay.time, "aria-label": T("slider"), oninput: () => { replay.time = Number(slider.value); view.draw(); } });
  const play = h("button", { id: "play", onclick: () => (replay.isPlaying ? pause() : start()) }, T("play"));
  const body = h("tbody");
  let logged = -1;
  let shown = 0;
  const timeline = timelineDrawing();
  replay.show = () => {
    slider.value = replay.time;
    timeline.at(replay.time);
    // Numbers and the log need not change with every frame.
    if (replay.isPlaying && performance.now() - shown < 150) return;
    shown = performance.now();
    const { now, movers } = replay;
    const teams = movers.filter((m) => !m.isVehicle);
    const stranded = movers.filter((m) => m.doing === DOING.stranded).length;
    const row = (name, value) => h("div", null, `${name}: `, h("b", { style: "font-size:1em" }, value));
    clockBox.replaceChildren(h("b", null, clock(replay.time)), row(T("n_roads"), fixed(now.closed, 0)), row(T("n_isolated"), fixed(now.isolated.size, 0)),
      row(T("n_open"), `${fixed(now.incidents.length, 0)} (${T("n_done")} ${fixed(now.done, 0)})`), row(T("n_waiting"), fixed(now.waiting, 0)),
      row(T("n_moving"), fixed(teams.length, 0)), row(T("n_vehicles"), `${fixed(movers.length - teams.length, 0)}${stranded ? ` (${T("n_stranded")} ${stranded})` : ""}`), row(T("n_stock"), percent(stockShare(replay.time), 1)));
    const last = lastLogged(replay.time);
    if (last !== logged) { logged = last; body.replaceChildren(...logRows(last)); }
  };
  let before = 0;
  const step = (stamp) => {
    if (!replay.isPlaying) return;
    replay.time = Math.min(REPLAY.horizon, replay.time + (Math.min(200, stamp - before) / 1000) * replay.speed);
    before = stamp;
    replay.frames += 1;
    view.draw();
    if (replay.time >= REPLAY.horizon) pause(); else replay.frame = requestAnimationFrame(step);
  };
  const start = () => {
    if (replay.time >= REPLAY.horizon) replay.time = 0;
    replay.isPlaying = true;
    before = performance.now();
    play.textContent = T("pause");
    replay.frame = requestAnimationFrame(step);
  };
  const pause = () => {
    stopReplay();
    view.draw();
    play.textContent = T("play");
  };
  const speeds = [[300, T("minutes", 5)], [900, T("minutes", 15)], [1800, T("minutes", 30)], [3600, T("hours", 1)], [10800, T("hours", 3)]];
  return [
    h("p", { class: "lead" }, T("lead_replay", D.replay.replication, fixed(RUN.replications, 0))),
    h("div", { class: "bar" }, play, choice(speeds.map(([value, name]) => [String(value), T("per_second", name)]), String(replay.speed), (value) => { replay.speed = Number(value); }, T("speed")), slider,
      D.replay.rain ? h("label", { class: "check" }, h("input", { type: "checkbox", checked: replay.shows.rain, onchange: (event) => { replay.shows.rain = event.target.checked; view.draw(); } }), " ", T("r_rain")) : null),
    timeline.element,
    h("div", { class: "row" }, h("div", { style: "flex: 2 1 34rem" }, view.element, replayKey(), originLine()),
      h("div", { class: "log" }, h("h3", { style: "margin-top:0" }, T("log")), h("div", { class: "scroll log" }, h("table", null, h("thead", null, h("tr", null, h("th", null, T("time")), h("th", null, T("event_name")), h("th", null, T("what")))), body)))),
    h("p", { class: "note" }, T("replay_how"), " ", gradeText()),
  ];
}

function replayKey() {
  const entry = (style, shape, name) => h("span", null, h("i", { class: shape, style }), T(name));
  const fill = (paint, name, shape = "round") => entry(`background:${paint}`, shape, name);
  const scale = D.replay.rain && h("span", null, `${T("r_rain")} (${T("unit_mm")}) `, RAIN_STEPS[state.theme].map(([from, [r, green, b, a]]) => h("span", { class: "step", style: `background:rgba(${r},${green},${b},${a / 255});color:${from >= 10 === (state.theme === "light") ? "#fff" : from >= 10 ? "#111" : colour("ink")}` }, String(from))));
  return h("div", { class: "legend" }, fill(colour("bad"), "r_closed", "line"), fill("#0072b2", "r_water", "line"), entry(`border:2px solid ${colour("bad")}`, "round", "r_isolated"),
    fill(STAGE[0], "r_open", "triangle"), fill(STAGE[1], "r_work", "triangle"), fill(STAGE[2], "r_adequate", "triangle"), fill("rgba(204,121,167,.7)", "r_need"), fill(colour("ink"), "r_unit"),
    fill(hue(3), "r_vehicle", ""), fill(colour("bad"), "r_stranded", ""), TRACKS ? fill(hue(5), "r_track", "line") : null, scale);
}

/** Rows of the log until an instant. O(log rows) */
function lastLogged(time) {
  const { t } = D.replay.log;
  let low = 0;
  let high = t.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (t[middle] <= time) low = middle + 1; else high = middle;
  }
  return low;
}

function logRows(end) {
  const { log, kinds, names } = D.replay;
  const text = names[state.lang];
  if (end === 0) return [h("tr", null, h("td", { colspan: 3, class: "note" }, T("log_empty")))];
  const rows = [];
  for (let k = end - 1; k >= Math.max(0, end - 60); k--) {
    const township = log.township[k];
    rows.push(h("tr", { tabindex: township >= 0 ? 0 : null, onclick: township >= 0 ? () => replay.map.showPlace(TOWNSHIPS[township].x, TOWNSHIPS[township].y, Math.max(8, replay.map.zoom)) : null },
      h("td", { class: "number" }, clock(log.t[k])), h("td", null, L(kinds[log.kind[k]])), h("td", null, text[log.subject[k]], log.object[k] >= 0 && log.object[k] !== log.subject[k] ? ` · ${text[log.object[k]]}` : "")));
  }
  return rows;
}

/** What is left in stores of the weight at the start */
function stockShare(time) {
  if (!D.replay.opening) return NaN;
  const { opening, stock, stock_item: items } = D.replay;
  if (!replay.opening) replay.opening = opening.units.reduce((sum, units, k) => sum + units * opening.kg[opening.item[k]], 0);
  let left = replay.opening;
  for (let k = 0; k < stock.t.length && stock.t[k] <= time; k++) left += stock.value[k] * (opening.kg[items[k]] || 0);
  return left / replay.opening;
}

/** Closed roads, open incidents and people who wait over the whole storm; a line shows the instant */
function timelineDrawing() {
  const hours = Math.ceil(REPLAY.horizon / 3600);
  const points = Array.from({ length: hours + 1 }, (_, hour) => ({ hour, now: stateAt(Math.min(REPLAY.horizon, hour * 3600)) }));
  const series = [["n_roads", (now) => now.closed, colour("bad")], ["n_isolated", (now) => now.isolated.size, hue(5)], ["n_open", (now) => now.incidents.length, hue(1)], ["n_waiting", (now) => now.waiting, hue(3)]].map(([name, value, paint]) => {
    const values = points.map((point) => value(point.now));
    return { name: T(name), paint, values, most: Math.max(...values), top: Math.max(...values, 1) };
  });
  const [width, height] = [1380, 92];
  const drawing = canvas(width, height, T("timeline"));
  const x = (hour) => 6 + (hour / hours) * (width - 12);
  for (let hour = 0; hour <= hours; hour += hours > 96 ? 12 : 6) drawing.append(rule(x(hour), 4, x(hour), 74), label(x(hour) + 2, 89, clock(hour * 3600), { "font-size": 11, fill: colour("faint"), "text-anchor": hour === 0 ? "start" : hour === hours ? "end" : "middle" }));
  for (const one of series) {
    drawing.append(g("path", { d: one.values.map((value, hour) => `${hour ? "L" : "M"}${x(hour).toFixed(1)} ${(72 - (value / one.top) * 64).toFixed(1)}`).join(""), fill: "none", stroke: one.paint, "stroke-width": 2 }, g("title", null, one.name)));
  }
  const cursor = rule(6, 2, 6, 76, { stroke: colour("ink"), "stroke-width": 1.5 });
  drawing.append(cursor);
  drawing.style.cursor = "pointer";
  drawing.addEventListener("click", (event) => {
    const box = drawing.getBoundingClientRect();
    replay.time = Math.max(0, Math.min(REPLAY.horizon, (((event.clientX - box.left) / box.width) * width - 6) / (width - 12) * REPLAY.horizon));
    replay.map.draw();
  });
  const element = h("figure", { class: "whole" }, legend(series.map((one) => [`${one.name} (${T("at_most", fixed(one.most, 0))})`, one.paint])), drawing);
  return { element, at: (time) => { for (const end of ["x1", "x2"]) cursor.setAttribute(end, x(time / 3600)); } };
}
// The report of a comparison: differences of the province, cost against the measure, who gains and who loses, who flips.

const compared = { cell: "", measure: "", alternative: "", map: null };

const COMPARISON = D.comparison && (() => {
  const C = D.comparison;
  const t = C.table;
  const text = (column, k) => t[`${column}_texts`][t[column][k]];
  const rows = Array.from(t.code, (_, k) => ({
    cell: `${text("scenario", k)} ${text("world_draw", k)}`, scenario: text("scenario", k), draw: text("world_draw", k), alternative: text("alternative", k), measure: text("measure", k),
    level: text("level", k), code: text("code", k), zh: t.names_zh[t.code[k]], en: t.names_en[t.code[k]], verdict: text("verdict", k),
    mean: t.mean[k], first: t.first_mean[k], difference: t.difference[k], low: t.low[k], high: t.high[k], pairs: t.replications[k], family: t.family[k],
  }));
  return { rows, measure: new Map(C.measures.map((measure) => [measure.id, measure])), cells: [...new Set(rows.map((row) => row.cell))] };
})();

const alternatives = () => D.comparison.alternatives;
const measureOf = (id) => COMPARISON.measure.get(id);
/** A compared measure in few words: what, and which statistic of a replication */
const comparedName = (id) => nameOfCompared(id, measureOf(id));

function nameOfCompared(id, measure) {
  const [, what, statistic] = id.match(/^(.*?)(?:_(mean|reached|p\d+))?$/);
  if (!TEXTS[`c_${what}`]) return L(measure, "meaning_");
  if (!statistic) return T(`c_${what}`);
  if (statistic === "reached") return `${T(`c_${what}`)}${T("comma")}${T("reached")}`;
  return statistic === "mean" ? `${T(`c_${what}`)}${T("comma")}${T("mean").toLowerCase()}` : statistic === "p50" ? `${T(`c_${what}`)}${T("comma")}${T("median")}` : T("q_of", T(`c_${what}`), statistic.slice(1));
}

const alternativePaint = (name) => hue([3, 4, 2, 1, 5, 0, 6][alternatives().findIndex((each) => each.name === name) % 7]);

function comparisonFacts() {
  return `${alternatives().map((each) => each.name).join(" · ")} · ${T("of_replications", D.comparison.replications)}`;
}

function compareSection() {
  compared.cell = compared.cell || COMPARISON.cells[0];
  compared.measure = compared.measure || D.comparison.primary_measure;
  compared.alternative = compared.alternative || alternatives()[1].name;
  const body = h("div");
  const fill = () => body.replaceChildren(...comparedFigures());
  const selects = {};
  const pick = (name, key, options) => {
    if (options.length < 2) return null;
    selects[key] = choice(options, compared[key], (value) => { compared[key] = value; fill(); }, T(name));
    return h("label", null, T(name), " ", selects[key]);
  };
  compared.choose = (id) => {
    compared.measure = id;
    selects.measure.value = id;
    fill();
  };
  fill();
  const primary = comparedName(D.comparison.primary_measure);
  return [
    h("p", { class: "lead" }, T("first_is", alternatives()[0].name), " ", T(D.comparison.ranking_survives ? "survives" : "survives_not", primary)),
    h("div", { class: "bar" }, pick("cell", "cell", COMPARISON.cells.map((cell) => { const row = COMPARISON.rows.find((each) => each.cell === cell); return [cell, T("cell_text", row.scenario, row.draw)]; })),
      pick("measure", "measure", [...COMPARISON.measure.keys()].map((id) => [id, comparedName(id)])), pick("alternative", "alternative", alternatives().slice(1).map((each) => [each.name, each.name]))),
    body, h("p", { class: "note" }, `${comparedName(compared.measure)}: ${L(measureOf(compared.measure), "meaning_")}${T("stop")}`, T("compare_how"), " ", L({ zh: (D.comparison.notes_zh || []).join(""), en: (D.comparison.notes_en || []).join(" ") }), " ", gradeText()),
  ];
}

/** The measures that planners ask about first, by alternative, coloured by what is sure */
function scoreboard(rows) {
  const ids = ["first_on_spot_mean", "complete_mean", "complete_p90", "basic_relief_mean", "basic_relief_p90", "relief_within_standard", "persons_warned_in_time", "moved_by_onset", "moved_before_onset", "unmet_share", "deprivation", "isolated_hours", "logistics_cost", "social_cost"]
    .concat([...COMPARISON.measure.keys()]).filter((id, index, all) => COMPARISON.measure.has(id) && all.indexOf(id) === index).slice(0, 13);
  const of = (id, name) => rows.find((row) => row.level === "province" && row.measure === id && row.alternative === name);
  const columns = alternatives().map((each, index) => ({ title: each.name, value: (id) => (of(id, each.name) || {}).mean, show: (id) => {
    const row = of(id, each.name);
    if (!row || !isNumber(row.mean)) return MISSING;
    const text = inUnit(row.mean, measureOf(id).unit);
    return index === 0 ? text : h("span", null, text, " ", verdictOf(row));
  } }));
  return figure(T("scoreboard"), `${T("of_replications", D.comparison.replications)}${T("stop")}${gradeText()}`, table(
    [{ title: T("measure"), isText: true, isWide: true, value: (id) => comparedName(id) }, ...columns], ids, { filter: false, file: "alternatives", onchoose: (id) => compared.choose(id), isChosen: (id) => id === compared.measure }));
}

function verdictOf(row) {
  return h("span", { class: row.verdict === "better" || row.verdict === "worse" ? row.verdict : null }, T(`v_${row.verdict}`));
}

function comparedFigures() {
  const rows = COMPARISON.rows.filter((row) => row.cell === compared.cell);
  const differences = rows.filter((row) => row.level === "province" && row.verdict);
  const measure = measureOf(compared.measure);
  const name = comparedName(measure.id);
  const here = differences.filter((row) => row.measure === compared.measure);
  const how = `${T("of_replications", here.length ? here[0].pairs : D.comparison.replications)}${T("stop")}${gradeText()}`;
  const textOf = (row, unit) => `${signed(row.difference, unit)} (${fromTo(row.low, row.high, unit)})`;
  const sentences = here.map((row) => h("p", { class: "lead", "data-alternative": row.alternative, "data-exact": row.difference }, h("b", null, row.alternative), ": ", name, " ", textOf(row, measure.unit), " — ", verdictOf(row)));
  return [
    scoreboard(rows),
    ...sentences,
    h("div", { class: "row" },
      figure(`${T("differences")}: ${name}`, how, intervals([{ name: alternatives()[0].name, value: 0, paint: alternativePaint(alternatives()[0].name), text: T("first_mean") },
        ...here.map((row) => ({ name: row.alternative, value: row.difference, low: row.low, high: row.high, paint: alternativePaint(row.alternative), text: signed(row.difference, measure.unit) }))],
      (value) => onAxis(value, measure.unit), withUnit(T("difference"), measure.unit), measure.unit)),
      paretoFigure(rows, measure, how)),
    gainsMap(rows, measure),
    flipsFigure(rows, measure, how),
    h("h3", null, T("t_differences")), differencesTable(rows),
  ].filter(Boolean);
}

function paretoFigure(rows, measure, how) {
  const points = alternatives().map((each) => {
    const row = rows.find((one) => one.level === "province" && one.measure === measure.id && one.alternative === each.name);
    if (!row || !isNumber(row.mean) || !isNumber(each.yearly_cost_yuan)) return null;
    const half = isNumber(row.low) ? [row.mean + row.low - row.difference, row.mean + row.high - row.difference] : [];
    return { x: each.yearly_cost_yuan, y: row.mean, low: half[0], high: half[1], name: each.name, paint: alternativePaint(each.name) };
  }).filter(Boolean);
  if (points.length < 2) return null;
  return figure(`${T("pareto")}: ${comparedName(measure.id)}`, `${T(measure.better === "lower" ? "pareto_how" : "pareto_how_up")} ${how}`,
    scatter(points, { name: T("yearly"), show: short }, { name: withUnit(comparedName(measure.id), measure.unit), show: (value) => onAxis(value, measure.unit), unit: measure.unit }));
}

const GAIN = { better: "#0072b2", better_unsure: "#8fc1e3", worse_unsure: "#f0b48a", worse: "#d55e00" };

/** How a township fares under the chosen alternative */
function gainOf(row, measure) {
  if (!row || row.verdict === "same" || !isNumber(row.difference) || row.difference === 0) return null;
  if (row.verdict === "better" || row.verdict === "worse") return row.verdict;
  return row.difference < 0 === (measure.better === "lower") ? "better_unsure" : "worse_unsure";
}

function gainsMap(rows, measure) {
  const of = new Map(rows.filter((row) => row.level === "township" && row.measure === measure.id && row.alternative === compared.alternative && row.verdict).map((row) => [row.code, row]));
  const counts = { better: 0, better_unsure: 0, worse_unsure: 0, worse: 0 };
  const gains = TOWNSHIPS.map((township) => gainOf(of.get(township.code), measure));
  for (const gain of gains) if (gain) counts[gain] += 1;
  const most = Math.max(...[...of.values()].map((row) => Math.abs(row.difference)).filter(isNumber), 1e-9);
  const size = (township) => 3 + 9 * Math.sqrt(Math.abs((of.get(township.code) || { difference: 0 }).difference || 0) / most);
  const paint = (view, context) => {
    for (const township of TOWNSHIPS) {
      const [x, y] = view.toScreen(township.x, township.y);
      if (!view.isSeen(x, y)) continue;
      const gain = gains[township.index];
      context.setLineDash(township.drawn ? [2.2, 2] : []);
      context.beginPath();
      context.arc(x, y, gain ? size(township) : 2, 0, 2 * Math.PI);
      context.fillStyle = gain ? GAIN[gain] : "rgba(0,0,0,0)";
      context.fill();
      context.strokeStyle = gain ? colour("ink") : colour("faint");
      context.lineWidth = 0.9;
      context.stroke();
    }
    context.setLineDash([]);
    };
  const hover = (view, x, y) => {
    const township = view.nearest(TOWNSHIPS, x, y);
    if (!township) return null;
    const row = of.get(township.code);
    const text = row ? [`${signed(row.difference, measure.unit)} (${fromTo(row.low, row.high, measure.unit)})`, T(`v_${row.verdict}`)] : [T("no_case")];
    return { lines: [L(township), `${cityOf(township)} ${countyOf(township)}`, ...text] };
  };
  const view = new MapView({ paint, hover });
  view.element.append(h("div", { class: "over key" }, h("b", null, `${compared.alternative} − ${alternatives()[0].name}`), Object.keys(GAIN).map((gain) => h("div", null, h("i", { style: `background:${GAIN[gain]}` }),
    `${T({ better: "better_sure", better_unsure: "better_maybe", worse_unsure: "worse_maybe", worse: "worse_sure" }[gain])}: ${counts[gain]}`))));
  return figure(`${T("gains")}: ${comparedName(measure.id)}`, `${compared.alternative} − ${alternatives()[0].name}. ${T("compare_how")}`, view.element, originLine());
}

function flipsFigure(rows, measure, how) {
  if (alternatives().length < 3) return null;
  const by = new Map();
  for (const row of rows) {
    if (row.level !== "township" || row.measure !== measure.id || !row.verdict) continue;
    if (!by.has(row.code)) by.set(row.code, []);
    by.get(row.code).push(row);
  }
  const flips = [...by.values()].filter((each) => each.some((row) => row.verdict === "better") && each.some((row) => row.verdict === "worse"));
  return figure(T("flips"), how, flips.length ? table([
    { title: T("township"), isText: true, value: (each) => L(each[0]), also: (each) => each[0].en },
    ...alternatives().slice(1).map((one) => ({ title: one.name, value: (each) => (each.find((row) => row.alternative === one.name) || {}).difference, show: (each) => {
      const row = each.find((other) => other.alternative === one.name);
      return row ? h("span", null, signed(row.difference, measure.unit), " ", verdictOf(row)) : MISSING;
    } })),
  ], flips, { file: "flips", limit: 20 }) : h("p", null, T("no_flips")));
}

function differencesTable(rows) {
  const unit = (row) => measureOf(row.measure).unit;
  const number = (key, title, show = (_, text) => text) => ({ title, value: (row) => row[key], show: (row) => (isNumber(row[key]) ? show(row[key], onAxis(row[key], unit(row))) : MISSING) });
  return table([
    { title: T("alternative"), isText: true, value: (row) => row.alternative }, { title: T("measure"), isText: true, isWide: true, value: (row) => comparedName(row.measure), also: (row) => row.measure },
    { title: T("level"), isText: true, value: (row) => T(`level_${row.level}`) }, { title: T("place"), isText: true, value: (row) => L(row), also: (row) => row.en },
    number("first", T("first_mean")), number("mean", T("this_mean")), number("difference", T("difference"), plus), number("low", T("low"), plus), number("high", T("high"), plus),
    { title: T("unit"), isText: true, value: (row) => unitText(unit(row)) || (unit(row) === "share" ? "%" : "") }, { title: T("pairs"), value: (row) => row.pairs }, { title: T("verdict"), isText: true, value: (row) => T(`v_${row.verdict}`), show: verdictOf },
  ], rows.filter((row) => row.verdict).sort((a, b) => (a.measure === compared.measure ? 0 : 1) - (b.measure === compared.measure ? 0 : 1)), { file: "differences", limit: 30 });
}
// The report of a sweep: which factor moves a measure how much, alone and with another, and all points.

const swept = { measure: "", combination: "", factor: "", across: "", down: "" };
const CASE_COLUMNS = ["scenario", "layout", "world_draw", "dispatch", "sourcing", "replenishment", "blocked", "relocation", "prepositioning", "reassignment"];

const SWEEP = D.sweep_tables && (() => {
  const t = D.sweep_tables;
  const rowsOf = (table) => (table ? Array.from({ length: Object.values(table)[0].length }, (_, k) => Object.fromEntries(Object.keys(table).map((name) => [name, table[name][k]]))) : []);
  const points = rowsOf(t.points);
  // What is the same everywhere does not tell combinations apart.
  const varying = CASE_COLUMNS.filter((name) => new Set(points.map((row) => row[name])).size > 1);
  const combinationOf = (row) => varying.map((name) => row[name]).join(" · ");
  points.forEach((row) => { row.combination = combinationOf(row); row.values = {}; });
  t.results.point.forEach((point, k) => {
    points[point].values[t.results.measures[t.results.measure[k]]] = { mean: t.results.mean[k], low: t.results.low[k], high: t.results.high[k], replications: t.results.replications[k] };
  });
  const factors = D.sweep.factors.map((factor) => factor.id).filter((id) => new Set(points.map((row) => row[id])).size > 1);
  const effects = rowsOf(t.effects).map((row) => ({ ...row, combination: combinationOf(row), effect: Number(row.effect), low: Number(row.low), high: Number(row.high) }));
  const indices = rowsOf(t.indices).map((row) => ({ ...row, combination: combinationOf(row) }));
  return { points, factors, effects, indices, measure: new Map(D.sweep_measures.map((measure) => [measure.id, measure])), combinations: [...new Set(points.map((row) => row.combination))] };
})();

/** A value of a factor as a number: durations such as 1h30min in minutes; NaN for a word */
function factorNumber(text) {
  if (text !== "" && !Number.isNaN(Number(text))) return Number(text);
  const units = { d: 1440, h: 60, min: 1, s: 1 / 60, ms: 1 / 60000 };
  let sum = 0;
  const rest = text.replace(/(\d+(?:\.\d+)?)(min|ms|d|h|s)/g, (_, number, unit) => { sum += Number(number) * units[unit]; return ""; });
  return rest === "" && text !== "" ? sum : NaN;
}

const isDurationFactor = (id) => SWEEP.points.some((row) => Number.isNaN(Number(row[id])) && !Number.isNaN(factorNumber(row[id])));
const isWordFactor = (id) => SWEEP.points.some((row) => Number.isNaN(factorNumber(row[id])));
const factorText = (id, value) => (isDurationFactor(id) ? duration(value) : Number.isInteger(value) ? fixed(value, 0) : String(Number(value.toPrecision(3))));
const sweptMeasure = () => SWEEP.measure.get(swept.measure);
const sweptName = (id) => nameOfCompared(id, SWEEP.measure.get(id));

function sweepSection() {
  swept.measure = swept.measure || (SWEEP.measure.has(D.sweep.measure) ? D.sweep.measure : [...SWEEP.measure.keys()][0]);
  swept.combination = swept.combination || SWEEP.combinations[0];
  const numeric = SWEEP.factors.filter((id) => !isWordFactor(id));
  // Those that move the measure most come first.
  const strength = (id) => Math.max(0, ...SWEEP.effects.filter((row) => row.factor === id && row.measure === swept.measure && isNumber(row.effect)).map((row) => Math.abs(row.effect)));
  numeric.sort((a, b) => strength(b) - strength(a));
  swept.factor = swept.factor || numeric[0] || "";
  swept.across = swept.across || numeric[0] || "";
  swept.down = swept.down || numeric[1] || numeric[0] || "";
  const body = h("div");
  const fill = () => body.replaceChildren(...sweepFigures(numeric, fill));
  fill();
  return [h("div", { class: "bar" }, sweepPick(T("measure"), "measure", [...SWEEP.measure.keys()].map((id) => [id, sweptName(id)]), fill), sweepPick(T("combination"), "combination", SWEEP.combinations.map((each) => [each, each]), fill)), body];
}

function sweepPick(name, key, options, change) {
  return options.length > 1 ? h("label", null, name, " ", choice(options, swept[key], (value) => { swept[key] = value; change(); }, name)) : null;
}

/** Points of the chosen combination that have a value */
const sweptPoints = () => SWEEP.points.filter((row) => row.combination === swept.combination && row.values[swept.measure] && isNumber(row.values[swept.measure].mean));

function sweepFigures(numeric, fill) {
  const rows = sweptPoints();
  if (!rows.length) return [h("p", null, T("no_cases"))];
  const { unit } = sweptMeasure();
  const means = rows.map((row) => row.values[swept.measure].mean);
  const effects = SWEEP.effects.filter((row) => row.measure === swept.measure && row.combination === swept.combination && isNumber(row.effect));
  const sure = effects.filter((row) => row.low > 0 || row.high < 0).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const how = T("of_replications", rows[0].values[swept.measure].replications);
  const effectName = (row) => (row.kind === "level" ? `${row.factor} = ${row.level}` : row.factor);
  return [
    h("p", { class: "lead" }, T("lead_sweep", sweptName(swept.measure), inUnit(Math.min(...means), unit), inUnit(Math.max(...means), unit)), " ",
      sure.length ? T("lead_factor", effectName(sure[0]), signed(sure[0].effect, unit), fromTo(sure[0].low, sure[0].high, unit)) : T("lead_none_sure")),
    h("div", { class: "row" },
      effects.length ? figure(T("effects"), `${T("effects_how")} ${how}${T("stop")}`, intervals(effects.slice().sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)).slice(0, 24).map((row) => ({
        name: effectName(row), value: row.effect, low: row.low, high: row.high, paint: row.low > 0 || row.high < 0 ? hue(3) : colour("faint"), text: signed(row.effect, unit) })), (value) => onAxis(value, unit), withUnit(T("effect"), unit), unit)) : null,
      indicesFigure(how)),
    h("div", { class: "row" },
      numeric.length ? h("div", null, h("div", { class: "bar" }, sweepPick(T("factor"), "factor", numeric.map((id) => [id, id]), fill)), responseFigureOf(rows, unit, how)) : null,
      numeric.length > 1 ? h("div", null, h("div", { class: "bar" }, sweepPick(T("across"), "across", numeric.map((id) => [id, id]), fill), sweepPick(T("down"), "down", numeric.map((id) => [id, id]), fill)), heatFigure(rows, unit, how)) : null),
  ];
}

function indicesFigure(how) {
  const rows = SWEEP.indices.filter((row) => row.measure === swept.measure && row.combination === swept.combination);
  if (!rows.length) return null;
  const bars = rows.flatMap((row) => ["first", "total"].map((kind, index) => ({ name: `${row.factor}, ${T(`${kind}_index`)}`, value: Number(row[kind]), low: Number(row[`${kind}_low`]), high: Number(row[`${kind}_high`]), paint: hue(index ? 4 : 3), text: percent(Number(row[kind]), 0) })));
  return figure(T("indices"), `${T("indices_how")} ${how}${T("stop")}`, intervals(bars, (value) => percent(value, 0), ""));
}

/** Points against a factor, with the means of eight equal parts of its range */
function responseFigureOf(rows, unit, how) {
  const [width, height, left, right, above, below] = [760, 330, 84, 20, 24, 44];
  const points = rows.map((row) => [factorNumber(row[swept.factor]), row.values[swept.measure].mean]);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const px = (x) => left + ((x - x0) / (x1 - x0 || 1)) * (width - left - right);
  const py = (y) => height - below - ((y - y0) / (y1 - y0 || 1)) * (height - above - below);
  const drawing = canvas(width, height, T("response_to"));
  for (const mark of unitTicks(y0, y1, unit)) drawing.append(rule(left, py(mark), width - right, py(mark)), label(left - 8, py(mark) + 4, onAxis(mark, unit), { "text-anchor": "end", fill: colour("faint") }));
  for (const mark of ticks(x0, x1, 6)) drawing.append(rule(px(mark), height - below, px(mark), height - below + 5), label(px(mark), height - below + 19, factorText(swept.factor, mark), { "text-anchor": "middle", fill: colour("faint") }));
  const size = points.length > 300 ? 1.6 : 2.6;
  for (const [x, y] of points) drawing.append(g("circle", { cx: px(x).toFixed(1), cy: py(y).toFixed(1), r: size, fill: hue(0), "fill-opacity": 0.6 }));
  const parts = Array.from({ length: 8 }, () => []);
  for (const [x, y] of points) parts[Math.min(7, Math.floor(((x - x0) / (x1 - x0 || 1)) * 8))].push(y);
  const line = parts.map((part, k) => (part.length ? `${px(x0 + ((k + 0.5) / 8) * (x1 - x0)).toFixed(1)} ${py(sumOf(part) / part.length).toFixed(1)}` : null)).filter(Boolean);
  drawing.append(g("path", { d: `M${line.join("L")}`, fill: "none", stroke: hue(4), "stroke-width": 2.5 }), label(width - right, height - 6, swept.factor, { "text-anchor": "end", fill: colour("faint") }), label(4, 14, withUnit(sweptName(swept.measure), unit), { fill: colour("faint") }));
  return figure(`${T("response_to")}: ${swept.factor}`, `${T("response_how")}${T("stop")}${how}${T("stop")}`, drawing);
}

/** Means of the measure over a grid of two factors */
function heatFigure(rows, unit, how) {
  const parts = rows.length < 40 ? 4 : rows.length < 200 ? 6 : 8;
  const scale = (id) => {
    const all = rows.map((row) => factorNumber(row[id]));
    const values = [...new Set(all)].sort((a, b) => a - b);
    if (values.length <= 10) return { names: values.map((value) => factorText(id, value)), at: (value) => values.indexOf(value) };
    const [low, high] = [values[0], values[values.length - 1]];
    return { names: Array.from({ length: parts }, (_, k) => factorText(id, low + ((k + 0.5) / parts) * (high - low))), at: (value) => Math.min(parts - 1, Math.floor(((value - low) / (high - low)) * parts)) };
  };
  const [across, down] = [scale(swept.across), scale(swept.down)];
  const fields = new Map();
  for (const row of rows) {
    const key = `${across.at(factorNumber(row[swept.across]))} ${down.at(factorNumber(row[swept.down]))}`;
    if (!fields.has(key)) fields.set(key, []);
    fields.get(key).push(row.values[swept.measure].mean);
  }
  const means = new Map([...fields].map(([key, values]) => [key, sumOf(values) / values.length]));
  const [least, most] = [Math.min(...means.values()), Math.max(...means.values())];
  const paints = STEPS[state.theme];
  const [width, left, above, step] = [760, 110, 24, 34];
  const height = above + down.names.length * step + 44;
  const cell = (width - left - 20) / across.names.length;
  const drawing = canvas(width, height, T("heat"));
  down.names.forEach((name, k) => drawing.append(label(left - 8, above + (down.names.length - 1 - k) * step + 22, name, { "text-anchor": "end", fill: colour("faint") })));
  across.names.forEach((name, k) => drawing.append(label(left + (k + 0.5) * cell, above + down.names.length * step + 16, name, { "text-anchor": "middle", fill: colour("faint") })));
  for (const [key, mean] of means) {
    const [x, y] = key.split(" ").map(Number);
    const number = Math.min(paints.length - 1, Math.floor(((mean - least) / (most - least || 1)) * paints.length));
    const isDark = state.theme === "dark" ? number < 3 : number > 2;
    drawing.append(g("rect", { x: left + x * cell, y: above + (down.names.length - 1 - y) * step, width: cell - 1.5, height: step - 1.5, fill: paints[number] }, g("title", null, `${inUnit(mean, unit)} (${fields.get(key).length})`)),
      label(left + (x + 0.5) * cell, above + (down.names.length - 1 - y) * step + 21, onAxis(mean, unit), { "text-anchor": "middle", fill: isDark ? "#ffffff" : "#111111", "font-size": 11 }));
  }
  drawing.append(label(width - 20, height - 6, swept.across, { "text-anchor": "end", fill: colour("faint") }), label(4, 14, swept.down, { fill: colour("faint") }));
  return figure(`${T("heat")}: ${swept.across} × ${swept.down}`, `${T("heat_how")}${T("stop")}${how}${T("stop")}`, drawing);
}

function pointsSection() {
  const ids = [D.sweep.measure, ...SWEEP.measure.keys()].filter((id, index, all) => SWEEP.measure.has(id) && all.indexOf(id) === index).slice(0, 6);
  const factor = (id) => ({ title: id, value: (row) => (isWordFactor(id) ? row[id] : factorNumber(row[id])), show: (row) => (isWordFactor(id) ? row[id] : factorText(id, factorNumber(row[id]))), isText: isWordFactor(id), unit: isDurationFactor(id) ? T("unit_min") : "" });
  const value = (id) => ({ title: sweptName(id), unit: unitText(SWEEP.measure.get(id).unit), value: (row) => (row.values[id] || {}).mean, show: (row) => inUnit((row.values[id] || {}).mean, SWEEP.measure.get(id).unit) });
  return [table([{ title: T("point"), value: (row) => Number(row.point) }, ...(SWEEP.combinations.length > 1 ? [{ title: T("combination"), isText: true, value: (row) => row.combination }] : []), ...SWEEP.factors.map(factor), ...ids.map(value)],
    SWEEP.points, { file: "points", limit: 30, filter: SWEEP.combinations.length > 1 || SWEEP.factors.some(isWordFactor) })];
}

function methodSection() {
  const row = (name, text) => [h("dt", null, name), h("dd", null, text)];
  const { sweep } = D;
  return [h("p", { class: "lead" }, T("a_limits")), h("dl", { class: "about" },
    row(T("a_scenario"), [...new Set(sweep.cases.map((each) => each.scenario))].join(", ")), row(T("a_world"), [...new Set(sweep.cases.map((each) => each.world))].join(", ")), row(T("a_layout"), [...new Set(sweep.cases.map((each) => each.layout))].join(", ")),
    row(T("a_policies"), sweep.policies.map(policiesText).join(state.lang === "zh" ? "；" : "; ")),
    row(T("points_by"), `${sweep.points_by}, ${fixed(sweep.points, 0)}`), row(T("a_seed"), `${sweep.seed}, ${sweep.replications === null ? percent(sweep.precision.share) : fixed(sweep.replications, 0)}`),
    row(T("factors"), sweep.factors.map((each) => `${each.id}: ${each.paths.join(", ")}`).join("; ")), row(T("a_tool"), `${D.tool.name} ${D.tool.version} (${D.tool.build})`))];
}
// The report of a search: the layout found beside the start, cost against the measure, and why each change pays.

const SEARCH = D.search && (() => {
  const rowsOf = (table) => Array.from({ length: Object.values(table)[0].length }, (_, k) => Object.fromEntries(Object.keys(table).map((name) => [name, table[name][k]])));
  const numbersOf = (rows, names) => rows.map((row) => ({ ...row, ...Object.fromEntries(names.map((name) => [name, row[name] === "" ? NaN : Number(row[name])])) }));
  const legs = ["count", "decide", "load", "travel", "last_mile"];
  const ofLegs = legs.flatMap((leg) => [`${leg}_before_min`, `${leg}_after_min`]);
  const t = D.search_tables;
  const ids = new Map(D.search_measures.map((measure) => [measure.id, measure]));
  return {
    legs, measures: ids, measure: ids.get(D.search.measure),
    front: numbersOf(rowsOf(t.pareto), ["budget_yuan", "yearly_cost_yuan", "mean", "low", "high", "difference", "difference_low", "difference_high", "replications", "relaxed_person_hours", "relaxed_bound_person_hours", "efficient"]),
    changes: numbersOf(rowsOf(t.changes), ["yuan", "kit_days_before", "kit_days_after", "before", "after", "difference", "low", "high", "townships_gaining", "townships_losing", ...ofLegs]),
    townships: numbersOf(rowsOf(t.townships), ["before", "after", "difference", "low", "high", "kit_days_before", "kit_days_after", ...ofLegs]),
    scenarios: numbersOf(rowsOf(t.scenarios), ["probability", "start", "found", "difference", "low", "high", "replications"]),
  };
})();

const searchedName = () => nameOfCompared(D.search.measure, SEARCH.measure);

function verdictFor(measure, low, high) {
  if (!isNumber(low) || (low <= 0 && high >= 0)) return low === 0 && high === 0 ? "same" : "unsure";
  return high < 0 === (measure.better === "lower") ? "better" : "worse";
}

const verdictMark = (verdict) => h("span", { class: verdict === "better" || verdict === "worse" ? verdict : null }, T(`v_${verdict}`));

function searchFacts() {
  const s = D.search;
  return T("search_facts", L(s, "world_title_"), L(s, "start_title_"), yuan(s.budget_yuan), s.scenarios.length);
}

function searchSection() {
  const s = D.search;
  const unit = SEARCH.measure.unit;
  const d = s.difference;
  const verdict = verdictFor(SEARCH.measure, d.ci95_low, d.ci95_high);
  const how = T("search_how", fixed(d.pairs, 0));
  const worse = s.worse_measures.map((id) => nameOfCompared(id, SEARCH.measures.get(id)));
  const sides = [["expected", "s_expected"], ["cvar", "s_cvar"], ["worst_scenario", "s_worst"], ["worst_tenth_of_townships", "s_worst_townships"]].map(([key, name]) => ({ name: T(name), start: s.start[key], found: s.found[key], unit }));
  sides.unshift({ name: T("s_cost"), start: s.start.yearly_cost_yuan, found: s.found.yearly_cost_yuan, unit: "yuan" });
  sides.push({ name: T("s_gini"), start: s.start.gini, found: s.found.gini, unit: "" });
  const cell = (key) => (row) => (row.unit === "" ? fixed(row[key], 3) : inUnit(row[key], row.unit));
  return [
    h("p", { class: "lead", "data-exact": d.mean }, T("lead_search", L(s, "start_title_"), searchedName(), inUnit(s.start.expected, unit), inUnit(s.found.expected, unit)), " ",
      `${signed(d.mean, unit)} (${fromTo(d.ci95_low, d.ci95_high, unit)})`, " — ", verdictMark(verdict)),
    s.scenarios.length > 1 && isNumber(s.relative_difference.mean) ? h("p", { class: "lead" }, T("lead_relative", `${s.relative_difference.mean > 0 ? "+" : ""}${percent(s.relative_difference.mean)}`, percent(s.relative_difference.ci95_low), percent(s.relative_difference.ci95_high))) : null,
    h("p", { class: "lead" }, T("lead_bound", short(s.start.relaxed_person_hours), short(s.found.relaxed_person_hours), short(s.relaxed_bound_person_hours))),
    worse.length ? h("p", { class: "lead" }, T("search_worse"), " ", worse.join(state.lang === "zh" ? "、" : "; "), T("stop")) : null,
    h("div", { class: "row" },
      figure(T("search_sides"), how, table([{ title: "", isText: true, isWide: true, value: (row) => row.name }, { title: T("s_start"), value: (row) => row.start, show: cell("start") }, { title: T("s_found"), value: (row) => row.found, show: cell("found") }], sides, { filter: false, file: "sides" })),
      frontFigure()),
    frontTable(),
    scenarioFigure(how),
  ];
}

/** Cost against the measure: efficient layouts joined by a line */
function frontFigure() {
  const unit = SEARCH.measure.unit;
  const isStart = (row) => row.origin === "start";
  const isFound = (row) => Math.round(row.yearly_cost_yuan) === Math.round(D.search.found.yearly_cost_yuan) && !isStart(row);
  const points = SEARCH.front.filter((row) => isNumber(row.mean)).map((row, index) => ({
    x: row.yearly_cost_yuan, y: row.mean, low: row.mean - row.difference + row.difference_low, high: row.mean - row.difference + row.difference_high, isJoined: row.efficient === 1,
    name: isStart(row) ? T("s_start") : isFound(row) ? T("s_found") : String(index + 1), paint: isStart(row) ? hue(4) : isFound(row) ? hue(2) : row.efficient === 1 ? hue(3) : colour("faint"),
  }));
  if (points.length < 2) return null;
  return figure(`${T("pareto")}: ${searchedName()}`, `${T(SEARCH.measure.better === "lower" ? "front_how" : "front_how_up")} ${T("front_rounds", fixed(SEARCH.front[0].replications, 0))}`,
    scatter(points, { name: T("yearly"), show: short }, { name: withUnit(searchedName(), unit), show: (value) => onAxis(value, unit), unit }));
}

function frontTable() {
  const unit = SEARCH.measure.unit;
  return figure(T("front_layouts"), T("front_bound"), table([
    { title: "", isText: true, value: (row) => String(SEARCH.front.indexOf(row) + 1) },
    { title: T("front_origin"), isText: true, isWide: true, value: (row) => (state.lang === "zh" ? row.origin_zh : row.origin) },
    { title: T("yearly"), value: (row) => row.yearly_cost_yuan, show: (row) => short(row.yearly_cost_yuan) },
    { title: searchedName(), value: (row) => row.mean, show: (row) => inUnit(row.mean, unit) },
    { title: T("front_difference"), value: (row) => row.difference, show: (row) => (isNumber(row.difference) ? signed(row.difference, unit) : MISSING) },
    { title: T("interval"), isText: true, isWhole: true, value: (row) => fromTo(row.difference_low, row.difference_high, unit) },
    { title: T("front_relaxed"), value: (row) => row.relaxed_person_hours, show: (row) => short(row.relaxed_person_hours) },
    { title: T("front_least"), value: (row) => row.relaxed_bound_person_hours, show: (row) => short(row.relaxed_bound_person_hours) },
    { title: T("front_document"), isText: true, value: (row) => row.layout, show: (row) => h("code", null, row.layout) },
  ], SEARCH.front, { filter: false, file: "pareto" }));
}

/** Every measure of every scenario, the layout found less the start */
function scenarioFigure(how) {
  const unitOf = (row) => SEARCH.measures.get(row.measure).unit;
  // Storms moved from one record bear one title.
  const all = D.search.scenarios.map((scenario) => L(scenario, "title_"));
  const titles = new Map(D.search.scenarios.map((scenario, k) => [scenario.name, all.indexOf(all[k]) === all.lastIndexOf(all[k]) ? all[k] : `${all[k]} (${scenario.name})`]));
  const number = (key, title, show = inUnit) => ({ title, value: (row) => row[key], show: (row) => (isNumber(row[key]) ? show(row[key], unitOf(row)) : MISSING) });
  return figure(T("search_measures"), how, table([
    { title: T("a_scenario"), isText: true, value: (row) => titles.get(row.scenario) || row.scenario, also: (row) => row.scenario },
    { title: T("measure"), isText: true, isWide: true, value: (row) => nameOfCompared(row.measure, SEARCH.measures.get(row.measure)), also: (row) => row.measure },
    number("start", T("s_start")), number("found", T("s_found")), number("difference", T("difference"), signed), number("low", T("low"), signed), number("high", T("high"), signed),
    { title: T("verdict"), isText: true, value: (row) => T(`v_${verdictFor(SEARCH.measures.get(row.measure), row.low, row.high)}`), show: (row) => verdictMark(verdictFor(SEARCH.measures.get(row.measure), row.low, row.high)) },
  ], SEARCH.scenarios.slice().sort((a, b) => (a.measure === D.search.measure ? 0 : 1) - (b.measure === D.search.measure ? 0 : 1)), { file: "scenarios", limit: 12 }));
}

/** The leg of relief that became shorter by most, in words */
function shrunkLeg(row) {
  let best = null;
  for (const leg of SEARCH.legs) {
    const change = row[`${leg}_after_min`] - row[`${leg}_before_min`];
    if (isNumber(change) && change <= -0.5 && (!best || change < best.change)) best = { leg, change };
  }
  return best ? `${T(`leg_relief_${best.leg}`)} −${duration(-best.change)}` : MISSING;
}

function changesSection() {
  const unit = SEARCH.measure.unit;
  const sign = SEARCH.measure.better === "lower" ? 1 : -1;
  const how = `${T("search_how", fixed(D.search.difference.pairs, 0))} ${T("changes_alone")}`;
  const gaining = SEARCH.townships.filter((row) => sign * row.difference < 0);
  const losing = SEARCH.townships.filter((row) => sign * row.difference > 0);
  const sure = (rows) => rows.filter((row) => isNumber(row.low) && (row.low > 0 || row.high < 0)).length;
  const largest = SEARCH.townships.filter((row) => row.difference !== 0).sort((a, b) => sign * (a.difference - b.difference));
  const shown = largest.length > 16 ? [...largest.slice(0, 12), ...largest.slice(-4).filter((row) => sign * row.difference > 0)] : largest;
  const kits = (row) => plus(row.kit_days_after - row.kit_days_before, fixed(row.kit_days_after - row.kit_days_before, 0));
  const action = (row) => T(`act_${row.action}`);
  const columnsOf = (first) => [
    ...first,
    { title: T("kit_change"), value: (row) => row.kit_days_after - row.kit_days_before, show: kits },
    { title: T("s_start"), value: (row) => row.before, show: (row) => inUnit(row.before, unit) }, { title: T("s_found"), value: (row) => row.after, show: (row) => inUnit(row.after, unit) },
    { title: T("difference"), value: (row) => row.difference, show: (row) => signed(row.difference, unit) },
    { title: T("interval"), isText: true, isWhole: true, value: (row) => fromTo(row.low, row.high, unit) },
    { title: T("leg_shrunk"), isText: true, value: shrunkLeg },
  ];
  const counts = ["opened", "closed", "more", "less"].map((kind) => [kind, SEARCH.changes.filter((row) => row.action === kind).length]).filter(([, count]) => count);
  return [
    h("p", { class: "lead" }, T("lead_changes", counts.map(([kind, count]) => `${T(`act_${kind}`)} ${fixed(count, 0)}`).join(T("comma"))), " ", T("lead_gaining", fixed(gaining.length, 0), fixed(sure(gaining), 0), fixed(losing.length, 0), fixed(sure(losing), 0))),
    shown.length ? figure(`${T("changes_townships")}: ${searchedName()}`, how, intervals(shown.map((row) => ({
      name: L(row, "name_"), value: row.difference, low: row.low, high: row.high, paint: sign * row.difference < 0 ? GAIN.better : GAIN.worse, text: signed(row.difference, unit),
    })), (value) => onAxis(value, unit), withUnit(T("difference"), unit), unit)) : null,
    legsFigure(),
    h("h3", null, T("t_townships")), table(columnsOf([
      { title: T("township"), isText: true, value: (row) => L(row, "name_"), also: (row) => `${row.name_zh} ${row.name_en} ${row.code}` }, { title: T("county"), isText: true, value: (row) => L(row, "county_") },
    ]), SEARCH.townships, { file: "townships", limit: 20, sort: 5, descending: sign < 0 }),
    h("h3", null, T("t_changes")), h("p", { class: "note" }, T("changes_place")), table(columnsOf([
      { title: T("site"), isText: true, isWide: true, value: (row) => (state.lang === "zh" ? row.title : row.title_en) || row.title || row.site, also: (row) => `${row.site} ${row.title} ${row.title_en}` }, { title: T("act"), isText: true, value: action },
      { title: T("yearly"), value: (row) => row.yuan, show: (row) => `${row.yuan > 0 ? "+" : ""}${short(row.yuan)}` }, { title: T("place"), isText: true, value: (row) => L(row, "name_") },
    ]), SEARCH.changes, { file: "changes", limit: 20 }),
  ];
}

/** Mean legs of relief in the townships where most changes, before and after */
function legsFigure() {
  const known = SEARCH.townships.filter((row) => SEARCH.legs.every((leg) => isNumber(row[`${leg}_before_min`]) && isNumber(row[`${leg}_after_min`])));
  const total = (row, side) => SEARCH.legs.reduce((sum, leg) => sum + row[`${leg}_${side}_min`], 0);
  const rows = known.sort((a, b) => (total(a, "after") - total(a, "before")) - (total(b, "after") - total(b, "before"))).slice(0, 8).flatMap((row) => ["before", "after"].map((side) => ({
    name: `${L(row, "name_")} · ${T(side === "before" ? "s_start" : "s_found")}`, parts: SEARCH.legs.map((leg) => row[`${leg}_${side}_min`]), end: duration(total(row, side)),
  })));
  if (!rows.length) return null;
  const names = SEARCH.legs.map((leg) => T(`leg_relief_${leg}`));
  return figure(T("legs_shrunk"), T("search_how", fixed(D.search.difference.pairs, 0)), stackedBars(rows, names, duration, T("axis_hours"), 230), legend(names.map((name, index) => [name, hue(index)])));
}

function searchMethodSection() {
  const s = D.search;
  const row = (name, value) => [h("dt", null, name), h("dd", null, value)];
  return [
    h("p", { class: "lead" }, T("a_limits")), h("p", { class: "lead" }, T("search_method")),
    h("dl", { class: "about" },
      row(T("a_world"), L(s, "world_title_")), row(T("s_start"), `${L(s, "start_title_")} (${s.start_name})`), row(T("search_budget"), `${fixed(s.budget_yuan, 0)} ${T("yearly")}`),
      row(T("a_scenario"), s.scenarios.map((scenario) => `${L(scenario, "title_") || scenario.name} (${scenario.name}, ${percent(scenario.probability, 0)})`).join(state.lang === "zh" ? "；" : "; ")),
      row(T("search_sizes"), T("search_sizes_text", fixed(s.draws, 0), fixed(s.rounds, 0), fixed(s.layouts_simulated, 0), fixed(s.moves_tried, 0), fixed(s.moves_kept, 0))),
      row(T("front_origin"), state.lang === "zh" ? s.origin_zh : s.origin),
      s.guarded.length ? row(T("search_guarded"), s.guarded.map((id) => nameOfCompared(id, SEARCH.measures.get(id))).join(state.lang === "zh" ? "、" : "; ")) : null,
      row(T("a_seed"), String(s.seed)), row(T("a_tool"), `${D.tool.name} ${D.tool.version}${D.tool.build ? ` (${D.tool.build})` : ""}`)),
  ];
}
// All tables, the layout of a single run, and what the report rests on.

function placeColumns(isTownship) {
  const time = (id, p) => ({ isOfRelief: id === "basic_relief", title: p === 50 ? `${T(`c_${id}`)}${T("comma")}${T("median")}` : T("q_of", T(`c_${id}`), p), unit: T("unit_min"), value: (s) => { const found = stat(s.index, id); return found ? found.quantile(p) : null; },
    show: (s) => { const found = stat(s.index, id); return !found ? MISSING : isNumber(found.quantile(p)) ? duration(found.quantile(p)) : T("never"); } });
  const share = (id, title) => ({ isOfRelief: id !== "within_standard", title, value: (s) => { const found = stat(s.index, id); return found ? found.mean : null; }, show: (s) => { const found = stat(s.index, id); return found ? percent(found.mean) : MISSING; } });
  const total = (id) => ({ isOfRelief: true, title: measureName(id), unit: unitText(MEASURE.get(id).unit), value: (s) => { const found = stat(s.index, id); return found ? found.replicationMean : null; },
    show: (s) => { const found = stat(s.index, id); return found ? short(found.replicationMean) : MISSING; } });
  const cases = (id) => ({ title: T("cases"), value: (s) => { const found = stat(s.index, id); return found ? found.cases : 0; } });
  return [
    { title: T("name"), isText: true, value: (s) => L(s), also: (s) => `${s.zh} ${s.en}` },
    isTownship ? { title: T("county"), isText: true, value: (s) => { const t = TOWNSHIPS[TOWNSHIP_OF.get(s.code)]; return t ? `${cityOf(t)} ${countyOf(t)}` : ""; } } : null,
    cases("complete"), time("first_on_spot", 50), time("first_on_spot", 90), time("complete", 50), time("complete", 90), share("within_standard", T("in_standard")),
    time("basic_relief", 50), time("basic_relief", 90), share("relief_within_standard", T("in_standard_of", duration(RUN.relief_standard_min))), total("isolated_hours"), total("displaced"), stat(PROVINCE, "moved_before_onset") ? total("moved_before_onset") : null, total("deprivation"),
  ].filter(Boolean);
}

function tablesSection() {
  const body = h("div");
  const kinds = [["township", "t_townships"], ["county", "t_counties"], ["city", "t_cities"], ["incident_class", "t_classes"], ["hazard", "t_hazards"], ["province", "t_province"]];
  const show = (kind) => {
    if (kind === "province") {
      const rows = [...MEASURE.values()].filter((measure) => stat(PROVINCE, measure.id));
      const of = (measure) => stat(PROVINCE, measure.id);
      const column = (title, value) => ({ title, value: (m) => value(of(m)), show: (m) => inUnit(value(of(m)), m.unit) });
      body.replaceChildren(table([
        { title: T("measure"), isText: true, value: (m) => L(m), also: (m) => m.id }, { title: T("cases"), value: (m) => of(m).cases, show: (m) => fixed(of(m).cases, 0) },
        column(T("mean"), (s) => s.mean), column("50 %", (s) => s.quantile(50)), column("90 %", (s) => s.quantile(90)), column("95 %", (s) => s.quantile(95)), column(T("mean_interval"), (s) => s.replicationMean),
        { title: T("interval"), isText: true, value: (m) => `${inUnit(of(m).low, m.unit)} – ${inUnit(of(m).high, m.unit)}` }, { title: T("replications"), value: (m) => of(m).replications },
      ], rows, { file: "province" }));
      return;
    }
    const columns = placeColumns(kind === "township").filter((c) => (kind !== "incident_class" && kind !== "hazard") || !c.isOfRelief);
    body.replaceChildren(table(columns, scopesOf(kind), { file: kind, limit: 40, sort: columns.findIndex((c) => c.title === T("cases")), descending: true, onchoose: kind === "township" ? (s) => {
      chooseTownship(TOWNSHIP_OF.get(s.code));
      document.getElementById("worst").scrollIntoView({ behavior: "smooth" });
    } : null }));
  };
  const tabs = h("div", { class: "bar" }, kinds.filter(([kind]) => scopesOf(kind).length).map(([kind, name], index) => h("button", { role: "tab", "aria-selected": String(index === 0), onclick: (event) => {
    for (const tab of event.target.parentElement.children) tab.setAttribute("aria-selected", String(tab === event.target));
    show(kind);
  } }, T(name))));
  show("township");
  return [h("p", { class: "note" }, T("tables_how"), " ", basis()), tabs, body];
}

function layoutsSection() {
  const groups = new Map();
  D.sites.kind.forEach((kind, index) => {
    const key = `${kind} ${D.sites.level[index]}`;
    const group = groups.get(key) || { kind, level: D.sites.level[index], sites: 0, tonnes: 0, vehicles: 0 };
    group.sites += 1; group.tonnes += D.sites.stock_kg[index] / 1000; group.vehicles += D.sites.vehicles[index];
    groups.set(key, group);
  });
  return [
    h("p", { class: "lead" }, T("lead_layouts", L(RUN.layout, "title_"), yuan(yearlyCost()))),
    h("p", null, h("code", null, "sim-cli compare SCENARIO --layouts A.json5 B.json5 -o compared && sim-cli report compared")), h("p", { class: "lead" }, T("lead_layouts2")),
    groups.size ? figure(T("layout_stores"), L(RUN.layout, "title_"), table([
      { title: T("kind"), isText: true, value: (s) => T(`site_${s.kind}`) }, { title: T("level"), isText: true, value: (s) => T(`level_${s.level}`) }, { title: T("sites"), value: (s) => s.sites, show: (s) => fixed(s.sites, 0) },
      { title: T("stock_t"), unit: T("tonnes"), value: (s) => s.tonnes, show: (s) => fixed(s.tonnes, 1) }, { title: T("vehicle_count"), value: (s) => s.vehicles, show: (s) => fixed(s.vehicles, 0) },
    ], [...groups.values()], { filter: false, file: "stores" })) : null,
  ];
}

/** Each kind of decision with its policy */
function policiesText(set) {
  return POLICY_KINDS.filter((kind) => set[kind]).map((kind) => T(`p_${kind}`, set[kind])).join(T("comma"));
}

/** How calls and orders pass; results of older programs know the mode alone */
function commandText() {
  const command = RUN.command || { mode: RUN.policies.command };
  const parts = [T(`cmd_${command.mode}`)];
  if (command.structure) parts.push(T(`cmd_${command.structure}`));
  if (command.duty_desk && command.duty_desk.length) parts.push(T("cmd_desk", command.duty_desk.map((level) => T(`level_${level}`)).join(state.lang === "zh" ? "、" : ", ")));
  if (isNumber(command.neighbours_km)) parts.push(T("cmd_neighbours", String(command.neighbours_km)));
  if (command.has_outages) parts.push(T("cmd_outages"));
  return parts.join(state.lang === "zh" ? "；" : "; ");
}

/** What was compared, and the policies where they are the same */
function alternativesRows(row) {
  if (!D.comparison) return [row(T("a_policies"), policiesText(RUN.policies))];
  const isSame = new Set(alternatives().map(policiesText)).size === 1;
  const names = alternatives().map((each) => [each.name, each.layout === each.name ? "" : each.layout, isSame ? "" : policiesText(each)].filter(Boolean).join(" · "));
  return [row(T("alternatives_are"), names.join(state.lang === "zh" ? "；" : "; ")), isSame ? row(T("a_policies"), policiesText(alternatives()[0])) : null];
}

function aboutSection() {
  const row = (name, value) => [h("dt", null, name), h("dd", null, value)];
  const figures = (D.data && D.data.figures) || [];
  const share = (key) => ({ title: T(key), value: (t) => t[key], show: (t) => { const whole = t.measured + t.derived + t.assumed + t.own; return whole ? percent(t[key] / whole, 0) : MISSING; } });
  return [
    h("p", { class: "lead" }, T("a_limits")),
    h("dl", { class: "about" },
      row(T("a_scenario"), `${L(RUN.scenario, "title_")} (${RUN.scenario.name})`), row(T("a_world"), `${L(RUN.world, "title_")} (${RUN.world.name})`), D.comparison ? null : row(T("a_layout"), `${L(RUN.layout, "title_")} (${RUN.layout.name})`),
      ...alternativesRows(row),
      row(T("a_command"), commandText()),
      row(T("a_seed"), `${RUN.seed}, ${fixed(RUN.replications, 0)}`), row(T("a_horizon"), `${RUN.begins.replace("T", " ")}, ${T("hours", fixed(RUN.horizon_min / 60, 0))}`),
      row(T("a_data"), gradeText().replace(/^[^:：]*[:：] ?/, "")), D.data ? row(T("a_draws"), T("a_draws_text", fixed(D.data.drawn_villages, 0), D.data.drawn_townships, RUN.world_draw)) : null,
      row(T("a_inputs"), h("code", null, D.inputs_sha256)), row(T("a_tool"), `${D.tool.name} ${D.tool.version}${D.tool.build ? ` (${D.tool.build})` : ""}`)),
    h("h3", null, T("a_read")), h("p", { class: "lead" }, T("about_interval")), D.boundaries ? h("p", { class: "note" }, L(D.boundaries)) : null,
    figures.length ? table([{ title: T("figures_table"), isText: true, value: (t) => t.table }, share("measured"), share("derived"), share("assumed"), share("own")], figures, { filter: false, file: "standing", limit: 12 }) : null,
  ];
}
// The page: its head, its sections in the order of a planner's questions, language, theme, print.

const SECTIONS = D.kind === "search" ? [["search", searchSection, "nav_search"], ["changes", changesSection, "nav_changes"], ["method", searchMethodSection, "nav_about"]] : D.kind === "sweep" ? [["sweep", sweepSection, "nav_sweep"], ["points", pointsSection, "nav_points"], ["method", methodSection, "nav_about"]] : D.kind === "comparison"
  ? [["compare", compareSection, "nav_layouts"], ["about", aboutSection, "nav_about"]]
  : [["answer", answerSection, "nav_answer"], ["worst", worstSection, "nav_worst"], ["why", whySection, "nav_why"], ...(hasWarning() ? [["warning", warningSection, "nav_warning"]] : []), ["layouts", layoutsSection, "nav_layouts"],
    ["replay", replaySection, "nav_replay"], ["spread", spreadSection, "nav_spread"], ["goods", goodsSection, "nav_goods"], ["tables", tablesSection, "nav_tables"], ["about", aboutSection, "nav_about"]];

function render() {
  const at = window.scrollY;
  document.documentElement.lang = state.lang === "zh" ? "zh" : "en";
  document.documentElement.dataset.theme = state.theme;
  const title = D.kind === "sweep" ? D.sweep.name : D.kind === "search" ? T("search_title", L(D.search, "start_title_")) : L(RUN.scenario, "title_");
  document.title = `${title} · LastMile`;
  stopReplay();
  for (const map of MAPS) map.observer.disconnect();
  MAPS = [];
  document.getElementById("page").replaceChildren(
    h("header", null,
      h("div", null, h("h1", null, title),
        h("p", { class: "facts" }, D.kind === "sweep" ? T("sweep_facts", fixed(D.sweep.points, 0), D.sweep.factors.length) : D.kind === "search" ? searchFacts() : D.kind === "comparison" ? comparisonFacts() : T("facts", L(RUN.world, "title_"), L(RUN.layout, "title_"), fixed(RUN.replications, 0)))),
      h("div", { class: "controls" },
        ...[["zh", "中文"], ["en", "English"]].map(([lang, name]) => h("button", { lang, "aria-pressed": String(state.lang === lang), onclick: () => { state.lang = lang; render(); } }, name)),
        h("button", { id: "theme", onclick: () => { state.theme = state.theme === "dark" ? "light" : "dark"; render(); } }, T(state.theme === "dark" ? "light" : "dark")),
        h("button", { onclick: () => window.print() }, T("print")))),
    h("nav", null, h("ol", null, SECTIONS.map(([id, , name]) => h("li", null, h("a", { href: `#${id}` }, T(name)))))),
    h("main", null, SECTIONS.map(([id, build]) => h("section", { id }, h("h2", null, T(`h_${id}`)), ...build().filter(Boolean)))));
  for (const map of MAPS) map.resize();
  window.scrollTo(0, at);
  followSections();
}

/** Marks the section in view in the navigation */
let watcher;
function followSections() {
  if (watcher) watcher.disconnect();
  watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of document.querySelectorAll("nav a")) link.classList.toggle("here", link.hash === `#${entry.target.id}`);
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  for (const section of document.querySelectorAll("section")) watcher.observe(section);
}

// Paper is white: maps and drawings are made anew for it.
let themeOnScreen = null;
window.addEventListener("beforeprint", () => { themeOnScreen = state.theme; if (state.theme === "dark") { state.theme = "light"; render(); } });
window.addEventListener("afterprint", () => { if (themeOnScreen && themeOnScreen !== state.theme) { state.theme = themeOnScreen; render(); } });

render();
document.body.dataset.ready = "1";

"""#
}
