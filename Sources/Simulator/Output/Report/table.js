// Tables that sort, filter and copy. A column says how a row's value is compared and exported (value), and shown (show).

/**
 * columns: [{ title, unit, value(row), show(row), isText, isWide, isWhole }]; rows: anything. Paper repeats the text of a head on every
 * page, but no buttons, so titles are there twice.
 * options: { sort: column, descending, limit, file, onchoose(row), isChosen(row), filter }
 */
function table(columns, rows, options = {}) {
  let sort = options.sort === undefined ? -1 : options.sort;
  let isDescending = options.descending || false;
  let wanted = "";
  let isWhole = !options.limit || rows.length <= options.limit;
  const head = h("tr");
  const body = h("tbody");
  const more = h("button", { class: "quiet", onclick: () => { isWhole = true; fill(); } });
  const count = h("span", { class: "note", role: "status" });

  /** Rows that pass the filter, in order; what is missing stands last */
  function current() {
    const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
    const kept = rows.filter((row) => {
      const text = columns.filter((c) => c.isText).map((c) => `${c.value(row)} ${c.also ? c.also(row) : ""}`).join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    if (sort < 0) return kept;
    const { value } = columns[sort];
    const compare = (a, b) => {
      const [x, y] = [value(a), value(b)];
      const [noX, noY] = [x === null || x === undefined || Number.isNaN(x), y === null || y === undefined || Number.isNaN(y)];
      if (noX || noY) return noX - noY;
      return (typeof x === "string" ? x.localeCompare(y, state.lang) : x - y) * (isDescending ? -1 : 1);
    };
    return kept.slice().sort(compare);
  }

  function fill() {
    const found = current();
    const shown = isWhole ? found : found.slice(0, options.limit);
    body.replaceChildren(...shown.map((row) => h("tr", {
      tabindex: options.onchoose ? 0 : null, class: options.isChosen && options.isChosen(row) ? "chosen" : null,
      onclick: options.onchoose && (() => options.onchoose(row)),
      onkeydown: options.onchoose && ((event) => { if (event.key === "Enter") options.onchoose(row); }),
    }, columns.map((c) => h("td", { class: c.isWide ? "text wide" : c.isWhole ? "text whole" : c.isText ? "text" : "number" }, c.show ? c.show(row) : c.value(row))))));
    more.textContent = T("show_all", found.length);
    more.hidden = isWhole || found.length <= options.limit;
    count.textContent = wanted ? T("rows_of", found.length, rows.length) : "";
    head.replaceChildren(...columns.map((c, index) => h("th", {
      class: c.isText ? null : "number", "aria-sort": index === sort ? (isDescending ? "descending" : "ascending") : null,
    }, h("button", { type: "button", onclick: () => {
      isDescending = index === sort ? !isDescending : !c.isText;
      sort = index;
      fill();
    } }, c.title, index === sort ? (isDescending ? " ▾" : " ▴") : ""), h("span", { class: "printed" }, c.title), c.unit ? h("span", { class: "unit" }, c.unit) : null)));
  }

  function csv() {
    const cell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const name = (c) => (c.unit ? `${c.title} (${c.unit})` : c.title);
    const lines = [columns.map(name), ...current().map((row) => columns.map((c) => c.value(row)))];
    return `${lines.map((line) => line.map((v) => cell(v === null || v === undefined || Number.isNaN(v) ? "" : String(v))).join(",")).join("\r\n")}\r\n`;
  }

  const copy = h("button", { class: "quiet", onclick: async () => {
    await copyText(csv());
    copy.textContent = T("copied");
    setTimeout(() => { copy.textContent = T("copy_csv"); }, 1500);
  } }, T("copy_csv"));
  const save = h("button", { class: "quiet", onclick: () => download(`${options.file || "table"}.csv`, "text/csv", `\ufeff${csv()}`) }, T("save_csv"));
  const filter = options.filter === false ? null : h("input", {
    type: "search", placeholder: T("filter"), "aria-label": T("filter"), oninput: (event) => { wanted = event.target.value; fill(); },
  });
  fill();
  const element = h("div", { class: "table" }, h("div", { class: "bar" }, filter, count, copy, save),
    h("div", { class: "scroll" }, h("table", null, h("thead", null, head), body)), more);
  element.refill = fill;
  element.csv = csv;
  return element;
}

/** The clipboard of a page opened from a file may be closed to scripts: then a text field does it. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = h("textarea", { style: "position:fixed;opacity:0" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
