# First the rows, then the columns.

def cut_window(image, top, left, f):
    rows = image[top:top+f]
    return rows[:, left:left+f, :].copy()
