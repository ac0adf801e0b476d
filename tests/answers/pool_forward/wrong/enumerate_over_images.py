# Every image gets the result of image 0.
# kind: one
# is: first_image_only

def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, alto, ancho, canales = A_prev.shape
    A = np.zeros((m, (alto - f)//stride + 1, (ancho - f)//stride + 1, canales))
    for i, imagen in enumerate(A_prev):
        for h, y in enumerate(range(0, alto - f + 1, stride)):
            for w, x in enumerate(range(0, ancho - f + 1, stride)):
                for c in range(canales):
                    ventana = A_prev[0, y:y+f, x:x+f, c]
                    A[i, h, w, c] = np.max(ventana) if mode == "max" else np.mean(ventana)
    return A, (A_prev, hparameters)
