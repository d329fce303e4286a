"use strict";

// The search: its words come as a script (search-index.js), because a page opened from a file may not fetch.
(() => {
  const form = document.querySelector(".search");
  if (!form || !window.MiniSearch || !window.courseWords) return;
  const input = form.querySelector("input");
  const panel = form.querySelector(".found");
  const list = form.querySelector("#found");
  const count = form.querySelector("#found-count");
  const { pages, passages } = window.courseWords;
  const kinds = ["heading", "prose", "code"];
  const most = 40;
  form.hidden = false;

  // "GradientB" is found as a whole, as "gradient" and as "b"; "δ" as "delta" too, and the other way round.
  const greek = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(" ");
  const spell = word => word.toLowerCase().replace(/[α-ω]/g, letter => greek[letter.charCodeAt(0) - 0x3b1]);
  const words = text => (text.match(/[\p{L}\p{N}_]+/gu) ?? []).flatMap(word => {
    const parts = word.split(/_|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=[Α-ω])(?=[a-z])/u).filter(part => part !== "");
    return parts.length > 1 ? [word, ...parts] : [word];
  });

  let index = null;
  function wordIndex() {
    if (index) return index;
    index = new MiniSearch({ fields: ["text"], tokenize: words, processTerm: spell });
    index.addAll(passages.map((passage, id) => ({ id, text: passage[4] })));
    return index;
  }

  function find(query) {
    const all = { combineWith: "AND", prefix: true };
    let found = wordIndex().search(query, all);
    // A slip of the finger is forgiven when nothing else is found.
    if (found.length === 0) found = wordIndex().search(query, { ...all, fuzzy: 0.25 });
    // Headings first; of the rest, what has the words as they were typed, and prose rather than code.
    const typed = query.toLowerCase();
    for (const result of found) {
      const [, kind, , , text] = passages[result.id];
      result.score *= (kind === 2 ? 1 : 2) * (text.toLowerCase().includes(typed) ? 3 : 1);
    }
    const rank = result => (passages[result.id][1] === 0 ? 0 : 1);
    return found.sort((a, b) => rank(a) - rank(b) || b.score - a.score);
  }

  // The words around what was typed, or else around the first one that was found, with all of them marked.
  function snippet(text, terms, typed) {
    const spellings = terms.flatMap(term => [term, ...greek.flatMap((name, i) => (name.startsWith(term) ? [String.fromCharCode(0x3b1 + i)] : []))]);
    const sought = spellings.sort((a, b) => b.length - a.length).map(term => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
    const line = text.replace(/\s+/g, " ");
    const marks = sought === "" ? [] : [...line.matchAll(new RegExp(sought, "giu"))];
    const whole = line.toLowerCase().indexOf(typed);
    const first = whole >= 0 ? whole : marks[0]?.index ?? 0;
    const from = first < 60 ? 0 : line.indexOf(" ", first - 60) + 1;
    const to = from + 170 >= line.length ? line.length : Math.max(line.lastIndexOf(" ", from + 170), first + 60);
    const element = document.createElement("span");
    element.className = "snippet";
    let at = from;
    if (from > 0) element.append("… ");
    for (const match of marks) {
      if (match.index < at || match.index + match[0].length > to) continue;
      const mark = document.createElement("mark");
      mark.textContent = match[0];
      element.append(line.slice(at, match.index), mark);
      at = match.index + match[0].length;
    }
    element.append(line.slice(at, to), to < line.length ? " …" : "");
    return element;
  }

  function item(result, typed, number) {
    const [page, kind, anchor, section, text] = passages[result.id];
    const link = document.createElement("a");
    link.href = `${pages[page][0]}#${encodeURIComponent(anchor)}`;
    link.className = kinds[kind];
    link.id = `found-${number}`;
    link.setAttribute("role", "option");
    // The focus stays where one types; the arrows go through the list from there.
    link.tabIndex = -1;
    const where = document.createElement("span");
    where.className = "where";
    where.textContent = [pages[page][1], section === pages[page][1] ? "" : section].filter(part => part !== "").join(" › ");
    link.append(snippet(text, result.terms, typed), where);
    return link;
  }

  function show() {
    const query = input.value.trim();
    const found = query === "" ? [] : find(query);
    list.replaceChildren(...found.slice(0, most).map((result, i) => item(result, query.toLowerCase(), i + 1)));
    count.textContent = found.length === 0 ? "Nothing found. Try fewer or other words."
      : found.length > most ? `${found.length} places, the best ${most} of them`
      : found.length === 1 ? "1 place" : `${found.length} places`;
    choose(null);
    open(query !== "");
  }

  function open(visible) {
    panel.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
  }

  let chosen = null;
  function choose(link) {
    chosen = link;
    for (const other of list.children) other.setAttribute("aria-selected", String(other === link));
    if (link) input.setAttribute("aria-activedescendant", link.id);
    else input.removeAttribute("aria-activedescendant");
    link?.scrollIntoView({ block: "nearest" });
  }
  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value.trim() !== "") show(); });
  form.addEventListener("submit", event => {
    event.preventDefault();
    (chosen ?? list.firstElementChild)?.click();
  });
  input.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      open(false);
      input.value = "";
      input.blur();
    } else if (event.key === "ArrowDown" && list.firstElementChild) {
      choose(chosen ? chosen.nextElementSibling ?? chosen : list.firstElementChild);
    } else if (event.key === "ArrowUp" && chosen) {
      choose(chosen.previousElementSibling);
    } else {
      return;
    }
    event.preventDefault();
  });
  list.addEventListener("click", event => { if (event.target.closest("a")) open(false); });
  // Not every browser gives a clicked link the focus.
  panel.addEventListener("mousedown", event => event.preventDefault());
  form.addEventListener("focusout", event => { if (!form.contains(event.relatedTarget)) open(false); });
  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
