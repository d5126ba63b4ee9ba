// The data, the state of the page, and how elements are made. Text always goes in as text, never as HTML.

const D = JSON.parse(document.getElementById("data").textContent);

const state = {
  lang: document.documentElement.lang === "en" ? "en" : "zh",
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  township: -1,
};

/** Typed arrays from "u8:…", "u16:…", "i32:…" (base64, little-endian). */
function column(text) {
  const [kind, base64] = text.split(":");
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return kind === "u8" ? bytes : kind === "u16" ? new Uint16Array(bytes.buffer) : new Int32Array(bytes.buffer);
}

/** Decodes the columns of an object in place, inner objects too. */
function decode(object) {
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (typeof value === "string" && /^(u8|u16|i32):[A-Za-z0-9+/=]*$/.test(value)) object[key] = column(value);
    else if (value && typeof value === "object" && !Array.isArray(value)) decode(value);
  }
  return object;
}

/** A text of TEXTS in the language of the page; {0}, {1} … are filled in. */
function T(key, ...values) {
  const pair = TEXTS[key];
  if (!pair) throw new Error(`no text ${key}`);
  return pair[state.lang === "zh" ? 1 : 0].replace(/\{(\d)\}/g, (_, digit) => values[digit]);
}

/** The text of an object that has it in both languages, under zh and en or name_zh and name_en. */
function L(object, prefix = "") {
  const text = object[`${prefix}${state.lang}`];
  return text || object[`${prefix}${state.lang === "zh" ? "en" : "zh"}`] || "";
}

/** An element: h("td", { class: "number" }, "1.5"). Handlers are given as onclick and so on. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An element of a drawing. */
function g(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** A colour of the theme, for canvases and drawings. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Scales that readers with any colour vision can order (viridis, light to dark or dark to light). */
const STEPS = {
  light: ["#f4e61e", "#9bd93c", "#35b779", "#1f9e89", "#31688e", "#440154"],
  dark: ["#3b528b", "#2c728e", "#21918c", "#35b779", "#9bd93c", "#fde725"],
};
/** Okabe and Ito's colours, which stay apart for any colour vision */
const HUES = ["#56b4e9", "#e69f00", "#009e73", "#0072b2", "#d55e00", "#cc79a7", "#999999"];
const hue = (index) => (state.theme === "dark" && index === 3 ? "#3f7ae0" : HUES[index % HUES.length]);

function choice(options, current, change, label) {
  const select = h("select", { "aria-label": label, onchange: () => change(select.value) });
  for (const [value, text] of options) select.append(h("option", { value, selected: value === current }, text));
  return select;
}

function download(name, type, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
