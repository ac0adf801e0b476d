# The last row and the last column of Z are missing.
# kind: one
# is: one_row_short

def conv_forward(A_prev, W, b, hparameters):
    anzahl, hoehe, breite, kanaele = A_prev.shape
    f, _, _, filter_anzahl = W.shape
    schritt = hparameters["stride"]
    rand = hparameters["pad"]
    neue_hoehe = (hoehe - f + 2 * rand) // schritt
    neue_breite = (breite - f + 2 * rand) // schritt
    Z = np.zeros((anzahl, neue_hoehe, neue_breite, filter_anzahl))
    gepolstert = zero_pad(A_prev, rand)
    for bild in range(anzahl):
        for zeile in range(neue_hoehe):
            for spalte in range(neue_breite):
                oben, links = zeile * schritt, spalte * schritt
                ausschnitt = gepolstert[bild, oben:oben + f, links:links + f]
                for c in range(filter_anzahl):
                    Z[bild, zeile, spalte, c] = conv_single_step(ausschnitt, W[..., c], b[..., c])
    return Z, (A_prev, W, b, hparameters)
