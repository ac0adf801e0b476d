# The columns are forgotten.
# kind: one
# is: rows_only

def cut_window(image, top, left, f):
    window = image[top:top + f]
    return window
