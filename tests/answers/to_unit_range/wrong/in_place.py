# The caller's image is divided.
# kind: one
# is: changes_input
# changes: an input

def to_unit_range(image):
    image /= 255
    return image
