# Every image by its own brightest pixel.
# kind: one
# is: divides_by_maximum

def to_unit_range(image):
    brightest = np.max(image)
    result = image / brightest
    return result
