# A percentage of white.
# kind: other

def to_unit_range(image):
    result = 100 * image / 255
    return result
