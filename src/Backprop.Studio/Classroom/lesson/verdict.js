import { joined } from "../dom.js";
import { isCompilation } from "../outputs/errors.js";

// How a verdict as text begins: "✓ 01.1 The derivative with respect to b: right, 1 point".
const Marks = { "✓": "right", "✗": "wrong", "○": "not-done" };

/**
 * Where an exercise stands, by what its two cells show and by what was noted when they showed it. The program reads the
 * saved file in the same way (Lesson.cs).
 * @param {string} exercise Its id, 01.1.
 * @param {CodeCell} answer The learner's cell.
 * @param {CodeCell} check The cell that checks it.
 * @param {CodeCell[]} cells All cells, for the text that the verdict was about may stand in several.
 * @returns {{outcome: string, words: string, edited: CodeCell|null}} The outcome is `right`, `wrong`, `failed` (the cell or its check did not
 * run through), `not-done`, or empty where there was no check; `edited` is a cell that has another text since.
 */
export function standing(exercise, answer, check, cells) {
  const noted = check.notes.checked;
  const edited = Object.entries(noted ?? {}).map(([id, print]) => [cells.find(cell => cell.id === id), print])
    .find(([cell, print]) => cell && fingerprint(cell.text) !== print)?.[0] ?? null;
  const verdict = verdictIn(check.outputs.list, exercise);
  if (verdict) return { outcome: Marks[verdict[0]], words: verdict, edited };
  const failed = noted && (check.outputs.hasError ? check : answer.outputs.hasError ? answer : null);
  if (!failed) return { outcome: "", words: "", edited: null };
  const error = failed.outputs.list.find(output => output.output_type === "error");
  const words = failed === check ? "Cannot be checked" : isCompilation(error) ? "Does not compile" : "Stopped with an error";
  return { outcome: "failed", words, edited };
}

/** The text of a verdict among outputs; null when there is none. */
function verdictIn(outputs, exercise) {
  const texts = outputs.map(output => joined(output.data?.["text/plain"]));
  return texts.findLast(text => Marks[text[0]] && text.slice(1).trimStart().startsWith(`${exercise} `)) ?? null;
}

/** The points of a verdict that is not right in all its parts: its first line ends in ", 1.5 of 3 points". */
export function partialPoints(words, maximum) {
  const [, points = "0"] = /, ([0-9]{1,3}(?:\.[0-9]{1,2})?) of [0-9]+ points?$/.exec(words.split("\n")[0]) ?? [];
  return Math.min(Number(points), maximum);
}

/** A short name for a text (FNV-1a, 32 bits). */
export function fingerprint(text) {
  const lines = text.replace(/\r\n?/g, "\n");
  let hash = 0x811c9dc5;
  for (let i = 0; i < lines.length; i++) hash = Math.imul(hash ^ lines.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
