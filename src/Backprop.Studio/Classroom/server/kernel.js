import { uuid } from "../dom.js";
import * as api from "./api.js";

const Protocol = "5.3";
const FirstWait = 300;
const LongestWait = 5000;
const Questions = new Set(["complete_request", "inspect_request", "signature_request", "is_complete_request", "kernel_info_request"]);

/**
 * A kernel at the other end of Jupyter's WebSocket (messaging protocol 5.3). It connects again by itself when the
 * connection is lost.
 */
export class Kernel {
  #path;
  #on;
  #session = uuid();
  #id = null;
  #socket = null;
  #held = null;
  #waiting = new Map();
  #wait = FirstWait;
  #ready = null;
  #again = null;
  #isBusy = false;

  /**
   * @param {string} path The notebook's path.
   * @param {object} on What to call: `state(name)` with starting, idle, busy, restarting, dead, disconnected or refused;
   * `runs(runs, isNew)` with what the kernel remembers; `message(message)` for what a cell sends.
   */
  constructor(path, on) {
    this.#path = path;
    this.#on = on;
  }

  get id() {
    return this.#id;
  }

  /** Whether a cell runs, whoever asked for it. */
  get isBusy() {
    return this.#isBusy;
  }

  get connected() {
    return this.#socket?.readyState === WebSocket.OPEN && this.#held === null;
  }

  /** Connects, and stays connected. */
  async connect() {
    try {
      const id = await api.kernelOf(this.#path);
      const isNew = this.#id !== null && this.#id !== id;
      this.#id = id;
      await this.#openSocket();
      const known = await api.runs(id);
      this.#on.runs(known.runs, isNew);
      this.#tell(known.state ?? "idle");
      const held = this.#held;
      this.#held = null;
      this.#wait = FirstWait;
      for (const message of held) {
        if (!(message.metadata?.sequence <= known.sequence)) this.#take(message);
      }
      this.#ready?.resolve();
      this.#ready = null;
    } catch (error) {
      this.#lost(error);
    }
  }

  /** Runs a cell; what it sends comes to `message`. Gives the id of the request. */
  async execute(code, cellId) {
    await this.whenConnected();
    return this.#send("shell", "execute_request", { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true }, { cellId });
  }

  /** Asks for completions or documentation; null if there is no answer. */
  async ask(type, content) {
    if (!this.connected) return null;
    const id = this.#send("shell", type, content);
    return new Promise(resolve => {
      this.#waiting.set(id, resolve);
      setTimeout(() => this.#answer(id, null), 20_000);
    });
  }

  whenConnected() {
    if (this.connected) return Promise.resolve();
    this.#ready ??= Promise.withResolvers();
    return this.#ready.promise;
  }

  interrupt() {
    return api.interrupt(this.#id);
  }

  restart() {
    return api.restart(this.#id);
  }

  #openSocket() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/kernels/${this.#id}/channels?session_id=${this.#session}`);
    this.#socket = socket;
    this.#held = [];
    socket.addEventListener("message", event => {
      const message = JSON.parse(event.data);
      if (this.#held) this.#held.push(message);
      else this.#take(message);
    });
    socket.addEventListener("close", () => {
      if (this.#socket === socket) this.#lost(null);
    });
    return new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve, { once: true });
      socket.addEventListener("close", () => reject(new api.ApiError("The connection was closed.", 0)), { once: true });
    });
  }

  #lost(error) {
    if (this.#socket) {
      const socket = this.#socket;
      this.#socket = null;
      socket.close();
    }
    for (const id of [...this.#waiting.keys()]) this.#answer(id, null);
    const refused = error?.status === 401 || error?.status === 403;
    this.#on.state(refused ? "refused" : "disconnected", error?.message);
    if (this.#again) return;
    this.#again = setTimeout(() => { this.#again = null; this.connect(); }, this.#wait);
    this.#wait = Math.min(LongestWait, this.#wait * 2);
  }

  #take(message) {
    const type = message.header.msg_type;
    // To a question about a word the kernel is busy, too, but nothing runs.
    if (type === "status" && !Questions.has(message.parent_header?.msg_type)) this.#tell(message.content.execution_state);
    if (this.#waiting.has(message.parent_header?.msg_id) && type.endsWith("_reply")) this.#answer(message.parent_header.msg_id, message.content);
    else this.#on.message(message);
  }

  #tell(state) {
    this.#isBusy = state === "busy";
    this.#on.state(state);
  }

  #answer(id, content) {
    this.#waiting.get(id)?.(content);
    this.#waiting.delete(id);
  }

  #send(channel, type, content, metadata = {}) {
    const header = {
      msg_id: uuid(), session: this.#session, username: "learner",
      date: new Date().toISOString(), msg_type: type, version: Protocol,
    };
    this.#socket.send(JSON.stringify({ channel, header, parent_header: {}, metadata, content, buffers: [] }));
    return header.msg_id;
  }
}
