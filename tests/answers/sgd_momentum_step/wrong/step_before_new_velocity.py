# Parameters take the step with the old velocity.
# kind: one
# is: old_velocity_used

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters = {}
    new_velocities = {}
    for name, w in parameters.items():
        v = velocities[name]
        new_velocities[name] = momentum * v + gradients[name]
        new_parameters[name] = w - learning_rate * v
    return new_parameters, new_velocities
