# The parameter takes its step by the old velocity, velocities[name], and not by the new one.
# kind: one
# is: old_velocity_used

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        new_velocities[name] = momentum * velocities[name] + gradients[name]
        new_parameters[name] = parameters[name] - learning_rate * velocities[name]
    return new_parameters, new_velocities
