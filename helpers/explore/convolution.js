// A window walks over an image, and each product is linked: its pixel, its weight, its place in the output.  Pixels and
// weights can be changed, the image can be a digit, a photograph or a drawing, and the way back stands beside the way
// there.  explore.js calls it with its own tools.
const makeConvolution = (tools) => {
  const { spec, T, say, num, factor, joined, table, size, padded, cut, flat, times, total } = tools;
  const { element, root, controls, line, panel, button, chooser, numbers, predicting, walk, share, resized } = tools;
  const names = Object.keys(spec.kernels), SIDE = 12, WHITE = 9; // of a photograph, and its brightest pixel
  const copy = (array) => array.map((row) => row.slice());
  const state = {
    h: 0, w: 0, stride: spec.stride, pad: spec.pad, kernel: names[0], image: copy(spec.image), source: "given",
    kernels: Object.fromEntries(names.map((name) => [name, copy(spec.kernels[name])])), back: false, changed: false,
    spot: null, // [r, s] of the product that is looked at
    dZ: new Map(), // gradients that were typed; all others are 1
  };
  const f = spec.kernels[names[0]].length, image = () => state.image, kernel = () => state.kernels[state.kernel];
  const d = (h, w) => state.dZ.get(`${h},${w}`) ?? 1;
  const sizes = () => {
    state.n_H = size(image().length, f, state.stride, state.pad);
    state.n_W = size(image()[0].length, f, state.stride, state.pad);
  };
  const corner = () => [state.h * state.stride, state.w * state.stride];

  // --- what is drawn -------------------------------------------------------------------------------

  const update = () => {
    sizes();
    moves.refresh();
    guess.clear();
    const wide = padded(image(), state.pad), weights = kernel(), [top, left] = corner();
    const at = (h, w) => total(times(cut(wide, h * state.stride, w * state.stride, f), weights)) + spec.bias;
    const slice = cut(wide, top, left, f), products = times(slice, weights), sum = total(products);
    state.value = sum + spec.bias;
    const hidden = guess.hidden(), lit = (r, s) => (state.spot ? [[state.spot[0] + r, state.spot[1] + s, 1, 1]] : []);
    const edge = (r, c) => r < state.pad || c < state.pad || r >= wide.length - state.pad || c >= wide[0].length - state.pad;
    resized(wide[0].length + state.n_W, f);
    views.image.draw(wide, { frames: [[top, left, f, f]], spots: lit(top, left), tint: (r, c) => (edge(r, c) ? "border" : "") });
    views.slice.draw(slice, { spots: lit(0, 0) });
    views.weights.draw(weights, { spots: lit(0, 0) });
    views.products.draw(products, { spots: lit(0, 0), label: hidden ? () => "?" : undefined });
    names_of_products(slice, weights, hidden);
    const done = (h, w) => h * state.n_W + w <= state.h * state.n_W + state.w;
    views.output.draw(table(state.n_H, state.n_W, at), {
      frames: [[state.h, state.w, 1, 1]], spots: state.spot ? [[state.h, state.w, 1, 1]] : [],
      label: (h, w) => (hidden && h === state.h && w === state.w ? "?" : done(h, w) ? num(at(h, w)) : ""),
    });
    back(wide, slice, weights, top, left);
    const facts = {
      h: state.h, w: state.w, top, bottom: top + f - 1, left, right: left + f - 1,
      terms: joined(flat(slice.map((row, r) => row.map((value, c) => `${factor(value)}·${factor(weights[r][c])}`)))),
      sum: num(sum), bias: num(spec.bias), value: num(state.value), own: "",
    };
    line.textContent = say(hidden ? "text_hidden" : "text", facts) + (hidden ? "" : own(top, left));
    term.textContent = state.spot && !hidden ? told(slice, weights, ...state.spot) : T.how_term;
    share.keep(kept());
  };
  const told = (slice, weights, r, s) => {
    const [top, left] = corner(), product = num(slice[r][s] * weights[r][s]);
    return say("term", { r, s, pixel: factor(slice[r][s]), weight: factor(weights[r][s]), product, row: top + r - state.pad,
                         column: left + s - state.pad, count: f * f, h: state.h, w: state.w });
  };
  const own = (top, left) => {
    if (!spec.own || state.changed) return "";
    const given = spec.own[state.kernel][state.pad][top][left];
    if (typeof given === "string") return ` ${say("own_failed", { error: given })}`;
    const same = Math.abs(given - state.value) < 1e-6;
    return ` ${say(same ? "own_same" : "own_other", { given: num(given), value: num(state.value) })}`;
  };
  const back = (wide, slice, weights, top, left) => {
    for (const view of [views.dZ, views.dA, views.dW]) view.figure.hidden = !state.back;
    if (!state.back) return;
    const inside = (r, c) => r >= top && r < top + f && c >= left && c < left + f;
    const now = d(state.h, state.w), lit = state.spot ? [[...state.spot, 1, 1]] : [];
    views.dZ.draw(table(state.n_H, state.n_W, d), { frames: [[state.h, state.w, 1, 1]] });
    views.dA.draw(table(wide.length, wide[0].length, (r, c) => (inside(r, c) ? weights[r - top][c - left] * now : 0)), {
      frames: [[top, left, f, f]], spots: state.spot ? [[top + state.spot[0], left + state.spot[1], 1, 1]] : [],
      tint: (r, c) => (inside(r, c) ? "reached" : ""),
    });
    views.dW.draw(slice.map((row) => row.map((value) => value * now)), { spots: lit });
  };

  // --- the products, each a place for the focus --------------------------------------------------------

  const look = (spot) => {
    if (String(spot) === String(state.spot)) return;
    state.spot = spot;
    update();
  };
  const inWindow = (r, c) => {
    const [top, left] = corner();
    return r >= top && r < top + f && c >= left && c < left + f ? [r - top, c - left] : null;
  };
  let focused = [0, 0];
  const names_of_products = (slice, weights, hidden) => {
    views.products.cells((r, s, cell) => {
      cell.setAttribute("tabindex", r === focused[0] && s === focused[1] ? "0" : "-1");
      cell.setAttribute("aria-label", hidden ? say("term_hidden", { r, s }) : told(slice, weights, r, s));
    });
  };
  const overProducts = (event) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation(); // the window stays
    focused = focused.map((at, axis) => Math.max(0, Math.min(f - 1, at + step[axis])));
    look([...focused]);
    views.products.cell(...focused).focus();
  };

  // --- changing numbers ----------------------------------------------------------------------------------

  const change = (what, r, c, value) => {
    if (what === "dZ") state.dZ.set(`${r},${c}`, value);
    else (what === "image" ? image() : kernel())[r][c] = value;
    if (what !== "dZ") state.changed = true;
    state.shown = false;
    update();
  };
  const numberOf = (text) => {
    const typed = Number(text.replace(",", ".").replace("−", "-"));
    return text.trim() === "" || !Number.isFinite(typed) ? null : typed;
  };
  const editor = element("form", { class: "editor", hidden: "" });
  const editing = { what: "image", r: 0, c: 0 };
  const where = element("label", {}, editor);
  const whereText = element("span", {}, where);
  const field = element("input", { type: "text", inputmode: "decimal", autocomplete: "off" }, where);
  element("button", { type: "submit" }, editor, T.change);
  const closing = element("button", { type: "button" }, editor, T.done);
  const edit = (what, r, c) => {
    const array = what === "image" ? image() : what === "dZ" ? null : kernel();
    if (array && (!array[r] || array[r][c] === undefined)) return; // the border stays 0
    Object.assign(editing, { what, r, c });
    editor.hidden = false;
    whereText.textContent = `${say(`change_${what}`, { row: r, column: c })} `;
    field.value = num(array ? array[r][c] : d(r, c));
    field.focus();
    field.select();
  };
  editor.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = numberOf(field.value);
    if (typed === null) { term.textContent = T.not_a_number; return; }
    change(editing.what, editing.r, editing.c, typed);
    field.select();
  });
  // through the array by keys, while its number is in the field
  field.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (event.key === "Escape") { editor.hidden = true; changing.focus(); }
    if (!step) return;
    event.preventDefault();
    const columns = (editing.what === "image" ? image()[0] : editing.what === "dZ" ? table(1, state.n_W, () => 0)[0] : kernel()[0]).length;
    const rows = editing.what === "image" ? image().length : editing.what === "dZ" ? state.n_H : f;
    const at = (editing.r * columns + editing.c + step[0] + rows * columns) % (rows * columns);
    edit(editing.what, Math.floor(at / columns), at % columns);
  });
  closing.addEventListener("click", () => { editor.hidden = true; });

  // --- the image: as it was given, a digit, a photograph, or one's own drawing ----------------------------

  const take = (array, source) => {
    Object.assign(state, { image: array, source, changed: source !== "given" || state.changed, h: 0, w: 0, shown: false, spot: null });
    views.image.draws(source === "drawing");
    update();
  };
  const photograph = (file) => createImageBitmap(file).then((picture) => { // turned upright, as the camera noted
    const side = Math.min(picture.width, picture.height), canvas = document.createElement("canvas");
    canvas.width = canvas.height = SIDE;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
    const bytes = pen.getImageData(0, 0, SIDE, SIDE).data;
    const grey = (at) => (0.299 * bytes[at] + 0.587 * bytes[at + 1] + 0.114 * bytes[at + 2]) / 255;
    take(table(SIDE, SIDE, (r, c) => Math.round(WHITE * grey(4 * (r * SIDE + c)))), "photograph");
  }).catch(() => { term.textContent = T.no_picture; });
  const chosen = element("input", { type: "file", accept: "image/*", hidden: "", tabindex: "-1", "aria-hidden": "true" });
  chosen.addEventListener("change", () => { if (chosen.files[0]) photograph(chosen.files[0]); });
  const choose = (value) => {
    if (value === "given") { state.changed = false; take(copy(spec.image), value); }
    else if (value === "photograph") chosen.click();
    else if (value === "drawing") take(table(8, 8, () => 0), value);
    else take(copy(spec.digits[Number(value)]), value);
  };

  // --- the state in the address --------------------------------------------------------------------------

  const rowsOf = (array) => array.map((row) => row.join("_")).join("~");
  const kept = () => {
    const facts = { h: state.h, w: state.w, k: names.indexOf(state.kernel), s: state.stride, p: state.pad };
    if (state.back) facts.back = 1;
    if (rowsOf(image()) !== rowsOf(spec.image)) facts.x = rowsOf(image());
    if (rowsOf(kernel()) !== rowsOf(spec.kernels[state.kernel])) facts.W = rowsOf(kernel());
    return new URLSearchParams(facts).toString();
  };
  const arrayOf = (text, most) => {
    const rows = text.split("~").map((row) => row.split("_").map(Number));
    const whole = rows.every((row) => row.length === rows[0].length && row.every(Number.isFinite));
    return whole && rows.length <= most && rows[0].length <= most ? rows : null;
  };
  const restore = (text) => {
    const facts = new URLSearchParams(text), one = (name, least, most) => Math.max(least, Math.min(most, Math.trunc(Number(facts.get(name))) || 0));
    state.kernel = names[one("k", 0, names.length - 1)];
    [state.stride, state.pad, state.back] = [one("s", 1, 3), one("p", 0, 2), facts.has("back")];
    const x = facts.has("x") ? arrayOf(facts.get("x"), SIDE) : null, W = facts.has("W") ? arrayOf(facts.get("W"), f) : null;
    if (x && x.length >= f && x[0].length >= f) Object.assign(state, { image: x, changed: true });
    if (W && W.length === f && W[0].length === f) { state.kernels[state.kernel] = W; state.changed = true; }
    sizes();
    [state.h, state.w] = [one("h", 0, state.n_H - 1), one("w", 0, state.n_W - 1)];
  };
  const asked = share.asked();
  if (asked) restore(asked);
  sizes();

  // --- the controls ------------------------------------------------------------------------------------------

  const guess = predicting(state, () => update());
  const moves = walk(state, () => update());
  if (names.length > 1)
    chooser(T.kernel, names.map((name) => [name, name]), state.kernel, (name) => {
      state.kernel = name;
      state.shown = false;
      update();
    });
  const set = (name) => (value) => { state[name] = Number(value); state.shown = false; update(); };
  chooser(T.stride, numbers(1, 3), String(state.stride), set("stride"));
  chooser(T.pad, numbers(0, 2), String(state.pad), set("pad"));
  const digits = (spec.digits || []).map((_, k) => [String(k), say("digit", { digit: k })]);
  const sources = [["given", T.given], ...digits, ["photograph", T.photograph], ["drawing", T.drawing]];
  const list = chooser(T.source, sources, "given", choose);
  controls.append(chosen);
  const changing = button(T.change_a_number, () => edit("image", 0, 0));
  const place = element("label", { class: "tick" }, controls);
  const tick = element("input", { type: "checkbox" }, place);
  tick.checked = state.back;
  place.append(` ${T.way_back}`);
  tick.addEventListener("change", () => { state.back = tick.checked; update(); });
  if (share.there) button(T.link, (event) => share.copy(event.currentTarget, T.linked, T.link));
  list.addEventListener("click", () => { if (list.value === "photograph" && state.source === "photograph") chosen.click(); });

  const term = element("p", { class: "term" });
  root.append(editor, term);
  const inImage = (r, c) => [r - state.pad, c - state.pad];
  const views = {
    image: panel(T.image, {
      over: (r, c) => look(r === null ? null : inWindow(r, c)), press: (r, c) => edit("image", ...inImage(r, c)),
      paint: (r, c) => { const [h, w] = inImage(r, c); if (image()[h] && image()[h][w] === 0) change("image", h, w, WHITE); },
    }),
    output: panel(T.output, { pick: (h, w) => moves.go(h, w) }),
    slice: panel(T.slice, { over: (r, c) => look(r === null ? null : [r, c]) }),
    weights: panel(T.weights, { over: (r, c) => look(r === null ? null : [r, c]), press: (r, c) => edit("weights", r, c) }),
    products: panel(T.products, {
      grid: true, over: (r, c) => look(r === null ? null : [r, c]),
      focus: (r, c) => { focused = [r, c]; look([r, c]); }, blur: () => look(null), keys: overProducts,
    }),
    dZ: panel(T.dZ, { press: (h, w) => edit("dZ", h, w) }),
    dA: panel(T.dA, { over: (r, c) => look(r === null ? null : inWindow(r, c)) }),
    dW: panel(T.dW, { over: (r, c) => look(r === null ? null : [r, c]) }),
  };
  return update;
};
