# A window is read column by column.
# kind: one
# is: window_rows_and_columns_exchanged

def im2col(A, f, stride):
    swv = np.lib.stride_tricks.sliding_window_view
    seen = swv(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    # colonne, riga, canale
    windows = seen.transpose(0, 1, 2, 5, 4, 3)
    return windows.reshape(-1, f * f * A.shape[3])
