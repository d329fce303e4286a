import { h } from "./dom.js";

const place = () => document.getElementById("notices");

/**
 * Shows a notice above the lesson until it is answered.
 * @param {string} id There is one notice of each id.
 * @param {string} text What happened and what it means.
 * @param {object} choices What can be done: label to function. Without any, the notice can be closed.
 * @param {string} kind `good` for good news.
 * @param {Node[]} details What belongs to it, between the text and the choices.
 */
export function notice(id, text, choices = {}, kind = "", details = []) {
  dismiss(id);
  const labels = Object.keys(choices);
  const buttons = labels.map(label => h("button", {
    type: "button", class: label === labels[0] ? "primary" : "plain", onclick: () => { dismiss(id); choices[label](); },
  }, label));
  if (buttons.length === 0) buttons.push(h("button", { type: "button", class: "plain", onclick: () => dismiss(id) }, "Close"));
  place().append(h("div", { class: `notice ${kind}`.trim(), role: "alert", "data-notice": id }, h("p", {}, text), ...details, h("div", { class: "choices" }, ...buttons)));
}

/** Takes a notice away. */
export function dismiss(id) {
  place().querySelector(`[data-notice="${id}"]`)?.remove();
}
