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
