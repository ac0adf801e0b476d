# 256 values, so 256.
# kind: one
# is: divides_by_256

def to_unit_range(image):
    return image / 256.0
