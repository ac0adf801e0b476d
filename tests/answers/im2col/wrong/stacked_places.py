# The rows go through the images at each place instead of through the places of each image.
# kind: one
# is: images_last

def im2col(A, f, stride):
    m, H, W, C = A.shape
    n_H, n_W = (H - f)//stride + 1, (W - f)//stride + 1
    y = stride*np.arange(n_H)[:, None, None, None] + np.arange(f)[None, None, :, None]
    x = stride*np.arange(n_W)[None, :, None, None] + np.arange(f)[None, None, None, :]
    # A[:, y, x] is (m, n_H, n_W, f, f, C)
    windows = np.moveaxis(A[:, y, x], 0, 2)
    return windows.reshape(n_H*n_W*m, f*f*C)
