// "How long until help and goods arrive": the sentence and the cards.

function answerSection() {
  const complete = stat(PROVINCE, "complete");
  const first = stat(PROVINCE, "first_on_spot");
  const relief = stat(PROVINCE, "basic_relief");
  const inTime = stat(PROVINCE, "relief_within_standard");
  const standard = duration(RUN.relief_standard_min);
  const within = (minutes) => (isNumber(minutes) ? duration(minutes) : T("never"));
  let lead = T("lead_none");
  if (complete && inTime) lead = T("lead_answer", within(first.quantile(50)), within(complete.quantile(50)), percent(inTime.replicationMean, 0), standard);
  else if (complete) lead = `${T("c_first_on_spot")}: ${within(first.quantile(50))} (${T("median")}). ${T("c_complete")}: ${within(complete.quantile(50))} (${T("median")}).`;
  else if (inTime) lead = T("lead_relief", percent(inTime.replicationMean, 0), standard);
  const { kept, counted } = D.incident_records || {};
  if (counted > kept) lead = T("lead_counted", fixed(counted, 0), fixed(kept, 0));
  return [
    h("p", { class: "lead" }, lead),
    h("div", { class: "cards" },
      timeCard("first_on_spot", first, stat(PROVINCE, "within_standard"), T("in_standard")),
      timeCard("adequate", stat(PROVINCE, "adequate")),
      timeCard("complete", complete),
      timeCard("basic_relief", relief, inTime, T("in_standard_of", standard)),
      isolationCard(), peopleCard()),
    h("p", { class: "note" }, T("about_interval"), " ", basis()),
  ];
}

/** A line of a card; `exact` is the figure as measures.csv has it */
function line(name, text, exact) {
  return [h("dt", null, name), h("dd", { "data-exact": isNumber(exact) ? exact : null }, text)];
}

function timeCard(id, time, share, shareName) {
  if (!time) return null;
  const quantile = (p) => (isNumber(time.quantile(p)) ? duration(time.quantile(p)) : T("never"));
  return h("article", { class: "card", "data-measure": id },
    h("h3", null, T(`c_${id}`)),
    h("div", { class: "big", "data-exact": time.quantile(50) }, quantile(50), " ", h("small", null, T("half_within"))),
    h("dl", null,
      line(T("q90"), quantile(90), time.quantile(90)),
      line(T("q95"), quantile(95), time.quantile(95)),
      line(T("reached"), percent(time.reached), time.reached),
      share ? line(shareName, percent(share.replicationMean), share.replicationMean) : null,
      share ? line(T("interval"), `${percent(share.low)} – ${percent(share.high)}`) : null,
      share ? null : line(T("interval_of_mean"), `${duration(time.low)} – ${duration(time.high)}`),
      line(T("cases"), fixed(time.cases, 0), time.cases)));
}

function isolationCard() {
  const townships = stat(PROVINCE, "isolated_townships");
  const hours = stat(PROVINCE, "isolated_hours");
  if (!townships || !hours) return null;
  return h("article", { class: "card" }, h("h3", null, T("c_isolated")),
    h("div", { class: "big", "data-exact": townships.replicationMean }, fixed(townships.replicationMean, 1), " ", h("small", null, T("per_replication"))),
    h("dl", null,
      line(T("interval"), `${fixed(townships.low, 1)} – ${fixed(townships.high, 1)}`),
      line(T("isolated_in_all"), T("hours", fixed(hours.replicationMean, 0)), hours.replicationMean),
      line(T("interval"), `${fixed(hours.low, 0)} – ${T("hours", fixed(hours.high, 0))}`)));
}

function peopleCard() {
  const of = (id) => stat(PROVINCE, id);
  const displaced = of("displaced");
  if (!displaced) return null;
  const row = (id, name) => of(id) && line(name, `${fixed(of(id).replicationMean, 0)} (${fixed(of(id).low, 0)} – ${fixed(of(id).high, 0)})`, of(id).replicationMean);
  return h("article", { class: "card" }, h("h3", null, T("c_people")),
    h("div", { class: "big", "data-exact": displaced.replicationMean }, short(displaced.replicationMean), " ", h("small", null, T("displaced"))),
    h("dl", null, line(T("interval"), `${short(displaced.low)} – ${short(displaced.high)}`),
      row("people_in_need", T("in_need")), row("people_at_risk", T("at_risk")), row("people_saved", T("saved"))));
}
