// Predict, then see: an output waits behind a form for a guess, and then both stand side by side.
"use strict";

(() => {
  const form = (cell) => cell.querySelector("form.guess");

  function show(cell) {
    const guess = kept.get("guesses", cell.dataset.cell);
    const seen = guess !== undefined;
    cell.classList.toggle("seen", seen);
    cell.classList.toggle("guessed", seen && guess !== "");
    const said = cell.querySelector(".mine .said");
    if (said) {
      said.textContent = guess ?? "";
    }
  }

  function opened(cell, guess) {
    kept.set("guesses", cell.dataset.cell, guess);
    show(cell);
    cell.querySelector(".both").focus({ preventScroll: true }); // the form that had the focus is gone
  }

  document.addEventListener("submit", (event) => {
    const cell = event.target.closest(".waits");
    if (cell && event.target === form(cell)) {
      event.preventDefault();
      const guess = String(new FormData(event.target).get("guess") ?? "").trim();
      if (guess) {
        opened(cell, guess);
      }
    }
  });

  document.addEventListener("click", (event) => {
    const cell = event.target.closest(".waits");
    if (cell && event.target.closest("[data-show]")) {
      opened(cell, "");
    } else if (cell && event.target.closest("[data-again]")) {
      kept.set("guesses", cell.dataset.cell, undefined);
      show(cell);
      form(cell).reset();
      form(cell).querySelector("input").focus();
    }
  });

  document.addEventListener("course-forgotten", () => document.querySelectorAll(".waits").forEach(show));

  // cells come as the page is read; what was seen before is open before it is drawn
  const watch = new MutationObserver(() => document.querySelectorAll(".waits:not([data-shown])").forEach(once));
  function once(cell) {
    if (cell.querySelector(".both .end")) {
      cell.dataset.shown = "";
      show(cell);
    }
  }
  watch.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    watch.disconnect();
    document.querySelectorAll(".waits").forEach(show);
  });
})();
