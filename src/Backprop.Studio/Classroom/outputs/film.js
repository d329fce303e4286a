import { h } from "../dom.js";

// What plotly.js draws for a slider and its buttons cannot be reached by keyboard, so the page brings its own.
const ControlsHeight = 96;

/** The figure without plotly's own slider and buttons, and what they were to do; `film` is null when there are none. */
export function withoutControls(figure) {
  const layout = figure.layout ?? {};
  const slider = layout.sliders?.[0];
  if (!slider?.steps?.length || slider.steps.some(step => step.method !== "animate")) return { figure, film: null };
  const margin = layout.margin ?? {};
  const room = margin.b >= ControlsHeight && layout.height > 2 * ControlsHeight ? ControlsHeight : 0;
  const play = layout.updatemenus?.[0]?.buttons?.[0]?.args?.[1];
  const { sliders, updatemenus, ...rest } = layout;
  return {
    figure: { ...figure, layout: { ...rest, margin: { ...margin, b: (margin.b ?? 80) - room }, ...(layout.height && { height: layout.height - room }) } },
    film: { name: (slider.currentvalue?.prefix ?? "").replace(/:?\s*$/, ""), steps: slider.steps, pause: Math.max(40, play?.frame?.duration ?? 400) },
  };
}

/** A button that plays and a slider, for a drawn figure with frames. */
export function filmControls(film, target, start = 0) {
  const controls = { place: Math.min(start, film.steps.length - 1), element: null };
  let timer = null;
  let moving = false;

  const label = h("output", { class: "film-place" });
  const slider = h("input", {
    type: "range", min: "0", max: String(film.steps.length - 1), step: "1", "aria-label": film.name || "step",
    oninput: () => { stop(); show(Number(slider.value)); },
  });
  const button = h("button", { type: "button", class: "film-play", onclick: () => (timer === null ? play() : stop()) });
  controls.element = h("div", { class: "film" }, button, slider, label);

  // A frame that takes longer than the next one's turn is not waited for: the last place asked for is what shows.
  async function show(place) {
    controls.place = place;
    describe();
    if (moving) return;
    moving = true;
    let shown = -1;
    while (shown !== controls.place) {
      shown = controls.place;
      await window.Plotly.animate(target, ...film.steps[shown].args);
    }
    moving = false;
  }

  function describe() {
    const text = film.steps[controls.place].label;
    slider.value = String(controls.place);
    slider.setAttribute("aria-valuetext", text);
    label.textContent = film.name ? `${film.name}: ${text}` : text;
  }

  function play() {
    if (controls.place === film.steps.length - 1) show(0);
    timer = setInterval(() => {
      if (!target.isConnected || controls.place >= film.steps.length - 1) stop();
      else if (!moving) show(controls.place + 1);
    }, film.pause);
    face();
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    face();
  }

  function face() {
    button.textContent = timer === null ? "Play" : "Pause";
    button.classList.toggle("playing", timer !== null);
  }

  describe();
  face();
  if (controls.place > 0) show(controls.place);
  return controls;
}
