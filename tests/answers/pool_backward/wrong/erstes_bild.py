# The mask is always made from image 0.
# kind: one
# is: first_image_only

def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, schritt = hparameters["f"], hparameters["stride"]
    ergebnis = np.zeros(A_prev.shape)
    bild = A_prev[0]
    for i in range(dA.shape[0]):
        for h in range(dA.shape[1]):
            for w in range(dA.shape[2]):
                oben, links = h * schritt, w * schritt
                for c in range(dA.shape[3]):
                    ziel = ergebnis[i, oben:oben+f, links:links+f, c]
                    if mode == "max":
                        fenster = bild[oben:oben+f, links:links+f, c]
                        ziel += (fenster == fenster.max()) * dA[i, h, w, c]
                    else:
                        ziel += dA[i, h, w, c] / f**2
    return ergebnis
