# Each window is a column instead of a row.
# kind: one
# is: matrix_on_its_side

def im2col(A, f, stride):
    # im2col = image to columns, also steht jedes Fenster in einer Spalte
    fenster = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    fenster = np.transpose(fenster, (0, 1, 2, 4, 5, 3))
    spalten = fenster.reshape(-1, f * f * A.shape[3]).T
    return spalten
