# The step looks ahead, as Nesterov's momentum does.
# kind: one
# is: looks_ahead

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        v = momentum * velocities[name] + gradients[name]
        new_velocities[name] = v
        # look ahead
        new_parameters[name] = parameters[name] - learning_rate * (gradients[name] + momentum * v)
    return new_parameters, new_velocities
