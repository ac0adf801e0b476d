# Stretches the image's own minimum and maximum to 0 and 1 instead of dividing by 255.
# kind: one
# is: stretches

def to_unit_range(image):
    """Bring the brightness of an image from 0 … 255 to 0 … 1.

    image: array of any shape, with numbers from 0 (black) to 255 (white)

    Returns result, an array of the same shape, with numbers from 0 (black) to 1 (white).
    image itself stays as it was.
    """
    lo = np.min(image)
    hi = np.max(image)
    result = (image - lo) / (hi - lo)
    return result
