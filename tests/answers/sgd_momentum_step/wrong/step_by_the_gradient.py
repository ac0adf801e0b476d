# The step is taken by the gradient alone; the new velocity is not used.
# kind: one
# is: gradient_alone_in_step

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    v = {n: momentum * velocities[n] + gradients[n] for n in parameters}
    p = {n: parameters[n] - learning_rate * gradients[n] for n in parameters}
    return p, v
