# Integer division, everything below 255 becomes 0.
# kind: one
# is: whole_division

def to_unit_range(image):
    """Bring the brightness of an image from 0 … 255 to 0 … 1.

    image: array of any shape, with numbers from 0 (black) to 255 (white)

    Returns result, an array of the same shape, with numbers from 0 (black) to 1 (white).
    image itself stays as it was.
    """
    # Step 1 (1 line): make result from image. Remember what arithmetic on an array does: no loop is needed.
    # Step 2 (1 line): return result.
    result = image // 255
    return result
