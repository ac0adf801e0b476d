# einsum, under other names.

def conv_single_step(image, kernel, bias):
    return np.einsum("rsk,rsk->", image, kernel) + bias.squeeze()
