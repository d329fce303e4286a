import { h } from "../dom.js";

const Everywhere = [
  ["Shift+Enter", "run the cell, go to the next; in an exercise, run it and its check, and go on once it is right"],
  ["Ctrl+Enter", "run the cell, stay"],
  ["Ctrl+S", "save now"],
];
const InText = [
  ["Escape", "close what is open; then leave the text, or a button: command mode"],
  ["Tab", "indent, or take the completion"],
  ["Ctrl+Space", "complete"],
  ["Shift+Tab", "documentation of what is at the cursor"],
  ["F8", "the next place that failed (Ctrl+Shift+M lists them)"],
];
const InCommand = [
  ["J or ↓, K or ↑", "next cell, cell before"],
  ["Enter", "into the text"],
  ["A", "run every cell above"],
  ["I, I", "interrupt"],
  ["0, 0", "restart the kernel"],
  ["?", "this list"],
];

let dialog = null;

/** Shows what the keys of a lesson do. */
export function showKeys() {
  dialog ??= makeDialog();
  document.body.append(dialog);
  dialog.showModal();
}

function makeDialog() {
  const list = (title, keys) => [
    h("h3", {}, title),
    h("dl", {}, ...keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
  ];
  const made = h("dialog", { class: "keys", "aria-labelledby": "keys-title" },
    h("h2", { id: "keys-title" }, "Keys"),
    ...list("Everywhere in a cell", Everywhere), ...list("In the text", InText), ...list("In command mode (the cell has a frame)", InCommand),
    h("button", { type: "button", class: "primary", onclick: () => made.close() }, "Close"));
  return made;
}
