import { count, h } from "./dom.js";
import { numbered, progressBar } from "./lesson/sidebar.js";
import * as api from "./server/api.js";

/** The first page: the lessons in order, and how far one has come. */
export async function openHome(page) {
  const lessons = await api.lessons();
  const points = lessons.reduce((sum, lesson) => sum + lesson.points, 0);
  const maximum = lessons.reduce((sum, lesson) => sum + lesson.maximumPoints, 0);
  const next = lessons.find(lesson => lesson.points < lesson.maximumPoints) ?? lessons[0];
  page.replaceChildren(h("main", { id: "lesson", class: "home", tabindex: "-1" },
    h("header", {},
      h("h1", {}, "Backprop"),
      h("p", { class: "lead" }, "Derive each gradient, run it, see it as a plot, and prove it right by nudging. Then write it yourself."),
      h("p", { class: "total" }, `${points} of ${count(maximum, "point")}`, progressBar(points, maximum))),
    h("ol", { class: "lesson-list" }, ...lessons.map(lesson => item(lesson, lesson === next)))));
  document.documentElement.dataset.ready = "true";
}

function item(lesson, isNext) {
  const { number, title } = numbered(lesson.title);
  const done = lesson.maximumPoints > 0 && lesson.points === lesson.maximumPoints;
  const state = lesson.problem ? "Broken" : done ? "Done" : lesson.copy ? "Continue" : "Start";
  return h("li", { class: isNext ? "next" : null },
    h("a", { href: `/lesson/${encodeURIComponent(lesson.name)}` },
      h("span", { class: "lesson-number", "aria-hidden": "true" }, number),
      h("span", { class: "lesson-title" }, title),
      h("span", { class: "lesson-points" }, `${lesson.points} of ${count(lesson.maximumPoints, "point")}`, progressBar(lesson.points, lesson.maximumPoints)),
      h("span", { class: "lesson-state", "data-done": done }, state)));
}
