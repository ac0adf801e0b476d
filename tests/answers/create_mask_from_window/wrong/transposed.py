# Rows and columns of the mask are exchanged.
# kind: other

def create_mask_from_window(x):
    def first_largest(zahlen, bisher=0, stelle=0):
        if stelle == len(zahlen):
            return bisher
        if zahlen[stelle] > zahlen[bisher]:
            bisher = stelle
        return first_largest(zahlen, bisher, stelle + 1)

    k = first_largest(list(x.flat))
    mask = np.zeros(x.shape[::-1], dtype=bool)
    mask[k % x.shape[1], k // x.shape[1]] = True
    return mask
