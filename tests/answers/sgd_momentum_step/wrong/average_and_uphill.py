# The gradient is multiplied by 1 - momentum; and the step is added instead of subtracted.
# kind: two
# is: gradient_weighted, uphill

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    neue_p = dict(parameters)
    neue_v = dict(velocities)
    for n in neue_p:
        neue_v[n] = momentum * neue_v[n] + (1 - momentum) * gradients[n]
        neue_p[n] = neue_p[n] + learning_rate * neue_v[n]
    return neue_p, neue_v
