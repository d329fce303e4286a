import { announce, duration, h, joined } from "../dom.js";
import { createEditor } from "../editor/editor.js";
import { failingPlaces } from "../outputs/errors.js";
import { Outputs } from "../outputs/outputs.js";

const Unfinished = new Set(["queued", "running"]);

/** A cell of code with what it showed. */
export class CodeCell {
  #model;
  #saved;
  #started = 0;
  #ticking = null;
  #state = "";
  #time = h("span", { class: "time" });
  #count = h("span", { class: "number" });
  #button;

  /**
   * @param {object} model The cell as in the notebook file.
   * @param {number} number Its number among the code cells, from 1.
   * @param {object} actions `run(cell)`, `runAbove(cell)`, `stop()`.
   */
  constructor(model, number, actions) {
    this.#model = model;
    this.#saved = joined(model.source);
    this.number = number;
    this.outputs = new Outputs(`Output of cell ${number}`);
    this.outputs.replace(model.outputs ?? []);
    this.#button = h("button", { type: "button", class: "run", onclick: () => (Unfinished.has(this.#state) ? actions.stop() : actions.run(this)) });
    this.editorPlace = h("div", { class: "editor" });
    this.bar = h("div", { class: "bar" },
      h("button", { type: "button", class: "quiet", title: "Run every cell above this one", onclick: () => actions.runAbove(this) }, "Run above"));
    this.element = h("section", { class: "cell code", tabindex: "-1", "aria-label": `Code cell ${number}`, "data-cell": this.id },
      h("div", { class: "in" }, h("div", { class: "margin" }, this.#button, this.#count), this.editorPlace, h("div", { class: "foot" }, this.bar, this.#time)),
      this.outputs.element);
    this.#show();
  }

  get id() {
    return this.#model.id;
  }

  /** The cell's name for nbgrader; undefined for most. */
  get gradeId() {
    return this.#model.metadata?.nbgrader?.grade_id;
  }

  get isLocked() {
    return this.#model.metadata?.nbgrader?.locked === true;
  }

  get text() {
    return this.editor?.text ?? this.#saved;
  }

  get executionCount() {
    return this.#model.execution_count ?? null;
  }

  get state() {
    return this.#state;
  }

  get isUnfinished() {
    return Unfinished.has(this.#state);
  }

  /** The cell as it goes into the notebook file. */
  get model() {
    return {
      ...this.#model,
      source: this.text === joined(this.#model.source) ? this.#model.source : this.text.split(/(?<=\n)/),
      // A run that has not ended has no number in the file: the next page takes what came of it from the kernel.
      execution_count: this.isUnfinished ? null : this.executionCount,
      outputs: this.outputs.list,
    };
  }

  async makeEditor(kernel, onChange, keys) {
    this.editor = await createEditor({ text: this.#saved, label: `Code of cell ${this.number}`, readOnly: this.isLocked, onChange, keys, kernel });
    this.editorPlace.replaceChildren(this.editor.dom);
  }

  /** It waits for its turn. */
  queue() {
    this.#set("queued");
    this.editor?.mark();
  }

  /** It runs. */
  begin(executionCount) {
    this.#model.execution_count = executionCount;
    this.outputs.clear();
    this.#started = performance.now();
    this.#set("running");
    this.#tick();
  }

  /** It ended: `ok`, `error` or `aborted`. */
  end(status, seconds, aloud = true) {
    clearInterval(this.#ticking);
    this.outputs.flush();
    this.#set(status);
    this.#time.textContent = status === "aborted" ? "not run" : duration(seconds ?? (performance.now() - this.#started) / 1000);
    if (status === "error") this.#markError(aloud);
  }

  /** As it stands in the kernel's memory, or after the kernel's end. */
  restore(run) {
    this.#model.execution_count = run.executionCount ?? this.#model.execution_count;
    this.outputs.replace(run.outputs ?? []);
    this.#started = performance.now() - 1000 * (run.elapsed ?? 0);
    if (run.status === "running") {
      this.#set("running");
      this.#tick();
    } else if (run.status === "queued") {
      this.#set("queued");
    } else {
      this.end(run.status, run.elapsed, false);
    }
  }

  /** As it stands in another version of the file. */
  take(model) {
    this.#model = model;
    this.outputs.replace(model.outputs ?? []);
    this.#set("");
  }

  /** Its variables are gone; what it showed stays. */
  forget() {
    clearInterval(this.#ticking);
    const lost = this.isUnfinished;
    this.#set("");
    this.#count.textContent = "";
    this.#time.textContent = lost ? "stopped" : "";
  }

  #tick() {
    clearInterval(this.#ticking);
    this.#ticking = setInterval(() => {
      const seconds = (performance.now() - this.#started) / 1000;
      if (seconds > 0.4) this.#time.textContent = duration(seconds);
    }, 200);
  }

  #markError(aloud) {
    const places = failingPlaces(this.outputs.list, this.#model.execution_count);
    this.editor?.mark(places);
    if (aloud) announce(places.length > 0 ? `Cell ${this.number} failed at line ${places[0].line}: ${places[0].message}` : `Cell ${this.number} failed.`);
  }

  #set(state) {
    this.#state = state;
    this.#show();
  }

  #show() {
    const running = this.isUnfinished;
    this.element.dataset.state = this.#state;
    this.element.setAttribute("aria-busy", String(running));
    this.#button.setAttribute("aria-label", running ? `Stop cell ${this.number}` : `Run cell ${this.number}`);
    this.#button.title = running ? "Stop" : "Run (Shift+Enter)";
    if (this.#state === "queued") this.#time.textContent = "waiting";
    this.#count.textContent = this.#state === "running" || this.#state === "queued" ? "" : this.#model.execution_count ?? "";
  }
}
