# The step uses the velocity from before.
# kind: one
# is: old_velocity_used

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for k in parameters.keys():
        new_parameters[k] = parameters[k] - learning_rate * velocities[k]
        new_velocities[k] = momentum * velocities[k] + gradients[k]
    return new_parameters, new_velocities
