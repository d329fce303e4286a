// What of a lesson is in the window, and how to bring something into it.

const Margin = 12;

/** The part of the window that nothing lies over: under the toolbar and its notices. */
function area() {
  const bars = [...document.querySelectorAll(".toolbar, #notices:not(:empty)")].map(bar => bar.getBoundingClientRect().bottom);
  return { top: Math.max(0, ...bars) + Margin, bottom: innerHeight - Margin };
}

/** Whether one can see enough of an element to know what a key would do to it. */
export function isSeen(element) {
  const { top, bottom } = area();
  const place = element.getBoundingClientRect();
  const seen = Math.min(place.bottom, bottom) - Math.max(place.top, top);
  return seen >= Math.min(place.height, (bottom - top) / 3) - 1;
}

/** Scrolls until one sees an element whole and has some room below it, or its start where it is too tall. */
export function reveal(element) {
  const { top, bottom } = area();
  const place = element.getBoundingClientRect();
  if (place.top >= top && place.bottom <= bottom) return;
  moveBy(place.top < top ? place.top - top : Math.min(place.top - top, place.bottom - bottom + (bottom - top) * 0.2));
}

let own = { top: -1, height: -1 };

/** Scrolls at once. */
export function moveBy(distance) {
  if (Math.abs(distance) > 0.5) scrollBy({ top: distance, behavior: "instant" });
  own = { top: scrollY, height: document.documentElement.scrollHeight };
}

/** Calls back once the learner scrolls, points or presses a key. Gives a function that stops waiting for it. */
export function whenLearnerActs(callback) {
  const events = ["wheel", "touchmove", "pointerdown", "keydown"];
  const forget = () => {
    for (const event of events) removeEventListener(event, act, true);
    removeEventListener("scroll", scrolled);
  };
  const act = () => { forget(); callback(); };
  // The scroll bar tells nobody but by what it does. Where the page grows above, the browser moves it, too.
  const scrolled = () => {
    const height = document.documentElement.scrollHeight;
    if (Math.abs(scrollY - own.top) > 2 && height === own.height) act();
    own = { top: scrollY, height };
  };
  for (const event of events) addEventListener(event, act, { capture: true, passive: true });
  addEventListener("scroll", scrolled, { passive: true });
  return forget;
}

// Scrolls so that a cell and what it shows are in the window; of what is too tall, the end of the code and the start of the output.
function revealRun(cell, last) {
  const { top, bottom } = area();
  const above = cell.box.getBoundingClientRect();
  const below = last.outputs.element.getBoundingClientRect();
  const end = last.element.getBoundingClientRect().bottom;
  if (end - above.top <= bottom - top) {
    moveBy(above.top < top ? above.top - top : Math.max(0, end - bottom));
    return;
  }
  const room = bottom - top;
  // The output as a whole, if it fits; else its start, with as much of the code as leaves it most of the window.
  const start = below.height <= room * 0.8 ? bottom - below.height : top + Math.min(above.height, room * 0.3);
  const isThere = below.top >= top && (below.bottom <= bottom || below.top <= start + 1);
  if (!isThere) moveBy(below.top - start);
}

let stopFollowing = () => {};

/**
 * Keeps a cell that runs and what it shows in the window until it has ended and is drawn, or until the learner goes
 * somewhere else.
 * @param {CodeCell} cell The cell.
 * @param {CodeCell} last The one whose output one waits for: the same, or its check.
 */
export function follow(cell, last) {
  stopFollowing();
  const output = last.outputs.element;
  const look = () => {
    revealRun(cell, last);
    if (!cell.isUnfinished && !last.isUnfinished && !output.querySelector(".plot-card:not([data-drawn])")) stop();
  };
  const sizes = new ResizeObserver(look);
  const timer = setInterval(look, 250);
  const stop = () => {
    sizes.disconnect();
    clearInterval(timer);
    forget();
  };
  const forget = whenLearnerActs(stop);
  stopFollowing = stop;
  sizes.observe(last.element);
  look();
}
