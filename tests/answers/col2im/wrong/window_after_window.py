# The numbers are right, but a loop goes over the places.
# kind: loop
# must say: loop

def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    n_H, n_W = (H - f)//stride + 1, (W - f)//stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, C)
    A = np.zeros(shape)
    for h in range(n_H):
        for w in range(n_W):
            y, x = h*stride, w*stride
            A[:, y:y+f, x:x+f] += windows[:, h, w]
    return A
