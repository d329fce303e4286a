import { h } from "../dom.js";

/** A text field with the same face as the editor, for a page without CodeMirror. */
export class PlainEditor {
  #field;

  constructor({ text, label, readOnly, onChange, keys }) {
    this.#field = h("textarea", {
      class: "plain-editor", "aria-label": label, readonly: Boolean(readOnly), spellcheck: "false", autocapitalize: "off",
      oninput: () => { this.#grow(); onChange?.(); },
      onkeydown: event => {
        const name = (event.ctrlKey || event.metaKey ? "Mod-" : "") + (event.altKey ? "Alt-" : "") + (event.shiftKey ? "Shift-" : "") + event.key;
        if (!keys?.[name]) return;
        event.preventDefault();
        keys[name]();
      },
    });
    this.#field.value = text;
    this.#grow();
  }

  get dom() {
    return this.#field;
  }

  get text() {
    return this.#field.value;
  }

  get hasFocus() {
    return document.activeElement === this.#field;
  }

  replace(text) {
    this.#field.value = text;
    this.#grow();
    this.#field.dispatchEvent(new Event("input"));
  }

  focus() {
    this.#field.focus();
  }

  mark(places = []) {
    this.#field.title = places.map(place => `Line ${place.line}: ${place.message}`).join("\n");
    this.#field.setAttribute("aria-invalid", String(places.length > 0));
  }

  #grow() {
    this.#field.rows = this.#field.value.split("\n").length;
  }
}
