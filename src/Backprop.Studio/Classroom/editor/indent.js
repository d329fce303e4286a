// Lines that are too long for a narrow window go on further to the right than they began.
const Deepest = 12;

/** Wrapped lines hang: what goes on stands under the line's first letter, and a little to the right. */
export function hangingIndent(cm) {
  // A cell is short: all of its lines are marked, seen or not.
  const marksOf = doc => {
    const marks = [];
    for (let number = 1; number <= doc.lines; number++) {
      const line = doc.line(number);
      const blank = /^[ \t]*/.exec(line.text)[0].length;
      if (line.length > blank) marks.push(cm.Decoration.line({ class: "hanging", attributes: { style: `--indent:${Math.min(blank, Deepest)}` } }).range(line.from));
      if (blank > 0) marks.push(cm.Decoration.mark({ class: "leading" }).range(line.from, line.from + blank));
    }
    return cm.Decoration.set(marks);
  };
  return cm.StateField.define({
    create: state => marksOf(state.doc),
    update: (marks, transaction) => (transaction.docChanged ? marksOf(transaction.state.doc) : marks),
    provide: field => cm.EditorView.decorations.from(field),
  });
}
