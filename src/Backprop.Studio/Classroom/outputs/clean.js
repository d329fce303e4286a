import { purifier } from "../libraries.js";

const Settings = {
  USE_PROFILES: { html: true, svg: true, mathMl: true },
  FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select", "option", "dialog"],
  FORBID_ATTR: ["autofocus", "popover", "is"],
  ALLOW_DATA_ATTR: false,
  SANITIZE_NAMED_PROPS: true,
};

/**
 * HTML that somebody else wrote, without anything that runs or that takes the page's names. Nothing comes back where no
 * cleaner is to be had: then the caller shows the text, or a frame of its own.
 * @returns {Promise<DocumentFragment|null>}
 */
export async function clean(html) {
  const purify = await purifier();
  if (!purify) return null;
  const fragment = purify.sanitize(html, { ...Settings, RETURN_DOM_FRAGMENT: true });
  for (const link of fragment.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href");
    if (address.startsWith("#")) link.setAttribute("href", `#user-content-${address.slice(1)}`);
    else if (link.origin !== location.origin) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  }
  return fragment;
}

/** Whether HTML needs a frame of its own, because it runs scripts or brings a page with it. Styles alone are left out: values of .NET carry some. */
export function needsFrame(html) {
  return /<(script|iframe|object|embed|form|canvas|video|audio|base|meta)\b|[\s"'/]on\w+\s*=|javascript:/i.test(html);
}
