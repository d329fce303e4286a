import { count, h } from "../dom.js";

const Symbols = { right: "✓", wrong: "✗", "not-done": "○" };
const Words = { right: "right", wrong: "not right yet", "not-done": "not done yet" };

/** A bar of progress. */
export function progressBar(points, maximum) {
  return h("span", { class: "progress", "aria-hidden": "true" }, h("span", { style: `inline-size:${maximum ? (100 * points) / maximum : 0}%` }));
}

/** The lessons, and the exercises of the one that is open. */
export class Sidebar {
  #current;
  #list = h("ol", { class: "lessons" });
  #lessons = [];

  /** @param {string} current The open lesson's name. */
  constructor(current) {
    this.#current = current;
    this.element = h("nav", { id: "sidebar", class: "sidebar", "aria-label": "Lessons" },
      h("a", { class: "brand", href: "/" }, "Backprop"), this.#list);
  }

  /** Shows the lessons with their points. */
  show(lessons) {
    this.#lessons = lessons;
    this.#list.replaceChildren(...lessons.map(lesson => this.#item(lesson)));
  }

  /** Shows how the open lesson's exercises stand: exercise to `{ outcome, points }`. */
  update(standings) {
    const lesson = this.#lessons.find(each => each.name === this.#current);
    if (!lesson) return;
    for (const exercise of lesson.exercises) Object.assign(exercise, standings.get(exercise.exercise));
    lesson.points = lesson.exercises.reduce((sum, exercise) => sum + exercise.points, 0);
    const old = this.#list.querySelector("[data-current]");
    old?.replaceWith(this.#item(lesson));
  }

  #item(lesson) {
    const isCurrent = lesson.name === this.#current;
    const { number, title } = numbered(lesson.title);
    return h("li", { "data-current": isCurrent, class: isCurrent ? "current" : null },
      h("a", { href: `/lesson/${encodeURIComponent(lesson.name)}`, "aria-current": isCurrent ? "page" : null },
        h("span", { class: "lesson-number", "aria-hidden": "true" }, number), h("span", { class: "lesson-title" }, title),
        lesson.maximumPoints > 0 ? h("span", { class: "points" }, `${lesson.points}/${lesson.maximumPoints}`, h("span", { class: "unseen" }, " points")) : null,
        progressBar(lesson.points, lesson.maximumPoints)),
      isCurrent && lesson.exercises.length > 0 ? h("ul", { class: "exercises" }, ...lesson.exercises.map(exerciseItem)) : null);
  }
}

function exerciseItem(exercise) {
  return h("li", { "data-outcome": exercise.outcome },
    h("a", { href: `#exercise-${exercise.exercise}`, title: count(exercise.maximumPoints, "point") },
      h("span", { class: "symbol", "aria-hidden": "true" }, Symbols[exercise.outcome] ?? "○"),
      h("span", {}, exercise.title), h("span", { class: "unseen" }, ` (${Words[exercise.outcome] ?? ""})`)));
}

/** "1. A chain" is lesson 1 with the title "A chain". */
export function numbered(title) {
  const [, number = "", rest = title] = /^(\d+)\.\s*(.*)$/.exec(title) ?? [];
  return { number, title: rest };
}
