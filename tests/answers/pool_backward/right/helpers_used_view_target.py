# Helpers used, a view of the target window is changed in place.

def pool_backward(dA, cache, mode="max"):
    images, settings = cache
    f = settings["f"]
    step = settings["stride"]
    result = np.zeros(images.shape)
    for (i, h, w, c), gradient in np.ndenumerate(dA):
        top, left = h * step, w * step
        target = result[i, top:top + f, left:left + f, c]
        if mode == "max":
            mask = create_mask_from_window(images[i, top:top + f, left:left + f, c])
            target += mask * gradient
        elif mode == "average":
            target += distribute_value(gradient, (f, f))
    return result
