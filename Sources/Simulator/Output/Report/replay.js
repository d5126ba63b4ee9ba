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
