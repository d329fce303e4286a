// Figures are made for white paper. On a dark page their colours are turned: light backgrounds become dark, dark ink
// light, and strong colours are lightened until they can be seen. Colour scales stay, because their colours are values.

const Paper = 0.125;
const Ink = 0.9;

// plotly.js has colours of its own for these, whatever the paper.
const Slider = { bgcolor: "hsl(220, 10%, 40%)", activebgcolor: "hsl(220, 10%, 55%)", bordercolor: "hsl(220, 10%, 55%)", tickcolor: "hsl(220, 10%, 70%)" };
const Menu = { bgcolor: "hsl(220, 10%, 20%)", bordercolor: "hsl(220, 10%, 45%)" };

/** The figure with colours for a dark page. */
export function darkened(figure) {
  const data = figure.data ?? [];
  const filled = new Set(data.filter(isFilled).map(place));
  const turnedTrace = (trace, i) => (data[i] && filled.has(place(data[i])) ? trace : turned(trace));
  const layout = turned({ template: {}, ...withPaper(figure.layout ?? {}) });
  return {
    ...figure,
    layout: {
      ...layout,
      ...(layout.sliders && { sliders: layout.sliders.map(slider => ({ ...Slider, ...slider })) }),
      ...(layout.updatemenus && { updatemenus: layout.updatemenus.map(menu => ({ ...Menu, ...menu })) }),
    },
    data: data.map(turnedTrace),
    frames: (figure.frames ?? []).map(frame => ({
      ...frame,
      ...(frame.layout && { layout: turned(frame.layout) }),
      ...(frame.data && { data: frame.data.map((part, i) => turnedTrace(part, frame.traces?.[i] ?? i)) }),
    })),
  };
}

// What the template says holds, where the figure itself says nothing.
function withPaper(layout) {
  const base = layout.template?.layout ?? {};
  return {
    ...layout,
    paper_bgcolor: layout.paper_bgcolor ?? base.paper_bgcolor ?? "#fff",
    plot_bgcolor: layout.plot_bgcolor ?? base.plot_bgcolor ?? "#fff",
    font: { ...base.font, color: "#222", ...layout.font },
  };
}

// What lies over colours of values was made for them, not for the paper.
const isFilled = trace => /^(contour|heatmap|histogram2d|image|surface)/.test(trace.type ?? "") && !/^(none|lines)$/.test(trace.contours?.coloring ?? "");
const place = trace => (/3d$|^surface$/.test(trace.type ?? "") ? trace.scene ?? "scene" : `${trace.xaxis ?? "x"} ${trace.yaxis ?? "y"}`);

function turned(value, key = "") {
  if (key === "colorscale") return value;
  if (typeof value === "string") return /color/i.test(key) ? turnedColour(value) : value;
  if (Array.isArray(value)) {
    // Long lists are numbers, but for lists of colours.
    if (value.length > 0 && typeof value[0] === "number") return value;
    return value.map(item => turned(item, key));
  }
  if (value !== null && typeof value === "object" && !ArrayBuffer.isView(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, turned(item, name)]));
  }
  return value;
}

/** One colour for a dark page; what is not a colour stays as it is. */
export function turnedColour(text) {
  const rgba = parse(text);
  if (!rgba) return text;
  const [hue, saturation, lightness] = toHsl(rgba);
  // Greys take the page's own tint.
  const [h, s] = saturation < 0.12 ? [220, 0.1] : [hue, Math.min(saturation, 0.85)];
  return `hsla(${Math.round(h)}, ${Math.round(s * 100)}%, ${Math.round(turnedLightness(saturation, lightness) * 100)}%, ${rgba[3]})`;
}

function turnedLightness(saturation, lightness) {
  if (saturation < 0.12) return Ink - (Ink - Paper) * lightness;
  if (lightness > 0.75) return 0.2 + (1 - lightness) * 0.7;
  if (lightness < 0.55) return 0.62 + (0.55 - lightness) * 0.25;
  return lightness;
}

const Names = { white: "#ffffff", black: "#000000", grey: "#808080", gray: "#808080", red: "#ff0000", green: "#008000", blue: "#0000ff" };

function parse(text) {
  const colour = Names[text] ?? text;
  const hex = /^#([0-9a-f]{3,8})$/i.exec(colour)?.[1];
  if (hex && hex.length !== 5 && hex.length !== 7) {
    const digits = hex.length < 6 ? [...hex].map(digit => digit + digit).join("") : hex;
    const part = i => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16) / 255;
    return [part(0), part(1), part(2), digits.length === 8 ? part(3) : 1];
  }
  const numbers = /^rgba?\(([^)]+)\)$/i.exec(colour)?.[1].split(/[\s,/]+/).map(Number);
  return numbers && numbers.length >= 3 && numbers.every(Number.isFinite)
    ? [numbers[0] / 255, numbers[1] / 255, numbers[2] / 255, numbers[3] ?? 1]
    : null;
}

// https://www.w3.org/TR/css-color-4/#rgb-to-hsl
function toHsl([red, green, blue]) {
  const max = Math.max(red, green, blue);
  const min = Math.min(red, green, blue);
  const range = max - min;
  const lightness = (max + min) / 2;
  if (range === 0) return [0, 0, lightness];
  const saturation = (max - lightness) / Math.min(lightness, 1 - lightness);
  const hue = max === red ? (green - blue) / range + (green < blue ? 6 : 0) : max === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return [hue * 60, saturation, lightness];
}
