# The step is added instead of subtracted.
# kind: one
# is: uphill

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        new_velocities[name] = momentum * velocities[name] + gradients[name]
        new_parameters[name] = parameters[name] + learning_rate * new_velocities[name]
    return new_parameters, new_velocities
