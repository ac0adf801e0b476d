# Rows and columns inside a window are exchanged.
# kind: one
# is: window_rows_and_columns_exchanged

def col2im(columns, shape, f, stride):
    m, altura, largura, canais = shape
    n_H, n_W = (altura - f) // stride + 1, (largura - f) // stride + 1
    janelas = columns.reshape(m, n_H, n_W, f, f, canais)
    A = np.zeros(shape)
    for x in range(f):
        for y in range(f):
            A[:, y:y+stride*n_H:stride, x:x+stride*n_W:stride, :] += janelas[:, :, :, x, y, :]
    return A
