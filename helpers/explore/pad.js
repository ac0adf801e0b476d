// The drawing pad: what a network sees in a drawing, layer by layer, while it is being drawn.  DIGIT (digit.js) works
// it out; here are the page, the pen and the words.
(() => {
  "use strict";
  const { spec, T, root, say, element, ready } = PAGE; // page.js, before this in its page
  const { SIDE } = DIGIT;
  const weights = DIGIT.network(spec.weights);
  const PAUSE = 700; // milliseconds without a change, after which a screen reader is told
  const FARTHEST = 8; // pixels that an image can be moved by

  // --- words and elements ----------------------------------------------------------------------

  const percent = (share) => (100 * share).toFixed(1);
  const minus = (value) => String(value).replace("-", "−");
  const button = (parent, words, press, attributes = {}) => {
    const made = element("button", { type: "button", ...attributes }, parent, words);
    made.addEventListener("click", press);
    return made;
  };
  function slider(parent, label, { min, max, step, value }, change) {
    const place = element("label", {}, parent, `${label} `);
    const input = element("input", { type: "range", min, max, step }, place);
    input.value = value;
    const shown = element("output", {}, place, minus(value));
    const set = (now) => { input.value = now; shown.textContent = minus(now); };
    input.addEventListener("input", () => { set(Number(input.value)); change(Number(input.value)); });
    return set;
  }

  // an image of numbers as a canvas with a pixel for each; colour(number) gives red, green, blue
  function paint(canvas, rows, columns, at, colour) {
    if (canvas.width !== columns || canvas.height !== rows) [canvas.width, canvas.height] = [columns, rows];
    const pen = canvas.getContext("2d"), image = pen.createImageData(columns, rows);
    for (let k = 0; k < rows * columns; k++) image.data.set([...colour(at(k)), 255], 4 * k);
    pen.putImageData(image, 0, 0);
  }
  const grey = (value) => { const level = Math.round(255 * Math.max(0, Math.min(1, value))); return [level, level, level]; };
  // white at 0, orange above and blue below: each colour's own share of red, green, blue is taken away
  const signed = (value) => (value > 0 ? [25, 96, 255] : [255, 141, 77]).map((part) => Math.round(255 - part * Math.min(1, Math.abs(value))));

  // --- what there is ------------------------------------------------------------------------------

  const state = {
    strokes: [], digit: spec.digits.length ? 0 : null, // strokes are drawn, or a digit of the test set is shown
    next: spec.digits.length > 1 ? 1 : 0, asked: false, // a digit that was asked for is drawn on, the first one is not
    brush: spec.brush, thick: 0, down: 0, right: 0, centring: true,
    pen: { x: SIDE / 2, y: SIDE / 2, touches: false }, keys: false, // the pen that keys move, and whether it is in use
    tries: 0, fooled: 0, surest: null,
  };
  const source = () => {
    if (state.digit === null) return (state.centring ? DIGIT.centred : DIGIT.drawn)(state.strokes, state.brush);
    const more = DIGIT.drawn(state.strokes, state.brush); // the digit is centred already, and strokes stay where they are on it
    return DIGIT.unpacked(spec.digits[state.digit]).map((value, k) => Math.max(value, more[k]));
  };

  // --- the page ---------------------------------------------------------------------------------------

  element("p", { class: "how", id: "how" }, root, T.how);
  const parts = element("div", { class: "parts" }, root);
  const figure = (words, parent = parts) => {
    const made = element("figure", {}, parent);
    element("figcaption", {}, made, words);
    return made;
  };
  const drawing = figure(T.paper);
  const paper = element("canvas", {
    class: "paper", tabindex: 0, role: "application", "aria-label": T.paper, "aria-describedby": "how",
  }, drawing);
  const under = element("div", { class: "controls under" }, drawing);
  const got = figure(say("seen", { n: SIDE }));
  got.className = "got";
  const seen = element("canvas", { class: "seen", role: "img" }, got);
  const rows = (() => {
    const list = element("table", {}, parts);
    element("caption", {}, list, T.probabilities);
    const body = element("tbody", {}, list);
    return Array.from({ length: 10 }, (_, digit) => {
      const row = element("tr", {}, body);
      element("th", { scope: "row" }, row, String(digit));
      const bar = element("div", {}, element("td", { class: "bar" }, row));
      return { row, bar, share: element("td", { class: "share" }, row) };
    });
  })();

  const controls = element("div", { class: "controls" }, root);
  const line = element("p", { class: "line" }, root);
  const told = element("p", { class: "told", "aria-live": "polite" }, root);

  // filters, and below each the map that it makes, before and after pooling
  function layer(words, count, small = "") {
    const made = element("figure", { class: "layer" }, root);
    element("figcaption", {}, made, words);
    const place = element("div", { class: `maps ${small}` }, made);
    return Array.from({ length: count }, () => element("canvas", { role: "img" }, place));
  }
  const first = weights.b1.length, second = weights.b2.length, half = SIDE / 2, quarter = SIDE / 4;
  const filters = layer(say("filters", { n: first }), first);
  const layers = [
    { name: "A1", side: SIDE, maps: layer(say("maps", { n: first, side: SIDE }), first) },
    { name: "P1", side: half, maps: layer(say("pooled", { n: first, side: half }), first) },
    { name: "A2", side: half, maps: layer(say("second", { n: second, side: half }), second, "small") },
  ];
  if (DIGIT.forward(weights, new Float64Array(SIDE * SIDE)).P2)
    layers.push({ name: "P2", side: quarter, maps: layer(say("pooled", { n: second, side: quarter }), second, "small") });

  const most = weights.W1.reduce((all, weight) => Math.max(all, Math.abs(weight)), 0);
  filters.forEach((canvas, c) => {
    const kernel = Array.from({ length: 9 }, (_, k) => weights.W1[k * first + c]);
    paint(canvas, 3, 3, (k) => kernel[k] / most, signed);
    canvas.setAttribute("aria-label", say("one_filter", { c, numbers: kernel.map((weight) => minus(Math.round(100 * weight) / 100)).join(", ") }));
  });

  // --- showing -----------------------------------------------------------------------------------------

  let X, probabilities, timer = null;

  function sentence() {
    const order = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
    const facts = {
      first: order[0], first_percent: percent(probabilities[order[0]]),
      second: order[1], second_percent: percent(probabilities[order[1]]),
      all: Array.from(probabilities, percent).join(", "),
    };
    return [...what(), say("reads", facts)].join(" ");
  }
  function what() {
    const n = state.strokes.length, said = [];
    if (state.digit !== null) {
      said.push(say("is_digit", { i: state.digit + 1, n: spec.digits.length, label: spec.digits[state.digit].label }));
      if (n) said.push(say(n === 1 ? "on_stroke" : "on_strokes", { n }));
    } else said.push(n ? say(n === 1 ? "is_stroke" : "is_strokes", { n }) : T.is_empty);
    if (state.down || state.right) said.push(say("is_moved", { down: minus(state.down), right: minus(state.right) }));
    return said;
  }

  function show() {
    X = DIGIT.shifted(DIGIT.thickened(source(), state.thick), state.down, state.right);
    const made = DIGIT.forward(weights, X);
    probabilities = made.probabilities;
    paint(seen, SIDE, SIDE, (k) => X[k], grey);
    const answer = probabilities.indexOf(Math.max(...probabilities));
    rows.forEach(({ row, bar, share }, digit) => {
      row.className = digit === answer ? "most" : "";
      bar.style.width = `${percent(probabilities[digit])}%`;
      share.textContent = `${percent(probabilities[digit])} %`;
    });
    for (const { name, side, maps } of layers) {
      const n_C = maps.length, largest = made[name].reduce((all, value) => Math.max(all, value), 1e-9);
      // the root lifts what is faint out of the dark, and keeps 0 black and the largest white
      maps.forEach((canvas, c) => paint(canvas, side, side, (k) => Math.sqrt(made[name][k * n_C + c] / largest), grey));
    }
    draw_paper();
    line.textContent = sentence();
    clearTimeout(timer);
    timer = setTimeout(() => tell(made), PAUSE);
  }

  // what is seen in words, once the hand rests: a sentence for every move of a pen could not be listened to
  function tell(made) {
    told.textContent = line.textContent;
    const mean = (values) => (values.reduce((all, value) => all + value, 0) / values.length).toFixed(2);
    seen.setAttribute("aria-label", say("seen_text", { n: SIDE, ink: mean(X) }));
    for (const { name, side, maps } of layers)
      maps.forEach((canvas, c) => {
        const map = Array.from({ length: side * side }, (_, k) => made[name][k * maps.length + c]);
        canvas.setAttribute("aria-label", say("one_map", { c, side, mean: mean(map), largest: Math.max(...map).toFixed(2) }));
      });
  }

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(); });
  };

  // --- the paper and its pens ---------------------------------------------------------------------------

  function draw_paper() {
    const sharp = Math.ceil(window.devicePixelRatio || 1), size = 280 * sharp, pixel = size / SIDE;
    if (paper.width !== size) paper.width = paper.height = size;
    const pen = paper.getContext("2d");
    pen.fillStyle = "black";
    pen.fillRect(0, 0, size, size);
    if (state.digit !== null)
      DIGIT.unpacked(spec.digits[state.digit]).forEach((value, k) => {
        pen.fillStyle = `rgb(${grey(value).join(",")})`;
        if (value) pen.fillRect((k % SIDE) * pixel, Math.floor(k / SIDE) * pixel, pixel, pixel);
      });
    pen.strokeStyle = "white";
    pen.lineCap = pen.lineJoin = "round";
    pen.lineWidth = state.brush * pixel;
    for (const stroke of state.strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], k) => (k ? pen.lineTo(x * pixel, y * pixel) : pen.moveTo(x * pixel, y * pixel)));
      if (stroke.length === 1) pen.lineTo(stroke[0][0] * pixel, stroke[0][1] * pixel);
      pen.stroke();
    }
    if (document.activeElement !== paper || !state.keys) return;
    pen.beginPath();
    pen.arc(state.pen.x * pixel, state.pen.y * pixel, 0.9 * pixel, 0, 2 * Math.PI);
    pen.lineWidth = 3 * sharp;
    pen.strokeStyle = pen.fillStyle = "#E69F00";
    pen.stroke();
    if (state.pen.touches) pen.fill();
  }

  const begin = (point) => {
    if (state.digit !== null && !state.asked) Object.assign(state, { digit: null, down: 0, right: 0 });
    state.strokes.push([point]);
    soon();
  };
  const go_on = (point) => {
    if (!state.strokes.length) return begin(point); // cleared while the pen was down
    state.strokes[state.strokes.length - 1].push(point);
    soon();
  };

  const where = (event) => {
    const edges = paper.getBoundingClientRect();
    const [x, y] = [(event.clientX - edges.left) / edges.width, (event.clientY - edges.top) / edges.height];
    return [x, y].map((share) => Math.max(0, Math.min(SIDE, SIDE * share)));
  };
  let pointer = null; // the one that draws: a second finger does not
  paper.addEventListener("pointerdown", (event) => {
    if (pointer !== null || event.button > 0) return;
    pointer = event.pointerId;
    paper.setPointerCapture(pointer);
    state.keys = state.pen.touches = false;
    begin(where(event));
  });
  paper.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    const passed = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const each of passed.length ? passed : [event]) go_on(where(each));
  });
  for (const end of ["pointerup", "pointercancel"])
    paper.addEventListener(end, (event) => { if (event.pointerId === pointer) pointer = null; });

  paper.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const { pen } = state, inside = (value) => Math.max(0, Math.min(SIDE, value));
    if (moves[event.key]) {
      [pen.x, pen.y] = [inside(pen.x + moves[event.key][0]), inside(pen.y + moves[event.key][1])];
      if (pen.touches) go_on([pen.x, pen.y]);
    } else if (event.key === " ") {
      pen.touches = !pen.touches;
      if (pen.touches) begin([pen.x, pen.y]);
    } else if (event.key === "Delete" || event.key === "Backspace") clear();
    else return;
    event.preventDefault();
    state.keys = true;
    soon();
    told.textContent = say(pen.touches ? "pen_down" : "pen_up", { x: pen.x, y: pen.y });
  });
  paper.addEventListener("focus", () => { state.keys = pointer === null; soon(); });
  paper.addEventListener("blur", () => { state.pen.touches = false; soon(); });

  // --- controls ---------------------------------------------------------------------------------------------

  function clear() {
    Object.assign(state, { strokes: [], digit: null, asked: false, down: 0, right: 0 });
    state.pen.touches = false;
    soon();
  }
  button(under, T.clear, clear);
  if (spec.digits.length)
    button(under, T.digit, () => {
      Object.assign(state, { strokes: [], digit: state.next, asked: true, down: 0, right: 0 });
      state.next = (state.next + 1) % spec.digits.length;
      soon();
    });
  slider(controls, T.brush, { min: 1, max: 6, step: 0.5, value: state.brush }, (value) => { state.brush = value; soon(); });
  slider(controls, T.thicken, { min: -3, max: 6, step: 1, value: 0 }, (value) => { state.thick = value; soon(); });
  const moves = element("span", { class: "moves", role: "group", "aria-label": T.move }, controls, `${T.move} `);
  for (const [sign, words, down, right] of [["←", T.left, 0, -1], ["↑", T.up, -1, 0], ["↓", T.down, 1, 0], ["→", T.right, 0, 1]])
    button(moves, sign, () => {
      state.down = Math.max(-FARTHEST, Math.min(FARTHEST, state.down + down));
      state.right = Math.max(-FARTHEST, Math.min(FARTHEST, state.right + right));
      soon();
    }, { "aria-label": words });
  const place = element("label", { class: "tick" }, controls);
  const tick = element("input", { type: "checkbox" }, place);
  tick.checked = true;
  place.append(` ${T.centre}`);
  tick.addEventListener("change", () => { state.centring = tick.checked; soon(); });

  // --- fool it -------------------------------------------------------------------------------------------------

  const fool = element("section", { class: "fool", "aria-label": T.fool }, root);
  element("h3", {}, fool, T.fool);
  element("p", {}, fool, T.fool_how);
  const digits = element("div", { class: "digits", role: "group", "aria-label": T.meant }, fool);
  const verdict = element("p", { class: "verdict", "aria-live": "polite" }, fool);
  const kept = element("div", { class: "surest", hidden: "" }, fool);
  const picture = element("canvas", { role: "img" }, kept), words = element("p", {}, kept);

  function judge(meant) {
    show();
    if (!X.some(Boolean)) return T.judge_empty;
    // strokes may make another digit of it
    const label = state.digit === null || state.strokes.length ? meant : spec.digits[state.digit].label;
    if (label !== meant) return say("judge_label", { label });
    const answer = probabilities.indexOf(Math.max(...probabilities));
    const facts = { meant, read: answer, percent: percent(probabilities[answer]) };
    state.tries++;
    if (answer === meant) return say("judge_right", facts);
    state.fooled++;
    if (state.surest && probabilities[answer] <= state.surest.sure) return say("judge_wrong", facts);
    state.surest = { ...facts, sure: probabilities[answer] };
    paint(picture, SIDE, SIDE, (k) => X[k], grey);
    picture.setAttribute("aria-label", say("surest_picture", facts));
    return say("judge_surest", facts);
  }
  for (let digit = 0; digit < 10; digit++)
    button(digits, String(digit), () => {
      verdict.textContent = judge(digit);
      kept.hidden = !state.surest;
      if (state.surest) words.textContent = say("surest", { ...state.surest, tries: state.tries, fooled: state.fooled });
    }, { "aria-label": say("meant_one", { digit }) });

  show();
  ready();
})();
