# The two modes are exchanged.
# kind: one
# is: modes_exchanged

def pool_forward(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    funktion = np.max if mode != "max" else np.mean
    m, hoehe, breite, kanaele = A_prev.shape
    zeilen, spalten = (hoehe - f)//s + 1, (breite - f)//s + 1
    werte = [funktion(A_prev[i, h*s:h*s+f, w*s:w*s+f, c])
             for i in range(m) for h in range(zeilen) for w in range(spalten) for c in range(kanaele)]
    return np.array(werte).reshape(m, zeilen, spalten, kanaele), (A_prev, hparameters)
