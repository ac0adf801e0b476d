# Only channel 0 is used.
# kind: one
# is: first_channel_only

def conv_single_step(a_slice_prev, W, b):
    f = W.shape[0]
    suma = b[0, 0, 0]
    for fila in range(f):
        for col in range(f):
            suma = suma + a_slice_prev[fila, col, 0] * W[fila, col, 0]
    return suma
