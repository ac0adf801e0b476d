# Mean of the products in place of their sum.
# kind: one
# is: mean_of_products

def conv_single_step(a_slice_prev, W, b):
    prod = (a_slice_prev * W).flatten()
    Z = prod.mean() + b.item()
    return Z
