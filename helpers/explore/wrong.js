// A failed check: for each number of the result, the window that makes it, yours and the expected one.
// explore.js calls it with its own tools.
const makeWrong = ({ spec, T, say, num, root, panel, button, walk, line, element, resized, share }) => {
  const n_H = spec.expected.length, n_W = spec.expected[0].length;
  const state = { h: Math.floor(spec.start / n_W), w: spec.start % n_W, n_H, n_W };
  const words = (value) => (typeof value === "string" ? value : num(value));
  const wrongs = spec.wrong.flatMap((row, h) => row.map((is, w) => (is ? h * n_W + w : -1))).filter((at) => at >= 0);
  const asked = new URLSearchParams(share.asked());
  if (asked.has("at")) {
    const at = Math.max(0, Math.min(n_H * n_W - 1, Math.trunc(Number(asked.get("at"))) || 0));
    [state.h, state.w] = [Math.floor(at / n_W), at % n_W];
  }
  const update = () => {
    moves.refresh();
    resized(Math.max(spec.image[0].length, 2 * n_W + 1));
    const at = state.h * n_W + state.w, place = spec.places[at], here = [[state.h, state.w, 1, 1]];
    image.draw(spec.image, { frames: [place.box] });
    blocks.forEach((view, k) => {
      view.figure.hidden = k >= place.blocks.length;
      if (k < place.blocks.length) view.draw(place.blocks[k][1], { name: place.blocks[k][0] });
    });
    const tint = (h, w) => (spec.wrong[h][w] ? "off" : "");
    got.draw(spec.got, { frames: here, tint, label: (h, w) => words(spec.got[h][w]) });
    expected.draw(spec.expected, { frames: here });
    const facts = { place: place.name, got: words(spec.got[state.h][state.w]), expected: num(spec.expected[state.h][state.w]) };
    line.textContent = `${say(spec.wrong[state.h][state.w] ? "text_wrong" : "text_right", facts)}\n${place.lines.join("\n")}`;
    share.keep(`at=${at}`);
  };
  const moves = walk(state, () => update());
  button(T.next_wrong, () => {
    const at = state.h * n_W + state.w, next = wrongs.find((one) => one > at) ?? wrongs[0];
    moves.go(Math.floor(next / n_W), next % n_W);
  });
  root.insertBefore(element("p", { class: "note" }, null, say("how", { count: wrongs.length, size: n_H * n_W })), line);
  const image = panel(T.image), most = Math.max(...spec.places.map((place) => place.blocks.length));
  const blocks = Array.from({ length: most }, () => panel(""));
  const got = panel(T.got, { pick: (h, w) => moves.go(h, w) }), expected = panel(T.expected, { press: (h, w) => moves.go(h, w) });
  return update;
};
