import { Place } from "./place.js";

/** Where the learner is in a lesson: leads there when the page opens or the address says so, and marks it in the side bar. */
export class Whereabouts {
  #sheet;
  #keys;
  #sidebar;
  #place;

  constructor(sheet, keys, sidebar) {
    this.#sheet = sheet;
    this.#keys = keys;
    this.#sidebar = sidebar;
    this.#place = new Place(sheet.blocks, () => keys.current);
  }

  /** Goes to where one was, or where the address leads to, or to the first cell. */
  begin() {
    const [first] = this.#sheet.blocks;
    if (this.#place.restore()) this.#keys.select(this.#place.block ?? first);
    else if (!this.#goToHash()) this.#keys.select(first);
    this.#place.begin();
    addEventListener("hashchange", () => this.#goToHash());
    addEventListener("scroll", () => this.#mark(), { passive: true });
    this.#sidebar.element.addEventListener("click", event => {
      const link = event.target.closest("a");
      // The same place once more is no change of the address, but one wants to get there.
      if (!link?.hash || link.hash !== location.hash || link.pathname !== location.pathname) return;
      event.preventDefault();
      this.#goToHash();
    });
    this.#mark();
  }

  #goToHash() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || target === this.#sheet.element) return false;
    target.scrollIntoView();
    const block = this.#sheet.blocks.find(each => target.contains(each.element) || each.element.contains(target));
    if (block) this.#keys.select(block);
    return Boolean(block);
  }

  #mark() {
    const middle = innerHeight * 0.45;
    const passed = this.#sheet.exercises.findLast(card => card.element.getBoundingClientRect().top < middle);
    const isInside = passed?.element.getBoundingClientRect().bottom > middle * 0.5;
    this.#sidebar.locate(isInside ? passed.id : null, passed?.id ?? null);
  }
}
