import { ask } from "../dialogs.js";
import { announce, h } from "../dom.js";
import { whenMissing, plotly } from "../libraries.js";
import { dismiss, notice } from "../notices.js";
import * as api from "../server/api.js";
import { Kernel } from "../server/kernel.js";
import { adviseToRunAbove, missingAbove } from "./advice.js";
import { offerOriginal } from "./broken.js";
import { Ending } from "./ending.js";
import { Keys } from "./keys.js";
import { Menu } from "./menu.js";
import { Runner } from "./runner.js";
import { Saver } from "./saving.js";
import { Sheet } from "./sheet.js";
import { follow } from "./sight.js";
import { Sidebar } from "./sidebar.js";
import { Toolbar } from "./toolbar.js";
import { Versions } from "./versions.js";
import { Whereabouts } from "./whereabouts.js";

/** One lesson, opened. */
export class Lesson {
  #info;
  #sheet;
  #kernel;
  #runner;
  #saver;
  #keys;
  #toolbar;
  #sidebar;
  #menu;
  #ending;
  #versions;

  /** Opens a lesson into the page. */
  static async open(name, page) {
    const lessons = await api.lessons();
    const at = lessons.findIndex(lesson => lesson.name === name);
    if (at < 0) throw new Error(`There is no lesson ${name}.`);
    const next = lessons[at + 1];
    const lesson = new Lesson(lessons[at], lessons[at].extra || next?.extra ? null : next ?? null);
    lesson.#sidebar.show(lessons);
    if (lessons[at].problem) {
      offerOriginal(lessons[at], page, lesson.#sidebar.element);
      return lesson;
    }
    const { notebook, etag } = await api.open(lessons[at].path);
    await lesson.#build(page, notebook, lessons[at].copy ? etag : null);
    return lesson;
  }

  constructor(info, next) {
    this.#info = info;
    this.#sidebar = new Sidebar(info.name);
    this.#ending = new Ending(info, next);
    document.title = `${info.title} · Backprop`;
    this.#toolbar = new Toolbar({
      runAll: () => this.#run(this.#sheet.cells),
      interrupt: () => this.#interrupt(),
      restart: () => this.#restart(),
      help: () => this.#keys.help(),
      menu: () => this.#menu.toggle(),
    });
    this.#menu = new Menu(this.#sidebar.element, this.#toolbar.menu);
  }

  async #build(page, notebook, etag) {
    const runCell = cell => this.#runCell(cell);
    const runAbove = cell => this.#run(this.#above(cell));
    this.#sheet = new Sheet(notebook, {
      name: this.#info.name, runCell, runAbove,
      stop: () => this.#interrupt(), save: () => this.#saver.now(), changed: () => this.#changed(),
    }, this.#info.exercises);
    const { cells, blocks, element } = this.#sheet;
    this.#saver = new Saver(this.#info.workPath, etag, () => this.#sheet.notebook, {
      state: (name, message) => this.#toolbar.saved(name, message),
      conflict: () => this.#versions.conflict(),
      saved: () => this.#versions.saved(),
    });
    this.#kernel = new Kernel(this.#info.workPath, {
      state: (state, message) => this.#kernelState(state, message),
      runs: (runs, isNew) => this.#kernelRuns(runs, isNew),
      message: message => this.#runner.take(message),
    });
    this.#versions = new Versions(this.#info, cells, this.#saver, { isBusy: () => this.#runner.isBusy, taken: () => this.#standings() });
    this.#runner = new Runner(this.#kernel, cells, {
      // A short run is saved once, when it has ended.
      started: () => { this.#saver.changed(); this.#saver.shortly(); this.#toolbar.running(this.#runner.isBusy); },
      ended: cell => this.#ended(cell, true),
      restored: cell => this.#ended(cell, false),
    });
    this.#keys = new Keys(blocks, {
      run: runCell, runAbove, interrupt: () => this.#interrupt(), restart: () => this.#restart(), save: () => this.#saveNow(),
    });
    element.append(this.#ending.element);
    page.replaceChildren(this.#sidebar.element, h("div", { class: "work" }, this.#toolbar.element, h("div", { id: "notices" }), element));
    whenMissing(names => notice("missing", `${names.join(", ")} could not be loaded: the classroom was built without npm, and there is no network. `
      + "The lesson works, but not everything looks as it should. Install Node.js and start ./course again."));
    if (etag !== null) this.#toolbar.saved("saved");
    this.#kernel.connect();
    await this.#sheet.fill(this.#info.path, this.#kernel, () => this.#changed(), cell => this.#keys.editorKeys(cell));
    this.#versions.begin();
    this.#standings();
    new Whereabouts(this.#sheet, this.#keys, this.#sidebar).begin();
    document.documentElement.dataset.ready = "true";
    // Loaded while nobody waits for it.
    (window.requestIdleCallback ?? setTimeout)(() => plotly());
  }

  // An exercise runs with its check. What comes of it is seen.
  #runCell(cell, above = []) {
    const cells = cell.partner ? [cell.partner.cell, cell.partner.check] : [cell];
    this.#run([...above, ...cells]);
    follow(cells[0], cells.at(-1));
  }

  #run(cells) {
    this.#runner.run(cells).catch(error => notice("run", error.message));
  }

  #above(cell) {
    const { cells } = this.#sheet;
    return cells.slice(0, cells.indexOf(cell.partner?.cell ?? cell));
  }

  #changed() {
    this.#saver.changed();
    this.#versions.changed();
    for (const card of this.#sheet.exercises) card.edited();
    this.#tellStandings();
  }

  async #saveNow() {
    const wasClean = this.#saver.isClean;
    await this.#saver.now();
    if (!this.#saver.isClean) return announce("Not saved.");
    this.#toolbar.saved("saved");
    this.#toolbar.showSaved();
    return announce(wasClean ? "Saved. Nothing had changed." : "Saved.");
  }

  #ended(cell, aloud) {
    const { cells } = this.#sheet;
    const missing = cell.state === "error" ? missingAbove(cell, cells) : [];
    cell.partner?.ended(cell, missing.length > 0, aloud);
    if (missing.length > 0) adviseToRunAbove(cell, missing, () => this.#runCell(cell, this.#above(cell)));
    this.#toolbar.running(this.#runner.isBusy);
    this.#standings();
    this.#saver.changed();
    if (aloud) this.#keys.ended(cell);
    if (aloud && !this.#runner.isBusy) this.#saver.shortly();
  }

  #standings() {
    for (const card of this.#sheet.exercises) card.show();
    this.#tellStandings();
  }

  #tellStandings() {
    const { exercises } = this.#sheet;
    this.#sidebar.update(new Map(exercises.map(card => [card.id, { outcome: card.outcome || "not-done", points: card.earned }])));
    this.#ending.show(exercises.reduce((sum, card) => sum + card.earned, 0));
  }

  async #interrupt() {
    if (!this.#runner.isBusy && !this.#kernel.isBusy) {
      announce("Nothing is running.");
      return;
    }
    try {
      await this.#kernel.interrupt();
      announce("Interrupted.");
    } catch (error) {
      notice("kernel", `The cell could not be stopped: ${error.message} Restart stops it in any case.`);
    }
  }

  async #restart() {
    const answer = await ask("Restart the kernel?", [
      h("p", {}, "All variables, functions and types of the cells are forgotten. Your code, your points and what the cells showed stay."),
    ], ["Restart", "Restart and run all", "Cancel"]);
    if (!answer?.startsWith("Restart")) return;
    this.#toolbar.kernel("restarting");
    try {
      await this.#kernel.restart();
      this.#runner.forget();
      this.#toolbar.running(false);
      announce("The kernel was started anew. Run the cells again.");
      if (answer !== "Restart") this.#run(this.#sheet.cells);
    } catch (error) {
      notice("kernel", `The kernel could not be started anew: ${error.message}`);
    }
  }

  #kernelState(state, message) {
    this.#toolbar.kernel(state);
    if (state === "busy" || state === "idle") this.#toolbar.running(state === "busy" || this.#runner.isBusy);
    if (state === "restarting") this.#runner.lose();
    if (state === "refused" || state === "idle") this.#versions.release(state === "refused");
    if (state === "refused") {
      notice("refused", "The classroom was started again, so this page is no longer let in. Open the address that ./course printed. "
        + "What you typed here is kept in this browser and comes back there.");
    } else if (state === "disconnected") {
      document.documentElement.dataset.connection = message ?? "lost";
    } else {
      delete document.documentElement.dataset.connection;
      dismiss("refused");
    }
  }

  #kernelRuns(runs, isNew) {
    if (isNew) {
      this.#runner.forget();
      notice("kernel", "The kernel was started anew, so all variables are gone. Run the cells again.");
    }
    this.#runner.restore(runs);
    this.#toolbar.running(this.#runner.isBusy);
    this.#standings();
  }
}
