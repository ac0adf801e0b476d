// What every page in a frame has: its specification and words, elements, and a frame as high as the page.
const PAGE = (() => {
  "use strict";
  const spec = JSON.parse(document.getElementById("spec").textContent);
  const T = spec.texts, root = document.getElementById("explorer");

  const say = (key, facts = {}) => T[key].replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  const element = (name, attributes = {}, parent = null, text = null) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== null) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  };

  // to be called when the page is drawn
  function ready() {
    root.dataset.ready = "true";
    // the frame is as high as its page, where the page around it lets us say so
    const fit = () => {
      try {
        window.frameElement.style.height = `${document.documentElement.offsetHeight + 2}px`;
      } catch { /* another origin, or no frame: the height stays as it is */ }
    };
    new ResizeObserver(fit).observe(document.body);
    fit();
  }

  return { spec, T, root, say, element, ready };
})();
