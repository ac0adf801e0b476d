# Gradients looked up under "d" + name (KeyError).
# kind: exception
# raises: KeyError
# must say: go through those of the dictionary

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    """Take one step of gradient descent with momentum.

    parameters, gradients, velocities: dictionaries of arrays, the same names and shapes in all three
    learning_rate, momentum: numbers

    Returns new_parameters and new_velocities, two new dictionaries with the same names and shapes.
    The arrays that were given stay as they are.
    """
    L = len(parameters) // 2
    new_parameters = {}
    new_velocities = {}
    for l in range(1, L + 1):
        for letter in ("W", "b"):
            key = letter + str(l)
            new_velocities[key] = momentum * velocities[key] + gradients["d" + key]
            new_parameters[key] = parameters[key] - learning_rate * new_velocities[key]
    return new_parameters, new_velocities
