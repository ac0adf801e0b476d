# The stride thins out the pixels inside the windows instead of the places.
# kind: other

def im2col(A, f, stride):
    view = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    view = view[..., ::stride, ::stride]
    view = view.transpose(0, 1, 2, 4, 5, 3)
    m, n_H, n_W = view.shape[:3]
    return view.reshape(m*n_H*n_W, -1)
