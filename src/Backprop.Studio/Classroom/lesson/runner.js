/** Runs cells in a kernel and brings what they send to their places. */
export class Runner {
  #kernel;
  #cells;
  #on;
  #byRequest = new Map();
  #restored = new Set();
  #refused = new Map();
  #failed = null;

  /**
   * @param {Kernel} kernel Where cells run.
   * @param {CodeCell[]} cells The lesson's cells.
   * @param {object} on `started(cells)` before cells are sent, `ended(cell, aloud)` after each, `restored(cell)` for one that ran meanwhile.
   */
  constructor(kernel, cells, on) {
    this.#kernel = kernel;
    this.#cells = cells;
    this.#on = on;
  }

  get isBusy() {
    return this.#cells.some(cell => cell.isUnfinished);
  }

  /** Runs cells, one after the other. One that waits or runs already is not asked for again. */
  async run(cells) {
    const asked = cells.filter(cell => !cell.isUnfinished && (cell.text.trim() !== "" || cell.partner));
    for (const cell of asked) cell.queue();
    this.#on.started(asked);
    for (const cell of asked) {
      const objection = cell.partner?.check === cell ? await cell.partner.objection() : null;
      // The kernel may have gone in the meantime.
      if (cell.state !== "queued") continue;
      if (objection) {
        const answer = cell.partner.cell;
        this.#refused.set(answer, () => this.#refuse(cell, answer, objection));
        if (!answer.isUnfinished) this.#tellRefusal(answer);
        continue;
      }
      const request = await this.#kernel.execute(cell.sent, cell.id);
      this.#byRequest.set(request, cell);
    }
  }

  /** A message of the kernel. */
  take({ header, parent_header: parent, content, metadata }) {
    if (header.msg_type === "update_display_data") {
      for (const cell of this.#cells) cell.outputs.update(content.transient?.display_id, content.data, content.metadata);
      return;
    }
    const cell = this.#byRequest.get(parent?.msg_id);
    if (!cell) return;
    switch (header.msg_type) {
      case "execute_input":
        cell.begin(content.execution_count);
        break;
      case "clear_output":
        cell.outputs.clear(content.wait);
        break;
      case "stream":
      case "display_data":
      case "execute_result":
      case "error":
        cell.outputs.append({ output_type: header.msg_type, ...content });
        break;
      case "execute_reply":
        this.#end(parent.msg_id, cell, content.status, metadata?.elapsed);
        break;
      case "status":
        // The reply goes to the connection that asked. After a reload that was another one.
        if (content.execution_state === "idle" && this.#restored.has(parent.msg_id)) {
          this.#end(parent.msg_id, cell, cell.state === "queued" ? "aborted" : cell.outputs.hasError ? "error" : "ok", metadata?.elapsed);
        }
        break;
    }
  }

  #end(request, cell, status, elapsed) {
    this.#byRequest.delete(request);
    this.#restored.delete(request);
    cell.end(status, elapsed);
    this.#failed = status === "error" ? cell : null;
    this.#on.ended(cell);
    this.#tellRefusal(cell);
  }

  // Why a check would say nothing is said once the answer has run through; before, its own errors count.
  #tellRefusal(answer) {
    this.#refused.get(answer)?.();
    this.#refused.delete(answer);
  }

  #refuse(check, answer, objection) {
    if (answer.state === "ok") check.refuse(objection);
    else check.end("aborted");
    this.#on.ended(check);
  }

  /** What the kernel remembers of its runs, after a new connection. */
  restore(runs) {
    const known = new Map(this.#cells.map(cell => [cell.id, cell]));
    const seen = new Set();
    this.#byRequest.clear();
    this.#restored.clear();
    this.#refused.clear();
    for (const run of runs) {
      const cell = known.get(run.cellId);
      if (!cell) continue;
      seen.add(cell);
      // The file has it already; and where the learner has reset a cell since, it is to stay so.
      if (run.executionCount !== null && run.executionCount === cell.executionCount && !cell.isUnfinished) {
        cell.remember(run);
        continue;
      }
      const before = JSON.stringify(cell.outputs.list);
      if (run.status === "running" || run.status === "queued") {
        this.#byRequest.set(run.msgId, cell);
        this.#restored.add(run.msgId);
      }
      cell.restore(run);
      if (JSON.stringify(cell.outputs.list) !== before) this.#on.restored(cell);
    }
    for (const cell of this.#cells) {
      if (cell.isUnfinished && !seen.has(cell)) cell.forget();
    }
  }

  /** The kernel's process is another one. The cell that ended the old one is still to be told, or has just said so. */
  lose() {
    for (const cell of this.#cells) cell.lose(cell === this.#failed);
    this.#failed = null;
  }

  /** The kernel's variables are gone, and with them what waited. */
  forget() {
    this.#byRequest.clear();
    this.#restored.clear();
    this.#refused.clear();
    for (const cell of this.#cells) cell.forget();
  }
}
