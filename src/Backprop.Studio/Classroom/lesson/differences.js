import { h } from "../dom.js";

const Shown = 12;

/** The lines in which two texts of a cell differ: here, and in the file. */
export function differences(cell, other) {
  const [mine, theirs] = changed(cell.text.split("\n"), other.split("\n"));
  return h("div", { class: "differences" },
    h("p", {}, `Cell ${cell.number}`),
    side("Here", mine), side("There", theirs));
}

// Both without the lines that they begin and end with alike.
function changed(mine, theirs) {
  let start = 0;
  while (start < mine.length && start < theirs.length && mine[start] === theirs[start]) start++;
  let end = 0;
  while (end < mine.length - start && end < theirs.length - start && mine.at(-1 - end) === theirs.at(-1 - end)) end++;
  return [mine.slice(start, mine.length - end), theirs.slice(start, theirs.length - end)];
}

function side(name, lines) {
  const text = lines.length === 0 ? "(nothing)" : lines.length > Shown ? `${lines.slice(0, Shown).join("\n")}\n…` : lines.join("\n");
  return h("figure", {}, h("figcaption", {}, name), h("pre", { tabindex: "0" }, text));
}
