# The largest value of every column is marked.
# kind: one
# is: maximum_of_each_column

def create_mask_from_window(x):
    maximo = np.max(x, axis=0)
    mascara = (x == maximo)
    return mascara
