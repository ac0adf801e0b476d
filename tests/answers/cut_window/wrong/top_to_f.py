# The slices end at f.
# kind: one
# is: ends_at_f

def cut_window(image, top, left, f):
    return image[top:f, left:f, :]
