"use strict";

// Formulas.
if (window.katex?.render) {
  for (const element of document.querySelectorAll(".math")) {
    const block = element.tagName === "DIV" || element.classList.contains("display");
    const formula = element.textContent.trim().replace(/^\\[[(]/, "").replace(/\\[\])]$/, "");
    katex.render(formula, element, { displayMode: block, throwOnError: false });
  }
}

// Code.
if (window.hljs?.getLanguage) {
  for (const element of document.querySelectorAll('code[class*="language-"]')) {
    // A language that is not there is shown plain, without a complaint on the console.
    const language = [...element.classList].find(name => name.startsWith("language-")).slice(9);
    if (hljs.getLanguage(language)) hljs.highlightElement(element);
  }
}

// What scrolls in its own place does so by keyboard, too.
function reach() {
  for (const element of document.querySelectorAll("main :is(.math, pre, table, .html)")) {
    if (element.scrollWidth > element.clientWidth || element.dataset.scrolls) {
      element.dataset.scrolls = "true";
      element.tabIndex = 0;
    }
  }
}
reach();
addEventListener("resize", reach);
document.addEventListener("toggle", reach, true);

// Figures are made for white paper; on a dark screen they take its colours. What is printed stays light.
const { darkened } = (() => {
{{plotTheme}}
return { darkened };
})();
const night = matchMedia("screen and (prefers-color-scheme: dark)");
let printing = false;
const theme = () => (night.matches && !printing ? "dark" : "light");

// plotly.js comes in builds: most plots need a small one, those in space another, and some pages have all in one.
const builds = {};
async function unpack() {
  for (const [name, build] of Object.entries(window.backpropPlotly ?? {})) {
    builds[name] = await Promise.resolve(build).catch(() => null);
  }
}

// Draws a plot, or draws it again in other colours: then an animation stays where it is, and so does what was zoomed.
async function drawPlot(card) {
  const target = card.querySelector(".plot");
  if (!target || card.dataset.theme === theme()) return;
  const library = builds[card.dataset.plotly] ?? builds.all;
  try {
    if (!library) throw new Error("plotly.js could not be loaded");
    const made = JSON.parse(card.querySelector(".plot-data").textContent);
    const place = target.layout?.sliders?.[0]?.active ?? 0;
    // An animation that plays would go on in the colours of before.
    if (target.layout && made.frames?.length) library.animate(target, [null], { mode: "immediate" }).catch(() => {});
    card.dataset.theme = theme();
    const figure = theme() === "dark" ? darkened(made) : made;
    const { data, layout } = atStep(figure, place);
    // A width made for another page would not fit this one.
    delete layout.width;
    await library.react(target, {
      data,
      layout: { autosize: true, uirevision: "same", ...layout },
      // With frames plotly.js draws a moment later, and paper needs none.
      frames: printing ? undefined : figure.frames,
      config: { displaylogo: false, ...figure.config, responsive: true },
    });
  } catch (error) {
    const note = document.createElement("p");
    note.className = "note";
    note.textContent = `${target.getAttribute("aria-label")} (It could not be drawn: ${error.message}.)`;
    target.replaceWith(note);
  }
}

// Data and layout of a figure as a step of its slider shows them.
function atStep(figure, place) {
  const [data, layout] = [[...(figure.data ?? [])], { ...figure.layout }];
  const name = layout.sliders?.[0]?.steps?.[place]?.args?.[0]?.[0];
  const frame = place > 0 ? figure.frames?.find(one => one.name === name) : null;
  if (!frame) return { data, layout };
  frame.data?.forEach((part, i) => {
    const number = frame.traces?.[i] ?? i;
    data[number] = merged(data[number], part);
  });
  const sliders = layout.sliders.map((slider, i) => (i === 0 ? { ...slider, active: place } : slider));
  return { data, layout: { ...merged(layout, frame.layout ?? {}), sliders } };
}

const isPlain = value => value !== null && typeof value === "object" && !Array.isArray(value);

function merged(base, part) {
  if (!isPlain(base) || !isPlain(part)) return part;
  return { ...base, ...Object.fromEntries(Object.entries(part).map(([name, value]) => [name, merged(base[name], value)])) };
}

// One after the other, so that the page stays usable while many are drawn.
async function drawPlots() {
  for (const card of document.querySelectorAll(".plot-card")) await drawPlot(card);
  document.documentElement.dataset.plots = "drawn";
}
let drawn = unpack().then(drawPlots);
const redraw = () => { drawn = drawn.then(drawPlots); };
night.addEventListener("change", redraw);
// Printing does not wait for anything, so all plots are turned at once.
addEventListener("beforeprint", () => {
  printing = true;
  for (const card of document.querySelectorAll(".plot-card[data-theme=dark]")) drawPlot(card);
});
addEventListener("afterprint", () => {
  printing = false;
  redraw();
});

// The table of contents: folded on narrow windows, and showing where one reads on wide ones.
const contents = document.querySelector(".contents");
if (contents) {
  const fold = contents.querySelector("details");
  const wide = matchMedia("(min-width: 70rem)");
  const adapt = () => { fold.open = wide.matches; };
  wide.addEventListener("change", adapt);
  adapt();
  fold.addEventListener("click", event => { if (event.target.closest("a") && !wide.matches) fold.open = false; });

  const links = new Map([...contents.querySelectorAll("a")].map(a => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = [...links.keys()].map(id => document.getElementById(id)).filter(heading => heading);
  let current = null;
  const follow = () => {
    const reached = headings.filter(heading => heading.getBoundingClientRect().top < innerHeight / 4);
    const link = links.get((reached.at(-1) ?? headings[0])?.id);
    if (!link || link === current) return;
    current?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    current = link;
    // The contents scroll along, and nothing else does.
    const [box, row] = [contents.getBoundingClientRect(), link.getBoundingClientRect()];
    if (row.top < box.top + 40 || row.bottom > box.bottom - 40) contents.scrollTop += row.top - box.top - box.height / 2;
  };
  let asked = false;
  addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; follow(); });
  }, { passive: true });
  follow();
}
