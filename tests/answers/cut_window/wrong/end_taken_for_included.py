# Slice ends one too early (top + f - 1), thinking the end is included.
# kind: one
# is: last_one_lost

def cut_window(image, top, left, f):
    """Cut a square window out of an image.

    image: array of shape (n_H, n_W, n_C)
    top, left: whole numbers, the row and the column of the window's first pixel
    f: whole number, the side of the window; it lies inside the image

    Returns window, array of shape (f, f, n_C).
    """
    # Step 1 (1 line): a slice of f rows that starts at top, and one of f columns that starts at left.
    # Step 2 (1 line): return window.
    bottom = top + f - 1
    right = left + f - 1
    window = image[top:bottom, left:right]
    return window
