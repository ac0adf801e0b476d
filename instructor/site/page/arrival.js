// The bar at the foot of a page: what of Python has arrived, what to do when it does not come, and Stop.

const { say, make, root } = kept;
const QUIET = 30_000; // milliseconds without news, after which the reader is told

export function arrival({ host, own, stop, again }) {
  const said = make("p", { role: "status" });
  const bar = make("progress", { "aria-label": say("progress"), hidden: "" });
  const counted = make("p", { class: "count" });
  const stopping = make("button", { type: "button", hidden: "" }, say("stop"));
  const trouble = make("div", { class: "trouble", role: "alert", hidden: "" });
  const whole = make("section", { id: "python", "aria-label": say("name") });
  whole.append(make("div", { class: "row" }, said, bar, counted, stopping), trouble);
  stopping.addEventListener("click", stop);

  let state;
  let timer;
  let hiding;

  function begin() {
    state = { begun: new Set(), done: new Set(), expected: new Set(), lost: new Map(), bytes: 0, phase: "starting" };
    if (!whole.isConnected) {
      document.body.append(whole);
    }
    settle();
    show();
    news();
  }

  function sentence(text) {
    if (said.textContent !== text) {
      said.textContent = text;
    }
  }

  function show() {
    const { phase, begun, done, expected, bytes } = state;
    const all = Math.max(new Set([...begun, ...expected]).size, 1);
    const fetching = phase === "starting" && begun.size > 0;
    const arrived = fetching && done.size === all && expected.size > 0;
    whole.dataset.phase = phase;
    whole.hidden = false;
    clearTimeout(hiding);
    bar.hidden = !fetching;
    bar.max = all;
    bar.value = done.size;
    counted.textContent = fetching ? say("count", { done: done.size, all, size: (bytes / 1e6).toFixed(1) }) : "";
    stopping.hidden = phase !== "running";
    if (phase === "starting") {
      sentence(say(arrived ? "arrived" : fetching ? "fetching" : "starting"));
    } else {
      sentence(say({ ready: "here", running: "running", stopped: "stopped", failed: "failed" }[phase]));
    }
    if (phase === "ready") {
      hiding = setTimeout(() => (whole.hidden = true), 3000); // it has said what it has to say
    }
  }

  function phase(name) {
    clearTimeout(timer);
    state.phase = name;
    show();
  }

  function news() {
    clearTimeout(timer);
    if (state.phase === "starting") {
      timer = setTimeout(() => explain(say("slow", { seconds: QUIET / 1000 })), QUIET);
    }
  }

  function settle() {
    trouble.hidden = true;
    trouble.replaceChildren();
  }

  function explain(text) {
    const more = make("button", { type: "button" }, say("again"));
    more.addEventListener("click", again);
    const list = make("ul");
    list.append(make("li", {}, own ? say("try_own") : say("try_host", { host })));
    list.append(make("li", {}, say("go_on")));
    list.append(
      make("li", {}, say("try_install"), " ", make("a", { href: new URL("index.html#install", root).href }, say("install"))),
    );
    trouble.replaceChildren(make("p", {}, make("strong", {}, text)), list, more);
    trouble.hidden = false;
  }

  function failed(reason) {
    const lost = [...state.lost.keys()].filter(Boolean);
    phase("failed");
    if (lost.length) {
      explain(say("lost", { host, file: lost[0] }));
    } else if (/fetch|import|load|network/i.test(reason)) {
      explain(say("unreachable", { host }));
    } else {
      explain(say("broken", { reason }));
    }
  }

  function heard(told) {
    (told.expected ?? []).forEach((name) => state.expected.add(name));
    if (told.begun) {
      state.begun.add(told.name);
    }
    if (told.done) {
      state.done.add(told.name);
      state.lost.delete(told.name);
    }
    if (told.lost) {
      state.lost.set(told.name, told.lost);
    }
    state.bytes += told.bytes ?? 0;
    if (state.phase === "starting") {
      settle();
      news();
      show();
    }
    if (told.lost && told.name === "") {
      failed("import"); // the script that is Python here, which will never say so itself
    }
  }

  return { begin, heard, phase, failed };
}
