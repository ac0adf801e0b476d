# The place is taken for the middle of the window.
# kind: other

def cut_window(image, top, left, f):
    half = f // 2
    top, left = max(0, top - half), max(0, left - half)
    return image[top:top + f, left:left + f]
