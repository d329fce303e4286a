// What the build bundles into assets/codemirror.js.
export { EditorState, StateEffect, StateField, Compartment, Prec } from "@codemirror/state";
export {
  EditorView, Decoration, keymap, lineNumbers, drawSelection, hoverTooltip, showTooltip, highlightSpecialChars, closeHoverTooltips, hasHoverTooltips,
} from "@codemirror/view";
export { StreamLanguage, HighlightStyle, syntaxHighlighting, bracketMatching, indentUnit, indentOnInput } from "@codemirror/language";
export { history, historyKeymap, isolateHistory, defaultKeymap, indentWithTab, indentMore, indentLess } from "@codemirror/commands";
export { autocompletion, completionKeymap, closeBrackets, closeBracketsKeymap, acceptCompletion, closeCompletion, completionStatus } from "@codemirror/autocomplete";
export { setDiagnostics } from "@codemirror/lint";
export { csharp } from "@codemirror/legacy-modes/mode/clike";
export { tags } from "@lezer/highlight";
