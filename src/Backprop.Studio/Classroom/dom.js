/**
 * Makes an element.
 * @param {string} tag The element's name.
 * @param {object} attributes Attributes; a function is a listener, `true` an empty attribute, null or false none.
 * @param {...(Node|string|null)} children What goes into it.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const announcer = () => document.getElementById("announcer");

/** Says something to who listens to the page instead of looking at it. */
export function announce(text) {
  const element = announcer();
  // The same words twice are two events, but the same text is no change.
  element.textContent = element.textContent === text ? `${text}\u00a0` : text;
}

/** Text of a notebook, which may be one string or a list of lines. */
export function joined(text) {
  return Array.isArray(text) ? text.join("") : String(text ?? "");
}

/** A duration as a person reads it. */
export function duration(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** "1 point", "3 points". */
export function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** A random name. (crypto.randomUUID is there on https and on this machine only.) */
export function uuid() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}

/** Waits until nothing has called for a while, then does it. `now()` does what is waiting at once. */
export function later(action, milliseconds) {
  let timer = null;
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { timer = null; action(); }, milliseconds);
  };
  call.now = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    action();
  };
  return call;
}
