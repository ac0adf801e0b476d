// A lesson's cells, edited and run where they stand.  Nothing of Python is fetched before an editor is touched.

import { arrival } from "./arrival.js";
import { Outputs } from "./outputs.js";

const { page, say, make, root } = kept;
const FILES = "files"; // the reader's own, which all lessons share
const { python, packages, host, own, course, now, later } = page.run;
const at = (address) => new URL(address, root).href;

const cells = [...document.querySelectorAll(".cell[data-cell]")].map((box) => ({
  id: box.dataset.cell,
  checks: box.dataset.checks ?? "",
  yours: box.classList.contains("yours"),
  box,
  pre: box.querySelector("pre.code"),
  given: box.querySelector("pre.code code").textContent.replace(/\n$/, ""),
}));
const setup = cells.find(({ box }) => box.querySelector("details.setup"));
const source = (cell) => kept.get("code", cell.id) ?? cell.given;

// --- Python

let worker = null;
let ready = null; // a promise, while there is a worker
let going = null; // the run that is under way

const bar = arrival({ host: own ? location.host : host, own, stop, again: () => warm(true) });

function warm(anew = false) {
  if (worker && !anew) {
    return ready;
  }
  end();
  const by = new URL("python.js", import.meta.url);
  by.search = new URLSearchParams({ of: new URL("worker.js", import.meta.url).href, names: packages.join(",") });
  const mine = (worker = new Worker(by, { type: "module" }));
  bar.begin();
  ready = new Promise((resolve, reject) => {
    mine.addEventListener("message", ({ data }) => {
      if (mine !== worker) {
        return;
      }
      if (data.courseBar) {
        bar.heard(data.courseBar);
        if (data.courseBar.lost && data.courseBar.name === "") {
          lose(reject, "import", true);
        }
      } else if (data.ready) {
        bar.phase("ready");
        resolve();
      } else if (data.failed) {
        lose(reject, data.failed);
      } else {
        going?.heard(data);
      }
    });
    mine.addEventListener("error", (event) => mine === worker && lose(reject, event.message ?? "import"));
  });
  ready.catch(() => {}); // who waits for it is told
  const places = (list) => list.map((name) => ({ name, address: at(`run/files/helpers/data/${name}`) }));
  mine.postMessage({
    start: {
      python: at(python),
      packages,
      lesson: page.lesson,
      setup: setup.id,
      course: { address: at(course) },
      now: places(now),
      later: places(later),
    },
  });
  return ready;
}

function lose(reject, reason, told = false) {
  worker?.terminate();
  worker = null;
  if (!told) {
    bar.failed(reason);
  }
  reject(new Error(reason));
}

// a worker that is ended is ended in the middle of whatever it does
function end() {
  if (worker) {
    worker.terminate();
    worker = null;
    going?.ended({ stopped: true });
  }
}

function stop() {
  end();
  bar.phase("stopped");
}

// --- a run

async function run(cell, { asked = cell, extra = "", place = cell } = {}) {
  if (going) {
    return null;
  }
  const out = outputs(place);
  let end;
  const over = new Promise((resolve) => (end = resolve));
  const mine = (going = {
    ended: end,
    heard: ({ shown, ended }) => {
      if (ended) {
        end(ended);
      } else if (shown.kind === "error") {
        tell(out, JSON.parse(shown.content), asked);
      } else {
        out.shown(shown);
      }
    },
  });
  out.clear();
  place.box.classList.add("busy");
  out.say(say("waiting"), "note wait");
  try {
    await Promise.race([warm(), over]);
    if (worker) {
      out.clear();
      bar.phase("running");
      const upto = cells.slice(0, cells.indexOf(asked) + (extra ? 1 : 0)).map((one) => [one.id, source(one)]);
      const last = extra ? ["extra", extra] : [asked.id, source(asked)];
      worker.postMessage({ run: { asked: { at: last[0], cells: [...upto, last] }, files: kept.read(FILES) } });
    }
    const answer = await over;
    finish(answer, out, place, extra ? null : asked);
    return answer;
  } catch {
    out.clear();
    out.say(say("not_here"), "note wrong");
    return null;
  } finally {
    place.box.classList.remove("busy");
    going = going === mine ? null : going;
  }
}

function finish(answer, out, place, asked) {
  if (answer.stopped) {
    out.clear();
    out.say(say("was_stopped"));
    return;
  }
  bar.phase("ready");
  if (answer.broken) {
    out.error(say("broken_run", { reason: answer.broken }));
    return;
  }
  if (Object.keys(answer.files).length) {
    kept.write(FILES, answer.files);
  }
  const { exercises = {} } = JSON.parse(answer.files["progress.json"] ?? "{}");
  for (const [name, { passed }] of Object.entries(exercises)) {
    if (passed && cells.some(({ id, yours }) => yours && id === name) && !kept.get("passed", name)) {
      kept.set("passed", name, passed);
    }
  }
  if (answer.ok && !out.place.childNodes.length) {
    out.say(say("silent"));
  }
  const name = asked?.checks;
  if (name && !answer.ok) {
    offer(out, "watch", say("watch"), () => run(cells.find(({ id }) => id === name), {
      asked: cells.find(({ id }) => id === name), extra: `helpers.watch(${name})`, place,
    }));
  }
  marks();
}

// an error in words: whose it is, and what to do
function tell(out, { type, text, cell, function: name, report }, asked) {
  const from = cells.find(({ id }) => id === cell);
  const unwritten = type === "NotImplementedError" && cells.find(({ id, yours }) => yours && id === name);
  if (unwritten) {
    out.say(say("not_written", { name }), "note wrong").append(" ", make("a", { href: `#cell-${name}` }, say("go")));
    return;
  }
  if (from && from !== asked) {
    out.say(say("earlier"), "note wrong").append(" ", make("a", { href: `#cell-${cell}` }, say("go")));
  }
  out.error(text);
  if (!report && name && type !== "SyntaxError") {
    out.say(say("yours_raised"));
  }
}

function offer(out, key, text, does) {
  const button = make("button", { type: "button", class: "plain", "data-does": key }, text);
  button.addEventListener("click", does);
  out.add(make("p", { class: "offer" }, button));
}

function outputs(cell) {
  if (!cell.out) {
    const head = make("p", { class: "label" }, say("yours_shows"));
    const place = make("div", { class: "ran", role: "region", "aria-label": say("yours_shows"), "aria-live": "polite" });
    cell.box.querySelector(".tools").after(head, place);
    const given = cell.box.querySelector(":scope > .output, .both > .output");
    given?.prepend(make("p", { class: "label" }, say("finished_shows")));
    cell.out = new Outputs(place);
  }
  return cell.out;
}

// --- editors

let made = null; // the editor's module, once it is asked for

async function edit(cell, place) {
  if (cell.editor || cell.opening) {
    return;
  }
  cell.opening = true;
  warm();
  made ??= import("./codemirror.js");
  const { editor } = await made.catch(() => ({ editor: plainEditor }));
  const box = make("div", { class: "editor" });
  const before = cell.pre.offsetHeight;
  cell.pre.replaceWith(box);
  box.style.minHeight = `${before}px`; // nothing jumps
  cell.editor = editor({
    parent: box,
    text: source(cell),
    label: cell.yours ? say("code_of", { name: cell.id }) : say("code"),
    described: "course-keys",
    changed: (text) => {
      cell.pre.querySelector("code").textContent = text; // what a button beside it copies
      kept.set("code", cell.id, text === cell.given ? undefined : text);
      marks();
    },
    keys: [
      { key: "Mod-Enter", run: () => void run(cell) ?? true },
      { key: "Shift-Enter", run: () => void run(cell) ?? true },
    ],
  });
  cell.box.querySelector("[data-does=edit]").hidden = true;
  cell.editor.focus(place);
}

// where the editor could not be fetched: an ordinary field of text
function plainEditor({ parent, text, label, described, changed, keys }) {
  const field = make("textarea", { "aria-label": label, "aria-describedby": described, spellcheck: "false" });
  field.value = text;
  field.rows = text.split("\n").length + 1;
  field.addEventListener("input", () => changed(field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      keys[0].run();
    }
  });
  parent.append(field);
  return {
    get text() {
      return field.value;
    },
    set text(value) {
      field.value = value;
      changed(value);
    },
    focus: () => field.focus(),
  };
}

function reset(cell) {
  kept.set("code", cell.id, undefined);
  if (cell.editor) {
    cell.editor.text = cell.given;
    cell.editor.focus();
  } else {
    cell.pre.querySelector("code").textContent = cell.given;
  }
  marks();
}

// which cells are changed, and which exercises have passed
function marks() {
  for (const cell of cells) {
    const tools = cell.box.querySelector(".tools");
    if (tools) {
      tools.querySelector("[data-does=reset]").hidden = kept.get("code", cell.id) === undefined;
      const passed = cell.yours && kept.get("passed", cell.id);
      tools.querySelector(".passed").textContent = passed ? say("passed", { date: passed }) : "";
    }
  }
}

// --- what a reader does

const does = {
  edit: (cell) => edit(cell, 0),
  run: (cell) => run(cell),
  check: (cell) => run(cell, { asked: cells.find(({ checks }) => checks === cell.id), place: cell }),
  hint: (cell) => run(cell, { extra: `helpers.hint("${cell.id}")` }),
  reset,
};

document.addEventListener("click", (event) => {
  const button = event.target.closest(".tools [data-does]");
  const cell = cells.find(({ box }) => box.contains(event.target));
  if (button && cell) {
    does[button.dataset.does](cell);
  } else if (cell?.pre.contains(event.target) && cell !== setup && getSelection().isCollapsed) {
    edit(cell, placeOf(event, cell.pre));
  }
});

// where in the text a reader has clicked
function placeOf({ clientX, clientY }, pre) {
  const caret = document.caretPositionFromPoint?.(clientX, clientY);
  const range = document.createRange();
  range.selectNodeContents(pre);
  if (caret && pre.contains(caret.offsetNode)) {
    range.setEnd(caret.offsetNode, caret.offset);
    return range.toString().length;
  }
  return 0;
}

function fill() {
  for (const cell of cells) {
    const mine = kept.get("code", cell.id);
    if (cell.editor) {
      if (cell.editor.text !== (mine ?? cell.given)) {
        cell.editor.text = mine ?? cell.given;
      }
    } else if (mine !== undefined) {
      cell.pre.querySelector("code").textContent = mine;
    }
  }
  marks();
}

document.addEventListener("course-forgotten", () => {
  end();
  for (const cell of cells.filter(({ editor }) => !editor)) {
    cell.pre.querySelector("code").textContent = cell.given;
  }
  fill();
});
fill();
