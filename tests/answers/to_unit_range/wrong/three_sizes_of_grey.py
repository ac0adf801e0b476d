# Unpacks three sizes from a shape that may have two axes (ValueError).
# kind: other
# raises: ValueError

def to_unit_range(image):
    rows, cols, channels = image.shape
    result = np.zeros(image.shape)
    for r in range(rows):
        for k in range(cols):
            for c in range(channels):
                result[r, k, c] = image[r, k, c] / 255.0
    return result
