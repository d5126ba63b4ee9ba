// The page: its head, its sections in the order of a planner's questions, language, theme, print.

const SECTIONS = D.kind === "search" ? [["search", searchSection, "nav_search"], ["changes", changesSection, "nav_changes"], ["method", searchMethodSection, "nav_about"]] : D.kind === "sweep" ? [["sweep", sweepSection, "nav_sweep"], ["points", pointsSection, "nav_points"], ["method", methodSection, "nav_about"]] : D.kind === "comparison"
  ? [["compare", compareSection, "nav_layouts"], ["about", aboutSection, "nav_about"]]
  : [["answer", answerSection, "nav_answer"], ["worst", worstSection, "nav_worst"], ["why", whySection, "nav_why"], ...(hasWarning() ? [["warning", warningSection, "nav_warning"]] : []), ["layouts", layoutsSection, "nav_layouts"],
    ["replay", replaySection, "nav_replay"], ["spread", spreadSection, "nav_spread"], ["goods", goodsSection, "nav_goods"], ["tables", tablesSection, "nav_tables"], ["about", aboutSection, "nav_about"]];

function render() {
  const at = window.scrollY;
  document.documentElement.lang = state.lang === "zh" ? "zh" : "en";
  document.documentElement.dataset.theme = state.theme;
  const title = D.kind === "sweep" ? D.sweep.name : D.kind === "search" ? T("search_title", L(D.search, "start_title_")) : L(RUN.scenario, "title_");
  document.title = `${title} · LastMile`;
  stopReplay();
  for (const map of MAPS) map.observer.disconnect();
  MAPS = [];
  document.getElementById("page").replaceChildren(
    h("header", null,
      h("div", null, h("h1", null, title),
        h("p", { class: "facts" }, D.kind === "sweep" ? T("sweep_facts", fixed(D.sweep.points, 0), D.sweep.factors.length) : D.kind === "search" ? searchFacts() : D.kind === "comparison" ? comparisonFacts() : T("facts", L(RUN.world, "title_"), L(RUN.layout, "title_"), fixed(RUN.replications, 0)))),
      h("div", { class: "controls" },
        ...[["zh", "中文"], ["en", "English"]].map(([lang, name]) => h("button", { lang, "aria-pressed": String(state.lang === lang), onclick: () => { state.lang = lang; render(); } }, name)),
        h("button", { id: "theme", onclick: () => { state.theme = state.theme === "dark" ? "light" : "dark"; render(); } }, T(state.theme === "dark" ? "light" : "dark")),
        h("button", { onclick: () => window.print() }, T("print")))),
    h("nav", null, h("ol", null, SECTIONS.map(([id, , name]) => h("li", null, h("a", { href: `#${id}` }, T(name)))))),
    h("main", null, SECTIONS.map(([id, build]) => h("section", { id }, h("h2", null, T(`h_${id}`)), ...build().filter(Boolean)))));
  for (const map of MAPS) map.resize();
  window.scrollTo(0, at);
  followSections();
}

/** Marks the section in view in the navigation */
let watcher;
function followSections() {
  if (watcher) watcher.disconnect();
  watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of document.querySelectorAll("nav a")) link.classList.toggle("here", link.hash === `#${entry.target.id}`);
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  for (const section of document.querySelectorAll("section")) watcher.observe(section);
}

// Paper is white: maps and drawings are made anew for it.
let themeOnScreen = null;
window.addEventListener("beforeprint", () => { themeOnScreen = state.theme; if (state.theme === "dark") { state.theme = "light"; render(); } });
window.addEventListener("afterprint", () => { if (themeOnScreen && themeOnScreen !== state.theme) { state.theme = themeOnScreen; render(); } });

render();
document.body.dataset.ready = "1";
