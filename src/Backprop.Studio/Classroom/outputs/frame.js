import { h } from "../dom.js";

const Tallest = 4000;

/**
 * HTML of a cell in a frame whose origin is nobody's: its scripts run, but see neither the page nor the program behind
 * it. What to show goes in as a message; only a height comes out.
 */
export function frame(type, content, words) {
  const element = h("iframe", { class: "output-frame", sandbox: "allow-scripts", src: "/output-frame", title: words, loading: "lazy" });
  const send = () => element.contentWindow?.postMessage({ type, content }, "*");
  const receive = event => {
    if (event.source !== element.contentWindow) return;
    const height = Number(event.data?.height);
    if (height > 0) element.style.height = `${Math.min(Tallest, Math.ceil(height))}px`;
  };
  element.addEventListener("load", send);
  addEventListener("message", receive);
  return element;
}
