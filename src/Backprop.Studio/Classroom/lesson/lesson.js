import { announce, h, joined, uuid } from "../dom.js";
import { whenMissing, plotly } from "../libraries.js";
import { dismiss, notice } from "../notices.js";
import * as api from "../server/api.js";
import { Kernel } from "../server/kernel.js";
import { CodeCell } from "./code-cell.js";
import { ExerciseCard } from "./exercise.js";
import { Keys } from "./keys.js";
import { renderProse } from "./prose.js";
import { Runner } from "./runner.js";
import { Saver } from "./saving.js";
import { numbered, Sidebar } from "./sidebar.js";
import { Toolbar } from "./toolbar.js";
import { Versions } from "./versions.js";

/** One lesson, opened. */
export class Lesson {
  #info;
  #notebook;
  #blocks = [];
  #cells = [];
  #exercises = [];
  #kernel;
  #runner;
  #saver;
  #keys;
  #toolbar;
  #sidebar;
  #versions;

  /** Opens a lesson into the page. */
  static async open(name, page) {
    const lessons = await api.lessons();
    const info = lessons.find(lesson => lesson.name === name);
    if (!info) throw new Error(`There is no lesson ${name}.`);
    const lesson = new Lesson(info);
    lesson.#sidebar.show(lessons);
    if (info.problem) {
      lesson.#offerOriginal(page);
      return lesson;
    }
    const { notebook, etag } = await api.open(info.path);
    await lesson.#build(page, notebook, info.copy ? etag : null);
    return lesson;
  }

  constructor(info) {
    this.#info = info;
    this.#sidebar = new Sidebar(info.name);
    document.title = `${info.title} · Backprop`;
    this.#toolbar = new Toolbar({
      runAll: () => this.run(this.#cells),
      interrupt: () => this.#interrupt(),
      restart: () => this.#restart(),
      help: () => this.#keys.help(),
      menu: () => this.#toggleMenu(),
    });
  }

  get name() {
    return this.#info.name;
  }

  /** Runs cells in order; an exercise with its check. */
  run(cells) {
    this.#runner.run(cells).catch(error => notice("run", error.message));
  }

  changed() {
    this.#saver.changed();
    this.#versions.changed();
    this.#standings();
  }

  save() {
    return this.#saver.now();
  }

  async #build(page, notebook, etag) {
    this.#notebook = notebook;
    for (const cell of notebook.cells) cell.id ??= uuid().slice(0, 8);
    this.#saver = new Saver(this.#info.workPath, etag, () => this.#collect(), {
      state: (name, message) => this.#toolbar.saved(name, message),
      conflict: other => this.#versions.conflict(other),
      saved: () => this.#versions.saved(),
    });
    this.#kernel = new Kernel(this.#info.workPath, {
      state: (state, message) => this.#kernelState(state, message),
      runs: (runs, isNew) => this.#kernelRuns(runs, isNew),
      message: message => this.#runner.take(message),
    });
    const main = h("main", { id: "lesson", tabindex: "-1" });
    this.#makeCells(main);
    this.#versions = new Versions(this.#info, this.#cells, this.#saver, { isBusy: () => this.#runner.isBusy, taken: () => this.#taken() });
    this.#runner = new Runner(this.#kernel, this.#cells, {
      // A short run is saved once, when it has ended.
      started: () => { this.#saver.changed(); this.#saver.shortly(); },
      ended: cell => this.#ended(cell),
      restored: () => this.#saver.changed(),
    });
    this.#keys = new Keys(main, this.#cells, {
      run: cell => this.run(cell.partner?.cell === cell ? [cell, cell.partner.check] : [cell]),
      runAbove: cell => this.#runAbove(cell),
      interrupt: () => this.#interrupt(),
      restart: () => this.#restart(),
      save: () => { this.#saver.now(); announce("Saved."); },
    });
    page.replaceChildren(this.#sidebar.element, h("div", { class: "work" }, this.#toolbar.element, h("div", { id: "notices" }), main));
    whenMissing(names => notice("missing", `${names.join(", ")} could not be loaded: the classroom was built without npm, and there is no network. `
      + "The lesson works, but not everything looks as it should. Install Node.js and start ./course again."));
    this.#kernel.connect();
    await Promise.all([this.#fillProse(), this.#fillEditors()]);
    this.#versions.begin();
    this.#closeMenuOnTheWay();
    document.documentElement.dataset.ready = "true";
    if (location.hash) document.querySelector(`[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`)?.scrollIntoView();
    // Loaded while nobody waits for it.
    (window.requestIdleCallback ?? setTimeout)(() => plotly());
  }

  #makeCells(main) {
    const actions = {
      run: cell => this.run(cell.partner?.cell === cell ? [cell, cell.partner.check] : [cell]),
      runAbove: cell => this.#runAbove(cell),
      stop: () => this.#interrupt(),
    };
    for (const model of this.#notebook.cells) {
      if (model.cell_type === "code") {
        const cell = new CodeCell(model, this.#cells.length + 1, actions);
        this.#cells.push(cell);
        this.#blocks.push({ model, cell, element: cell.element });
      } else {
        this.#blocks.push({ model, cell: null, element: h("section", { class: "cell prose" }) });
      }
    }
    this.#joinExercises();
    const outside = this.#blocks.filter(block => !block.element.closest(".exercise") || block.element.closest(".exercise") === block.element);
    main.append(...outside.map(block => block.element));
  }

  // An exercise's cell and the check right under it become one card, in the place of the first.
  #joinExercises() {
    for (const info of this.#info.exercises) {
      const at = this.#blocks.findIndex(block => block.cell?.gradeId === info.cell);
      const check = this.#blocks[at + 1]?.cell;
      if (at < 0 || check?.gradeId !== info.checkCell) continue;
      const card = new ExerciseCard(this, info, this.#blocks[at].cell, check);
      card.element.id = `exercise-${info.exercise}`;
      this.#exercises.push(card);
      this.#blocks[at].element = card.element;
    }
  }

  async #fillProse() {
    const prose = this.#blocks.filter(block => !block.cell);
    const fragments = await renderProse(prose.map(block => joined(block.model.source)), this.#info.path, prose.map(block => block.model.attachments));
    prose.forEach((block, i) => block.element.replaceChildren(fragments[i]));
  }

  async #fillEditors() {
    await Promise.all(this.#cells.map(cell => cell.makeEditor(this.#kernel, () => this.changed(), this.#keys.editorKeys(cell))));
  }

  #collect() {
    return { ...this.#notebook, cells: this.#blocks.map(block => block.cell?.model ?? block.model) };
  }

  #runAbove(cell) {
    const first = cell.partner?.cell ?? cell;
    this.run(this.#cells.slice(0, this.#cells.indexOf(first)));
  }

  #ended(cell) {
    cell.partner?.show(cell.partner.check === cell && cell.state === "ok");
    this.#standings();
    this.#saver.changed();
    if (!this.#runner.isBusy) this.#saver.shortly();
  }

  #standings() {
    this.#sidebar.update(new Map(this.#exercises.map(card => [card.id, { outcome: card.outcome, points: card.earned }])));
  }

  #taken() {
    for (const card of this.#exercises) card.show();
    this.#standings();
  }

  async #interrupt() {
    try {
      await this.#kernel.interrupt();
      announce("Interrupted.");
    } catch (error) {
      notice("kernel", `The cell could not be stopped: ${error.message} Restart stops it in any case.`);
    }
  }

  async #restart() {
    this.#toolbar.kernel("restarting");
    try {
      await this.#kernel.restart();
      this.#runner.forget();
      announce("The kernel was started anew. Run the cells again.");
    } catch (error) {
      notice("kernel", `The kernel could not be started anew: ${error.message}`);
    }
  }

  #kernelState(state, message) {
    this.#toolbar.kernel(state);
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
    this.#taken();
  }

  #offerOriginal(page) {
    const startOver = async () => {
      const { path, workPath, name } = this.#info;
      const etag = path === workPath ? await api.version(workPath) : null;
      await api.save(workPath, await api.original(name), etag);
      location.reload();
    };
    page.replaceChildren(this.#sidebar.element, h("div", { class: "work" }, h("div", { id: "notices" }), h("main", { id: "lesson" },
      h("h1", {}, numbered(this.#info.title).title), h("p", {}, `This lesson cannot be opened: ${this.#info.problem}`),
      h("p", {}, h("button", { type: "button", class: "primary", onclick: () => startOver().catch(error => notice("original", error.message)) }, "Start it over")))));
  }

  #toggleMenu(wanted = undefined) {
    const open = document.documentElement.classList.toggle("menu-open", wanted);
    this.#toolbar.menu.setAttribute("aria-expanded", String(open));
    if (open) this.#sidebar.element.querySelector("a").focus();
  }

  // Where the lessons are behind a button, going somewhere closes them.
  #closeMenuOnTheWay() {
    const isOpen = () => document.documentElement.classList.contains("menu-open");
    this.#sidebar.element.addEventListener("click", event => { if (isOpen() && event.target.closest("a")) this.#toggleMenu(false); });
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !isOpen()) return;
      this.#toggleMenu(false);
      this.#toolbar.menu.focus();
    });
  }
}
