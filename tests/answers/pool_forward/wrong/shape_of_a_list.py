# A list is asked for its shape.
# kind: exception
# raises: AttributeError
# must say: list

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    A = []
    for bild in A_prev:
        for y in range(0, n_H_prev - f + 1, stride):
            for x in range(0, n_W_prev - f + 1, stride):
                fenster = bild[y:y+f, x:x+f]
                A.append(fenster.max(axis=(0, 1)) if mode == "max" else fenster.mean(axis=(0, 1)))
    print(A.shape)
    return np.array(A), (A_prev, hparameters)
