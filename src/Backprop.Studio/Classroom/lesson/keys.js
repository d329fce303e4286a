import { showKeys } from "./keys-help.js";
import { isSeen, reveal } from "./sight.js";

const Twice = 1200;
const Fields = "input, textarea, select, [contenteditable=true]";

/** The keys of a lesson: command mode as in Jupyter, where a cell has the focus and not its text. */
export class Keys {
  #blocks;
  #actions;
  #current;
  #stayedWith = null;
  #last = "";
  #lastAt = 0;

  /**
   * @param {object[]} blocks The lesson's cells in order: `element`, and `cell` for one of code.
   * @param {object} actions `run(cell)`, `runAbove(cell)`, `interrupt()`, `restart()`, `save()`.
   */
  constructor(blocks, actions) {
    this.#blocks = blocks;
    this.#actions = actions;
    this.#current = blocks[0] ?? null;
    document.addEventListener("keydown", event => this.#press(event));
    document.addEventListener("focusin", event => this.#note(event.target));
  }

  /** The block that has the focus, or had it last. */
  get current() {
    return this.#current;
  }

  /** Selects a block: its keys count from now on. */
  select(block) {
    this.#current = block;
    block?.element.focus({ preventScroll: true });
  }

  /** What the editor of a cell does with keys of its own. */
  editorKeys(cell) {
    return {
      "Shift-Enter": () => this.#runAndGoOn(this.#blockOf(cell.element)),
      "Mod-Enter": () => this.#actions.run(cell),
      Escape: () => cell.element.focus(),
    };
  }

  help() {
    showKeys();
  }

  /** A cell ended; the learner may be waiting there to go on. */
  ended(cell) {
    const block = this.#stayedWith;
    if (!block || block.cell !== cell || cell.partner || cell.state !== "ok" || cell.sent !== cell.text || !this.#isAt(block)) return;
    const next = this.#after(block);
    // Where the next one can be seen beside what came of this one, it is its turn.
    requestAnimationFrame(() => {
      if (this.#stayedWith === block && this.#isAt(block) && next && isSeen(next.element) && isSeen(cell.outputs.element)) this.#goTo(next, cell);
    });
  }

  #note(target) {
    const block = this.#blockOf(target);
    if (!block) return;
    if (block !== this.#current) this.#stayedWith = null;
    this.#current = block;
  }

  #press(event) {
    if (event.defaultPrevented || event.altKey || document.querySelector("dialog[open]")) return;
    const { target } = event;
    const isMod = event.ctrlKey || event.metaKey;
    if (isMod && !event.shiftKey && event.key === "s") {
      event.preventDefault();
      this.#actions.save();
      return;
    }
    const isField = Boolean(target.closest?.(Fields));
    const block = this.#blockOf(target) ?? (target === document.body || target.id === "lesson" ? this.#current : null);
    if (event.key === "Enter" && (event.shiftKey || isMod)) {
      if (!block) return;
      event.preventDefault();
      if (event.shiftKey) this.#runAndGoOn(block);
      else if (block.cell) this.#actions.run(block.cell);
      return;
    }
    if (event.key === "Escape" && this.#blockOf(target)) {
      block.element.focus();
      return;
    }
    if (isField || isMod) return;
    if (event.key === "?") {
      event.preventDefault();
      this.help();
      return;
    }
    // The other keys count on a cell itself, or where nothing has the focus.
    if (!block || (target !== block.element && target !== document.body && target.id !== "lesson")) return;
    if (this.#command(event.key, block)) event.preventDefault();
  }

  #command(key, block) {
    const twice = key === this.#last && performance.now() - this.#lastAt < Twice;
    this.#last = twice ? "" : key;
    this.#lastAt = performance.now();
    switch (key) {
      case "j": case "ArrowDown": return this.#step(block, 1);
      case "k": case "ArrowUp": return this.#step(block, -1);
      case "Enter": block.cell?.editor?.focus(); return Boolean(block.cell);
      case "a": if (block.cell) this.#actions.runAbove(block.cell); return Boolean(block.cell);
      case "i": if (twice) this.#actions.interrupt(); return true;
      case "0": if (twice) this.#actions.restart(); return true;
      default: return false;
    }
  }

  #step(block, by) {
    // From nowhere one gets to where one looks.
    const isThere = document.activeElement === block.element;
    const next = isThere ? this.#blocks[this.#blocks.indexOf(block) + by] : this.#blocks.find(each => isSeen(each.element)) ?? block;
    if (next) this.#goTo(next);
    return true;
  }

  #runAndGoOn(block) {
    const { cell } = block;
    const hasStayed = this.#stayedWith === block;
    // A key acts on nothing that one cannot see.
    if (!hasStayed && !isSeen(cell?.box ?? block.element)) {
      this.#goTo(block);
    } else if (!cell || this.#isDoneWith(cell, hasStayed)) {
      const next = this.#after(block);
      if (next) this.#goTo(next, cell);
    } else {
      this.#actions.run(cell);
      this.#stayedWith = block;
    }
  }

  // Whether one goes on from here: an exercise is right, or untouched; another cell runs, or ran, just now and as it stands.
  #isDoneWith(cell, hasStayed) {
    const card = cell.partner;
    if (card) return !card.check.isUnfinished && card.cell.ran === card.cell.text && /^(right|not-done)$/.test(card.outcome);
    return hasStayed && cell.sent === cell.text && cell.state !== "error";
  }

  #after(block) {
    const last = block.cell?.partner ? this.#blockOf(block.cell.partner.check.element) : block;
    return this.#blocks[this.#blocks.indexOf(last) + 1];
  }

  #goTo(block, from = null) {
    const isWriting = from?.editor?.hasFocus && block.cell && !block.cell.isLocked;
    this.#stayedWith = null;
    this.#current = block;
    if (isWriting) block.cell.editor.focus();
    else block.element.focus({ preventScroll: true });
    reveal(block.cell?.partner?.element ?? block.element);
  }

  #isAt(block) {
    return block.element.contains(document.activeElement);
  }

  #blockOf(element) {
    const own = element?.closest?.("[data-cell], .cell.prose");
    return own ? this.#blocks.find(block => block.element === own) ?? null : null;
  }
}
