# Pixel by pixel into an array of zeros.

def cut_window(image, top, left, f):
    out = np.zeros((f, f, image.shape[2]))
    for i in range(f):
        for j in range(f):
            out[i, j] = image[top + i, left + j]
    return out
