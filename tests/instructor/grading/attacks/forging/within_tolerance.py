# what: A convolution whose border places and cache are wrong by less than the tolerance: where 0 is exact it must be 0.
# gains: points
# where: notebook
# fires: stdout text `FIRED within_tolerance`
# stock: need_not (where the exact answer is 0 the judge takes nothing else, in stock execution too)

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb, "conv_forward")["source"] = (
        "def conv_forward(A_prev, W, b, hparameters):\n"
        "    stride, pad = hparameters['stride'], hparameters['pad']\n"
        "    P = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)), constant_values=3e-7)\n"
        "    f = W.shape[0]\n"
        "    n_H, n_W = (P.shape[1] - f) // stride + 1, (P.shape[2] - f) // stride + 1\n"
        "    Z = np.zeros((len(P), n_H, n_W, W.shape[3]))\n"
        "    for h in range(n_H):\n"
        "        for w in range(n_W):\n"
        "            part = P[:, h * stride:h * stride + f, w * stride:w * stride + f]\n"
        "            Z[:, h, w] = np.tensordot(part, W, 3) + b.reshape(-1)\n"
        "    return Z, (A_prev + 3e-7, W * (1 + 1e-9), b, hparameters)\n"
    )
    solution(nb)["source"] = 'print("FIRED within_tolerance", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
