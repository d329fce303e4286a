// Writes down where each library comes from when the build could not install it, and the hash that a browser knows it by:
// npm run cdn, after a change of a version.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const scripts = [
  "@highlightjs/cdn-assets/highlight.min.js", "dompurify/dist/purify.min.js", "katex/dist/katex.min.css", "katex/dist/katex.min.js",
  "minisearch/dist/umd/index.js", "plotly.js-cartesian-dist-min/plotly-cartesian.min.js", "plotly.js-dist-min/plotly.min.js",
  "plotly.js-gl3d-dist-min/plotly-gl3d.min.js",
];
// The editor, module by module: what editor/codemirror.js imports, and what that imports.
const modules = {
  "@codemirror/autocomplete": "@codemirror/autocomplete/dist/index.js",
  "@codemirror/commands": "@codemirror/commands/dist/index.js",
  "@codemirror/language": "@codemirror/language/dist/index.js",
  "@codemirror/legacy-modes/mode/clike": "@codemirror/legacy-modes/mode/clike.js",
  "@codemirror/lint": "@codemirror/lint/dist/index.js",
  "@codemirror/state": "@codemirror/state/dist/index.js",
  "@codemirror/streamparser": "@codemirror/streamparser/dist/index.js",
  "@codemirror/view": "@codemirror/view/dist/index.js",
  "@lezer/common": "@lezer/common/dist/index.js",
  "@lezer/highlight": "@lezer/highlight/dist/index.js",
  "@lezer/lr": "@lezer/lr/dist/index.js",
  "@marijn/find-cluster-break": "@marijn/find-cluster-break/src/index.js",
  "crelt": "crelt/index.js",
  "style-mod": "style-mod/src/style-mod.js",
  "w3c-keyname": "w3c-keyname/index.js",
};

const read = name => readFileSync(new URL(name, import.meta.url));
const versionOf = name => JSON.parse(read(`node_modules/${name}/package.json`)).version;
const hash = file => `sha384-${createHash("sha384").update(read(`node_modules/${file}`)).digest("base64")}`;
const packageOf = file => file.split("/").slice(0, file.startsWith("@") ? 2 : 1).join("/");

const files = Object.fromEntries([...scripts, ...Object.values(modules)].sort().map(file => {
  const name = packageOf(file);
  return [file, { url: `https://cdn.jsdelivr.net/npm/${name}@${versionOf(name)}${file.slice(name.length)}`, integrity: hash(file) }];
}));
writeFileSync(new URL("cdn.json", import.meta.url), `${JSON.stringify({ files, modules }, null, 2)}\n`);

// The lessons' library has its own list, because a notebook elsewhere has nothing else.
const lessons = new URL("../Backprop.Lessons/Plots/plotly.json", import.meta.url);
let list = readFileSync(lessons, "utf8");
for (const build of JSON.parse(list)) {
  list = list.replace(build.integrity, hash(`${build.package}/${build.file}`))
    .replace(`"package": "${build.package}",\n    "version": "${build.version}"`, `"package": "${build.package}",\n    "version": "${versionOf(build.package)}"`);
}
writeFileSync(lessons, list);
