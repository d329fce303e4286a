// An error output, taken apart for a reader. The kernel's forms: "(3,5): error CS0103: …" on stderr, and
// "   in cell [4], line 3" or "   at F(Double x) in cell [2], line 1" in the text of an exception.

const Diagnostic = /^\((\d+),(\d+)\): error (.*)$/gm;
const Frame = /^ {3}(?:at .* )?in cell \[(\d+)\], line (\d+)/gm;
const isFrame = line => line.startsWith("   at ") || line.startsWith("   in cell [");

/** Text meant for a terminal, without its colours; a carriage return starts its line anew. */
export function terminalText(text) {
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, "").replace(/\r+\n/g, "\n");
  return plain.includes("\r") ? plain.replace(/[^\n]*\r(?=[^\n])/g, "").replace(/\r/g, "") : plain;
}

export const isCompilation = error => error.evalue === "compilation error";

/** The message a learner should read, and where it happened. */
export function readError(error) {
  const lines = terminalText(error.evalue ?? "").split("\n");
  const start = lines.findIndex(isFrame);
  const message = lines.slice(0, start < 0 ? undefined : start).join("\n").trim();
  const trace = start < 0 ? terminalText((error.traceback ?? []).join("\n")).trim() : lines.slice(start).join("\n");
  return { message, trace: trace === message ? "" : trace };
}

/**
 * The places in a cell that its outputs point at: `[{ line, column, message }]`, from 1.
 * @param {object[]} outputs What the cell showed.
 * @param {number|null} executionCount The n of `[n]`: an exception's text may also name lines of earlier cells.
 */
export function failingPlaces(outputs, executionCount) {
  const error = outputs.findLast(output => output.output_type === "error");
  if (!error) return [];
  if (isCompilation(error)) {
    const text = outputs.filter(output => output.output_type === "stream").map(output => output.text).join("");
    return [...text.matchAll(Diagnostic)].map(([, line, column, message]) => ({ line: Number(line), column: Number(column), message }));
  }
  const frame = [...(error.evalue ?? "").matchAll(Frame)].find(match => Number(match[1]) === executionCount);
  return frame ? [{ line: Number(frame[2]), column: null, message: readError(error).message }] : [];
}
