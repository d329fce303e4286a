import { documentation } from "./documentation.js";
import { signatures } from "./signature.js";
import { toCharacters, toUnits } from "./positions.js";

/**
 * Completion, hover, documentation at the cursor and what a call asks for, from the kernel.
 * @returns {{extensions: object[], close: function(object): boolean}} `close(view)` closes what is open; false when nothing was.
 */
export function assistance(cm, kernel) {
  const { card, setCard, isOpen } = documentationCard(cm);
  const signature = signatures(cm, kernel);
  const show = view => {
    const { doc, selection: { main: { head: pos } } } = view.state;
    inspect(kernel, doc.toString(), pos).then(html => {
      const { doc: now, selection: { main: { head } } } = view.state;
      if (!html || now !== doc || head !== pos) return;
      // A list that has opened by itself explains the same word beside the card.
      cm.closeCompletion(view);
      signature.close(view);
      view.dispatch({ effects: setCard.of({ pos, html }) });
    });
    return true;
  };
  const shiftTab = view => {
    const { head, empty } = view.state.selection.main;
    const before = view.state.sliceDoc(view.state.doc.lineAt(head).from, head);
    return empty && before.trim() !== "" && show(view);
  };
  const close = view => {
    const isHovering = cm.hasHoverTooltips(view.state);
    if (isHovering) view.dispatch({ effects: cm.closeHoverTooltips });
    if (isOpen(view)) view.dispatch({ effects: setCard.of(null) });
    else if (!signature.close(view)) return isHovering;
    return true;
  };
  const extensions = [
    cm.autocompletion({ override: [context => complete(kernel, context)], icons: true, closeOnBlur: true, interactionDelay: 40 }),
    cm.hoverTooltip((view, position) => hover(kernel, view, position), { hoverTime: 350 }),
    card,
    signature.extensions,
    cm.Prec.high(cm.keymap.of([{ key: "Shift-Tab", run: shiftTab }, { key: "Mod-k Mod-i", run: show }])),
  ];
  return { extensions, close };
}

const Kinds = {
  Method: "method", ExtensionMethod: "method", Function: "function", Property: "property", Field: "property", Event: "property",
  Class: "class", Structure: "class", Record: "class", Interface: "interface", Delegate: "type", Enum: "enum", EnumMember: "constant",
  Constant: "constant", Local: "variable", Parameter: "variable", Variable: "variable", RangeVariable: "variable",
  Namespace: "namespace", Module: "namespace", Keyword: "keyword", TypeParameter: "type",
};

async function complete(kernel, context) {
  const word = context.matchBefore(/[\w@]+/);
  const afterDot = context.matchBefore(/\.\s*\w*/);
  if (!context.explicit && !word && !afterDot) return null;
  if (!context.explicit && word && /^\d/.test(word.text)) return null;

  const code = context.state.doc.toString();
  const reply = await kernel.ask("complete_request", { code, cursor_pos: toCharacters(code, context.pos) });
  if (context.aborted || !reply || reply.status !== "ok" || reply.matches.length === 0) return null;
  const from = toUnits(code, reply.cursor_start);
  const to = toUnits(code, reply.cursor_end);
  const details = reply.metadata?._jupyter_types_experimental ?? [];
  const options = reply.matches.map((text, i) => ({
    label: text,
    type: Kinds[details[i]?.type] ?? details[i]?.type?.toLowerCase(),
    info: () => describe(kernel, code, from, to, text),
  }));
  return { from, options, validFor: /^[\w@]*$/ };
}

async function describe(kernel, code, from, to, text) {
  const html = await inspect(kernel, code.slice(0, from) + text + code.slice(to), from + text.length);
  return html ? { dom: html } : null;
}

async function hover(kernel, view, position) {
  const line = view.state.doc.lineAt(position);
  const word = /\w/.test(line.text[position - line.from] ?? "");
  if (!word) return null;
  const dom = await inspect(kernel, view.state.doc.toString(), position);
  return dom ? { pos: position, above: true, create: () => ({ dom }) } : null;
}

async function inspect(kernel, code, at) {
  const reply = await kernel.ask("inspect_request", { code, cursor_pos: toCharacters(code, at), detail_level: 0 });
  if (!reply?.found) return null;
  const text = reply.data["text/markdown"] ?? reply.data["text/plain"];
  return text ? documentation(text) : null;
}

// The card that a key opens stays until the text, the cursor or the focus moves.
function documentationCard(cm) {
  const setCard = cm.StateEffect.define();
  const card = cm.StateField.define({
    create: () => null,
    update(value, transaction) {
      for (const effect of transaction.effects) if (effect.is(setCard)) return effect.value;
      return transaction.docChanged || transaction.selection ? null : value;
    },
    provide: field => cm.showTooltip.from(field, value => value && ({ pos: value.pos, above: true, create: () => ({ dom: value.html }) })),
  });
  const isOpen = view => view.state.field(card) !== null;
  const leaving = cm.EditorView.domEventHandlers({
    blur: (_, view) => { if (isOpen(view)) view.dispatch({ effects: setCard.of(null) }); },
  });
  return { card: [card, leaving], setCard, isOpen };
}
