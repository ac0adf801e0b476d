# One loop over the places of the window.

def col2im(cols, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C = shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    cols = cols.reshape(m, n_H, n_W, f, f, n_C)
    image = np.zeros(shape, dtype=cols.dtype)
    for place in range(f * f):
        r, s = divmod(place, f)
        image[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride] += cols[:, :, :, r, s]
    return image
