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
