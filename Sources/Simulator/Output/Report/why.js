// "Why there": the legs of the waits, by city, by class of incident and in the worst townships.

const why = { by: "by_city" };

function whySection() {
  const body = h("div");
  const fill = () => body.replaceChildren(...whyFigures());
  const tabs = h("div", { class: "bar" }, ["by_city", "by_worst", "by_class"].map((by) => h("button", {
    "aria-selected": String(why.by === by), role: "tab", onclick: (event) => {
      why.by = by;
      for (const tab of event.target.parentElement.children) tab.setAttribute("aria-selected", String(tab === event.target));
      fill();
    },
  }, T(by))));
  fill();
  const sentences = [[LEGS, "complete"], [RELIEF_LEGS, "relief"]].map(([legs, by]) => {
    const cause = causeOf(PROVINCE, by);
    if (!cause.sum) return null;
    const most = cause.means.indexOf(Math.max(...cause.means));
    return h("p", { class: "lead" }, h("b", null, `${T(by === "complete" ? "legs_incidents" : "legs_relief")} `), T("why_sentence", legNames(legs)[most], duration(cause.means[most]), duration(cause.sum), percent(cause.means[most] / cause.sum, 0)));
  });
  return [...sentences, h("p", { class: "note" }, T("lead_why")), tabs, body].filter(Boolean);
}

function whyFigures() {
  const figures = [[LEGS, "legs_incidents", "complete", "adequate"], [RELIEF_LEGS, "legs_relief", "relief", "basic_relief"]].map(([legs, title, by, of]) => {
    let places;
    if (why.by === "by_city") places = scopesOf("city").map((scope) => ({ name: L(scope), scope: scope.index }));
    else if (why.by === "by_class") places = scopesOf("incident_class").map((scope) => ({ name: L(scope), scope: scope.index }));
    else places = worstTownships(by).map((t) => ({ name: L(t), scope: t.scope }));
    const rows = places.map((place) => ({ ...place, parts: legMeans(place.scope, legs) })).filter((row) => row.parts);
    if (why.by !== "by_worst") rows.sort((a, b) => sumOf(b.parts) - sumOf(a.parts));
    if (!rows.length) return null;
    if (why.by === "by_city") rows.unshift({ name: T("province"), scope: PROVINCE, parts: legMeans(PROVINCE, legs) });
    let cases = 0;
    for (const row of rows) {
      const time = stat(row.scope, of);
      const served = Math.round(time.cases * time.reached);
      row.end = `${duration(sumOf(row.parts))} · ${T("served", fixed(served, 0))}`;
      if (row.scope !== PROVINCE) cases += served;
    }
    return figure(T(title), basis(cases), stackedBars(rows, legNames(legs), duration, T("axis_hours")), legend(legNames(legs).map((name, index) => [name, hue(index)])));
  }).filter(Boolean);
  return [h("div", { class: "row" }, figures)];
}

const sumOf = (parts) => parts.reduce((a, b) => a + b, 0);
