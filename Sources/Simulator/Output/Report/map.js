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
