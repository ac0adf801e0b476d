# White becomes 0.
# kind: other

def to_unit_range(image):
    return 1 - image / 255
