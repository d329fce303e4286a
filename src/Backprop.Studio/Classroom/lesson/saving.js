import * as api from "../server/api.js";

const Often = 3000;
const Shortly = 300;

/** Saves the learner's copy: soon after a change, at once when asked, never over somebody else's version. */
export class Saver {
  #path;
  #etag;
  #collect;
  #on;
  #changes = 0;
  #savedChanges = 0;
  #running = null;
  #soon = null;
  #conflict = false;

  /**
   * @param {string} path Where the copy is.
   * @param {string|null} etag The version that was opened; null while there is no copy.
   * @param {function(): object} collect Gives the notebook.
   * @param {object} on `state(name, message)` with saved, changed, saving or failed; `conflict()`; `saved()`.
   */
  constructor(path, etag, collect, on) {
    this.#path = path;
    this.#etag = etag;
    this.#collect = collect;
    this.#on = on;
  }

  get isClean() {
    return this.#changes === this.#savedChanges;
  }

  get etag() {
    return this.#etag;
  }

  /** Something changed: it is saved within a few seconds. */
  changed() {
    this.#changes++;
    if (this.#conflict) return;
    this.#on.state("changed");
    this.#soon ??= setTimeout(() => this.now(), Often);
  }

  /** Saves in a moment. */
  shortly() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.now(), Shortly);
  }

  /** Saves at once, if there is anything to save. */
  async now() {
    clearTimeout(this.#soon);
    this.#soon = null;
    while (!this.isClean && !this.#conflict) {
      this.#running ??= this.#save().finally(() => { this.#running = null; });
      if (!await this.#running) return;
    }
  }

  /** The version that is there is known now, and here as it is there, or with changes that are still to be saved. */
  took(etag, isAsThere) {
    this.#etag = etag;
    this.#conflict = false;
    this.#savedChanges = this.#changes;
    if (isAsThere) {
      this.#on.state("saved");
      this.#on.saved();
    } else {
      this.#changes++;
      this.now();
    }
  }

  async #save() {
    const changes = this.#changes;
    this.#on.state("saving");
    try {
      this.#etag = await api.save(this.#path, this.#collect(), this.#etag);
      this.#savedChanges = changes;
      this.#on.state(this.isClean ? "saved" : "changed");
      if (this.isClean) this.#on.saved();
      return true;
    } catch (error) {
      if (error.status === 409) {
        this.#conflict = true;
        this.#on.state("failed", "changed elsewhere");
        this.#on.conflict();
      } else {
        this.#on.state("failed", error.message);
        this.#soon ??= setTimeout(() => this.now(), Often);
      }
      return false;
    }
  }
}
