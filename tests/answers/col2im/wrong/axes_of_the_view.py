# A row is read as one channel after another.
# kind: one
# is: channels_before_pixels

def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    oH, oW = (H - f) // stride + 1, (W - f) // stride + 1
    # (m, n_H, n_W, n_C, f, f) comme dans la vue
    fenetres = columns.reshape(m, oH, oW, C, f, f)
    A = np.zeros((m, H, W, C))
    for i in range(f):
        for j in range(f):
            A[:, i:i+stride*oH:stride, j:j+stride*oW:stride] += fenetres[..., i, j]
    return A
