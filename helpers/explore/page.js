// What every page in a frame has: its specification and words, elements, a frame as high as the page, and what
// is seen in the address of the page around it.
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

  // The frame's own element and the page around it, where that page lets us see them: of another origin it does not.
  const around = (() => {
    try {
      return { frame: window.frameElement, page: window.frameElement.ownerDocument };
    } catch {
      return { frame: null, page: null };
    }
  })();

  // What is seen, in the address of a page of the site, whose frames have names: #explorer-2:h=1&w=3
  const share = (() => {
    const { frame, page } = around, there = Boolean(frame && frame.id && page.body.classList.contains("reading"));
    const outer = there ? page.defaultView : null, mark = there ? `#${frame.id}:` : "";
    let touched = false, last = "";
    const address = () => `${outer.location.href.split("#")[0]}${mark}${last}`;
    if (there)
      for (const kind of ["pointerdown", "keydown", "change"])
        document.addEventListener(kind, () => { touched = true; }, { capture: true });
    return {
      there,
      // the state that the address asks for, or ""
      asked() {
        if (!there || !outer.location.hash.startsWith(mark)) return "";
        frame.scrollIntoView({ block: "center" });
        return outer.location.hash.slice(mark.length);
      },
      keep(state) {
        last = state;
        if (there && touched) outer.history.replaceState(outer.history.state, "", address());
      },
      async copy(button, done, before) {
        touched = true;
        this.keep(last);
        try {
          await outer.navigator.clipboard.writeText(address());
          button.textContent = done;
        } catch { // the address bar has it
          button.textContent = T.linked_above;
        }
        setTimeout(() => { button.textContent = before; }, 2500);
      },
    };
  })();

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

  return { spec, T, root, say, element, ready, share };
})();
