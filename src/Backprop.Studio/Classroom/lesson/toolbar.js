import { h } from "../dom.js";

const KernelWords = {
  starting: "Starting", idle: "Ready", busy: "Running", restarting: "Restarting", dead: "Stopped",
  disconnected: "No connection", refused: "Not let in",
};
const SavedWords = { saved: "Saved", changed: "Unsaved", saving: "Saving", failed: "Not saved" };
const Shown = 1500;

/** The bar over a lesson: what the kernel does, what can be done with all cells, whether the work is saved. */
export class Toolbar {
  #kernel = h("span", { class: "kernel", "data-state": "starting" }, h("span", { class: "dot", "aria-hidden": "true" }), h("span", { class: "words" }, KernelWords.starting));
  #saved = h("span", { class: "saved" }, "");
  #stop;

  /** @param {object} actions `runAll`, `interrupt`, `restart`, `help`, `menu`. */
  constructor(actions) {
    const button = (label, title, action, kind = "plain") => h("button", { type: "button", class: kind, title, onclick: action }, label);
    this.#stop = button("Interrupt", "Stop what is running (in command mode: I, I)", actions.interrupt);
    this.menu = h("button", { type: "button", class: "plain menu", "aria-expanded": "false", "aria-controls": "sidebar", onclick: actions.menu }, "Lessons");
    this.element = h("header", { class: "toolbar" }, h("div", { class: "tools", role: "toolbar", "aria-label": "Lesson" },
      this.menu,
      button("Run all", "Run every cell of the lesson", actions.runAll, "primary"),
      this.#stop,
      button("Restart", "Start the kernel anew: all variables are gone (in command mode: 0, 0)", actions.restart),
      h("span", { class: "space" }),
      this.#saved, this.#kernel,
      h("button", { type: "button", class: "plain help", title: "What the keys do (?)", onclick: actions.help }, "?", h("span", { class: "unseen" }, " Keys"))));
    this.running(false);
  }

  kernel(state) {
    this.#kernel.dataset.state = state;
    this.#kernel.querySelector(".words").textContent = KernelWords[state] ?? state;
    this.#kernel.title = KernelWords[state] ?? state;
  }

  /** Whether there is something to interrupt. */
  running(is) {
    // Not `disabled`: a button that cannot be reached cannot say why it does nothing.
    this.#stop.setAttribute("aria-disabled", String(!is));
    this.#stop.classList.toggle("wanted", is);
  }

  saved(state, message = "") {
    this.#saved.dataset.state = state;
    this.#saved.textContent = SavedWords[state];
    this.#saved.title = message;
  }

  /** Draws the eye to how it stands, because somebody asked. */
  showSaved() {
    this.#saved.classList.add("asked");
    setTimeout(() => this.#saved.classList.remove("asked"), Shown);
  }
}
