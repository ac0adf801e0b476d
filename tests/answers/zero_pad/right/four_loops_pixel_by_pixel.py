# Four loops copy every number into a larger array of zeros, with a print left in.

def zero_pad(X, pad):
    (m, rows, cols, chans) = X.shape
    out = np.zeros((m, rows + pad + pad, cols + pad + pad, chans))
    for a in range(m):
        for r in range(rows):
            for s in range(cols):
                for k in range(chans):
                    out[a][r + pad][s + pad][k] = X[a][r][s][k]
    print("padded:", out.shape)
    return out
