// What a reader did on these pages, kept in this browser alone: guesses, code, what has passed.  Runs before the page is
// drawn, so that nothing moves when it comes back.  Where the browser keeps nothing, it lasts as long as the page.
"use strict";

const kept = (() => {
  const page = JSON.parse(document.getElementById("course-page").textContent);
  const root = new URL(page.root || ".", location.href); // the site's: others may lie on the same server
  const prefix = `course ${root.pathname} `;
  const memory = new Map();
  const told = new Set();

  function read(name) {
    if (memory.has(name)) {
      return memory.get(name);
    }
    try {
      return JSON.parse(localStorage.getItem(prefix + name)) ?? {};
    } catch {
      return {};
    }
  }

  function write(name, value) {
    try {
      localStorage.setItem(prefix + name, JSON.stringify(value));
      memory.delete(name);
    } catch {
      memory.set(name, value); // a private window, or a store that is full
    }
    told.forEach((tell) => tell());
  }

  // one entry of one kind of a lesson: kept.set("guesses", id, …)
  function set(kind, id, value, lesson = page.lesson) {
    const all = read(lesson);
    const { [id]: _, ...rest } = all[kind] ?? {};
    write(lesson, { ...all, [kind]: value === undefined ? rest : { ...rest, [id]: value } });
  }

  const get = (kind, id, lesson = page.lesson) => read(lesson)[kind]?.[id];

  function forget() {
    memory.clear();
    try {
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .forEach((key) => localStorage.removeItem(key));
    } catch {
      // nothing was kept
    }
    told.forEach((tell) => tell());
  }

  const say = (key, words = {}) => page.texts[key].replace(/\{(\w+)\}/g, (_, word) => words[word]);

  function make(tag, attributes = {}, ...content) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      node.setAttribute(name, value);
    }
    node.append(...content);
    return node;
  }

  // --- rings: how much of a section or a lesson is done

  const ROUND = 2 * Math.PI * 8;
  const isDone = (lesson, item) => {
    const { guesses = {}, passed = {} } = read(lesson);
    return item in guesses || item in passed;
  };

  function draw(ring) {
    const items = ring.dataset.items.split(" ");
    const done = items.filter((item) => isDone(ring.dataset.lesson, item)).length;
    const text = say("done", { done, all: items.length });
    if (ring.dataset.said === text) {
      return;
    }
    ring.dataset.said = text;
    ring.classList.toggle("whole", done === items.length);
    ring.innerHTML =
      '<svg viewBox="0 0 20 20" aria-hidden="true"><circle class="way" cx="10" cy="10" r="8"></circle>' +
      `<circle class="went" cx="10" cy="10" r="8" stroke-dasharray="${(ROUND * done) / items.length} ${ROUND}"></circle></svg>`;
    ring.append(make("span", { class: "count" }, text));
  }

  const drawAll = () => document.querySelectorAll(".ring").forEach(draw);

  // --- forget everything: asked twice, as it cannot be undone

  function setForget(box) {
    const [ask, sure] = box.querySelectorAll("button");
    const said = box.querySelector("[role=status]");
    ask.addEventListener("click", () => {
      sure.hidden = !sure.hidden;
      ask.setAttribute("aria-expanded", String(!sure.hidden));
    });
    sure.addEventListener("click", () => {
      forget();
      sure.hidden = true;
      ask.setAttribute("aria-expanded", "false");
      ask.focus();
      said.textContent = say("forgotten");
      document.dispatchEvent(new Event("course-forgotten"));
    });
  }

  document.documentElement.classList.add("js");
  told.add(drawAll);
  addEventListener("storage", drawAll); // another tab of the course
  addEventListener("pageshow", drawAll); // back from another page
  document.addEventListener("DOMContentLoaded", () => {
    drawAll();
    document.querySelectorAll(".forget").forEach(setForget);
  });

  return { page, root, say, make, get, set, read, write };
})();
