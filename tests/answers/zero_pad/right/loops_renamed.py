# Loops over images, rows and columns, under other names.

def zero_pad(images, p):
    m, rows, columns, channels = images.shape
    result = np.zeros((m, rows + 2 * p, columns + 2 * p, channels))
    for i in range(m):
        for row in range(rows):
            for column in range(columns):
                result[i, row + p, column + p] = images[i, row, column]
    return result
