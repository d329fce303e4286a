import { h, later } from "../dom.js";
import { plotly } from "../libraries.js";
import { filmControls, withoutControls } from "./film.js";
import { darkened } from "./plot-theme.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const DefaultHeight = 450;
const Narrow = 480;
const TitleLine = 24;
const LeastMargin = 16;
// Browsers give a page no more than 16 drawing contexts; plots in space give theirs back when they are far away.
const InSpace = /^(scatter3d|surface|mesh3d|cone|isosurface|volume|scattergl)$/;

/** A figure of plotly.js. It is drawn when it comes near the window, or when nobody does anything; one plot at a time. */
export class PlotView {
  #figure;
  #words;
  #title = h("figcaption", { class: "plot-title", hidden: true });
  #target = h("div", { class: "plot" });
  #controls = null;
  #drawn = false;
  #near = false;
  #queued = false;
  #width = 0;
  #isNarrow = false;

  constructor(figure, words) {
    this.#words = words;
    this.element = h("figure", { class: "plot-card", "aria-label": words }, this.#title, this.#target);
    this.#target.setAttribute("role", "img");
    this.#take(figure, words);
    watch(this);
  }

  get target() {
    return this.#target;
  }

  /** Shows another figure in the same place. */
  update(figure, words) {
    this.#take(figure, words);
    this.#queue();
  }

  seen(near) {
    this.#near = near;
    if (near && !this.#drawn) this.#queue();
    if (!near && this.#drawn && this.#isInSpace) this.#forget();
  }

  redraw() {
    if (this.#drawn) this.#queue();
  }

  resized(width) {
    if (width === this.#width || width === 0) return;
    this.#width = width;
    if (this.#drawn && this.#isNarrow !== width < Narrow) this.#queue();
    else if (this.#drawn) window.Plotly.Plots.resize(this.#target);
  }

  /** Whether it can be drawn ahead of time. */
  get canWaitDrawn() {
    return this.element.isConnected && this.element.dataset.drawn === undefined && !this.#isInSpace;
  }

  get #isInSpace() {
    return (this.#figure.data ?? []).some(trace => InSpace.test(trace.type));
  }

  async draw(ahead = false) {
    this.#queued = false;
    if (!this.element.isConnected || !(this.#near || ahead)) return;
    const library = await plotly();
    if (!library) return this.#fail("plotly.js could not be loaded");
    try {
      const { figure, film } = withoutControls(dark.matches ? darkened(this.#figure) : this.#figure);
      const layout = { ...figure.layout, autosize: true };
      // A width made for another page would not fit this one.
      delete layout.width;
      this.#placeTitle(layout);
      if (film && this.#drawn) library.purge(this.#target);
      const place = this.#controls?.place ?? 0;
      await library.react(this.#target, { data: figure.data ?? [], layout, frames: figure.frames ?? [], config: { displaylogo: false, displayModeBar: false, ...figure.config, responsive: false } });
      this.#drawn = true;
      this.#width = this.#target.clientWidth;
      this.element.dataset.drawn = "true";
      this.#controls?.element.remove();
      this.#controls = film ? filmControls(film, this.#target, place) : null;
      if (this.#controls) this.element.append(this.#controls.element);
    } catch (error) {
      this.#fail(error.message);
    }
  }

  // In a narrow window a title wraps over the plot instead of running into its legend.
  #placeTitle(layout) {
    const text = layout.title?.text ?? (typeof layout.title === "string" ? layout.title : "");
    this.#isNarrow = this.#target.clientWidth < Narrow;
    this.#title.hidden = !this.#isNarrow || text === "";
    this.#title.textContent = text.replace(/<br\s*\/?>/gi, " ").replace(/<\/?(?:b|i|em|sub|sup|span|a)\b[^>]*>/gi, "");
    if (this.#title.hidden) return;
    delete layout.title;
    layout.margin = { ...layout.margin, t: Math.max(LeastMargin, (layout.margin?.t ?? 100) - TitleLine) };
  }

  #take(figure, words) {
    // .NET Interactive saves JSON types as a string of JSON.
    this.#figure = typeof figure === "string" ? JSON.parse(figure) : figure;
    this.#words = words;
    this.#target.setAttribute("aria-label", words);
    const height = withoutControls(this.#figure).figure.layout?.height;
    this.#target.style.height = `${Number.isFinite(height) ? height : DefaultHeight}px`;
  }

  #queue() {
    if (this.#queued || !this.#near) return;
    this.#queued = true;
    waiting.push(this);
    drawWaiting();
  }

  #forget() {
    window.Plotly.purge(this.#target);
    this.#drawn = false;
    delete this.element.dataset.drawn;
  }

  #fail(why) {
    this.element.replaceChildren(h("p", { class: "note" }, `${this.#words} (The plot could not be drawn: ${why}.)`));
    this.element.dataset.drawn = "failed";
  }
}

const waiting = [];
let drawing = false;

// One plot, then the page's turn, then the next: however many there are, the page answers in between.
async function drawWaiting() {
  if (drawing) return;
  drawing = true;
  while (waiting.length > 0) {
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    await waiting.shift().draw();
  }
  drawing = false;
}

const views = new WeakMap();
const near = new IntersectionObserver(entries => {
  for (const entry of entries) views.get(entry.target)?.seen(entry.isIntersecting);
}, { rootMargin: "900px 0px" });
const sizes = new ResizeObserver(entries => {
  for (const entry of entries) views.get(entry.target.parentElement)?.resized(Math.floor(entry.contentRect.width));
});
const all = new Set();

// While nobody scrolls or types, plots further away are drawn too, so that scrolling finds them there.
const Calm = 800;
let touched = 0;
const whenCalm = later(drawAhead, Calm);
for (const event of ["scroll", "wheel", "keydown", "pointerdown"]) {
  addEventListener(event, () => { touched = performance.now(); whenCalm(); }, { passive: true, capture: true });
}

async function drawAhead() {
  for (const reference of all) {
    if (drawing || performance.now() - touched < Calm) return whenCalm();
    const view = reference.deref();
    if (!view?.canWaitDrawn) continue;
    await view.draw(true);
    await new Promise(resolve => (window.requestIdleCallback ?? setTimeout)(resolve));
  }
}

function watch(view) {
  whenCalm();
  views.set(view.element, view);
  near.observe(view.element);
  sizes.observe(view.target);
  all.add(new WeakRef(view));
}

dark.addEventListener("change", () => {
  for (const reference of all) {
    const view = reference.deref();
    if (view?.element.isConnected) view.redraw();
    else all.delete(reference);
  }
});
