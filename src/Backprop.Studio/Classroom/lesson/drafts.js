import { uuid } from "../dom.js";

// What was typed and is not saved yet, kept by the browser: it survives a reload, a crash of the program, a full disk.
// Each page has its own. A page that lives holds a lock of its name; where browsers have no locks, it renews its draft.
const Prefix = "backprop.draft.";
const LeftBehind = 15_000;

const owner = uuid();
const key = lesson => `${Prefix}${lesson}.${owner}`;
navigator.locks?.request(Prefix + owner, () => new Promise(() => {}));

/** Keeps the texts of cells: `{ cellId: { was, is } }`, where `was` is the text in the file. One that is free may be taken by any page. */
export function keep(lesson, texts, isFree = false) {
  try {
    localStorage.setItem(key(lesson), JSON.stringify({ time: Date.now(), texts, isFree }));
  } catch {
    // No room, or none allowed: the file is still saved every few seconds.
  }
}

export function forget(lesson) {
  try {
    localStorage.removeItem(key(lesson));
  } catch {
    // There is none then.
  }
}

/** Takes what pages that are gone left behind, the newest first. */
export async function take(lesson) {
  const found = [];
  try {
    const locks = navigator.locks ? new Set((await navigator.locks.query()).held.map(lock => lock.name)) : null;
    for (const name of Object.keys(localStorage).filter(name => name.startsWith(`${Prefix}${lesson}.`))) {
      const draft = JSON.parse(localStorage.getItem(name));
      const lives = locks ? locks.has(Prefix + name.slice(name.lastIndexOf(".") + 1)) : Date.now() - draft.time < LeftBehind;
      if (lives && !draft.isFree) continue;
      found.push(draft);
      localStorage.removeItem(name);
    }
  } catch {
    // Then there is none to be had.
  }
  return found.sort((a, b) => b.time - a.time);
}
