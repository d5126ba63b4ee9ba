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
