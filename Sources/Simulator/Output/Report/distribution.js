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
