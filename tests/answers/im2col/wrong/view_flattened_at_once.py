# A row holds one channel after another instead of one pixel after another; and the stride is left out.
# kind: two
# is: channels_before_pixels, stride_forgotten

def im2col(A, f, stride):
    vista = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    # una fila por ventana
    return vista.reshape(-1, f * f * A.shape[-1])
