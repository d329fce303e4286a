import { announce, count, h } from "../dom.js";
import * as api from "../server/api.js";
import { Solution } from "./solution.js";
import { fingerprint, partialPoints, standing } from "./verdict.js";
import { buildsOn, signatureOf, wordsOf } from "./words.js";

const Words = { right: "Right", wrong: "Not right yet", "not-done": "Not done yet" };
const Edited = "Edited since: check again";

// So many tries that do not compile open the solution, too.
const Tries = 3;

/** An exercise: the cell that a learner completes, its check, and the verdict under it. */
export class ExerciseCard {
  #lesson;
  #info;
  #stub = null;
  #earlier = [];
  #about = null;
  #isEdited = false;
  #status = h("span", { class: "verdict" });
  #points = h("span", { class: "worth" });
  #solutionButton;
  #solution;

  /**
   * @param {object} lesson The lesson's `name` and `cells`, and its `save()`, `changed()` and `runCell(cell)`.
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
    this.#solution = new Solution(lesson, info.exercise, source => { cell.editor.replace(source); cell.editor.focus(); });
    this.#solutionButton = h("button", { type: "button", class: "quiet", onclick: () => this.#showSolution() }, "Solution");
    cell.bar.prepend(
      h("button", { type: "button", class: "primary check", onclick: () => lesson.runCell(cell) }, "Check"),
      h("button", { type: "button", class: "quiet", title: "Put the cell back to how it was given", onclick: () => this.#reset() }, "Reset"),
      this.#solutionButton);
    cell.box.append(cell.foot);
    check.element.classList.add("check-cell");
    this.element = h("section", { class: "exercise", id: `exercise-${info.exercise}`, "aria-label": `Exercise ${info.exercise}: ${info.title}` },
      h("header", {}, h("span", { class: "name" }, `Exercise ${info.exercise}`), this.#points, this.#status),
      cell.element, this.#solution.element, check.element);
    this.show();
  }

  get id() {
    return this.#info.exercise;
  }

  /** right, wrong, not-done; edited when that was said of another text; empty before the first check. */
  get outcome() {
    const { outcome, edited } = this.#standing;
    return edited ? "edited" : outcome === "failed" ? "wrong" : outcome;
  }

  get earned() {
    const { outcome, words, edited } = this.#standing;
    return edited ? 0 : outcome === "right" ? this.#info.maximumPoints : outcome === "wrong" ? partialPoints(words, this.#info.maximumPoints) : 0;
  }

  get #standing() {
    return standing(this.id, this.cell, this.check, this.#lesson.cells);
  }

  get #function() {
    return /\.Check\(\s*([A-Za-z_]\w*)\s*\)/.exec(this.check.text)?.[1] ?? null;
  }

  /** The check is about to be sent, behind the answer: why it would say nothing of the text that stands there; null when it would. */
  async objection() {
    this.#earlier = this.check.outputs.list;
    this.#about = this.#basis();
    const name = this.#function;
    if (name === null) return null;
    if (!wordsOf(this.cell.text).declared.has(name)) return `The check calls ${name}, and the cell above has no function of that name. Leave the first line as it was given.`;
    // With other parameters, the kernel would go on calling the function that an earlier run of this cell defined.
    const given = signatureOf(this.cell.text, name);
    if (this.cell.ran === null || signatureOf(this.cell.ran, name) === given) return null;
    this.#stub ??= await api.stub(this.#lesson.name, this.id);
    const wanted = signatureOf(this.#stub, name);
    return wanted === given ? null : `The check needs ${name} as ${wanted}, and the cell above has it as ${given}. Leave the first line as it was given.`;
  }

  /** One of its cells ended. `missing` says that it failed for want of cells above: then it says nothing about the answer. */
  ended(cell, missing, aloud) {
    if (missing) {
      if (cell === this.check) this.check.bringBack(this.#earlier);
    } else if (this.cell.state === "error") {
      // A check that ran all the same has checked what was there before.
      this.check.reset();
      this.#note(this.#basis());
    } else if (cell === this.check && (cell.state === "ok" || cell.state === "error")) {
      this.#note(this.#about ?? this.#basis());
    }
    this.show(aloud && cell === this.check && cell.state !== "aborted" && !missing);
  }

  /** A text has changed, here or in another cell. */
  edited() {
    const wasEdited = this.#isEdited;
    this.show();
    if (this.#isEdited && !wasEdited) announce(`Exercise ${this.id}: ${Edited}`);
  }

  // What a verdict is about: the answer as it was sent, and the cells that it builds on as the kernel knows them.
  #basis() {
    const text = this.cell.sent ?? this.cell.text;
    const others = this.#lesson.cells.filter(each => each !== this.cell && each.partner?.check !== each);
    const known = each => (each.isUnfinished ? each.sent : each.ran) ?? each.text;
    return Object.fromEntries([[this.cell.id, text], ...buildsOn({ text }, others).map(each => [each.id, known(each)])].map(([id, it]) => [id, fingerprint(it)]));
  }

  #note(checked) {
    const { tries = 0, checked: before } = this.check.notes;
    const isAnother = before?.[this.cell.id] !== checked[this.cell.id];
    this.check.notes = { checked };
    // Noted first: what the cells show is a failure only when it was seen here.
    const { outcome } = this.#standing;
    const now = outcome === "right" || outcome === "wrong" ? Tries : outcome === "failed" && isAnother ? tries + 1 : tries;
    if (now > 0) this.check.notes = { checked, tries: now };
  }

  /** Was there a try? Only then a solution helps. */
  get wasTried() {
    const { tries, checked } = this.check.notes;
    return tries >= Tries || (!checked && /^(right|wrong)$/.test(this.outcome));
  }

  /** Shows the verdict as it stands; `aloud` also says it. */
  show(aloud = false) {
    const { outcome, words, edited } = this.#standing;
    const { maximumPoints } = this.#info;
    this.#isEdited = edited !== null;
    this.element.dataset.outcome = this.outcome;
    const elsewhere = edited && edited !== this.cell ? `Cell ${edited.number}, which it uses, was edited since: run it and check again` : Edited;
    const { earned } = this;
    const isPartly = outcome === "wrong" && earned > 0;
    this.#status.textContent = edited ? elsewhere : outcome === "failed" ? words : isPartly ? "Partly right" : Words[outcome] ?? "";
    this.#points.textContent = earned > 0 ? `${earned} of ${count(maximumPoints, "point")}` : count(maximumPoints, "point");
    // Not `disabled`: a button that cannot be reached cannot say why it does nothing.
    this.#solutionButton.setAttribute("aria-disabled", String(!this.wasTried));
    this.#solutionButton.title = this.wasTried ? "Show one way to do it" : "Try first: the solution opens after your first check";
    if (aloud) announce(`Exercise ${this.id}: ${words ? words.split("\n").slice(0, 3).join(" ") : Words[outcome] ?? ""}`);
  }

  async #reset() {
    try {
      this.#stub ??= await api.stub(this.#lesson.name, this.id);
      this.cell.editor.replace(this.#stub);
      this.cell.reset();
      this.check.reset();
      this.check.notes = {};
      this.#solution.close();
      this.show();
      this.#lesson.changed();
      this.cell.editor.focus();
      announce("The cell is as it was given. Undo brings your text back.");
    } catch (error) {
      this.#solution.note(error.message);
    }
  }

  #showSolution() {
    if (this.wasTried) return this.#solution.toggle();
    const tries = this.check.notes.tries ?? 0;
    const soFar = tries > 0 ? `; ${tries} such ${tries === 1 ? "try" : "tries"} so far` : "";
    return this.#solution.note(`Try first. The solution opens after your first check that finds something to say, or after three tries that do not compile${soFar}.`);
  }
}
