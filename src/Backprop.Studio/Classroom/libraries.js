/**
 * The libraries that the page is made with: from beside the program, where the build put them, else in the same
 * versions from their CDN, with the hashes that the browser knows them by. What cannot be had at all is null, and the page
 * says so once.
 */
const missing = new Set();
let onMissing = () => {};

/** Calls back with the names of all libraries that could not be loaded, whenever one more cannot. */
export function whenMissing(callback) {
  onMissing = callback;
}

let known = null;
function cdn() {
  return known ??= fetch("/classroom/cdn.json").then(response => response.json());
}

function lost(name) {
  missing.add(name);
  onMissing([...missing]);
  return null;
}

function loaded(tag, properties) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.onload = resolve;
    element.onerror = () => { element.remove(); reject(new Error(element.src || element.href)); };
    document.head.append(element);
  });
}

const script = src => loaded("script", { src });
const style = href => loaded("link", { rel: "stylesheet", href });

async function cdnScript(file) {
  const { url, integrity } = (await cdn()).files[file];
  await loaded("script", { src: url, integrity, crossOrigin: "anonymous" });
}

async function cdnStyle(file) {
  const { url, integrity } = (await cdn()).files[file];
  await loaded("link", { rel: "stylesheet", href: url, integrity, crossOrigin: "anonymous" });
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
  async () => { await cdnScript("plotly.js-dist-min/plotly.min.js"); return window.Plotly; }));

/** KaTeX, with its style. */
export const katex = once(() => first("KaTeX",
  async () => { await Promise.all([script("/assets/katex.min.js"), style("/assets/katex.min.css")]); return window.katex; },
  async () => { await Promise.all([cdnScript("katex/dist/katex.min.js"), cdnStyle("katex/dist/katex.min.css")]); return window.katex; }));

/** DOMPurify. */
export const purifier = once(() => first("DOMPurify",
  async () => (await import("/assets/purify.es.mjs")).default,
  async () => { await cdnScript("dompurify/dist/purify.min.js"); return window.DOMPurify; }));

/** CodeMirror: all that editor/codemirror.js names, in one object. */
export const codemirror = once(() => first("CodeMirror",
  () => import("/assets/codemirror.js"),
  async () => {
    if (!document.createElement("link").relList.supports("modulepreload")) throw new Error("no modulepreload");
    const { files, modules } = await cdn();
    // The page's import map has the hashes too, but not every browser reads them there.
    await Promise.all(Object.values(modules).map(file => {
      const { url, integrity } = files[file];
      return loaded("link", { rel: "modulepreload", href: url, integrity, crossOrigin: "anonymous" });
    }));
    return import("./editor/codemirror.js");
  }));
