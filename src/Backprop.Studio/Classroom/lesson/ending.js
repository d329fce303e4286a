import { announce, count, h } from "../dom.js";
import { notice } from "../notices.js";
import { numbered } from "./sidebar.js";

/** The end of a lesson: what has been reached, and where it goes on. */
export class Ending {
  #info;
  #next;
  #state = h("p", { class: "reached" });
  #wasComplete = null;

  /**
   * @param {object} info The lesson: `title`, `maximumPoints`, `exercises`.
   * @param {object|null} next The lesson after it; null for the last.
   */
  constructor(info, next) {
    this.#info = info;
    this.#next = next;
    this.element = h("section", { class: "ending", "aria-label": "The end of the lesson" }, this.#state,
      h("p", { class: "ways" },
        next ? h("a", { class: "way primary", href: address(next) }, `Next: ${next.title}`) : null,
        h("a", { class: "way", href: "#lesson", onclick: event => { event.preventDefault(); toTop(); } }, "Back to the top"),
        h("a", { class: "way", href: "/" }, "All lessons")));
  }

  /** Shows how many points there are, and says when they have become all of them. */
  show(points) {
    const { maximumPoints, title } = this.#info;
    const isComplete = maximumPoints > 0 && points === maximumPoints;
    const left = maximumPoints - points;
    this.element.dataset.complete = String(isComplete);
    this.#state.textContent = maximumPoints === 0 ? "This is the end." : isComplete
      ? `All ${count(maximumPoints, "point")}: the lesson is done.`
      : `${points} of ${count(maximumPoints, "point")}. ${left === 1 ? "One is" : `${left} are`} still to be had.`;
    if (isComplete && this.#wasComplete === false) this.#celebrate(numbered(title).title);
    this.#wasComplete = isComplete;
  }

  #celebrate(title) {
    const words = `All ${count(this.#info.maximumPoints, "point")} of “${title}”. Well done!`;
    const choices = this.#next ? { [`Next: ${numbered(this.#next.title).title}`]: () => location.assign(address(this.#next)) } : {};
    notice("done", words, { ...choices, "Stay here": () => {} }, "good");
    announce(words);
  }
}

const address = lesson => `/lesson/${encodeURIComponent(lesson.name)}`;

function toTop() {
  scrollTo({ top: 0, behavior: "instant" });
  document.querySelector("#lesson > *")?.focus({ preventScroll: true });
}
