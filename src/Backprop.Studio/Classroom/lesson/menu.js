/** In a narrow window the lessons lie behind a button. */
export class Menu {
  #sidebar;
  #button;

  /**
   * @param {HTMLElement} sidebar The lessons.
   * @param {HTMLElement} button What opens them.
   */
  constructor(sidebar, button) {
    this.#sidebar = sidebar;
    this.#button = button;
    // Going somewhere closes them.
    sidebar.addEventListener("click", event => { if (this.#isOpen && event.target.closest("a")) this.toggle(false); });
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !this.#isOpen) return;
      this.toggle(false);
      button.focus();
    });
  }

  get #isOpen() {
    return document.documentElement.classList.contains("menu-open");
  }

  toggle(wanted = undefined) {
    const open = document.documentElement.classList.toggle("menu-open", wanted);
    this.#button.setAttribute("aria-expanded", String(open));
    if (open) this.#sidebar.querySelector("a").focus();
  }
}
