import { announce, joined, later } from "../dom.js";
import { notice } from "../notices.js";
import * as api from "../server/api.js";
import * as drafts from "./drafts.js";

const DraftSoon = 300;
const DraftRenewed = 5000;
const DraftAgain = 1500;

/** Keeps apart what is in the file, what is in this tab, and what another tab or a lost one wrote. */
export class Versions {
  #info;
  #cells;
  #saver;
  #lesson;
  #inFile = new Map();
  #isFree = false;
  #keepSoon = later(() => this.#keep(), DraftSoon);

  /**
   * @param {object} info The lesson's `name` and `workPath`.
   * @param {CodeCell[]} cells Its cells, as they are in the file.
   * @param {Saver} saver What saves them.
   * @param {object} lesson `isBusy()`, and `taken()` after another version was taken.
   */
  constructor(info, cells, saver, lesson) {
    this.#info = info;
    this.#cells = cells;
    this.#saver = saver;
    this.#lesson = lesson;
    this.#remember();
  }

  /** The editors are there: brings back what was lost, and looks for other tabs from now on. */
  begin() {
    this.#takeDrafts();
    // The page that was reloaded may still be on its way out.
    setTimeout(() => this.#takeDrafts(), DraftAgain);
    addEventListener("pagehide", () => this.#keepSoon.now());
    addEventListener("focus", () => this.#lookForOthers());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) {
        this.#keepSoon.now();
        this.#saver.now();
      } else {
        this.#lookForOthers();
      }
    });
    // A draft that is renewed belongs to a tab that lives.
    setInterval(() => this.#keep(), DraftRenewed);
  }

  /** Something was typed. */
  changed() {
    this.#keepSoon();
  }

  /** This tab can save no more, so that another one may take over what it holds; or it can again. */
  release(isFree) {
    this.#isFree = isFree;
    this.#keep();
  }

  /** All of it is in the file. */
  saved() {
    this.#remember();
    drafts.forget(this.#info.name);
  }

  /** The file is another one than this tab knows; null when it is gone. */
  conflict(etag) {
    notice("conflict", "This lesson was changed in another tab, or by another program, after it was opened here. Which version is to stay?", {
      "Keep what is here": () => this.#saver.overwrite(etag),
      "Take the other one": () => this.#take().catch(error => notice("conflict", error.message, { "Try again": () => this.conflict(etag) })),
    });
  }

  #remember() {
    this.#inFile = new Map(this.#cells.map(cell => [cell.id, cell.text]));
  }

  #keep() {
    if (this.#saver.isClean) return;
    const texts = {};
    for (const { id, text } of this.#cells) {
      if (text !== this.#inFile.get(id)) texts[id] = { was: this.#inFile.get(id), is: text };
    }
    if (Object.keys(texts).length > 0) drafts.keep(this.#info.name, texts, this.#isFree);
  }

  async #takeDrafts() {
    for (const draft of await drafts.take(this.#info.name)) this.#offer(draft);
  }

  #offer({ time, texts }) {
    const lost = this.#cells.filter(cell => texts[cell.id] && texts[cell.id].is !== cell.text);
    if (lost.length === 0) return;
    const restore = () => {
      for (const cell of lost) cell.editor.replace(texts[cell.id].is);
      this.#saver.now();
    };
    if (lost.every(cell => texts[cell.id].was === cell.text)) {
      restore();
      announce("What you typed last is back, though it had not been saved.");
      return;
    }
    const when = new Date(time).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    notice("draft", `Text that you typed at ${when} was never saved, and the lesson has changed since.`, { "Put it in": restore, "Forget it": () => {} });
  }

  async #lookForOthers() {
    if (!this.#saver.isClean || this.#saver.etag === null || this.#lesson.isBusy()) return;
    try {
      const there = await api.version(this.#info.workPath);
      if (there && there !== this.#saver.etag && this.#saver.isClean) {
        await this.#take();
        announce("The lesson was changed in another tab; this is the new version.");
      }
    } catch {
      // Saving will tell.
    }
  }

  // Undo brings back the text that was here.
  async #take() {
    const { notebook, etag } = await api.open(this.#info.workPath);
    const there = new Map(notebook.cells.map(cell => [cell.id, cell]));
    if (this.#cells.some(cell => !there.has(cell.id))) {
      drafts.forget(this.#info.name);
      location.reload();
      return;
    }
    for (const cell of this.#cells) {
      cell.editor.replace(joined(there.get(cell.id).source));
      cell.take(there.get(cell.id));
    }
    this.#saver.took(etag);
    this.#lesson.taken();
  }
}
