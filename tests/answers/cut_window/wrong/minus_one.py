# One less, as the last one has the number f - 1.
# kind: one
# is: last_one_lost

def cut_window(image, top, left, f):
    bottom = top + f - 1
    right = left + f - 1
    return image[top:bottom, left:right]
