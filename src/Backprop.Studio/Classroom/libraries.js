/**
 * The libraries that the page is made with: from beside the program, where the build put them, else in the same
 * versions from their CDN. What cannot be had at all is null, and the page says so once.
 */
const Cdn = "https://cdn.jsdelivr.net/npm";

const missing = new Set();
let onMissing = () => {};

/** Calls back with the names of all libraries that could not be loaded, whenever one more cannot. */
export function whenMissing(callback) {
  onMissing = callback;
}

let versions = null;
async function cdn(name, file) {
  versions ??= fetch("/classroom/package.json").then(response => response.json());
  return `${Cdn}/${name}@${(await versions).dependencies[name]}/${file}`;
}

function lost(name) {
  missing.add(name);
  onMissing([...missing]);
  return null;
}

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = resolve;
    element.onerror = () => { element.remove(); reject(new Error(address)); };
    document.head.append(element);
  });
}

function style(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("link");
    element.rel = "stylesheet";
    element.href = address;
    element.onload = resolve;
    element.onerror = () => { element.remove(); reject(new Error(address)); };
    document.head.append(element);
  });
}

async function first(name, ...attempts) {
  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch {
      // The next place may have it.
    }
  }
  return lost(name);
}

const once = load => {
  let loaded = null;
  return () => loaded ??= load();
};

/** plotly.js. */
export const plotly = once(() => first("plotly.js",
  async () => { await script("/assets/plotly.min.js"); return window.Plotly; },
  async () => { await script(await cdn("plotly.js-dist-min", "plotly.min.js")); return window.Plotly; }));

/** KaTeX, with its style. */
export const katex = once(() => first("KaTeX",
  async () => { await Promise.all([script("/assets/katex.min.js"), style("/assets/katex.min.css")]); return window.katex; },
  async () => {
    await Promise.all([script(await cdn("katex", "dist/katex.min.js")), style(await cdn("katex", "dist/katex.min.css"))]);
    return window.katex;
  }));

/** DOMPurify. */
export const purifier = once(() => first("DOMPurify",
  async () => (await import("/assets/purify.es.mjs")).default,
  async () => (await import(await cdn("dompurify", "dist/purify.es.mjs"))).default));

/** CodeMirror: all that editor/codemirror.js names, in one object. */
export const codemirror = once(() => first("CodeMirror",
  () => import("/assets/codemirror.js"),
  async () => {
    const packages = ["state", "view", "language", "commands", "autocomplete", "lint"].map(part => cdn(`@codemirror/${part}`, "+esm"));
    packages.push(cdn("@codemirror/legacy-modes", "mode/clike/+esm"), cdn("@lezer/highlight", "+esm"));
    const modules = await Promise.all(packages.map(async address => import(await address)));
    const all = Object.assign({}, ...modules);
    // The CDN may pair packages that do not fit each other; that shows at once.
    all.EditorState.create({ extensions: [all.history(), all.autocompletion(), all.keymap.of(all.defaultKeymap)] });
    return all;
  }));
