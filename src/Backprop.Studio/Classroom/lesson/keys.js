import { h } from "../dom.js";

const Everywhere = [
  ["Shift+Enter", "run the cell, go to the next; in an exercise, run it and its check"],
  ["Ctrl+Enter", "run the cell, stay"],
  ["Ctrl+S", "save now"],
];
const InText = [
  ["Escape", "leave the text, or a button: command mode"],
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

/** The keys of a lesson: command mode as in Jupyter, where a cell has the focus and not its text. */
export class Keys {
  #cells;
  #actions;
  #last = "";
  #lastAt = 0;
  #dialog = null;

  /**
   * @param {HTMLElement} lesson Where the keys count.
   * @param {CodeCell[]} cells The cells, in order.
   * @param {object} actions `run(cell)`, `runAbove(cell)`, `interrupt()`, `restart()`, `save()`.
   */
  constructor(lesson, cells, actions) {
    this.#cells = cells;
    this.#actions = actions;
    lesson.addEventListener("keydown", event => this.#inLesson(event, lesson));
    document.addEventListener("keydown", event => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "s") {
        event.preventDefault();
        actions.save();
      }
    });
  }

  /** What the editor of a cell does with keys of its own. */
  editorKeys(cell) {
    return {
      "Shift-Enter": () => this.#runAndGoOn(cell),
      "Mod-Enter": () => this.#actions.run(cell),
      Escape: () => cell.element.focus(),
    };
  }

  help() {
    this.#dialog ??= this.#makeHelp();
    document.body.append(this.#dialog);
    this.#dialog.showModal();
  }

  #inLesson(event, lesson) {
    const element = event.target.closest?.("[data-cell]");
    const cell = this.#cells.find(each => each.element === element);
    if (event.defaultPrevented || event.altKey) return;
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      if (!cell) return;
      event.preventDefault();
      if (event.shiftKey) this.#runAndGoOn(cell);
      else this.#actions.run(cell);
      return;
    }
    if (event.key === "Escape" && cell) {
      element.focus();
      return;
    }
    // Single letters count where no text is: on the cell itself, or on the lesson.
    if (event.ctrlKey || event.metaKey || (event.target !== element && event.target !== lesson)) return;
    if (this.#command(event.key, cell)) event.preventDefault();
  }

  #command(key, cell) {
    const twice = key === this.#last && performance.now() - this.#lastAt < 1200;
    this.#last = twice ? "" : key;
    this.#lastAt = performance.now();
    switch (key) {
      case "j": case "ArrowDown": return this.#go(cell, 1);
      case "k": case "ArrowUp": return this.#go(cell, -1);
      case "Enter": cell?.editor?.focus(); return Boolean(cell);
      case "a": if (cell) this.#actions.runAbove(cell); return Boolean(cell);
      case "i": if (twice) this.#actions.interrupt(); return true;
      case "0": if (twice) this.#actions.restart(); return true;
      case "?": this.help(); return true;
      default: return false;
    }
  }

  #go(cell, step) {
    const at = cell ? this.#cells.indexOf(cell) + step : this.#firstSeen();
    const next = this.#cells[at];
    if (!next) return Boolean(cell);
    next.element.focus({ preventScroll: true });
    next.element.scrollIntoView({ block: "nearest" });
    return true;
  }

  #firstSeen() {
    return Math.max(0, this.#cells.findIndex(cell => cell.element.getBoundingClientRect().top >= 0));
  }

  #runAndGoOn(cell) {
    this.#actions.run(cell);
    const at = this.#cells.indexOf(cell.partner?.cell === cell ? cell.partner.check : cell);
    const next = this.#cells[at + 1];
    // In an exercise one stays, to read the verdict.
    if (!next || cell.partner) return;
    const wasInText = cell.editor?.hasFocus;
    if (wasInText && !next.isLocked) next.editor?.focus();
    else next.element.focus({ preventScroll: true });
    next.element.scrollIntoView({ block: "nearest" });
  }

  #makeHelp() {
    const list = (title, keys) => [
      h("h3", {}, title),
      h("dl", {}, ...keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
    ];
    const dialog = h("dialog", { class: "keys", "aria-labelledby": "keys-title" },
      h("h2", { id: "keys-title" }, "Keys"),
      ...list("Everywhere in a cell", Everywhere), ...list("In the text", InText), ...list("In command mode (the cell has a frame)", InCommand),
      h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, "Close"));
    return dialog;
  }
}
