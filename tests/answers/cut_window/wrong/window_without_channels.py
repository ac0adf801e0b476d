# Window prepared without the channel axis, so a pixel with several channels does not fit in one place (ValueError).
# kind: exception
# raises: ValueError
# must say: with all its axes

def cut_window(image, top, left, f):
    window = np.zeros((f, f))
    for i in range(f):
        for j in range(f):
            window[i, j] = image[top + i, left + j]
    return window
