# While loops that move the corners themselves by stride, the sum written inline, helper not called.

def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters['stride']
    pad = hparameters['pad']
    A_prev_pad = zero_pad(A_prev, pad)
    images = []
    for img in A_prev_pad:
        rows = []
        top = 0
        while top + f <= img.shape[0]:
            row = []
            left = 0
            while left + f <= img.shape[1]:
                cut = img[top:top+f, left:left+f]
                row.append([np.sum(cut * W[..., c]) + b[..., c].item() for c in range(n_C)])
                left += stride
            rows.append(row)
            top += stride
        images.append(rows)
    Z = np.array(images)
    # print(Z.shape)
    return (Z, (A_prev, W, b, hparameters))
