import { h, joined, uuid } from "../dom.js";
import { CodeCell } from "./code-cell.js";
import { ExerciseCard } from "./exercise.js";
import { renderProse } from "./prose.js";

/** A lesson's cells on the page: prose, code, and each exercise with its check as one card. */
export class Sheet {
  #notebook;
  /** The cells in order: `model`, `element`, and `cell` for one of code. */
  blocks = [];
  /** The cells of code. */
  cells = [];
  exercises = [];
  element = h("main", { id: "lesson", tabindex: "-1" });

  /**
   * @param {object} notebook The notebook.
   * @param {object} actions What cells and exercises can ask for: `name`, `runCell(cell)`, `runAbove(cell)`, `stop()`, `save()`, `changed()`.
   * @param {object[]} exercises What the classroom knows of the lesson's exercises.
   */
  constructor(notebook, actions, exercises) {
    this.#notebook = notebook;
    for (const model of notebook.cells) {
      model.id ??= uuid().slice(0, 8);
      const cell = model.cell_type === "code" ? new CodeCell(model, this.cells.length + 1, actions) : null;
      if (cell) this.cells.push(cell);
      this.blocks.push({ model, cell, element: cell?.element ?? h("section", { class: "cell prose", tabindex: "-1" }) });
    }
    const cards = this.#joinExercises(actions, exercises);
    this.element.append(...this.blocks.filter(block => !cards.has(block.cell)).map(block => block.cell?.partner?.element ?? block.element));
  }

  /** The notebook as it goes into the file. */
  get notebook() {
    return { ...this.#notebook, cells: this.blocks.map(block => block.cell?.model ?? block.model) };
  }

  // An exercise's cell and the check right under it become one card, in the place of the first.
  #joinExercises(actions, exercises) {
    const checks = new Set();
    for (const info of exercises) {
      const at = this.blocks.findIndex(block => block.cell?.gradeId === info.cell);
      const check = this.blocks[at + 1]?.cell;
      if (at < 0 || check?.gradeId !== info.checkCell) continue;
      this.exercises.push(new ExerciseCard({ ...actions, cells: this.cells }, info, this.blocks[at].cell, check));
      checks.add(check);
    }
    return checks;
  }

  /** Sets the prose and makes the editors. */
  async fill(path, kernel, onChange, editorKeys) {
    const prose = this.blocks.filter(block => !block.cell);
    const [fragments] = await Promise.all([
      renderProse(prose.map(block => joined(block.model.source)), path, prose.map(block => block.model.attachments)),
      ...this.cells.map(cell => cell.makeEditor(kernel, onChange, editorKeys(cell))),
    ]);
    prose.forEach((block, i) => block.element.replaceChildren(fragments[i]));
  }
}
