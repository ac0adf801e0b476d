# The gradient is multiplied by 1 - momentum.
# kind: one
# is: gradient_weighted

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        # gleitender Mittelwert
        v = momentum * velocities[name] + (1 - momentum) * gradients[name]
        new_velocities[name] = v
        new_parameters[name] = parameters[name] - learning_rate * v
    return new_parameters, new_velocities
