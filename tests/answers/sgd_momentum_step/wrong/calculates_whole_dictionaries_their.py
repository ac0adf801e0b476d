# Calculates with whole dictionaries in place of their arrays (TypeError).
# kind: exception
# raises: TypeError
# must say: a whole dictionary

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    v = momentum * velocities + gradients
    w = parameters - learning_rate * v
    return w, v
