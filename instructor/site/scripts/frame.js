// Every page: the reader's choice of light or dark, and a button beside each piece of code that copies it.
(() => {
  "use strict";
  const KEPT = "course-theme";
  const tools = document.querySelector("header .site-tools");
  const choice = tools.querySelector(".theme select");
  const keep = (theme) => {
    try {
      localStorage.setItem(KEPT, theme);
    } catch { /* nothing can be kept here: the choice holds for this page */ }
  };
  choice.value = document.documentElement.dataset.theme || "system";
  choice.addEventListener("change", () => {
    document.documentElement.dataset.theme = choice.value;
    keep(choice.value);
  });
  // another tab of the site changed it
  addEventListener("storage", (event) => {
    if (event.key !== KEPT || !event.newValue) return;
    document.documentElement.dataset.theme = choice.value = event.newValue;
  });

  const words = document.body.dataset;
  const copied = async (text, button, before) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // an address without https has no clipboard
      const area = document.createElement("textarea");
      area.value = text;
      button.after(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = before; }, 1500);
  };
  for (const box of document.querySelectorAll("main pre.code")) {
    const place = document.createElement("div");
    place.className = "copied";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copied(box.textContent, button, words.copy));
    box.replaceWith(place);
    place.append(box, button);
  }
})();
