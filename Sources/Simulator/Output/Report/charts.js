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
