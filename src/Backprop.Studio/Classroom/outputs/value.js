import { h, joined } from "../dom.js";
import { renderProse } from "../lesson/prose.js";
import { clean, needsFrame } from "./clean.js";
import { frame } from "./frame.js";
import { PlotView } from "./plot.js";

const Plotly = "application/vnd.plotly.v1+json";
// Of a value's forms the one that shows most.
const Preferred = [
  Plotly, "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", "text/markdown", "text/latex",
  "application/javascript", "application/json", "text/plain",
];

/**
 * A value that a cell showed. `update(data)` shows another in its place.
 * @returns {{element: HTMLElement, update: function(object): void}}
 */
export function valueView(data) {
  const element = h("div", { class: "value" });
  let plot = null;
  const update = next => {
    const type = Preferred.find(name => next[name] !== undefined);
    const words = joined(next["text/plain"]) || "A value that the cell showed.";
    if (type === Plotly && plot) {
      plot.update(next[type], words);
      return;
    }
    plot = type === Plotly ? new PlotView(next[type], words) : null;
    if (plot) element.replaceChildren(plot.element);
    else fill(element, type, next, words);
  };
  update(data);
  return { element, update };
}

function fill(element, type, data, words) {
  const text = type === "application/json" ? JSON.stringify(data[type], null, 2) : joined(data[type]);
  switch (type) {
    case undefined:
      element.replaceChildren(h("p", { class: "note" }, `A value of the kind ${Object.keys(data)[0] ?? "nothing"}, which this page cannot show.`));
      break;
    case "text/html":
      if (needsFrame(text)) element.replaceChildren(frame(type, text, words));
      else showClean(element, text, words);
      break;
    case "image/svg+xml":
      element.replaceChildren(h("img", { class: "picture", alt: words, src: `data:image/svg+xml,${encodeURIComponent(text)}` }));
      break;
    case "application/javascript":
      element.replaceChildren(frame(type, text, words));
      break;
    case "text/markdown":
    case "text/latex":
      renderProse([text]).then(([fragment]) => element.replaceChildren(fragment));
      break;
    case "application/json":
    case "text/plain":
      element.replaceChildren(h("pre", {}, text));
      break;
    default:
      element.replaceChildren(h("img", { class: "picture", alt: words, src: `data:${type};base64,${text.replace(/\s/g, "")}` }));
  }
}

// Until the cleaner is there, and where there is none, the words stand for the value.
async function showClean(element, html, words) {
  const turn = {};
  element.turn = turn;
  const fragment = await clean(html);
  if (element.turn !== turn) return;
  element.replaceChildren(fragment ? h("div", { class: "html" }, fragment) : frame("text/html", html, words));
}
