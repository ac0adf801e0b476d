# Row and column exchanged, x before y.
# kind: one
# is: columns_before_rows

def cut_window(image, top, left, f):
    """Cut a square window out of an image.

    image: array of shape (n_H, n_W, n_C)
    top, left: whole numbers, the row and the column of the window's first pixel
    f: whole number, the side of the window; it lies inside the image

    Returns window, array of shape (f, f, n_C).
    """
    x0, x1 = left, left + f
    y0, y1 = top, top + f
    return image[x0:x1, y0:y1, :]
