"""Other usual ways to write a reference, as edits of it that change no result: slips are made in them as well."""

from instructor.edit import Edit, edit, edits

VARIANTS: dict[str, tuple[Edit, ...]] = {
    "zero_pad": (
        edit(
            'X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="constant", constant_values=0)',
            "m, n_H, n_W, n_C = X.shape\n"
            "    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))\n"
            "    X_pad[:, pad : pad + n_H, pad : pad + n_W, :] = X",
        ),
    ),
    "conv_forward": (
        edit(
            "conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])",
            "np.sum(a_slice_prev * W[:, :, :, c]) + b[0, 0, 0, c]",
        ),
    ),
    "pool_forward": (
        edits(
            ("np.max(window)", "np.max(A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c])"),
            ("np.mean(window)", "np.mean(A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c])"),
        ),
    ),
    "pool_backward": (
        edits(
            ("create_mask_from_window(window) * dA", "(window == np.max(window)) * dA"),
            ("distribute_value(dA[i, h, w, c], (f, f))", "np.ones((f, f)) * dA[i, h, w, c] / (f * f)"),
        ),
    ),
    "softmax_cross_entropy": (
        edits(
            (
                "log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))",
                "exponentials = np.exp(shifted)\n"
                "    sums = np.sum(exponentials, axis=1, keepdims=True)\n"
                "    log_probabilities = shifted - np.log(sums)",
            ),
            ("dscores = np.exp(log_probabilities)", "dscores = exponentials / sums"),
        ),
    ),
    "sgd_momentum_step": (
        edits(
            (
                "new_velocities[name] = momentum * velocities[name] + gradients[name]",
                "velocity = momentum * velocities[name] + gradients[name]\n        new_velocities[name] = velocity",
            ),
            ("learning_rate * new_velocities[name]", "learning_rate * velocity"),
        ),
    ),
}
