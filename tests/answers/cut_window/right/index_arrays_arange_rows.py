# Index arrays made with arange, rows first and then columns.

def cut_window(image, top, left, f):
    offsets = np.arange(f)
    some_rows = image[top + offsets]
    window = some_rows[:, left + offsets]
    return window
