import { announce, joined, later } from "../dom.js";
import { notice } from "../notices.js";
import * as api from "../server/api.js";
import * as drafts from "./drafts.js";
import { differences } from "./differences.js";

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

  /**
   * The file is another one than this tab knows. What only one side has changed is put together without a word; where both have
   * changed the same cell, the learner says which text is to stay.
   */
  async conflict() {
    try {
      const other = await this.#open();
      if (!other) return;
      const both = this.#cells.filter(cell => this.#isChanged(cell) && this.#isOther(cell, other) && this.#text(cell, other) !== cell.text);
      if (both.length === 0) {
        this.#join(other, () => false);
        announce("The lesson was changed elsewhere, too; both changes are here now.");
        return;
      }
      const which = both.length === 1 ? `cell ${both[0].number}` : `cells ${both.map(cell => cell.number).join(", ")}`;
      notice("conflict", `This lesson was changed in another tab, or by another program, and so was it here: ${which}. Which text is to stay? Undo (Ctrl+Z) brings the other one back.`, {
        "Keep what is here": () => this.#join(other, () => false),
        "Take the other one": () => this.#join(other, cell => both.includes(cell)),
      }, "", both.map(cell => differences(cell, this.#text(cell, other))));
    } catch (error) {
      // What is gone stands in nobody's way.
      if (error.status === 404) this.#saver.took(null, false);
      else notice("conflict", error.message, { "Try again": () => this.conflict() });
    }
  }

  #remember() {
    this.#inFile = new Map(this.#cells.map(cell => [cell.id, { text: cell.text, revision: cell.outputs.revision }]));
  }

  #isChanged(cell) {
    return cell.text !== this.#inFile.get(cell.id).text;
  }

  #isOther(cell, other) {
    return this.#text(cell, other) !== this.#inFile.get(cell.id).text;
  }

  #text(cell, other) {
    return joined(other.cells.get(cell.id).source);
  }

  #keep() {
    if (this.#saver.isClean) return;
    const texts = {};
    for (const cell of this.#cells) {
      if (this.#isChanged(cell)) texts[cell.id] = { was: this.#inFile.get(cell.id).text, is: cell.text };
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
    if (!this.#saver.isClean || this.#lesson.isBusy()) return;
    try {
      const there = await api.version(this.#info.workPath);
      if (!there || there === this.#saver.etag || !this.#saver.isClean) return;
      const other = await this.#open();
      if (!other || !this.#saver.isClean) return;
      this.#join(other, () => false);
      announce("The lesson was changed in another tab; this is the new version.");
    } catch {
      // Saving will tell.
    }
  }

  // The version that is there now. Where it has other cells than this page, the page is made anew from it.
  async #open() {
    const { notebook, etag } = await api.open(this.#info.workPath);
    const cells = new Map(notebook.cells.map(cell => [cell.id, cell]));
    if (this.#cells.every(cell => cells.has(cell.id))) return { cells, etag };
    this.#keep();
    location.reload();
    return null;
  }

  // What is not chosen comes back with undo.
  #join(other, takesOther) {
    let isAsThere = true;
    for (const cell of this.#cells) {
      const there = this.#text(cell, other);
      const mine = cell.text;
      const keepsMine = this.#isChanged(cell) && !takesOther(cell) && there !== mine;
      const hasRun = cell.isUnfinished || cell.outputs.revision !== this.#inFile.get(cell.id).revision;
      if (keepsMine && this.#isOther(cell, other)) cell.editor.replace(there);
      cell.editor.replace(keepsMine ? mine : there);
      if (!keepsMine && !hasRun) cell.take(other.cells.get(cell.id));
      this.#inFile.set(cell.id, { text: there, revision: cell.outputs.revision - (hasRun ? 1 : 0) });
      isAsThere &&= !keepsMine && !hasRun;
    }
    this.#saver.took(other.etag, isAsThere);
    this.#lesson.taken();
  }
}
