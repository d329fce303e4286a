// What the text of a cell declares and mentions, told by its words alone. That is enough to say which cells belong
// together; whoever needs to be certain has a compiler.

const Noise = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\$+"""[\s\S]*?"""|"""[\s\S]*?"""|\$@?"(?:""|\\.|[^"\\\n])*"|@"(?:""|[^"])*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'/g;
const Keywords = new Set([
  "for", "foreach", "while", "if", "switch", "lock", "do", "try", "catch", "finally", "fixed", "in", "return", "new", "await", "throw", "is", "as",
  "case", "else", "goto", "not", "and", "or", "when", "using", "yield", "namespace",
]);

/** The text without comments and strings; what stands in an interpolated string may be code. */
const code = text => text.replace(Noise, noise => (noise.startsWith("$") ? noise.replace(/["$]+/g, " ") : " "));

// What stands between brackets is not seen from other cells; a mark is left of it, except where a tuple is taken apart.
const Brackets = "\u0001";

function outermost(text) {
  let before;
  let now = text;
  do {
    before = now;
    now = now.replace(/\{[^{}]*\}/g, ";").replace(/\([^()]*\)(?!\s*=[^=>])/g, Brackets);
  } while (now !== before);
  return now;
}

function* named(text) {
  for (const [, name] of text.matchAll(/\b(?:class|struct|enum|interface|record(?:\s+(?:class|struct))?)\s+([A-Za-z_]\w*)/g)) yield name;
  // Behind a type: its name, or the end of one. A tuple has a comma, which tells it from a cast.
  for (const [, type, name] of text.matchAll(/(?:(\w+)|(?<!=)>|\]|(?<=[\w>\]])\?|(?<=\([^()]*,[^()]*)\)|\u0001)\s+([A-Za-z_]\w*)(?=\s*(?:[=;,){(<\u0001]|=>|in\b|$))/g)) {
    if (!Keywords.has(type) && !Keywords.has(name)) yield name;
  }
  for (const [, name] of text.matchAll(/,\s*([A-Za-z_]\w*)\s*=(?![=>])/g)) yield name;
  for (const [, names] of text.matchAll(/\(([\w\s,]+)\)\s*=[^=]/g)) yield* names.split(",").map(name => name.trim().split(/\s+/).at(-1));
}

function* parameters(text) {
  for (const [, name] of text.matchAll(/\b([A-Za-z_]\w*)\s*=>/g)) yield name;
  for (const [, names] of text.matchAll(/\(([\w\s,]+)\)\s*=>/g)) yield* names.split(",").map(name => name.trim().split(/\s+/).at(-1));
}

const remembered = new Map();

/** `{ declared, own, mentioned }`: what other cells can see, everything that is declared, and every free name. */
export function wordsOf(text) {
  let words = remembered.get(text);
  if (!words) {
    const plain = code(text);
    const own = new Set([...named(plain), ...parameters(plain)]);
    words = {
      declared: new Set(named(outermost(plain))),
      own,
      mentioned: new Set([...plain.matchAll(/(?<![.\w])[A-Za-z_]\w*/g)].map(match => match[0]).filter(name => !own.has(name))),
      isSetUp: /^\s*#r\b/m.test(plain) || /^\s*using\s+[\w.]+\s*;/m.test(plain) || /^\s*using\s+static\b/m.test(plain),
    };
    if (remembered.size > 500) remembered.clear();
    remembered.set(text, words);
  }
  return words;
}

/** The cells that a cell builds on, as they would run now: they declare what it, or one of them, mentions. */
export function buildsOn(cell, cells) {
  const found = new Set([cell]);
  for (const one of found) {
    const { mentioned } = wordsOf(one.text);
    for (const other of cells) {
      if (!found.has(other) && [...wordsOf(other.text).declared].some(name => mentioned.has(name))) found.add(other);
    }
  }
  found.delete(cell);
  return [...found];
}

/**
 * The types of a function that a text declares at its outermost, as it writes them: `"double(double,double[])"`.
 * Null when it declares none of that name.
 */
export function signatureOf(text, name) {
  const plain = code(text);
  for (const match of plain.matchAll(new RegExp(`([\\w<>\\[\\],.?\\s]+|\\([^()]*\\))\\s+${name}\\s*\\(`, "g"))) {
    const before = plain.slice(0, match.index);
    if (depth(before) !== 0) continue;
    const parameters = bracketed(plain, match.index + match[0].length);
    const result = match[1].replace(/^[\s\S]*[;}]/, "").trim().replace(/^(?:(?:public|private|internal|static|async)\s+)+/, "");
    if (parameters !== null && !Keywords.has(result)) return `${typeList(result)}(${typeList(parameters)})`;
  }
  return null;
}

const depth = text => [...text].reduce((deep, letter) => deep + (/[{(]/.test(letter) ? 1 : /[})]/.test(letter) ? -1 : 0), 0);

// What stands from a place to the bracket that closes there.
function bracketed(text, from) {
  for (let at = from, deep = 1; at < text.length; at++) {
    if (text[at] === "(") deep++;
    if (text[at] === ")" && --deep === 0) return text.slice(from, at);
  }
  return null;
}

// Types without the names behind them.
function typeList(text) {
  if (text.startsWith("(")) return `(${typeList(text.slice(1, -1))})`;
  const parts = [];
  let deep = 0;
  let part = "";
  for (const letter of `${text},`) {
    deep += /[<([]/.test(letter) ? 1 : /[>)\]]/.test(letter) ? -1 : 0;
    if (letter === "," && deep === 0) {
      parts.push(part.split("=")[0].trim().replace(/\s+\w+$/, "").replace(/\s+/g, ""));
      part = "";
    } else {
      part += letter;
    }
  }
  return parts.join();
}
