# List of floats built from the flattened image, then reshaped.

def to_unit_range(image):
    """Bring the brightness of an image from 0 … 255 to 0 … 1.

    image: array of any shape, with numbers from 0 (black) to 255 (white)

    Returns result, an array of the same shape, with numbers from 0 (black) to 1 (white).
    image itself stays as it was.
    """
    flat = []
    for value in np.asarray(image).ravel():
        flat.append(float(value) / 255)
    result = np.array(flat).reshape(image.shape)
    return result
