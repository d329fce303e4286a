import { h } from "../dom.js";
import { katex } from "../libraries.js";
import { clean } from "../outputs/clean.js";
import * as api from "../server/api.js";

/**
 * Markdown to cleaned elements with their formulas set.
 * @param {string[]} texts Markdown.
 * @param {string} path The notebook's path, for links and pictures.
 * @param {object[]} attachments The pasted files of each.
 * @returns {Promise<Node[]>}
 */
export async function renderProse(texts, path = "", attachments = []) {
  const pages = await api.markdown(path, texts.map((source, i) => ({ source, attachments: attachments[i] ?? {} })));
  const [fragments, library] = await Promise.all([Promise.all(pages.map(clean)), katex()]);
  return fragments.map((fragment, i) => {
    // Without a cleaner the Markdown itself is what can be shown.
    if (!fragment) return h("pre", { class: "unrendered" }, texts[i]);
    if (library) setFormulas(library, fragment);
    return fragment;
  });
}

function setFormulas(library, fragment) {
  for (const element of fragment.querySelectorAll(".math")) {
    const block = element.tagName === "DIV" || element.classList.contains("display");
    const formula = element.textContent.trim().replace(/^\\[[(]/, "").replace(/\\[\])]$/, "");
    library.render(formula, element, { displayMode: block, throwOnError: false });
    // A long formula scrolls in its own place, by keyboard too.
    if (block) element.tabIndex = 0;
  }
}
