# Times a fraction in the place of a division.

def to_unit_range(image):
    scale = 1 / 255
    return image * scale
