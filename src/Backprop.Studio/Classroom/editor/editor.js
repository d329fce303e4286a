import { codemirror } from "../libraries.js";
import { assistance } from "./assistance.js";
import { hangingIndent } from "./indent.js";
import { PlainEditor } from "./plain.js";

/**
 * Makes an editor for C#: CodeMirror, or a plain text field where that could not be loaded.
 * @param {object} options `text`, `label`, `readOnly`, `onChange()`, `keys` (name to function), `kernel` for completion and hover.
 */
export async function createEditor(options) {
  const cm = await codemirror();
  return cm ? new CodeEditor(cm, options) : new PlainEditor(options);
}

class CodeEditor {
  #cm;
  #view;
  #numbers;
  #setMarks;

  constructor(cm, { text, label, readOnly, onChange, keys, kernel }) {
    this.#cm = cm;
    this.#numbers = new cm.Compartment();
    const { field, effect } = failingLines(cm);
    this.#setMarks = effect;
    const help = readOnly ? null : assistance(cm, kernel);
    // Escape closes what is open first.
    const run = name => view => {
      if (name === "Escape" && cm.completionStatus(view.state) === "active") return false;
      if (name === "Escape" && help.close(view)) return true;
      keys[name]();
      return true;
    };
    this.#view = new cm.EditorView({
      state: cm.EditorState.create({
        doc: text,
        extensions: [
          ...looks(cm),
          this.#numbers.of([]),
          field,
          cm.EditorView.contentAttributes.of({ "aria-label": label, "aria-multiline": "true" }),
          cm.EditorView.updateListener.of(update => {
            if (update.docChanged) onChange?.();
          }),
          readOnly ? [cm.EditorState.readOnly.of(true), cm.EditorView.editable.of(false)] : [
            cm.Prec.highest(cm.keymap.of(Object.keys(keys).map(key => ({ key, run: run(key) })))),
            cm.history(), cm.bracketMatching(), cm.closeBrackets(), cm.indentOnInput(), cm.drawSelection(),
            ...help.extensions,
            cm.keymap.of([...cm.closeBracketsKeymap, ...cm.completionKeymap, ...cm.historyKeymap, ...cm.defaultKeymap, ...tabs(cm)]),
          ],
        ],
      }),
    });
  }

  get dom() {
    return this.#view.dom;
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  get hasFocus() {
    return this.#view.hasFocus;
  }

  /** Replaces the text; undo brings the old one back. */
  replace(text) {
    if (text === this.text) return;
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text }, userEvent: "input.replace", annotations: this.#cm.isolateHistory.of("full") });
  }

  focus() {
    this.#view.focus();
  }

  /** Marks lines that failed: `[{ line, column, message }]`, counted from 1; nothing takes the marks away. */
  mark(places = []) {
    const cm = this.#cm;
    const doc = this.#view.state.doc;
    const known = places.filter(place => place.line >= 1 && place.line <= doc.lines);
    const diagnostics = known.map(({ line, column, message }) => {
      const at = doc.line(line);
      const from = Math.min(at.to, at.from + (column ?? 1) - 1);
      const word = /^\w+/.exec(doc.sliceString(from, at.to))?.[0].length ?? 1;
      return column
        ? { from, to: Math.min(at.to, from + word), severity: "error", message }
        : { from: at.from + /^\s*/.exec(at.text)[0].length, to: at.to, severity: "error", message };
    });
    this.#view.dispatch(cm.setDiagnostics(this.#view.state, diagnostics));
    this.#view.dispatch({
      effects: [this.#setMarks.of(known.map(place => place.line)), this.#numbers.reconfigure(known.length > 0 ? cm.lineNumbers() : [])],
    });
  }
}

function failingLines(cm) {
  const effect = cm.StateEffect.define();
  const mark = cm.Decoration.line({ class: "failing-line" });
  const field = cm.StateField.define({
    create: () => cm.Decoration.none,
    update(marks, transaction) {
      for (const change of transaction.effects) {
        if (!change.is(effect)) continue;
        const starts = [...new Set(change.value)].sort((a, b) => a - b).map(line => transaction.state.doc.line(line).from);
        return cm.Decoration.set(starts.map(from => mark.range(from)));
      }
      return marks.map(transaction.changes);
    },
    provide: field => cm.EditorView.decorations.from(field),
  });
  return { field, effect };
}

// Tab indents inside a line's blank start and with a selection, and completes where a list is open; Escape leaves the editor.
const tabs = cm => [{ key: "Tab", run: cm.acceptCompletion }, cm.indentWithTab];

// One for all editors: each definition adds its rules to the page's style sheet.
let shared;
const looks = cm => (shared ??= defineLooks(cm));

function defineLooks(cm) {
  const { tags } = cm;
  const style = cm.HighlightStyle.define([
    { tag: [tags.keyword, tags.atom, tags.meta, tags.modifier, tags.controlKeyword], color: "var(--keyword)" },
    { tag: tags.string, color: "var(--string)" },
    { tag: tags.number, color: "var(--number)" },
    { tag: tags.comment, color: "var(--comment)", fontStyle: "italic" },
    { tag: [tags.typeName, tags.className, tags.standard(tags.variableName)], color: "var(--type)" },
    { tag: tags.definition(tags.variableName), color: "var(--title)" },
  ]);
  return [
    cm.StreamLanguage.define(cm.csharp), cm.syntaxHighlighting(style), cm.highlightSpecialChars(),
    cm.indentUnit.of("    "), cm.EditorState.tabSize.of(4), cm.EditorView.lineWrapping, hangingIndent(cm),
    cm.EditorView.theme({
      "&": { backgroundColor: "transparent", color: "var(--ink)" },
      "&.cm-focused": { outline: "none" },
      ".cm-scroller": { fontFamily: "var(--mono)", fontSize: ".82rem", lineHeight: "1.55" },
      ".cm-content": { padding: ".75rem 0", caretColor: "var(--ink)" },
      ".cm-line": { padding: "0 1rem" },
      ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
      "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--selection)" },
      ".cm-gutters": { background: "transparent", color: "var(--quiet)", border: "0", paddingLeft: ".4rem" },
      ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { background: "var(--selection)", color: "inherit" },
      ".cm-tooltip": { background: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: ".5rem", boxShadow: "0 .4rem 1.4rem rgb(0 0 0 / .18)" },
      ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: ".82rem", maxHeight: "15rem" },
      ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".15rem .6rem" },
      ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--accent)", color: "var(--paper)" },
      ".cm-completionIcon": { opacity: "1", color: "inherit" },
      ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
      ".cm-completionInfo": { maxWidth: "26rem", padding: "0" },
      ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
    }),
  ];
}
