// The network that reads a digit, and what becomes of a drawing before it gets there: arithmetic alone, no page.
// Arrays are flat Float64Arrays with channels last, as NumPy lays them out: (rows, columns, channels).
const DIGIT = (() => {
  "use strict";
  const SIDE = 28, BOX = 20, MIDDLE = 14; // MNIST's: the image, the digit's longer side, and where its centre of mass is
  const LARGEST = 4; // a tiny drawing is made at most this many times larger: a dot stays a dot
  const EDGE = 1; // pixels over which a stroke's edge fades

  // --- the layers --------------------------------------------------------------------------------

  // f = 3, stride 1, pad 1; W (3, 3, n_C_prev, n_C)
  function convolution(A, n_H, n_W, n_C_prev, W, b) {
    const n_C = b.length, Z = new Float64Array(n_H * n_W * n_C);
    for (let h = 0; h < n_H; h++)
      for (let w = 0; w < n_W; w++) {
        const out = (h * n_W + w) * n_C;
        for (let c = 0; c < n_C; c++) Z[out + c] = b[c];
        for (let r = 0; r < 3; r++)
          for (let s = 0; s < 3; s++) {
            const row = h + r - 1, column = w + s - 1;
            if (row < 0 || row >= n_H || column < 0 || column >= n_W) continue;
            for (let k = 0; k < n_C_prev; k++) {
              const value = A[(row * n_W + column) * n_C_prev + k];
              if (value === 0) continue; // most of an image is empty paper
              const weights = ((r * 3 + s) * n_C_prev + k) * n_C;
              for (let c = 0; c < n_C; c++) Z[out + c] += value * W[weights + c];
            }
          }
      }
    return Z;
  }

  const relu = (Z) => Z.map((value) => (value > 0 ? value : 0));

  // f = 2, stride 2
  function pool(A, n_H, n_W, n_C) {
    const rows = n_H >> 1, columns = n_W >> 1, P = new Float64Array(rows * columns * n_C);
    for (let h = 0; h < rows; h++)
      for (let w = 0; w < columns; w++)
        for (let c = 0; c < n_C; c++) {
          const at = (r, s) => A[((2 * h + r) * n_W + 2 * w + s) * n_C + c];
          P[(h * columns + w) * n_C + c] = Math.max(at(0, 0), at(0, 1), at(1, 0), at(1, 1));
        }
    return P;
  }

  function dense(row, W, b) {
    const scores = Float64Array.from(b);
    row.forEach((value, k) => {
      if (value !== 0) for (let c = 0; c < b.length; c++) scores[c] += value * W[k * b.length + c];
    });
    return scores;
  }

  function softmax(scores) {
    const most = Math.max(...scores), powers = scores.map((score) => Math.exp(score - most));
    const sum = powers.reduce((all, power) => all + power, 0);
    return powers.map((power) => power / sum);
  }

  // every array on the way from an image (28, 28, 1) to the probabilities, by the names of lesson 06
  function forward(p, X) {
    const first = p.b1.length, second = p.b2.length, half = SIDE / 2;
    const A1 = relu(convolution(X, SIDE, SIDE, 1, p.W1, p.b1));
    const P1 = pool(A1, SIDE, SIDE, first);
    const A2 = relu(convolution(P1, half, half, first, p.W2, p.b2));
    const P2 = p.W3.length / p.b3.length < A2.length ? pool(A2, half, half, second) : null;
    const scores = dense(P2 || A2, p.W3, p.b3);
    return { A1, P1, A2, P2, scores, probabilities: softmax(scores) };
  }

  // --- numbers that came as text -------------------------------------------------------------------

  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const array = ({ type, data }) => Float64Array.from(new { f4: Float32Array, f8: Float64Array }[type](bytes(data).buffer));
  const network = (arrays) => Object.fromEntries(Object.entries(arrays).map(([name, packed]) => [name, array(packed)]));

  // a digit of the test set: the part that has ink, one byte a pixel
  function unpacked({ top, left, rows, columns, data }) {
    const X = new Float64Array(SIDE * SIDE), values = bytes(data);
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) X[(top + r) * SIDE + left + c] = values[r * columns + c] / 255;
    return X;
  }

  // --- from strokes to an image -------------------------------------------------------------------
  // A stroke is a list of points [x, y] on a paper 28 wide and 28 high; the pixel in row r and column c has its
  // centre at (c + 0.5, r + 0.5).

  function distance(x, y, [ax, ay], [bx, by]) {
    const dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
    const along = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
  }

  // ink as wide as the brush: 1 in the middle, fading to 0 at the edge
  function drawn(strokes, brush) {
    const X = new Float64Array(SIDE * SIDE), reach = (brush + EDGE) / 2;
    const within = (value) => Math.max(0, Math.min(SIDE - 1, Math.floor(value)));
    for (const stroke of strokes)
      for (let k = 0; k < stroke.length; k++) {
        const from = stroke[Math.max(0, k - 1)], to = stroke[k];
        if (k === 0 && stroke.length > 1) continue; // a dot alone is a line from itself to itself
        const [top, bottom] = [Math.min(from[1], to[1]) - reach, Math.max(from[1], to[1]) + reach].map(within);
        const [left, right] = [Math.min(from[0], to[0]) - reach, Math.max(from[0], to[0]) + reach].map(within);
        for (let r = top; r <= bottom; r++)
          for (let c = left; c <= right; c++) {
            const ink = Math.min(1, (reach - distance(c + 0.5, r + 0.5, from, to)) / EDGE), at = r * SIDE + c;
            if (ink > X[at]) X[at] = ink;
          }
      }
    return X;
  }

  // rows and columns, both ends included, that have ink; null where there is none
  function box(X) {
    let [top, bottom, left, right] = [SIDE, -1, SIDE, -1];
    X.forEach((value, at) => {
      if (!value) return;
      const r = Math.floor(at / SIDE), c = at % SIDE;
      top = Math.min(top, r); bottom = Math.max(bottom, r); left = Math.min(left, c); right = Math.max(right, c);
    });
    return bottom < 0 ? null : { top, bottom, left, right };
  }

  // the mean row and the mean column, each pixel as heavy as its ink
  function centre(X) {
    let [sum, rows, columns] = [0, 0, 0];
    X.forEach((value, at) => { sum += value; rows += value * Math.floor(at / SIDE); columns += value * (at % SIDE); });
    return [rows / sum, columns / sum];
  }

  function shifted(X, down, right) {
    const moved = new Float64Array(SIDE * SIDE);
    X.forEach((value, at) => {
      const r = Math.floor(at / SIDE) + down, c = (at % SIDE) + right;
      if (r >= 0 && r < SIDE && c >= 0 && c < SIDE) moved[r * SIDE + c] = value;
    });
    return moved;
  }

  // As MNIST did: the longer side becomes 20 pixels, and the centre of mass comes to the middle, by whole pixels.
  // The path is scaled and not the ink, so that a small digit does not become a fat one.
  function centred(strokes, brush) {
    const points = strokes.flat();
    if (!points.length) return new Float64Array(SIDE * SIDE);
    const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const extent = Math.max(Math.max(...xs) - left, Math.max(...ys) - top);
    const scale = Math.min(LARGEST, extent ? Math.max(0, BOX - brush - EDGE) / extent : LARGEST);
    const corner = (SIDE - BOX) / 2 + (brush + EDGE) / 2; // ink begins at a whole pixel, so that 20 are 20
    const scaled = strokes.map((stroke) => stroke.map(([x, y]) => [corner + (x - left) * scale, corner + (y - top) * scale]));
    const X = drawn(scaled, brush), edges = box(X);
    // no ink leaves the image, however much of its weight lies at one side
    const move = (at, first, last) => Math.max(-first, Math.min(SIDE - 1 - last, MIDDLE - Math.round(at)));
    const [row, column] = centre(X);
    return shifted(X, move(row, edges.top, edges.bottom), move(column, edges.left, edges.right));
  }

  // half a pixel of ink more around each stroke for every step, or less below 0
  function thickened(X, steps) {
    const pick = steps > 0 ? Math.max : Math.min;
    for (let step = 0; step < Math.abs(steps); step++) {
      const at = (r, c) => (r < 0 || c < 0 || r >= SIDE || c >= SIDE ? 0 : X[r * SIDE + c]);
      X = X.map((value, k) => {
        const r = Math.floor(k / SIDE), c = k % SIDE;
        return (value + pick(value, at(r - 1, c), at(r + 1, c), at(r, c - 1), at(r, c + 1))) / 2;
      });
    }
    return X;
  }

  return { SIDE, network, unpacked, forward, drawn, centred, box, centre, shifted, thickened };
})();
