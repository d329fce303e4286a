import { h } from "../dom.js";
import { documentation } from "./documentation.js";
import { toCharacters, toUnits } from "./positions.js";

/**
 * What a call asks for, shown from its opening bracket on until the cursor leaves the brackets.
 * @returns {{extensions: object, close: function(object): boolean}}
 */
export function signatures(cm, kernel) {
  const setHelp = cm.StateEffect.define();
  const help = cm.StateField.define({
    create: () => null,
    update(value, transaction) {
      for (const effect of transaction.effects) if (effect.is(setHelp)) return effect.value;
      return value && transaction.docChanged ? { ...value, pos: transaction.changes.mapPos(value.pos) } : value;
    },
    provide: field => cm.showTooltip.from(field, value => value && ({ pos: value.pos, above: true, create: () => ({ dom: value.dom }) })),
  });
  const isOpen = view => view.state.field(help) !== null;
  let asked = 0;
  let isWanted = false;
  const close = view => {
    isWanted = false;
    if (!isOpen(view)) return false;
    view.dispatch({ effects: setHelp.of(null) });
    return true;
  };

  // What is typed on while the answer is under way is asked about again.
  async function ask(view) {
    isWanted = true;
    const turn = ++asked;
    const { doc, selection: { main: { head } } } = view.state;
    const code = doc.toString();
    const reply = await kernel.ask("signature_request", { code, cursor_pos: toCharacters(code, head) });
    if (turn !== asked || !isWanted) return;
    isWanted = Boolean(reply?.found) && view.hasFocus;
    if (isWanted) view.dispatch({ effects: setHelp.of({ pos: head, dom: card(reply) }) });
    else close(view);
  }

  const watch = cm.EditorView.updateListener.of(update => {
    if (!update.docChanged && !update.selectionSet) return;
    const { head, empty } = update.state.selection.main;
    const typed = update.transactions.some(each => each.isUserEvent("input.type")) && /[(,]\s*$/.test(update.state.sliceDoc(Math.max(0, head - 8), head));
    if (typed || (isWanted && empty)) ask(update.view);
  });
  const leaving = cm.EditorView.domEventHandlers({ blur: (_, view) => { close(view); } });
  return { extensions: [help, watch, leaving], close };
}

function card({ label, parameter_start: start, parameter_end: end, parameter, summary, others }) {
  const [from, to] = [toUnits(label, start), toUnits(label, end)];
  const name = /\w+(?=\s*(=|$))/.exec(label.slice(from, to))?.[0];
  const element = documentation([parameter && name && `\`${name}\`: ${parameter}`, summary].filter(Boolean).join("\n\n"));
  element.classList.add("signature");
  element.prepend(h("pre", {}, label.slice(0, from), from < to ? h("strong", {}, label.slice(from, to)) : null, label.slice(to),
    others > 0 ? h("span", { class: "others" }, ` (+ ${others} more)`) : null));
  return element;
}
