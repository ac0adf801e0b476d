# Velocity holds the learning rate with a minus sign and is subtracted all the same.
# kind: one
# is: minus_twice

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    """Take one step of gradient descent with momentum.

    parameters, gradients, velocities: dictionaries of arrays, the same names and shapes in all three
    learning_rate, momentum: numbers

    Returns new_parameters and new_velocities, two new dictionaries with the same names and shapes.
    The arrays that were given stay as they are.
    """
    new_parameters = dict()
    new_velocities = dict()
    for k in parameters:
        v = momentum * velocities[k] - learning_rate * gradients[k]
        new_velocities[k] = v
        new_parameters[k] = parameters[k] - v
    return new_parameters, new_velocities
