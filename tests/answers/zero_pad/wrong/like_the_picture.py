# The border is always one pixel wide, whatever pad is.
# kind: one
# is: one_pixel

def zero_pad(X, pad):
    out = []
    for bild in X:
        hoehe, breite, kanaele = bild.shape
        neu = np.zeros((hoehe + 2, breite + 2, kanaele))
        neu[1:hoehe+1, 1:breite+1] = bild
        out.append(neu)
    return np.array(out)
