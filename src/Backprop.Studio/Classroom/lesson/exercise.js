import { announce, count, h, joined } from "../dom.js";
import * as api from "../server/api.js";

const Marks = { "✓": "right", "✗": "wrong", "○": "not-done" };
const Words = { right: "Right", wrong: "Not right yet", "not-done": "Not done yet" };

/** What a check cell's outputs say: right, wrong or not-done. */
export function outcomeOf(outputs) {
  for (const output of outputs) {
    if (output.output_type === "error") return "wrong";
    const outcome = Marks[joined(output.data?.["text/plain"])[0]];
    if (outcome) return outcome;
  }
  return "not-done";
}

/** An exercise: the cell that a learner completes, its check, and the verdict under it. */
export class ExerciseCard {
  #lesson;
  #info;
  #stub = null;
  #status = h("span", { class: "verdict" });
  #points = h("span", { class: "worth" });
  #solutionButton;
  #solutionPlace = h("div", { class: "solution" });

  /**
   * @param {object} lesson The lesson's `name`, and its `save()` and `run(cells)`.
   * @param {object} info What the classroom knows of the exercise: `exercise`, `title`, `maximumPoints`.
   * @param {CodeCell} cell The learner's cell.
   * @param {CodeCell} check The cell that checks it.
   */
  constructor(lesson, info, cell, check) {
    this.#lesson = lesson;
    this.#info = info;
    this.cell = cell;
    this.check = check;
    cell.partner = this;
    check.partner = this;
    this.#solutionButton = h("button", { type: "button", class: "quiet", onclick: () => this.#showSolution() }, "Solution");
    cell.bar.prepend(
      h("button", { type: "button", class: "primary check", onclick: () => lesson.run([cell, check]) }, "Check"),
      h("button", { type: "button", class: "quiet", title: "Put the cell back to how it was given", onclick: () => this.#reset() }, "Reset"),
      this.#solutionButton);
    check.element.classList.add("check-cell");
    this.element = h("section", { class: "exercise", "aria-label": `Exercise ${info.exercise}: ${info.title}` },
      h("header", {}, h("span", { class: "name" }, `Exercise ${info.exercise}`), this.#points, this.#status),
      cell.element, this.#solutionPlace, check.element);
    this.show();
  }

  get id() {
    return this.#info.exercise;
  }

  get outcome() {
    return outcomeOf(this.check.outputs.list);
  }

  get earned() {
    return this.outcome === "right" ? this.#info.maximumPoints : 0;
  }

  /** Was there a try? Only then a solution helps. */
  get wasTried() {
    return !this.check.outputs.isEmpty && this.outcome !== "not-done";
  }

  /** Shows the verdict as it stands; `aloud` also says it. */
  show(aloud = false) {
    const { outcome } = this;
    const { maximumPoints } = this.#info;
    this.element.dataset.outcome = this.check.outputs.isEmpty ? "" : outcome;
    this.#status.textContent = this.check.outputs.isEmpty ? "" : Words[outcome];
    this.#points.textContent = outcome === "right" ? `${maximumPoints} of ${count(maximumPoints, "point")}` : count(maximumPoints, "point");
    // Not `disabled`: a button that cannot be reached cannot say why it does nothing.
    this.#solutionButton.setAttribute("aria-disabled", String(!this.wasTried));
    this.#solutionButton.title = this.wasTried ? "Show one way to do it" : "Try first: the solution opens after your first check";
    if (aloud) announce(`Exercise ${this.id}: ${this.#words()}`);
  }

  #words() {
    const output = this.check.outputs.list.find(each => each.data?.["text/plain"]);
    return output ? joined(output.data["text/plain"]).split("\n").slice(0, 3).join(" ") : Words[this.outcome];
  }

  async #reset() {
    try {
      this.#stub ??= await api.stub(this.#lesson.name, this.id);
      this.cell.editor.replace(this.#stub);
      this.cell.editor.mark();
      this.cell.outputs.clear();
      this.check.outputs.clear();
      this.#solutionPlace.replaceChildren();
      this.show();
      this.#lesson.changed();
      this.cell.editor.focus();
      announce("The cell is as it was given. Undo brings your text back.");
    } catch (error) {
      this.#note(error.message);
    }
  }

  async #showSolution() {
    if (!this.wasTried) {
      this.#note("Try first. The solution opens after your first check that finds something to say.");
      return;
    }
    if (this.#solutionPlace.querySelector("pre")) {
      this.#solutionPlace.replaceChildren();
      return;
    }
    try {
      await this.#lesson.save();
      const source = await api.solution(this.#lesson.name, this.id);
      this.#solutionPlace.replaceChildren(
        h("p", { class: "solution-title" }, "One way to do it"),
        h("pre", { tabindex: "0" }, source.trimEnd()));
      announce("The solution is shown under your cell.");
    } catch (error) {
      this.#note(error.message);
    }
  }

  #note(text) {
    this.#solutionPlace.replaceChildren(h("p", { class: "note", role: "status" }, text));
  }
}
