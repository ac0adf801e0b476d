# Whole dictionaries are multiplied and added.
# kind: exception
# raises: TypeError
# must say: dictionar

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_velocities = momentum * velocities + gradients
    new_parameters = parameters - learning_rate * new_velocities
    return new_parameters, new_velocities
