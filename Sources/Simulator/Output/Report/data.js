// The data of the page, decoded and indexed.

// A sweep has no places, and no run of its own.
D.townships = D.townships || [];
D.villages = D.villages || { zh: [], en: [], township: [], lon: [], lat: [] };
D.sites = D.sites || { code: [], name_zh: [], name_en: [], kind: [], level: [], vehicles: [], stock_kg: [], lon: [], lat: [] };
D.teams = D.teams || { titles: { zh: [], en: [] }, title: [], level: [], node: [], units: [], people: [], lon: [], lat: [] };

for (const key of ["villages", "boundaries", "roads", "sites", "teams", "replay"]) if (D[key]) decode(D[key]);
if (D.comparison) decode(D.comparison.table);
if (D.sweep_tables) decode(D.sweep_tables);

const RUN = D.run || {};
const degrees = (value) => value / 1e6;

/** Measures by id, and the rows of measures.csv by place and measure */
const MEASURE = new Map((D.measures || []).map((measure, index) => [measure.id, { ...measure, index }]));
const SCOPES = D.scopes || [];
const ROWS = new Map();
for (const row of D.rows || []) ROWS.set(row[0] * 1000 + row[1], row);

/** Statistics of a measure at a place; null where it has no case there */
function stat(scope, id) {
  const row = ROWS.get(scope * 1000 + MEASURE.get(id).index);
  if (!row || row[2] === 0) return null;
  const n = D.percents.length;
  return {
    cases: row[2], reached: row[3], mean: row[4], quantile: (p) => row[5 + D.percents.indexOf(p)],
    replicationMean: row[5 + n], low: row[6 + n], high: row[7 + n], replications: row[8 + n], unit: MEASURE.get(id).unit,
  };
}

const scopesOf = (kind) => SCOPES.map((scope, index) => ({ ...scope, index })).filter((scope) => scope.kind === kind);
const PROVINCE = SCOPES.findIndex((scope) => scope.kind === "province");
const SCOPE_OF = new Map(SCOPES.map((scope, index) => [`${scope.kind} ${scope.code}`, index]));

/** The townships of the focus, each with the number of its place in the measures */
const TOWNSHIPS = D.townships.map((township, index) => ({ ...township, index, scope: SCOPE_OF.get(`township ${township.code}`) }));
const TOWNSHIP_OF = new Map(TOWNSHIPS.map((township) => [township.code, township.index]));
const cityOf = (township) => L(township, "city_");
const countyOf = (township) => L(township, "county_");

const POLICY_KINDS = ["dispatch", "sourcing", "replenishment", "blocked", "relocation", "prepositioning", "reassignment"];
const LEGS = ["notice", "decide", "turnout", "travel", "last_mile"];
const RELIEF_LEGS = ["relief_count", "relief_decide", "relief_load", "relief_travel", ...(MEASURE.has("relief_hand_over") ? ["relief_hand_over"] : []), "relief_last_mile"];
const legNames = (legs) => legs.map((leg) => T(`leg_${leg}`));

/** Means of the legs at a place, minutes; null without a served case */
function legMeans(scope, legs) {
  const means = legs.map((leg) => stat(scope, leg));
  return means.some((mean) => mean && isNumber(mean.mean)) ? means.map((mean) => (mean && mean.mean) || 0) : null;
}

/** How numbers came about: replications, cases, what the interval means */
function basis(cases) {
  const parts = [T("of_replications", fixed(RUN.replications, 0))];
  if (cases !== undefined) parts.push(T("of_cases", fixed(cases, 0)));
  return parts.join(T("comma")) + T("stop") + gradeText();
}

/** Shares of the figures of the world by how they are known */
function grades() {
  const sums = { measured: 0, derived: 0, assumed: 0, own: 0 };
  for (const table of (D.data && D.data.figures) || []) for (const key of Object.keys(sums)) sums[key] += table[key];
  const whole = Object.values(sums).reduce((a, b) => a + b, 0);
  return whole ? Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, sum / whole])) : null;
}

function gradeText() {
  const shares = grades();
  if (!shares) return T("grade_unknown");
  return T("grade", percent(shares.measured, 0), percent(shares.derived, 0), percent(shares.assumed, 0))
    + (shares.own ? T("grade_own", percent(shares.own, 0)) : "");
}

/** A local time of the scenario, `seconds` after its start */
function clock(seconds) {
  const begin = Date.parse(`${RUN.begins}Z`);
  const text = new Date(begin + seconds * 1000).toISOString();
  return `${text.slice(5, 10)} ${text.slice(11, 16)}`;
}
