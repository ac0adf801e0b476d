# The two largest values are marked.
# kind: other

def create_mask_from_window(x):
    ordenado = sorted(x.ravel())
    return x >= ordenado[-2:][0]
