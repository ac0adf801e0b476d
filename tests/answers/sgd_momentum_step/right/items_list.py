# Name by name with += and -=, and a list for the tuple.

def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_p, new_v = {}, {}
    for key, p in parameters.items():
        new_v[key] = velocities[key] * momentum
        new_v[key] += gradients[key]
        new_p[key] = p.copy()
        new_p[key] -= learning_rate * new_v[key]
    return [new_p, new_v]
