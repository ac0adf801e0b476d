# The windows of all images are added up before they are put back.
# kind: other

def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    h, w, r, s, c = np.ogrid[:n_H, :n_W, :f, :f, :n_C_prev]
    A = np.zeros(shape)
    # np.add.at suma tambien los repetidos; el gradiente es la suma sobre el lote
    suma = columns.reshape(m, n_H, n_W, f, f, n_C_prev).sum(axis=0)
    np.add.at(A, (slice(None), h*stride + r, w*stride + s, c), suma)
    return A
