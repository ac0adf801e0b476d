# Columns first, as x and y.
# kind: one
# is: columns_before_rows

def cut_window(image, top, left, f):
    x, y = left, top
    return image[x:x+f, y:y+f]
