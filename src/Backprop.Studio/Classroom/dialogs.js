import { h } from "./dom.js";

/**
 * Asks something in a dialog, and gives the focus back afterwards.
 * @param {string} title The question.
 * @param {(Node|string)[]} content What there is to know before one answers.
 * @param {string[]} answers What can be chosen; the first is what Enter takes.
 * @returns {Promise<string|null>} The answer; null when the dialog was closed without one.
 */
export function ask(title, content, answers) {
  const { promise, resolve } = Promise.withResolvers();
  const buttons = answers.map((answer, i) => h("button", {
    type: "button", class: i === 0 ? "primary" : "plain", autofocus: i === 0, onclick: () => dialog.close(answer),
  }, answer));
  const dialog = h("dialog", { class: "ask", "aria-labelledby": "ask-title" },
    h("h2", { id: "ask-title" }, title), ...content, h("div", { class: "choices" }, ...buttons));
  dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue || null); });
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}
