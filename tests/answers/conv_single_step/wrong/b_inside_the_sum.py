# The bias is added to every product before the sum.
# kind: one
# is: bias_in_every_product

def conv_single_step(a_slice_prev, W, b):
    total = 0
    for x, w in zip(a_slice_prev.flatten(), W.flatten()):
        total += x * w + b.item()
    return total
