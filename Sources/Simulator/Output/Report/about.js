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
