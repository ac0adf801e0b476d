# Divides the caller's array in place (and an array of whole numbers refuses it with an error).
# kind: one
# is: changes_input
# changes: an input

def to_unit_range(image):
    """Bring the brightness of an image from 0 … 255 to 0 … 1.

    image: array of any shape, with numbers from 0 (black) to 255 (white)

    Returns result, an array of the same shape, with numbers from 0 (black) to 1 (white).
    image itself stays as it was.
    """
    image /= 255
    return image
