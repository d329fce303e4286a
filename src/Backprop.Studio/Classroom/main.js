import { h } from "./dom.js";
import { openHome } from "./home.js";
import { Lesson } from "./lesson/lesson.js";

const page = document.getElementById("page");
const [, lesson] = /^\/lesson\/([^/]+)$/.exec(location.pathname) ?? [];
try {
  await (lesson ? Lesson.open(decodeURIComponent(lesson), page) : openHome(page));
} catch (error) {
  page.replaceChildren(h("main", { id: "lesson", class: "home" },
    h("h1", {}, "This page cannot be shown"), h("p", { role: "alert" }, error.message), h("p", {}, h("a", { href: "/" }, "All lessons"))));
  throw error;
}
