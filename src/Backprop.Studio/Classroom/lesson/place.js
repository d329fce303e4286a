import { later } from "../dom.js";
import { moveBy, whenLearnerActs } from "./sight.js";

const Soon = 120;

/**
 * Keeps the place: every entry of the browser's history knows what was at the top of the window, and which cell had the
 * focus. So a reload, Back and Forward lead to where one was, however long the page takes to be as tall again.
 */
export class Place {
  #blocks;
  #focused;
  #release = () => {};
  #keep = later(() => this.#write(), Soon);

  /**
   * @param {object[]} blocks The lesson's cells: `id`, `element`.
   * @param {function(): object|null} focused The block that has the focus.
   */
  constructor(blocks, focused) {
    history.scrollRestoration = "manual";
    this.#blocks = blocks;
    this.#focused = focused;
  }

  /** The block that had the focus when this entry was left; null for a new one. */
  get block() {
    return this.#blocks[history.state?.focused] ?? null;
  }

  /** Goes to where this entry of the history was left. False if it is new. */
  restore() {
    const kept = history.state?.place;
    const target = kept && parts(this.#blocks[kept.block])[kept.part];
    if (target) this.#hold(target, kept.top);
    return Boolean(target);
  }

  /** Keeps the place from now on. */
  begin() {
    addEventListener("scroll", () => this.#keep(), { passive: true });
    addEventListener("focusin", () => this.#keep());
    addEventListener("pagehide", () => this.#write());
    addEventListener("popstate", () => this.restore());
  }

  // Until the learner does something, what is drawn or loaded above moves nothing.
  #hold(target, top) {
    this.#release();
    const put = () => moveBy(target.getBoundingClientRect().top - top);
    const sizes = new ResizeObserver(put);
    const forget = whenLearnerActs(() => this.#release());
    this.#release = () => {
      sizes.disconnect();
      forget();
      document.documentElement.style.overflowAnchor = "";
    };
    // Two that hold would move it twice.
    document.documentElement.style.overflowAnchor = "none";
    sizes.observe(document.body);
    put();
  }

  #write() {
    const edge = document.querySelector(".toolbar")?.getBoundingClientRect().bottom ?? 0;
    const block = this.#blocks.findIndex(each => each.element.getBoundingClientRect().bottom > edge);
    if (block < 0) return;
    const all = parts(this.#blocks[block]);
    const part = Math.max(0, all.findIndex(each => each.getBoundingClientRect().bottom > edge));
    const place = { block, part, top: all[part].getBoundingClientRect().top };
    history.replaceState({ ...history.state, place, focused: this.#blocks.indexOf(this.#focused()) }, "");
  }
}

// A cell may be taller than the window, so the place is told by what is in it.
function parts(block) {
  if (!block) return [];
  const inside = block.cell ? block.element.querySelectorAll(":scope > .in, :scope > .out > *") : block.element.children;
  return inside.length > 0 ? [...inside] : [block.element];
}
