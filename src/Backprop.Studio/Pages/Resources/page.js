"use strict";

// Formulas.
if (window.katex) {
  for (const element of document.querySelectorAll(".math")) {
    const block = element.tagName === "DIV" || element.classList.contains("display");
    const formula = element.textContent.trim().replace(/^\\[[(]/, "").replace(/\\[\])]$/, "");
    katex.render(formula, element, { displayMode: block, throwOnError: false });
  }
}

// Code.
if (window.hljs) {
  for (const element of document.querySelectorAll('code[class*="language-"]')) {
    // A language that is not there is shown plain, without a complaint on the console.
    const language = [...element.classList].find(name => name.startsWith("language-")).slice(9);
    if (hljs.getLanguage(language)) hljs.highlightElement(element);
  }
}

// Plots, one after the other, so that the page stays usable while many are drawn.
async function drawPlots() {
  for (const card of document.querySelectorAll(".plot-card")) {
    const target = card.querySelector(".plot");
    try {
      const figure = JSON.parse(card.querySelector(".plot-data").textContent);
      const layout = { autosize: true, ...figure.layout };
      // A width made for another page would not fit this one.
      delete layout.width;
      await Plotly.newPlot(target, {
        data: figure.data ?? [],
        layout,
        frames: figure.frames ?? [],
        config: { displaylogo: false, ...figure.config, responsive: true },
      });
    } catch (error) {
      const note = document.createElement("p");
      note.className = "note";
      note.textContent = `${target.getAttribute("aria-label")} (It could not be drawn: ${window.Plotly ? error.message : "plotly.js was not loaded"}.)`;
      target.replaceWith(note);
    }
  }
  document.documentElement.dataset.plots = "drawn";
}
drawPlots();

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
