// "Who was warned": whether warnings reached people, and who had left when the hazard came. Only where somebody warns, or places can fall
// out of contact.

const WARNING_MEASURES = ["persons_warned_in_time", "villages_warned", "households_told_in_time", "households_told_by_onset", "moved_by_onset", "moved_before_onset",
  "moved_in_vain", "without_shelter", "people_spared", "out_of_contact", "undecided"];

/** Mean over the replications, to which the interval belongs */
const warned = (found) => found.replicationMean;
const warnedText = (found) => (found ? inUnit(warned(found), found.unit) : MISSING);
const warnedInterval = (found) => (found && isNumber(found.low) ? `${onAxis(found.low, found.unit)} – ${onAxis(found.high, found.unit)}` : MISSING);
const hasWarning = () => MEASURE.size > 0 && WARNING_MEASURES.some((id) => MEASURE.has(id) && stat(PROVINCE, id));
const warningStandard = () => (isNumber(RUN.warning_standard_min) ? T("warned_within", duration(RUN.warning_standard_min)) : T("warned_in_time"));

function warningSection() {
  const of = (id) => stat(PROVINCE, id);
  const rows = WARNING_MEASURES.filter((id) => of(id));
  const persons = of("persons_warned_in_time");
  const moved = of("moved_by_onset");
  const cities = scopesOf("city").filter((scope) => ["persons_warned_in_time", "villages_warned", "out_of_contact"].some((id) => stat(scope.index, id)));
  const column = (id) => ({ title: T(`w_${id}`), unit: unitText(MEASURE.get(id).unit), value: (scope) => { const found = stat(scope.index, id); return found ? warned(found) : null; }, show: (scope) => { const found = stat(scope.index, id); return found ? onAxis(warned(found), found.unit) : MISSING; } });
  return [
    h("p", { class: "lead" }, [persons ? T("lead_warned", percent(warned(persons), 0), warningStandard()) : null, moved ? T("lead_moved", percent(warned(moved), 0)) : null].filter(Boolean).join(state.lang === "zh" ? "" : " ") || T("no_warning")),
    h("div", { class: "row" },
      figure(T("warning_measures"), basis(), table([
        { title: T("measure"), isText: true, isWide: true, value: (id) => T(`c_${id}`), also: (id) => id }, { title: T("mean"), value: (id) => warned(of(id)), show: (id) => warnedText(of(id)) },
        { title: T("interval"), value: (id) => of(id).low, show: (id) => warnedInterval(of(id)) },
      ], rows, { filter: false, file: "warning" })),
      cities.length > 1 ? figure(T("warning_cities"), basis(), table([{ title: T("city"), isText: true, value: (scope) => L(scope) },
        ...["persons_warned_in_time", "households_told_by_onset", "moved_by_onset", "moved_before_onset", "moved_in_vain"].filter((id) => of(id)).map(column)], cities, { filter: false, file: "warning-cities" })) : null),
  ].filter(Boolean);
}
