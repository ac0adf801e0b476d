// A bar above the lesson: what the browser's Python is doing while it comes, what to do when it does not, and the ways
// on.  A prebuilt extension of JupyterLab, as its loader wants one, written by hand: it needs no build and no library.
"use strict";

(() => {
  const NAME = "course-lesson-bar";
  const SERVICES = "@jupyterlite/services"; // whose kernels are started
  const KERNEL = "/pyodide-kernel-extension/"; // in the address of the worker that is Python
  const NARROW = 600; // CSS pixels
  const QUIET = 30_000; // milliseconds without news, after which the reader is told
  const here = new URL(".", document.currentScript.src);

  const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  const { texts, lessons, packages, host } = config.litePluginSettings[`${NAME}:bar`];
  const say = (key, words = {}) => texts[key].replace(/\{(\w+)\}/g, (_, word) => words[word]);
  const root = new URL("../", new URL(config.baseUrl, location.href)); // the site's

  function make(tag, attributes = {}, ...content) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      node.setAttribute(name, value);
    }
    node.append(...content);
    return node;
  }

  const link = (text, target, attributes = {}) => make("a", { href: new URL(target, root).href, ...attributes }, text);

  // --- the bar

  const said = make("p", { role: "status" });
  const bar = make("progress", { "aria-label": say("progress"), hidden: "" });
  const counted = make("p", { class: "count" });
  const trouble = make("div", { class: "trouble", role: "alert", hidden: "" });
  const ways = make("nav", { "aria-label": say("ways") });
  const python = make("div", { class: "python" }, said, bar, counted);
  const whole = make("section", { id: "course-bar", "aria-label": say("name") });
  whole.append(make("div", { class: "row" }, python, ways), trouble);

  function place() {
    document.head.append(make("link", { rel: "stylesheet", href: new URL("bar.css", here).href }));
    document.body.prepend(whole);
    new ResizeObserver(() => {
      document.documentElement.style.setProperty("--course-bar", `${whole.offsetHeight}px`);
      window.dispatchEvent(new Event("resize")); // what lies below measures itself anew
    }).observe(whole);
  }

  // JupyterLab's panels leave a phone no room for the lesson: the same notebook, as a document by itself
  function leavePanels() {
    if (/\/lab\/(index\.html)?$/.test(location.pathname) && window.innerWidth < NARROW && current()) {
      location.replace(new URL(`../notebooks/index.html${location.search}`, location.href).href);
    }
  }

  let app = null; // JupyterLab's, once it runs

  function current() {
    const path = app?.shell?.currentWidget?.context?.path ?? new URLSearchParams(location.search).get("path") ?? "";
    return lessons.find((lesson) => path.endsWith(lesson.path));
  }

  function showWays() {
    const lesson = current();
    const next = lesson && lessons[lessons.indexOf(lesson) + 1];
    const links = [link(say("all"), "index.html#lessons")];
    if (lesson) {
      links.push(link(say("read"), lesson.reading));
    }
    links.push(link(say("files"), "run/tree/index.html", { target: "_blank", title: say("files_about") }));
    if (next) {
      const title = say(next.start ? "next_title" : "next_read_title", { title: next.title });
      links.push(link(say(next.start ? "next" : "next_read"), next.start || next.reading, { title, rel: "next" }));
    }
    for (const one of links.filter((one) => one.target !== "_blank")) {
      one.addEventListener("click", (event) => leave(event, one.href));
    }
    ways.replaceChildren(...links);
  }

  // what was typed since the last save comes along
  async function leave(event, target) {
    const context = app?.shell?.currentWidget?.context;
    if (context?.model?.dirty && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      try {
        await context.save();
      } finally {
        location.href = target;
      }
    }
  }

  // --- what Python is doing

  let state; // of the Python that was started last
  let timer;

  function begin() {
    state = { begun: new Set(), done: new Set(), lost: new Map(), expected: new Set(), bytes: 0, phase: "starting" };
    show();
    news();
    return state;
  }

  // a sentence is set once: a reader who listens hears each one once
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
    python.dataset.phase = phase;
    bar.hidden = !fetching;
    bar.max = all;
    bar.value = done.size;
    counted.textContent = fetching
      ? say("count", { done: done.size, all, size: (bytes / 1e6).toFixed(1) })
      : "";
    if (phase === "starting") {
      sentence(say(arrived ? "arrived" : fetching ? "fetching" : "starting"));
    } else {
      sentence(say(phase === "ready" ? "ready" : "failed"));
    }
  }

  function news() {
    clearTimeout(timer);
    if (state.phase === "starting") {
      if (state.slow) {
        state.slow = false;
        settle();
      }
      timer = setTimeout(() => {
        state.slow = true;
        explain(say("slow", { seconds: QUIET / 1000 }), address());
      }, QUIET);
    }
  }

  // where Python comes from, as far as anybody has said
  function address(reason = "") {
    const lost = [...state.lost.values()][0] ?? reason.match(/https?:\/\/\S+/)?.[0];
    const set = config.litePluginSettings["@jupyterlite/pyodide-kernel-extension:kernel"]?.pyodideUrl;
    const found = lost ?? (set && new URL(set, new URL(config.baseUrl, location.href)).href);
    return found ? new URL(found).host : host;
  }

  function explain(text, from) {
    const lesson = current();
    const own = from === location.host;
    const again = make("button", { type: "button" }, say("again"));
    again.addEventListener("click", () => location.reload());
    const list = make("ul");
    list.append(make("li", {}, own ? say("try_own") : say("try_host", { host: from })));
    if (lesson) {
      list.append(make("li", {}, say("try_read"), " ", link(lesson.title, lesson.reading)));
    }
    list.append(make("li", {}, say("try_install"), " ", link(say("install"), "index.html#install")));
    trouble.replaceChildren(make("p", {}, make("strong", {}, text)), list, again);
    trouble.hidden = false;
  }

  // no trouble, or only that this page can reach no files
  function settle() {
    trouble.hidden = true;
    trouble.replaceChildren();
    if (!window.isSecureContext || !navigator.serviceWorker) {
      trouble.append(make("p", {}, make("strong", {}, say(window.isSecureContext ? "no_files" : "no_https"))));
      trouble.hidden = false;
    }
  }

  function ended(one, reason) {
    if (one !== state) {
      return; // another Python has been started since
    }
    clearTimeout(timer);
    const lost = [...one.lost.keys()];
    one.phase = reason === undefined && lost.length === 0 ? "ready" : "failed";
    show();
    if (one.phase === "ready") {
      settle();
    } else if (lost.length || /fetch|import|load|network/i.test(reason)) {
      const from = address(reason);
      explain(lost[0] ? say("lost", { host: from, file: lost[0] }) : say("unreachable", { host: from }), from);
    } else {
      explain(say("broken", { reason }), location.host);
    }
  }

  function heard({ data }) {
    const told = data?.courseBar;
    if (!told) {
      return;
    }
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
    news();
    show();
    if (told.lost && told.name === "") {
      ended(state, told.lost); // the kernel itself, which will never say that it is not there
    }
  }

  // --- how it hears of it

  // the worker of Python tells which files it fetches: it is started by way of a script that watches
  function watchWorkers() {
    const Given = window.Worker;
    window.Worker = class extends Given {
      constructor(address, how) {
        const target = new URL(address, document.baseURI).href;
        const watched = target.includes(KERNEL) && !window.crossOriginIsolated; // else its messages are not for us
        const by = new URL("python.js", here);
        by.search = new URLSearchParams({ of: target, names: packages.join(",") });
        super(watched ? by.href : address, how);
        if (watched) {
          this.addEventListener("message", heard);
        }
      }
    };
  }

  // the script that keeps the reading pages answers here, too, until Jupyter has its own: Jupyter must not take the one
  // for the other, or a lesson has no files
  function hideWorkerOfPages() {
    const container = navigator.serviceWorker;
    if (container) {
      const { get } = Object.getOwnPropertyDescriptor(ServiceWorkerContainer.prototype, "controller");
      const own = new URL(config.baseUrl, location.href).href;
      Object.defineProperty(container, "controller", {
        configurable: true,
        get: () => {
          const found = get.call(container);
          return found?.scriptURL.startsWith(own) ? found : null;
        },
      });
    }
  }

  // a kernel says by itself when it is ready, and that it will never be
  const watched = (create) => async (options) => {
    const one = begin();
    try {
      const kernel = await create(options);
      kernel.ready.then(
        () => ended(one),
        (reason) => kernel.isDisposed || ended(one, String(reason)),
      );
      return kernel;
    } catch (error) {
      ended(one, String(error));
      throw error;
    }
  };

  function watchKernels(specs) {
    for (const [name, create] of specs.factories) {
      specs.factories.set(name, watched(create));
    }
    const register = specs.register.bind(specs);
    specs.register = ({ spec, create }) => register({ spec, create: watched(create) });
  }

  // --- as JupyterLab's loader wants it

  let shared = {};

  async function extension() {
    const [found] = Object.values(shared[SERVICES] ?? {});
    const token = found && (await found.get())().IKernelSpecs;
    return {
      id: `${NAME}:bar`,
      autoStart: true,
      requires: token ? [token] : [],
      activate: (application, specs) => {
        app = application;
        if (specs) {
          watchKernels(specs);
        }
        app.shell.currentChanged?.connect(showWays);
        app.restored.then(showWays);
      },
    };
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => {
      shared = scope;
    },
    get: async () => {
      const plugin = await extension();
      return () => ({ __esModule: true, default: [plugin] });
    },
  };

  hideWorkerOfPages();
  leavePanels();
  watchWorkers();
  place();
  showWays();
  sentence(say("opening"));
  settle();
})();
