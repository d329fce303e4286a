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
  #sent = null;
  #ran = null;
  #advice = null;
  #time = h("span", { class: "time" });
  #count = h("span", { class: "number" });
  #button;

  /**
   * @param {object} model The cell as in the notebook file.
   * @param {number} number Its number among the code cells, from 1.
   * @param {object} actions `runCell(cell)`, `runAbove(cell)`, `stop()`.
   */
  constructor(model, number, actions) {
    this.#model = model;
    this.#saved = joined(model.source);
    this.number = number;
    this.outputs = new Outputs(`Output of cell ${number}`);
    this.outputs.replace(model.outputs ?? []);
    this.#button = h("button", { type: "button", class: "run", onclick: () => (Unfinished.has(this.#state) ? actions.stop() : actions.runCell(this)) });
    this.editorPlace = h("div", { class: "editor" });
    this.bar = h("div", { class: "bar" },
      h("button", { type: "button", class: "quiet", title: "Run every cell above this one", onclick: () => actions.runAbove(this) }, "Run above"));
    this.foot = h("div", { class: "foot" }, this.bar, this.#time);
    this.box = h("div", { class: "in" }, h("div", { class: "margin" }, this.#button, this.#count), this.editorPlace);
    this.element = h("section", { class: "cell code", tabindex: "-1", "aria-label": `Code cell ${number}`, "data-cell": this.id },
      this.box, this.foot, this.outputs.element);
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

  /** What was sent to the kernel last; null when nothing was. */
  get sent() {
    return this.#sent;
  }

  /** What the kernel knows of this cell: the text that ran through last since it started; null when none did. */
  get ran() {
    return this.#ran;
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

  /** What the classroom keeps in the file about the cell. */
  get notes() {
    return this.#model.metadata?.backprop ?? {};
  }

  set notes(notes) {
    const { backprop, ...rest } = this.#model.metadata ?? {};
    this.#model.metadata = Object.keys(notes).length > 0 ? { backprop: notes, ...rest } : rest;
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
    this.#sent = this.text;
    this.#advice?.remove();
    this.#set("queued");
    this.editor?.mark();
  }

  /** It runs. */
  begin(executionCount) {
    this.#model.execution_count = executionCount;
    this.#showOutputs([]);
    this.#started = performance.now();
    this.#set("running");
    this.#tick();
  }

  /** It ended: `ok`, `error` or `aborted`. */
  end(status, seconds, aloud = true) {
    clearInterval(this.#ticking);
    this.outputs.flush();
    if (status === "ok") this.#ran = this.#sent;
    this.#set(status);
    this.#time.textContent = status === "aborted" ? "not run" : duration(seconds ?? (performance.now() - this.#started) / 1000);
    if (status === "error") this.#markError(aloud);
  }

  /** It was not sent, because it could say nothing true; what it shows instead is an error. */
  refuse(message) {
    this.#showOutputs([{ output_type: "error", ename: "Error", evalue: message, traceback: [message] }]);
    this.end("error", 0);
  }

  /** It shows again what it showed before this run, which came to nothing. */
  bringBack(outputs) {
    this.#showOutputs(outputs);
    this.#set("");
  }

  /** Shows what is to be done about it, until it runs again. */
  advise(element) {
    this.#advice?.remove();
    this.#advice = element;
    this.element.append(element);
  }

  /** As it stands in the kernel's memory. */
  restore(run) {
    this.remember(run);
    this.#model.execution_count = run.executionCount ?? this.#model.execution_count;
    this.#showOutputs(run.outputs ?? []);
    this.#started = performance.now() - 1000 * (run.elapsed ?? 0);
    if (run.status === "running") {
      this.#set("running");
      this.#tick();
    } else if (run.status === "queued") {
      this.#set("queued");
    } else {
      this.end(run.status, run.elapsed, false);
      if (run.forgotten) this.#ran = null;
    }
  }

  /** The kernel ran it, whatever it shows. */
  remember(run) {
    this.#sent = run.code ?? this.text;
    if (run.status === "ok" && !run.forgotten) this.#ran = this.#sent;
  }

  /** As it stands in another version of the file. */
  take(model) {
    this.#model = model;
    this.#showOutputs(model.outputs ?? []);
    this.editor?.mark();
    this.#set("");
    this.#time.textContent = "";
  }

  /** As if it had never run. It keeps its number in the file: the kernel's memory of that run is not to come back. */
  reset() {
    this.#showOutputs([]);
    this.editor?.mark();
    this.#set("");
    this.#count.textContent = "";
    this.#time.textContent = "";
  }

  /** The kernel knows nothing of it any more. What ended it goes on saying so. */
  lose(isCause) {
    this.#ran = null;
    if (!this.isUnfinished && !isCause) this.forget();
  }

  /** Its variables are gone; what it showed stays, and shows that it is from before. */
  forget() {
    clearInterval(this.#ticking);
    const lost = this.isUnfinished;
    this.#ran = null;
    this.#set("");
    this.#count.textContent = "";
    this.#time.textContent = lost ? "stopped" : "";
    if (!this.outputs.isEmpty) this.element.dataset.old = "from before the restart";
  }

  #showOutputs(outputs) {
    delete this.element.dataset.old;
    this.#advice?.remove();
    this.outputs.replace(outputs);
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
