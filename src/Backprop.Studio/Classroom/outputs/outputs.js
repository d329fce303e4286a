import { h, joined } from "../dom.js";
import { isCompilation, readError, terminalText } from "./errors.js";
import { valueView } from "./value.js";

// Of a stream the start and the end are kept: what a runaway loop prints would fill the page and the file.
const KeptOfStream = 100_000;

/** What one cell showed, as data and as elements. */
export class Outputs {
  #entries = [];
  #dirty = new Set();
  #scheduled = false;
  #clearNext = false;
  #revision = 0;

  constructor(label) {
    this.element = h("div", { class: "out", role: "group", "aria-label": label });
  }

  /** The outputs in the form of a notebook file. */
  get list() {
    return this.#entries.map(({ output }) => {
      const { transient, ...kept } = output;
      return kept;
    });
  }

  /** Grows with every change. */
  get revision() {
    return this.#revision;
  }

  get isEmpty() {
    return this.#entries.length === 0;
  }

  get hasError() {
    return this.#entries.some(({ output }) => output.output_type === "error");
  }

  /** Shows other outputs instead. */
  replace(outputs) {
    this.clear();
    for (const output of outputs) this.append(output);
  }

  clear(wait = false) {
    this.#clearNext = wait;
    if (wait) return;
    this.#revision++;
    this.#entries = [];
    this.#dirty.clear();
    // The place keeps its height until something new is there, so that the page does not jump.
    this.element.style.minHeight = `${this.element.offsetHeight}px`;
    this.element.replaceChildren();
    requestAnimationFrame(() => setTimeout(() => { this.element.style.minHeight = ""; }, 250));
  }

  append(raw) {
    if (this.#clearNext) this.clear();
    const output = raw.output_type === "stream" ? { ...raw, text: joined(raw.text) } : raw;
    const last = this.#entries.at(-1);
    if (output.output_type === "stream" && last?.output.output_type === "stream" && last.output.name === output.name) {
      last.output.text = shortened(last.output.text + output.text);
      this.#mark(last);
      return;
    }
    if (output.output_type === "stream") output.text = shortened(output.text);
    const entry = { output, view: null };
    this.#entries.push(entry);
    this.#mark(entry);
  }

  /** Replaces the value of a display, if it is here. */
  update(displayId, data, metadata) {
    for (const entry of this.#entries) {
      if (entry.output.transient?.display_id !== displayId) continue;
      entry.output = { ...entry.output, data, metadata };
      this.#mark(entry);
    }
  }

  #mark(entry) {
    this.#revision++;
    this.#dirty.add(entry);
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A hidden page has no frames, but its outputs are to be there when one comes back to it.
    const schedule = document.hidden ? setTimeout : requestAnimationFrame;
    schedule(() => this.#render());
  }

  /** Shows at once what waits for the next frame. */
  flush() {
    this.#render();
  }

  #render() {
    this.#scheduled = false;
    for (const entry of this.#dirty) {
      if (!this.#entries.includes(entry)) continue;
      if (entry.view) {
        entry.view.update(content(entry.output));
      } else {
        entry.view = view(entry.output);
        this.element.append(entry.view.element);
      }
    }
    this.#dirty.clear();
  }
}

function shortened(text) {
  if (text.length <= 2.5 * KeptOfStream) return text;
  return `${text.slice(0, KeptOfStream)}\n… (what was printed here is left out) …\n${text.slice(-KeptOfStream)}`;
}

const content = output => (output.output_type === "stream" ? output.text : output.data);

function view(output) {
  switch (output.output_type) {
    case "stream": return streamView(output);
    case "display_data":
    case "execute_result": return valueView(output.data ?? {});
    case "error": return { element: errorElement(output), update() {} };
    default: return { element: h("p", { class: "note" }, "An output of a kind that this page cannot show."), update() {} };
  }
}

function streamView(output) {
  const element = h("pre", { class: output.name === "stderr" ? "stream stderr" : "stream", tabindex: "0", role: "group", "aria-label": output.name === "stderr" ? "Messages" : "Printed text" });
  let shown = "";
  const update = raw => {
    const text = terminalText(raw);
    if (text.startsWith(shown)) element.append(text.slice(shown.length));
    else element.textContent = text;
    shown = text;
    element.classList.toggle("long", text.length > 4000);
    if (element.classList.contains("long")) element.scrollTop = element.scrollHeight;
  };
  update(output.text);
  return { element, update };
}

function errorElement(error) {
  if (isCompilation(error)) return h("div", { class: "error" }, h("p", { class: "error-title" }, "This cell does not compile; the compiler's words are above."));
  const { message, trace } = readError(error);
  return h("div", { class: "error" },
    h("p", { class: "error-title" }, "This cell stopped with an error"),
    h("pre", { class: "message" }, message || error.ename || "No message came with it."),
    trace ? h("details", {}, h("summary", {}, "Where it happened"), h("pre", { class: "trace" }, trace)) : null);
}
