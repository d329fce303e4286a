import { h } from "../dom.js";
import { failingPlaces } from "../outputs/errors.js";
import { wordsOf } from "./words.js";

// What the compiler says of a name that it does not know: the name itself, or a method that a using line would bring.
const Unknown = /^(?:CS0103|CS0246|CS0234|CS1061)\b[^'‘“"]*['‘“"]([^'’”"<]+)/;

/**
 * The cells above that a failing cell needs and that have not run since the kernel started; none where it fails for any
 * other reason, too.
 */
export function missingAbove(cell, cells) {
  const names = failingPlaces(cell.outputs.list, cell.executionCount).map(({ message }) => Unknown.exec(message)?.[1]);
  if (names.length === 0 || names.includes(undefined)) return [];
  const waiting = cells.slice(0, cells.indexOf(cell)).filter(each => each.ran === null && each.text.trim() !== "" && each !== cell.partner?.cell);
  const setUp = waiting.filter(each => wordsOf(each.text).isSetUp);
  const needed = names.map(name => waiting.filter(each => wordsOf(each.text).declared.has(name)));
  if (needed.some(found => found.length === 0) && setUp.length === 0) return [];
  return waiting.filter(each => setUp.includes(each) || needed.some(found => found.includes(each)));
}

/** Says under a cell that cells above have to run first, with the button that does it. */
export function adviseToRunAbove(cell, missing, run) {
  const numbers = missing.map(each => each.number);
  const which = numbers.length === 1 ? `Cell ${numbers[0]} above has` : `Cells ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)} above have`;
  const advice = h("div", { class: "advice", role: "status" },
    h("p", {}, `${which} not run since the kernel started, and this cell needs what ${numbers.length === 1 ? "it defines" : "they define"}.`),
    h("button", { type: "button", class: "primary", onclick: run }, "Run the cells above, then this one"));
  cell.advise(advice);
}
