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
