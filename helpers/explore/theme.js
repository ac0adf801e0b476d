// Light or dark, as what lies behind the frame: JupyterLab's theme, a page's own colours; else as the system is set.
(() => {
  "use strict";
  const root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");

  // the first colour that is not to be seen through, from the frame outwards: [red, green, blue] from 0 to 255, or null
  function behind(element) {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!colour.startsWith("rgb")) return null; // in a colour space of its own
      const parts = colour.match(/[\d.]+/g).map(Number);
      if (parts.length === 3 || parts[3] === 1) return parts.slice(0, 3);
    }
    return null;
  }
  // relative luminance, from 0 to 1 (WCAG 2.2)
  function light(colour) {
    const [red, green, blue] = colour.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  function follow() {
    let paper = null, dark = system.matches;
    try {
      const frame = window.frameElement;
      if (frame) {
        paper = behind(frame);
        const both = getComputedStyle(frame.ownerDocument.documentElement).colorScheme.includes("dark");
        dark = paper ? light(paper) < 0.18 : both && system.matches; // 0.18 is as far from white as from black
      }
    } catch { /* a page of another origin: all that is known is the system */ }
    root.dataset.theme = dark ? "dark" : "light";
    // a paper in between would leave too little contrast for what is drawn on it
    const far = paper && (light(paper) < 0.04 || light(paper) > 0.8);
    if (far) root.style.setProperty("--PAPER", `rgb(${paper.join(", ")})`);
    else root.style.removeProperty("--PAPER");
  }

  follow();
  system.addEventListener("change", follow);
  try {
    const around = window.frameElement.ownerDocument;
    const watch = new MutationObserver(follow);
    for (const element of [around.documentElement, around.body]) watch.observe(element, { attributes: true });
    addEventListener("pagehide", () => watch.disconnect());
  } catch { /* no frame, or another origin */ }
})();
