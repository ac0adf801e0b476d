// The explorers' behaviour: one page in a frame of its own, drawn from the specification in #spec.
// Numbers are worked out here, so that everything moves where there is no kernel.
(() => {
  "use strict";
  const { spec, T, root, say, element, ready, share } = PAGE; // page.js, before this in its page
  const CELL = 38, SVG = "http://www.w3.org/2000/svg";

  // --- words ---------------------------------------------------------------------------------

  const num = (value) => {
    if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value).replace("-", "−");
    const digits = Math.abs(value) < 100 ? 2 : 1;
    return String(Number(value.toFixed(digits))).replace("-", "−");
  };
  // three digits; a power of ten where the number is large or close to 0
  const short = (value) => {
    const rounded = Number(value.toPrecision(3)), size = Math.abs(rounded);
    const plain = size === 0 || (size >= 1e-4 && size < 1e5);
    return (plain ? String(rounded) : rounded.toExponential().replace("e+", "e")).replaceAll("-", "−");
  };
  const factor = (value) => (value < 0 ? `(${num(value)})` : num(value));
  const joined = (terms) => terms.join(" + ");

  // --- small numerics ------------------------------------------------------------------------

  const table = (n_H, n_W, of) => Array.from({ length: n_H }, (_, r) => Array.from({ length: n_W }, (_, c) => of(r, c)));
  const size = (n, f, stride, pad) => Math.floor((n - f + 2 * pad) / stride) + 1;
  const padded = (image, pad) =>
    table(image.length + 2 * pad, image[0].length + 2 * pad, (r, c) => (image[r - pad] || [])[c - pad] ?? 0);
  const cut = (image, top, left, f) => table(f, f, (r, c) => image[top + r][left + c]);
  const flat = (array) => array.reduce((all, row) => all.concat(row), []);
  const times = (one, other) => one.map((row, r) => row.map((value, c) => value * other[r][c]));
  const total = (array) => flat(array).reduce((sum, value) => sum + value, 0);

  // --- elements ------------------------------------------------------------------------------

  const shape = (name, attributes, parent) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };
  const controls = element("div", { class: "controls" }, root);
  const panels = element("div", { class: "panels" }, root);
  const asked = element("form", { class: "asked", hidden: "" }, root);
  const line = element("p", { class: "line", "aria-live": "polite" }, root);

  // How large a cell is: 38 pixels where there is room, less where ``across`` cells have to stand side by side, so that
  // on a phone the buttons and what they do are seen at once.
  let unit = CELL;
  const resized = (across, least = 3) => {
    const room = root.clientWidth - 60;
    unit = Math.max(19, Math.min(CELL, Math.floor(room / Math.max(across, 3 * least + 1))));
  };

  // An array as a grid of numbers: draw(array, {frames: [[r, c, high, wide], …], spots: the same, tint: (r, c) => name}).
  // ``pick`` and ``press`` are told of a tap, ``over`` of the cell under a mouse (null: none); in a ``grid`` each cell
  // can have the focus.
  function panel(title, { cell = CELL, numbers = true, pick = null, press = null, over = null, paint = null, ...grid } = {}) {
    const figure = element("figure", {}, panels);
    const caption = element("figcaption", {}, figure, title);
    const touched = pick ? "pick" : press || over ? "touch" : "";
    const svg = shape("svg", { role: grid.grid ? "grid" : "img", class: touched }, figure);
    const at = (event) => {
      const box = svg.getBoundingClientRect(), { columns, rows } = svg.dataset;
      const [r, c] = [((event.clientY - box.top) / box.height) * rows, ((event.clientX - box.left) / box.width) * columns];
      return [Math.max(0, Math.min(rows - 1, Math.floor(r))), Math.max(0, Math.min(columns - 1, Math.floor(c)))];
    };
    let painting = false;
    svg.addEventListener("pointerdown", (event) => {
      if (pick) pick(...at(event));
      if (svg.classList.contains("paint")) { svg.setPointerCapture(event.pointerId); painting = true; paint(...at(event)); }
    });
    svg.addEventListener("pointerup", () => { painting = false; });
    if (press) svg.addEventListener("click", (event) => { if (!svg.classList.contains("paint")) press(...at(event)); });
    if (over || paint) {
      svg.addEventListener("pointermove", (event) => {
        if (painting) paint(...at(event));
        else if (over && event.pointerType === "mouse") over(...at(event));
      });
      if (over) svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") over(null, null); });
    }
    if (grid.grid) {
      const place = (event) => event.target.closest("[role=gridcell]");
      const place_of = (one) => [Number(one.dataset.r), Number(one.dataset.c)];
      // on the figure: Chromium gives an SVG element that listens to the focus a place of its own among those of Tab
      figure.addEventListener("focusin", (event) => { if (place(event) && !moving) grid.focus(...place_of(place(event))); });
      // when the focus has arrived where it goes: what is drawn anew before that would draw it back
      figure.addEventListener("focusout", () => setTimeout(() => { if (!svg.contains(document.activeElement)) grid.blur(); }));
      svg.addEventListener("click", (event) => { if (place(event)) grid.focus(...place_of(place(event))); });
      svg.addEventListener("keydown", grid.keys);
    }
    let moving = false; // the cells are being drawn anew, and the focus with them
    const cells = new Map();
    return {
      figure, caption,
      draws(on) { svg.classList.toggle("paint", on); },
      cells(each) { for (const [name, one] of cells) each(...name.split(",").map(Number), one); },
      cell(r, c) { return cells.get(`${r},${c}`); },
      draw(array, { frames = [], spots = [], tint = () => "", fill = null, label = (r, c) => num(array[r][c]), name = title, marks = [] } = {}) {
        const rows = array.length, columns = array[0].length, shownAs = cell === CELL ? unit : cell;
        const was = svg.contains(document.activeElement) ? document.activeElement.dataset : null;
        moving = true;
        svg.dataset.rows = rows;
        svg.dataset.columns = columns;
        svg.replaceChildren();
        cells.clear();
        svg.setAttribute("viewBox", `-2 -2 ${columns * cell + 4} ${rows * cell + 4}`);
        svg.style.width = `${columns * shownAs + 4}px`;
        caption.textContent = name;
        svg.setAttribute("aria-label", name);
        array.forEach((row, r) => {
          const holder = grid.grid ? shape("g", { role: "row" }, svg) : svg;
          row.forEach((value, c) => {
            const into = grid.grid ? shape("g", { role: "gridcell", "data-r": r, "data-c": c, tabindex: "-1" }, holder) : svg;
            if (grid.grid) cells.set(`${r},${c}`, into);
            const square = { x: c * cell, y: r * cell, width: cell, height: cell, class: `cell ${tint(r, c)}` };
            const drawn = shape("rect", square, into);
            if (fill) drawn.style.fill = fill(r, c);
            if (!numbers) return;
            const written = label(r, c);
            const small = written.length > 5 ? "small" : written.length > 3 ? "middle" : "";
            const place = { x: (c + 0.5) * cell, y: (r + 0.5) * cell + 1, class: `number ${small}` };
            shape("text", place, into).textContent = written;
          });
        });
        for (const [r, c, radius] of marks) shape("circle", { cx: c * cell, cy: r * cell, r: radius, class: "stop" }, svg);
        for (const [kind, boxes] of [["frame", frames], ["spot", spots]])
          for (const [r, c, high, wide] of boxes)
            shape("rect", { x: c * cell, y: r * cell, width: wide * cell, height: high * cell, class: kind }, svg);
        if (was && was.r !== undefined) cells.get(`${was.r},${was.c}`)?.focus();
        moving = false;
      },
    };
  }

  // --- controls: native ones, so that mouse, touch, keyboard and screen reader all work -----------

  function chooser(label, options, chosen, change) {
    const place = element("label", {}, controls, `${label} `);
    const list = element("select", {}, place);
    for (const [value, words] of options) element("option", { value }, list, words);
    list.value = chosen;
    list.addEventListener("change", () => change(list.value));
    return list;
  }
  function slider(label, least, most, value, change, more = {}) {
    const place = element("label", {}, controls, `${label} `);
    const input = element("input", { type: "range", min: least, max: most, step: 1, ...more }, place);
    input.value = value;
    const shown = element("output", {}, place, String(value));
    input.addEventListener("input", () => {
      shown.textContent = input.value;
      change(Number(input.value));
    });
    return {
      set(now, last) {
        input.max = last;
        input.value = now;
        shown.textContent = String(now);
      },
    };
  }
  const button = (words, press, attributes = {}) => {
    const made = element("button", { type: "button", ...attributes }, controls, words);
    made.addEventListener("click", press);
    return made;
  };
  const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, k) => [String(from + k), String(from + k)]);

  // Where arrow keys have a meaning of their own: lists, fields, sliders.  The sliders of the window's place say
  // data-place: there, too, each of the four keys moves the window.
  const takesKeys = (target) => target.matches("select, textarea, input:not([type=checkbox], [data-place])");

  // one output place after the other: buttons, sliders, arrow keys and a tap on the output move it
  function walk(state, update) {
    let timer = null;
    const count = () => state.n_H * state.n_W;
    const go = (h, w) => {
      state.h = Math.max(0, Math.min(state.n_H - 1, h));
      state.w = Math.max(0, Math.min(state.n_W - 1, w));
      state.shown = false;
      update();
    };
    const step = (by) => {
      const at = (state.h * state.n_W + state.w + by + count()) % count();
      go(Math.floor(at / state.n_W), at % state.n_W);
    };
    const stop = () => {
      clearInterval(timer);
      timer = null;
      play.textContent = T.play;
    };
    button(T.back, () => step(-1));
    button(T.next, () => step(1));
    const play = button(T.play, () => {
      if (timer) return stop();
      play.textContent = T.pause;
      timer = setInterval(() => step(1), 900);
    });
    const row = slider(T.row, 0, state.n_H - 1, state.h, (h) => go(h, state.w), { "data-place": "" });
    const column = slider(T.column, 0, state.n_W - 1, state.w, (w) => go(state.h, w), { "data-place": "" });
    document.addEventListener("keydown", (event) => {
      const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
      if (!moves[event.key] || takesKeys(event.target)) return;
      event.preventDefault();
      go(state.h + moves[event.key][0], state.w + moves[event.key][1]);
    });
    return {
      go,
      refresh() {
        state.h = Math.min(state.h, state.n_H - 1);
        state.w = Math.min(state.w, state.n_W - 1);
        row.set(state.h, state.n_H - 1);
        column.set(state.w, state.n_W - 1);
      },
    };
  }

  // one step after the other: buttons, a slider and the arrow keys move state.step from 0 to last
  function march(state, last, update) {
    let timer = null;
    const stop = () => {
      clearInterval(timer);
      timer = null;
      play.textContent = T.play;
    };
    const go = (step) => {
      state.step = Math.max(0, Math.min(last, step));
      if (state.step === last && timer) stop();
      at.set(state.step, last);
      update();
    };
    button(T.back, () => go(state.step - 1));
    button(T.next, () => go(state.step + 1));
    const play = button(T.play, () => {
      if (timer) return stop();
      if (state.step === last) go(0);
      play.textContent = T.pause;
      timer = setInterval(() => go(state.step + 1), 500);
    });
    const at = slider(T.step, 0, last, state.step, go);
    document.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by || takesKeys(event.target)) return;
      event.preventDefault();
      go(state.step + by);
    });
  }

  // lines over the steps, {values, kind} each: drawn as far as ``step``, on axes that have room for all of them
  function tracks(title) {
    const WIDE = 360, HIGH = 216, LEFT = 52, BELOW = 22, TOP = 8;
    const figure = element("figure", {}, panels);
    element("figcaption", {}, figure, title);
    const svg = shape("svg", { role: "img", "aria-label": title, viewBox: `0 0 ${WIDE} ${HIGH}` }, figure);
    svg.style.width = `${WIDE}px`;
    return {
      draw(lines, step) {
        svg.replaceChildren();
        const all = lines.flatMap((one) => one.values), last = lines[0].values.length - 1;
        const top = Math.max(0, ...all), bottom = Math.min(0, ...all), high = top - bottom || 1;
        const x = (k) => LEFT + ((WIDE - LEFT - 8) * k) / Math.max(1, last);
        const y = (value) => TOP + ((HIGH - TOP - BELOW) * (top - value)) / high;
        const rule = (kind, x1, y1, x2, y2) => shape("line", { x1, y1, x2, y2, class: kind }, svg);
        const write = (at, text, kind) => (shape("text", { ...at, class: `mark ${kind}` }, svg).textContent = text);
        rule("axis", LEFT, y(0), WIDE - 8, y(0));
        rule("axis", LEFT, TOP, LEFT, HIGH - BELOW);
        for (const value of new Set([top, 0, bottom])) write({ x: LEFT - 6, y: y(value) }, short(value), "left");
        write({ x: x(last), y: HIGH - 6 }, String(last), "last");
        for (const { values, kind } of lines) {
          const points = values.slice(0, step + 1).map((value, k) => `${x(k)},${y(value)}`).join(" ");
          shape("polyline", { points, class: `track ${kind}` }, svg);
          shape("circle", { cx: x(step), cy: y(values[step]), r: kind ? 5 : 3, class: `track dot ${kind}` }, svg);
        }
        rule("now", x(step), TOP, x(step), HIGH - BELOW);
      },
    };
  }

  // "predict, then look": nothing is shown of the result until a number was typed
  function predicting(state, update) {
    const place = element("label", { class: "tick" }, controls);
    const tick = element("input", { type: "checkbox" }, place);
    place.append(` ${T.predict}`);
    const entry = element("label", {}, asked, `${T.your_number} `);
    const number = element("input", { type: "text", inputmode: "decimal", autocomplete: "off" }, entry);
    element("button", { type: "submit" }, asked, T.look);
    const answer = element("span", { class: "answer", "aria-live": "polite" }, asked);
    tick.addEventListener("change", () => {
      state.predict = tick.checked;
      state.shown = false;
      asked.hidden = !tick.checked;
      update();
    });
    asked.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = Number(number.value.replace(",", ".").replace("−", "-"));
      if (number.value.trim() === "" || Number.isNaN(typed)) {
        answer.textContent = T.not_a_number;
        return;
      }
      state.shown = true;
      update();
      const off = typed - state.value;
      answer.textContent =
        Math.abs(off) < 0.005 ? say("exactly", { value: num(state.value) })
          : say("off_by", { off: num(Math.abs(off)), value: num(state.value) });
      number.select();
    });
    return { hidden: () => state.predict && !state.shown, clear: () => { if (!state.shown) answer.textContent = number.value = ""; } };
  }

  // --- the explorers -----------------------------------------------------------------------

  const makers = {
    padding() {
      const image = spec.image, colour = Array.isArray(image[0][0]);
      const state = { pad: spec.pad, f: spec.f, stride: spec.stride, h: 0, w: 0 };
      const cell = Math.max(4, Math.min(14, Math.floor(560 / (image[0].length + 6))));
      const view = panel("", { cell, numbers: false });
      const grey = (value) => Math.round(255 * Math.min(1, Math.max(0, value)));
      const update = () => {
        const { pad, f, stride } = state, n_H = image.length, n_W = image[0].length;
        sizes();
        moves.refresh();
        const [top, left] = [state.h * stride, state.w * stride];
        const pixel = (r, c) => (image[r - pad] || [])[c - pad];
        const inside = (r, c) => pixel(r, c) !== undefined;
        view.draw(table(n_H + 2 * pad, n_W + 2 * pad, () => 0), {
          name: say("padded", { rows: n_H + 2 * pad, columns: n_W + 2 * pad }),
          tint: (r, c) => (inside(r, c) ? "bare" : "border"),
          fill: (r, c) => {
            if (!inside(r, c)) return null;
            const parts = colour ? pixel(r, c) : [pixel(r, c), pixel(r, c), pixel(r, c)];
            return `rgb(${parts.map(grey).join(",")})`;
          },
          frames: [[top, left, f, f]],
          // the middle of the window at each of its stops
          marks: table(state.n_H, state.n_W, (h, w) => [h * stride + f / 2, w * stride + f / 2, stride > 1 ? 2.2 : 1.3]).flat(),
        });
        const facts = { n_H, n_W, pad, f, stride, rows: n_H + 2 * pad, columns: n_W + 2 * pad, out_H: state.n_H, out_W: state.n_W,
                        h: state.h, w: state.w, top, bottom: top + f - 1, left, right: left + f - 1 };
        line.textContent = `${say("text", facts)} ${say("stop", facts)}`;
      };
      const sizes = () => {
        state.n_H = size(image.length, state.f, state.stride, state.pad);
        state.n_W = size(image[0].length, state.f, state.stride, state.pad);
      };
      sizes();
      slider(T.pad, 0, 3, state.pad, (value) => { state.pad = value; update(); });
      chooser(T.f, [1, 3, 5, 7].map((f) => [String(f), String(f)]), String(state.f), (value) => { state.f = Number(value); update(); });
      chooser(T.stride, numbers(1, 3), String(state.stride), (value) => { state.stride = Number(value); update(); });
      const moves = walk(state, () => update());
      return update;
    },

    pooling() {
      const state = { h: 0, w: 0, f: spec.f, stride: spec.stride, mode: spec.mode };
      const sizes = () => {
        state.n_H = size(spec.image.length, state.f, state.stride, 0);
        state.n_W = size(spec.image[0].length, state.f, state.stride, 0);
      };
      sizes();
      const update = () => {
        sizes();
        moves.refresh();
        guess.clear();
        const { f, stride, mode } = state;
        resized(spec.image[0].length + state.n_W);
        const of = (slice) => (mode === "max" ? Math.max(...flat(slice)) : total(slice) / (f * f));
        const at = (h, w) => of(cut(spec.image, h * stride, w * stride, f));
        const [top, left] = [state.h * stride, state.w * stride], slice = cut(spec.image, top, left, f);
        state.value = of(slice);
        const hidden = guess.hidden();
        const wins = (r, c) =>
          !hidden && mode === "max" && r >= top && r < top + f && c >= left && c < left + f && spec.image[r][c] === state.value;
        source.draw(spec.image, { frames: [[top, left, f, f]], tint: (r, c) => (wins(r, c) ? "chosen" : "") });
        const done = (h, w) => h * state.n_W + w <= state.h * state.n_W + state.w;
        output.draw(table(state.n_H, state.n_W, at), {
          frames: [[state.h, state.w, 1, 1]],
          label: (h, w) => (hidden && h === state.h && w === state.w ? "?" : done(h, w) ? num(at(h, w)) : ""),
        });
        const values = flat(slice), first = values.indexOf(state.value);
        const facts = {
          h: state.h, w: state.w, top, bottom: top + f - 1, left, right: left + f - 1, values: values.map(num).join(", "),
          value: num(state.value), row: top + Math.floor(first / f), column: left + (first % f),
          terms: joined(values.map(factor)), count: f * f,
        };
        line.textContent = say(hidden ? "text_hidden" : `text_${mode}`, facts);
      };
      const guess = predicting(state, () => update());
      const moves = walk(state, () => update());
      const changed = (name, parse = Number) => (value) => { state[name] = parse(value); state.shown = false; update(); };
      chooser(T.mode, [["max", T.max], ["average", T.average]], state.mode, changed("mode", String));
      const least = Math.min(3, spec.image.length, spec.image[0].length);
      chooser(T.f, numbers(1, least), String(state.f), changed("f"));
      chooser(T.stride, numbers(1, 3), String(state.stride), changed("stride"));
      const source = panel(T.image), output = panel(T.output, { pick: (h, w) => moves.go(h, w) });
      return update;
    },

    backprop() {
      const state = { h: 0, w: 0, mode: spec.mode, all: false };
      const f = spec.weights.length, stride = spec.stride, rows = spec.image.length, columns = spec.image[0].length;
      [state.n_H, state.n_W] = [spec.dZ.length, spec.dZ[0].length];
      // what the window of (h, w) sends to the inputs, as an array of its own size
      const share = (h, w) => {
        const slice = cut(spec.image, h * stride, w * stride, f), d = spec.dZ[h][w];
        if (state.mode === "convolution") return spec.weights.map((row) => row.map((value) => value * d));
        if (state.mode === "average") return slice.map((row) => row.map(() => d / (f * f)));
        const largest = Math.max(...flat(slice));
        return slice.map((row) => row.map((value) => (value === largest ? d : 0)));
      };
      const sent = (h, w) => {
        const part = share(h, w), top = h * stride, left = w * stride;
        return table(rows, columns, (r, c) => (part[r - top] || [])[c - left] ?? 0);
      };
      const update = () => {
        moves.refresh();
        resized(state.n_W + columns + 1);
        const [top, left] = [state.h * stride, state.w * stride], d = spec.dZ[state.h][state.w];
        const places = table(state.n_H, state.n_W, (h, w) => [h, w]).flat().filter(([h, w]) => state.all || (h === state.h && w === state.w));
        const parts = places.map(([h, w]) => sent(h, w));
        const sum = table(rows, columns, (r, c) => parts.reduce((all, part) => all + part[r][c], 0));
        const touched = (r, c) => places.filter(([h, w]) => r >= h * stride && r < h * stride + f && c >= w * stride && c < w * stride + f).length;
        gradient.draw(spec.dZ, { frames: [[state.h, state.w, 1, 1]] });
        source.draw(spec.image, {
          frames: [[top, left, f, f]],
          tint: (r, c) => (state.mode === "max" && !state.all && sum[r][c] !== 0 ? "chosen" : ""),
        });
        back.draw(sum, {
          frames: [[top, left, f, f]], tint: (r, c) => (touched(r, c) > 1 ? "chosen" : touched(r, c) ? "reached" : ""),
          name: state.all ? T.dA_all : T.dA_one,
        });
        const weighing = state.mode === "convolution";
        kernel.figure.hidden = learned.figure.hidden = !weighing;
        if (weighing) {
          kernel.draw(spec.weights);
          const slopes = places.map(([h, w]) => cut(spec.image, h * stride, w * stride, f).map((row) => row.map((value) => value * spec.dZ[h][w])));
          learned.draw(table(f, f, (r, c) => slopes.reduce((all, part) => all + part[r][c], 0)), { name: state.all ? T.dW_all : T.dW_one });
        }
        const shared = flat(table(rows, columns, touched)).filter((count) => count > 1).length;
        const facts = { h: state.h, w: state.w, d: num(d), top, bottom: top + f - 1, left, right: left + f - 1, shared,
                        numbers: sum.map((row) => row.map(num).join(" ")).join("; "), count: f * f, each: num(d / (f * f)) };
        line.textContent = say(state.all ? "text_all" : `text_${state.mode}`, facts);
      };
      const moves = walk(state, () => update());
      const modes = [["convolution", T.convolution], ["max", T.max], ["average", T.average]];
      chooser(T.mode, modes, state.mode, (value) => { state.mode = value; update(); });
      const place = element("label", { class: "tick" }, controls);
      const tick = element("input", { type: "checkbox" }, place);
      place.append(` ${T.all_windows}`);
      tick.addEventListener("change", () => { state.all = tick.checked; update(); });
      const gradient = panel(T.dZ, { pick: (h, w) => moves.go(h, w) });
      const source = panel(T.image), back = panel(T.dA_one), kernel = panel(T.weights), learned = panel(T.dW_one);
      return update;
    },

    descent() {
      const state = { step: 0, h: 0, w: 0 };
      const { kernels, costs } = spec, last = kernels.length - 1, f = kernels[0].length;
      const entry = (value) => (Math.abs(value) < 1e5 ? num(value) : short(value));
      const update = () => {
        const { step, h, w } = state, now = kernels[step];
        weights.draw(now, { name: say("weights_now", { step }), frames: [[h, w, 1, 1]], label: (r, c) => entry(now[r][c]) });
        const lines = table(f, f, (r, c) => ({ values: kernels.map((kernel) => kernel[r][c]), kind: r === h && c === w ? "chosen" : "" }));
        const thin = lines.flat().filter((one) => !one.kind);
        course.draw([...thin, lines[h][w]], step);
        const facts = { step, steps: last, cost: short(costs[step]), numbers: now.map((row) => row.map(short).join(" ")).join("; "),
                        h, w, before: short(kernels[Math.max(0, step - 1)][h][w]), now: short(now[h][w]) };
        line.textContent = say("text", facts) + (step ? ` ${say("text_weight", facts)}` : "");
      };
      march(state, last, () => update());
      const choose = (h, w) => {
        [state.h, state.w] = [h, w];
        list.value = `${h},${w}`;
        update();
      };
      const places = table(f, f, (r, c) => [`${r},${c}`, `[${r}, ${c}]`]).flat();
      const list = chooser(T.weight, places, "0,0", (value) => choose(...value.split(",").map(Number)));
      const weights = panel("", { cell: 62, pick: choose });
      const course = tracks(T.course_of_weights);
      return update;
    },
  };

  // convolution.js, wrong.js or watch.js, before this in its page
  makers.wrong = () => makeWrong({ spec, T, say, num, root, panel, button, walk, line, element, resized, share });
  makers.convolution = () => makeConvolution({
    spec, T, say, num, factor, joined, table, size, padded, cut, flat, times, total, element, root, controls, line, panel,
    button, chooser, numbers, predicting, walk, share, resized,
  });
  makers.watch = () => makeWatch({ spec, T, say, num, table, element, root, panels, controls, line, panel, button, slider });

  const update = makers[spec.kind]();
  update();
  let across = root.clientWidth;
  new ResizeObserver(() => {
    if (root.clientWidth === across) return; // the page turned, or its window changed
    across = root.clientWidth;
    update();
  }).observe(root);
  ready();
})();
