import { count, h } from "./dom.js";
import { numbered, progressBar } from "./lesson/sidebar.js";
import * as api from "./server/api.js";

/** The first page: the lessons in order, and how far one has come. */
export async function openHome(page) {
  const all = await api.lessons();
  const lessons = all.filter(lesson => !lesson.extra);
  const extras = all.filter(lesson => lesson.extra);
  const points = lessons.reduce((sum, lesson) => sum + lesson.points, 0);
  const maximum = lessons.reduce((sum, lesson) => sum + lesson.maximumPoints, 0);
  const next = lessons.find(lesson => lesson.points < lesson.maximumPoints) ?? lessons[0];
  page.replaceChildren(h("main", { id: "lesson", class: "home", tabindex: "-1" },
    h("header", {},
      h("h1", {}, "Backprop"),
      h("p", { class: "lead" }, "Derive each gradient, run it, see it as a plot, and prove it right by nudging. Then write it yourself."),
      h("p", {}, "You need derivatives and the chain rule from school, and a first course of C#: loops, arrays, functions, lambdas."),
      h("p", { class: "total" }, `${points} of ${count(maximum, "point")}`, progressBar(points, maximum))),
    h("ol", { class: "lesson-list" }, ...lessons.map(lesson => item(lesson, lesson === next))),
    extras.length === 0 ? null : h("section", { "aria-labelledby": "extras" },
      h("h2", { id: "extras" }, "Beside the lessons"), h("ul", { class: "lesson-list" }, ...extras.map(lesson => item(lesson, false))))));
  document.documentElement.dataset.ready = "true";
}

function item(lesson, isNext) {
  const { number, title } = numbered(lesson.title);
  const done = lesson.maximumPoints > 0 && lesson.points === lesson.maximumPoints;
  const state = lesson.problem ? "Broken" : done ? "Done" : lesson.copy ? "Continue" : "Start";
  return h("li", { class: isNext ? "next" : null },
    h("a", { href: `/lesson/${encodeURIComponent(lesson.name)}` },
      h("span", { class: "lesson-number", "aria-hidden": "true" }, number),
      h("span", { class: "lesson-title" }, title, lesson.takes ? h("span", { class: "lesson-takes" }, lesson.takes) : null),
      lesson.maximumPoints === 0 ? h("span", { class: "lesson-points" }) : h("span", { class: "lesson-points" }, `${lesson.points} of ${count(lesson.maximumPoints, "point")}`, progressBar(lesson.points, lesson.maximumPoints)),
      h("span", { class: "lesson-state", "data-done": done }, state)));
}
