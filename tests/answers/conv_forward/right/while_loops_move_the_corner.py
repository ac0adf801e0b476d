# While loops that move the window's corner by the stride, maps collected in lists.

def conv_forward(A_prev, W, b, hparameters):
    step = hparameters["stride"]
    border = hparameters["pad"]
    side = W.shape[0]
    images = zero_pad(A_prev, border)
    all_maps = []
    for image in images:
        rows = []
        top = 0
        while top + side <= image.shape[0]:
            row = []
            left = 0
            while left + side <= image.shape[1]:
                window = image[top:top + side, left:left + side]
                row.append([conv_single_step(window, W[..., c], b[..., c]) for c in range(W.shape[3])])
                left += step
            rows.append(row)
            top += step
        all_maps.append(rows)
    Z = np.array(all_maps)
    cache = (A_prev, W, b, hparameters)
    return Z, cache
