# New dictionaries are the old ones under another name, copy forgotten.
# kind: one
# is: changes_parameters_and_velocities
# changes: an input

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters = parameters
    new_velocities = velocities
    for name in new_parameters:
        new_velocities[name] = momentum * new_velocities[name] + gradients[name]
        new_parameters[name] = new_parameters[name] - learning_rate * new_velocities[name]
    return new_parameters, new_velocities
