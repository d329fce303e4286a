import { count, h } from "../dom.js";

const Symbols = { right: "✓", wrong: "✗", edited: "↻" };
const Words = { right: "right", wrong: "not right yet", edited: "edited since its check" };

/** A bar of progress. */
export function progressBar(points, maximum) {
  return h("span", { class: "progress", "aria-hidden": "true" }, h("span", { style: `inline-size:${maximum ? (100 * points) / maximum : 0}%` }));
}

/** The lessons, and the exercises of the one that is open. */
export class Sidebar {
  #current;
  #list = h("ol", { class: "lessons" });
  #extras = h("ul", { class: "lessons" });
  #lessons = [];
  #here = {};

  /** @param {string} current The open lesson's name. */
  constructor(current) {
    this.#current = current;
    this.element = h("nav", { id: "sidebar", class: "sidebar", "aria-label": "Lessons" },
      h("a", { class: "brand", href: "/" }, "Backprop"), this.#list, h("p", { class: "beside" }, "Beside the lessons"), this.#extras);
  }

  /** Shows the lessons with their points. */
  show(lessons) {
    this.#lessons = lessons;
    this.#list.replaceChildren(...lessons.filter(lesson => !lesson.extra).map(lesson => this.#item(lesson)));
    this.#extras.replaceChildren(...lessons.filter(lesson => lesson.extra).map(lesson => this.#item(lesson)));
    this.#extras.previousElementSibling.hidden = this.#extras.childElementCount === 0;
  }

  /** Marks where the learner is: in an exercise, or behind the last one that was passed. */
  locate(inside, passed) {
    if (this.#here.inside === inside && this.#here.passed === passed) return;
    this.#here = { inside, passed };
    this.#markHere();
  }

  #markHere() {
    const { inside, passed } = this.#here;
    for (const item of this.element.querySelectorAll("[data-exercise]")) {
      const { exercise } = item.dataset;
      if (exercise === inside) item.firstElementChild.setAttribute("aria-current", "location");
      else item.firstElementChild.removeAttribute("aria-current");
      item.classList.toggle("here-after", !inside && exercise === passed);
      item.classList.toggle("here-before", !inside && !passed && item === item.parentElement.firstElementChild);
    }
  }

  /** Shows how the open lesson's exercises stand: exercise to `{ outcome, points }`. */
  update(standings) {
    const lesson = this.#lessons.find(each => each.name === this.#current);
    if (!lesson) return;
    const before = JSON.stringify(lesson.exercises);
    for (const exercise of lesson.exercises) Object.assign(exercise, standings.get(exercise.exercise));
    if (JSON.stringify(lesson.exercises) === before) return;
    lesson.points = lesson.exercises.reduce((sum, exercise) => sum + exercise.points, 0);
    this.element.querySelector("[data-current]")?.replaceWith(this.#item(lesson));
    this.#markHere();
  }

  #item(lesson) {
    const isCurrent = lesson.name === this.#current;
    const { number, title } = numbered(lesson.title);
    return h("li", { "data-current": isCurrent, class: isCurrent ? "current" : null },
      h("a", { href: `/lesson/${encodeURIComponent(lesson.name)}`, "aria-current": isCurrent ? "page" : null },
        h("span", { class: "lesson-number", "aria-hidden": "true" }, number), h("span", { class: "lesson-title" }, title),
        lesson.maximumPoints > 0 ? h("span", { class: "points" }, `${lesson.points}/${lesson.maximumPoints}`, h("span", { class: "unseen" }, " points")) : null,
        lesson.maximumPoints > 0 ? progressBar(lesson.points, lesson.maximumPoints) : null),
      isCurrent && lesson.exercises.length > 0 ? h("ul", { class: "exercises" }, ...lesson.exercises.map(exerciseItem)) : null);
  }
}

function exerciseItem(exercise) {
  const isPartly = exercise.outcome === "wrong" && exercise.points > 0;
  const worth = count(exercise.maximumPoints, "point");
  return h("li", { "data-exercise": exercise.exercise, "data-outcome": exercise.outcome },
    h("a", { href: `#exercise-${exercise.exercise}`, title: exercise.points > 0 ? `${exercise.points} of ${worth}` : worth },
      h("span", { class: "symbol", "aria-hidden": "true" }, isPartly ? "◐" : Symbols[exercise.outcome] ?? "○"),
      h("span", {}, exercise.title), h("span", { class: "unseen" }, ` (${isPartly ? "partly right" : Words[exercise.outcome] ?? "not done yet"})`)));
}

/** "1. A chain" is lesson 1 with the title "A chain". */
export function numbered(title) {
  const [, number = "", rest = title] = /^(\d+)\.\s*(.*)$/.exec(title) ?? [];
  return { number, title: rest };
}
