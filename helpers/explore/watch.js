// A recorded call: the student's lines, and each write with the arrays as they stand after it.
// explore.js calls it with its own tools.
const makeWatch = ({ spec, T, say, num, table, element, root, panels, controls, line, panel, button, slider }) => {
  const { steps, code } = spec, last = steps.length - 1;
  const state = { at: spec.start };
  // the arrays after a step: their first contents, and what has changed since
  let reached = -1, arrays = [];
  const forward = (at) => {
    if (at < reached || reached < 0) {
      arrays = spec.arrays.map((numbers) => numbers.slice());
      reached = -1;
    }
    for (; reached < at; reached++)
      for (const [k, changes] of Object.entries(steps[reached + 1].changes))
        for (const [place, value] of changes) arrays[k][place] = value;
  };
  const words = (value) => (typeof value === "string" ? value : num(value));
  const cells = (plane) =>
    table(plane.rows, plane.columns, (r, c) => arrays[plane.array][plane.offset + r * plane.down + c * plane.right]);

  const most = Math.max(...steps.map((step) => step.reads.length));
  const listing = element("pre", { class: "code", tabindex: "0", role: "region", "aria-label": T.code });
  listing.hidden = !code.length;
  root.insertBefore(listing, panels);
  const lines = code.map((text, k) => {
    const row = element("span", { class: "row" }, listing);
    element("span", { class: "at", "aria-hidden": "true" }, row);
    row.append(`${String(k + 1).padStart(String(code.length).length)}  ${text}\n`);
    return row;
  });
  const sources = Array.from({ length: most }, () => panel(""));
  const target = panel("");
  const draw = (view, plane, title, written) => {
    view.figure.hidden = !plane;
    if (!plane) return;
    const array = cells(plane), [top, left, high, wide] = plane.frame;
    const inside = (r, c) => r >= top && r < top + high && c >= left && c < left + wide;
    view.caption.textContent = say(title, { place: plane.label });
    view.draw(array, {
      frames: [plane.frame], name: view.caption.textContent,
      tint: (r, c) => (inside(r, c) ? (written ? "chosen" : "reached") : ""),
      label: (r, c) => words(array[r][c]),
    });
  };
  const update = () => {
    const step = steps[state.at];
    forward(state.at);
    sources.forEach((view, k) => draw(view, step.reads[k], "reads", false));
    draw(target, step.target, "writes", true);
    lines.forEach((row, k) => {
      const here = k === step.line - 1;
      row.classList.toggle("here", here);
      row.firstChild.textContent = here ? "▸ " : "  ";
      if (here) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
    });
    const row = lines[step.line - 1];
    if (row) listing.scrollTop = row.offsetTop - listing.offsetTop - listing.clientHeight / 2;
    bar.set(state.at + 1, last + 1);
    line.textContent = step.text;
  };

  let timer = null;
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = T.play;
  };
  const go = (at) => {
    state.at = Math.max(0, Math.min(last, at));
    update();
    if (state.at === last) stop();
  };
  button(T.back, () => go(state.at - 1));
  button(T.next, () => go(state.at + 1));
  const play = button(T.play, () => {
    if (timer) return stop();
    if (state.at === last) go(0);
    play.textContent = T.pause;
    timer = setInterval(() => go(state.at + 1), 900);
  });
  const bar = slider(T.step, 1, last + 1, state.at + 1, (at) => go(at - 1));
  if (spec.wrong !== null) button(T.to_wrong, () => go(spec.wrong));
  document.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: state.at - 1, ArrowRight: state.at + 1, Home: 0, End: last };
    if (!(event.key in moves) || /INPUT|SELECT/.test(event.target.tagName)) return;
    event.preventDefault();
    go(moves[event.key]);
  });
  for (const note of spec.notes) root.insertBefore(element("p", { class: "note" }, null, note), controls);
  return update;
};
