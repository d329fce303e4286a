import { h } from "../dom.js";
import { notice } from "../notices.js";
import * as api from "../server/api.js";
import { numbered } from "./sidebar.js";

/** For a lesson whose file cannot be read: says why, and offers to start it over. */
export function offerOriginal({ name, title, path, workPath, problem }, page, sidebar) {
  const startOver = async () => {
    const etag = path === workPath ? await api.version(workPath) : null;
    await api.save(workPath, await api.original(name), etag);
    location.reload();
  };
  page.replaceChildren(sidebar, h("div", { class: "work" }, h("div", { id: "notices" }), h("main", { id: "lesson" },
    h("h1", {}, numbered(title).title), h("p", {}, `This lesson cannot be opened: ${problem}`),
    h("p", {}, h("button", { type: "button", class: "primary", onclick: () => startOver().catch(error => notice("original", error.message)) }, "Start it over")))));
}
