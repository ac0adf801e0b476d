"""sgd_momentum_step with the velocity under a name of its own, and in two loops."""


def velocity_kept(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        velocity = momentum * velocities[name] + gradients[name]
        new_velocities[name] = velocity
        new_parameters[name] = parameters[name] - learning_rate * velocity
    return new_parameters, new_velocities


def in_two_loops(parameters, gradients, velocities, learning_rate, momentum):
    new_velocities = {}
    for name in parameters:
        new_velocities[name] = gradients[name] + velocities[name] * momentum
    new_parameters = {}
    for name in parameters:
        step = learning_rate * new_velocities[name]
        new_parameters[name] = parameters[name] - step
    return new_parameters, new_velocities
