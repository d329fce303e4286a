import { h } from "../dom.js";

/** The kernel's Markdown as elements: a block of code, paragraphs, lists, bold words, code between backticks. */
export function documentation(markdown) {
  return h("div", { class: "documentation" }, ...paragraphs(markdown));
}

function* paragraphs(markdown) {
  for (const [i, part] of markdown.split(/^```\w*\n([\s\S]*?)\n```$/m).entries()) {
    if (i % 2 === 1) {
      yield h("pre", {}, part);
      continue;
    }
    for (const text of part.split(/\n{2,}/).map(each => each.trim()).filter(Boolean)) {
      const items = text.split(/^- /m);
      if (items[0].trim()) yield h("p", {}, ...inline(items[0].trim()));
      if (items.length > 1) yield h("ul", {}, ...items.slice(1).map(item => h("li", {}, ...inline(item.trim()))));
    }
  }
}

/** Bold words and code between backticks, inside a line. */
export function* inline(text) {
  for (const [, code, bold, plain] of text.matchAll(/`([^`\n]+)`|\*\*([^*]+)\*\*|([^`*]+|[`*])/g)) {
    yield code ? h("code", {}, code) : bold ? h("strong", {}, bold) : plain;
  }
}
