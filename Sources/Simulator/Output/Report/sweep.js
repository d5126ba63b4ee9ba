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
