# The zeros stand only below and to the right of the image.
# kind: one
# is: one_side

def zero_pad(X, pad):
    ancho = (0, pad)
    nada = (0, 0)
    # filas y columnas
    return np.pad(X, [nada, ancho, ancho, nada], mode="constant")
