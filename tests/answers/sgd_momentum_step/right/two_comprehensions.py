# Two dictionary comprehensions, the second uses the new velocities.

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    """Take one step of gradient descent with momentum.

    parameters, gradients, velocities: dictionaries of arrays, the same names and shapes in all three
    learning_rate, momentum: numbers

    Returns new_parameters and new_velocities, two new dictionaries with the same names and shapes.
    The arrays that were given stay as they are.
    """
    new_velocities = {k: momentum * velocities[k] + gradients[k] for k in velocities}
    new_parameters = {k: parameters[k] - learning_rate * new_velocities[k] for k in parameters}
    return new_parameters, new_velocities
