import { announce, h } from "../dom.js";
import { createEditor } from "../editor/editor.js";
import * as api from "../server/api.js";

/** A solution under an exercise: coloured, to be copied or put into the cell. */
export class Solution {
  #lesson;
  #exercise;
  #use;
  element = h("div", { class: "solution" });

  /**
   * @param {object} lesson The lesson's `name`, and its `save()`.
   * @param {string} exercise The exercise's id.
   * @param {function(string): void} use Puts a text into the learner's cell.
   */
  constructor(lesson, exercise, use) {
    this.#lesson = lesson;
    this.#exercise = exercise;
    this.#use = use;
  }

  close() {
    this.element.replaceChildren();
  }

  /** Says something in its place. */
  note(text) {
    this.element.replaceChildren(h("p", { class: "note", role: "status" }, text));
  }

  /** Opens it, or closes it when it is open. */
  async toggle() {
    if (this.element.querySelector(".solution-code")) return this.close();
    try {
      await this.#lesson.save();
      const source = (await api.solution(this.#lesson.name, this.#exercise)).trimEnd();
      const editor = await createEditor({ text: source, label: `A solution of exercise ${this.#exercise}`, readOnly: true });
      const button = (label, action) => h("button", { type: "button", class: "quiet", onclick: action }, label);
      const copy = button("Copy", async () => { copy.textContent = await copied(source) ? "Copied" : "Select it and press Ctrl+C"; announce(copy.textContent); });
      this.element.replaceChildren(
        h("div", { class: "solution-title" }, h("p", {}, "One way to do it"), copy,
          button("Put into my cell", () => { this.#use(source); announce("The solution is in your cell. Undo brings your text back."); })),
        h("div", { class: "solution-code" }, editor.dom));
      announce("The solution is shown under your cell.");
    } catch (error) {
      this.note(error.message);
    }
  }
}

// On another machine's address without https there is no clipboard.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
