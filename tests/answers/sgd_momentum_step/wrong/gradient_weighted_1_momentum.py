# Gradient weighted with 1 - momentum, the formula of a moving average.
# kind: one
# is: gradient_weighted

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    """Take one step of gradient descent with momentum.

    parameters, gradients, velocities: dictionaries of arrays, the same names and shapes in all three
    learning_rate, momentum: numbers

    Returns new_parameters and new_velocities, two new dictionaries with the same names and shapes.
    The arrays that were given stay as they are.
    """
    beta = momentum
    new_p, new_v = {}, {}
    for key in parameters.keys():
        new_v[key] = beta * velocities[key] + (1 - beta) * gradients[key]
        new_p[key] = parameters[key] - learning_rate * new_v[key]
    return new_p, new_v
