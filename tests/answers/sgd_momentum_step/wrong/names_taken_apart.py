# A loop over a dictionary gives its names, and each is taken apart into two.
# kind: exception
# raises: KeyError
# must say: .items()

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name, value in parameters:
        new_velocities[name] = momentum * velocities[name] + gradients[name]
        new_parameters[name] = value - learning_rate * new_velocities[name]
    return new_parameters, new_velocities
