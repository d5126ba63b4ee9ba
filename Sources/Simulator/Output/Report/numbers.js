// Numbers as people read them. Durations are minutes in the data.

const MISSING = "–";
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

function fixed(value, decimals) {
  if (!isNumber(value)) return MISSING;
  const [whole, rest] = Math.abs(value).toFixed(decimals).split(".");
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? "−" : "";
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "");
}

/** Below two hours whole minutes, above it hours with a decimal. */
function duration(minutes) {
  if (!isNumber(minutes)) return MISSING;
  if (Math.abs(minutes) < 120) return T("minutes", fixed(minutes, 0));
  return T("hours", fixed(minutes / 60, minutes % 60 === 0 || Math.abs(minutes) >= 6000 ? 0 : 1));
}

/** Not quite all is not shown as all, not quite nothing not as nothing. */
function percent(share, decimals = 1) {
  if (!isNumber(share)) return MISSING;
  const text = fixed(share * 100, decimals);
  if (share < 1 && text === fixed(100, decimals)) return `> ${fixed(100 - 10 ** -decimals, decimals)} %`;
  if (share > 0 && Number(text) === 0) return `< ${fixed(10 ** -decimals, decimals)} %`;
  return `${text} %`;
}

/** Large numbers with a unit that keeps them short */
function short(value) {
  if (!isNumber(value)) return MISSING;
  const size = Math.abs(value);
  if (state.lang === "zh") {
    if (size >= 1e8) return `${few(value / 1e8)} 亿`;
    if (size >= 1e5) return `${few(value / 1e4)} 万`;
  } else {
    if (size >= 1e9) return `${few(value / 1e9)} bn`;
    if (size >= 1e6) return `${few(value / 1e6)} m`;
  }
  return fixed(value, size >= 100 || Number.isInteger(value) ? 0 : 1);
}

/** Four digits at most, no zeros behind the point */
const few = (value) => fixed(value, Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2);

/** A value of a measure in its unit */
function inUnit(value, unit) {
  if (!isNumber(value)) return MISSING;
  switch (unit) {
    case "min": return duration(value);
    case "share": return percent(value);
    case "hours": return T("hours", fixed(value, 1));
    default: return joined(short(value), unitText(unit));
  }
}

/** A number with its unit; Chinese writes 7,711 万元 without a space */
function joined(number, unit) {
  if (!unit) return number;
  return /[万亿]$/.test(number) && !/^[a-z]/i.test(unit) ? number + unit : `${number} ${unit}`;
}

const yuan = (value) => joined(short(value), T("unit_yuan"));

/** With its sign; what is shown as nothing has none */
const plus = (value, text) => (value > 0 && /[1-9]/.test(text) ? `+${text}` : text);
const signed = (value, unit) => plus(value, inUnit(value, unit));

/** Both ends of an interval, with the unit once */
function fromTo(low, high, unit) {
  return isNumber(low) ? `${plus(low, onAxis(low, unit))} … ${plus(high, onAxis(high, unit))}` : MISSING;
}

/** The same on an axis, which names its unit once */
const onAxis = (value, unit) => (unit === "min" || unit === "share" || unit === "hours" ? inUnit(value, unit) : short(value));
const withUnit = (name, unit) => (unit === "min" || unit === "share" || !unitText(unit) ? name : `${name} (${unitText(unit)})`);

function unitText(unit) {
  return TEXTS[`unit_${unit}`] ? T(`unit_${unit}`) : "";
}

/** Round steps of an axis from 0 or `low` to `high` */
function ticks(low, high, count = 5) {
  const span = high - low || 1;
  const rough = span / count;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * size).find((k) => k >= rough);
  const marks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) marks.push(Number((k * step).toPrecision(12)));
  return marks;
}

/** Round steps of an axis of values in a unit: minutes beyond two hours step by parts of hours */
function unitTicks(low, high, unit, count = 5) {
  return unit === "min" && Math.max(Math.abs(low), Math.abs(high)) >= 120 ? ticks(low / 60, high / 60, count).map((hour) => hour * 60) : ticks(low, high, count);
}

/** Steps of a time axis in hours: whole hours, quarter, half or whole days */
function hourTicks(high, count = 8) {
  const step = [0.5, 1, 2, 3, 6, 12, 24, 48, 96, 168].find((k) => high / k <= count) || Math.ceil(high / count);
  const marks = [];
  for (let at = 0; at <= high + 1e-9; at += step) marks.push(at);
  return marks;
}
