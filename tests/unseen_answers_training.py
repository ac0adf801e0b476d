"""Wrong answers to lesson 6, as students write them; unseen_answers.py says what they are for."""

from tests.unseen import Answer

RELU_FORWARD = [
    Answer(
        "relu_forward",
        "size_of_the_number",
        kind="a",
        cause=("absolute_value",),
        source="""\
def relu_forward(Z):
    # make everything positive
    A = np.abs(Z)
    return A, Z
""",
    ),
    Answer(
        "relu_forward",
        "cache_is_A",
        kind="a",
        cause=("A_in_cache",),
        source="""\
def relu_forward(Z):
    A = np.maximum(0, Z)
    cache = A
    return A, cache
""",
    ),
    Answer(
        "relu_forward",
        "truth_values",
        kind="a",
        cause=("mask_for_values",),
        source="""\
def relu_forward(Z):
    A = (Z > 0).astype(float)
    return A, Z
""",
    ),
    Answer(
        "relu_forward",
        "negatives_set_in_place",
        kind="a",
        cause=("changes_input",),
        changes=True,
        source="""\
def relu_forward(Z):
    A = Z
    A[A < 0] = 0
    return A, Z
""",
    ),
    Answer(
        "relu_forward",
        "a_little_leak",
        kind="a",
        cause=("leaky",),
        source="""\
def relu_forward(Z):
    # leaky, sonst sterben die Neuronen
    A = np.where(Z > 0, Z, 0.01 * Z)
    return A, Z
""",
    ),
    Answer(
        "relu_forward",
        "clipped_to_one",
        kind="a",
        cause=("cut_at_1",),
        source="""\
def relu_forward(Z):
    A = np.clip(Z, 0, 1)
    return A, Z
""",
    ),
    Answer(
        "relu_forward",
        "without_the_largest_negative",
        kind="c",
        source="""\
def relu_forward(Z):
    A = Z - Z.min()
    return A, Z
""",
    ),
    Answer(
        "relu_forward",
        "positive_and_kept",
        kind="b",
        cause=("absolute_value", "A_in_cache"),
        source="""\
def relu_forward(Z):
    A = np.sqrt(Z ** 2)
    return A, A.copy()
""",
    ),
    Answer(
        "relu_forward",
        "if_over_the_whole_array",
        kind="d",
        raises="ValueError",
        must_say="true",
        source="""\
def relu_forward(Z):
    if Z > 0:
        A = Z
    else:
        A = 0
    return A, Z
""",
    ),
    Answer(
        "relu_forward",
        "max_for_maximum",
        kind="d",
        raises="TypeError",
        must_say="np.maximum",
        source="""\
def relu_forward(Z):
    A = np.max(Z, 0.0)
    return A, Z
""",
    ),
]

RELU_BACKWARD = [
    Answer(
        "relu_backward",
        "times_relu_of_Z",
        kind="a",
        cause=("times_input",),
        source="""\
def relu_backward(dA, cache):
    Z = cache
    dZ = dA * np.maximum(Z, 0)
    return dZ
""",
    ),
    Answer(
        "relu_backward",
        "one_or_zero",
        kind="a",
        cause=("mask_alone",),
        source="""\
def relu_backward(dA, cache):
    # la derivada de ReLU es 1 o 0
    dZ = np.where(cache > 0, 1.0, 0.0)
    return dZ
""",
    ),
    Answer(
        "relu_backward",
        "relu_of_the_gradient",
        kind="a",
        cause=("relu_of_gradient",),
        source="""\
def relu_backward(dA, cache):
    dZ = dA.copy()
    dZ[dZ < 0] = 0
    return dZ
""",
    ),
    Answer(
        "relu_backward",
        "the_wrong_half",
        kind="a",
        cause=("mask_turned_round",),
        source="""\
def relu_backward(dA, cache):
    mask = cache > 0
    dZ = np.where(mask, 0, dA)
    return dZ
""",
    ),
    Answer(
        "relu_backward",
        "dA_zeroed_where_it_is",
        kind="a",
        cause=("changes_gradient",),
        changes=True,
        source="""\
def relu_backward(dA, cache):
    dA[cache <= 0] = 0
    return dA
""",
    ),
    Answer(
        "relu_backward",
        "sign_of_Z",
        kind="c",
        source="""\
def relu_backward(dA, cache):
    Z = cache
    # derivative: slope is the sign
    return dA * np.sign(Z)
""",
    ),
    Answer(
        "relu_backward",
        "both_must_be_positive",
        kind="a",
        cause=("both_positive",),
        source="""\
def relu_backward(dA, cache):
    dZ = dA * (cache > 0) * (dA > 0)
    return dZ
""",
    ),
    Answer(
        "relu_backward",
        "cache_like_a_dictionary",
        kind="d",
        raises="IndexError",
        must_say="dictionary",
        source="""\
def relu_backward(dA, cache):
    Z = cache["Z"]
    dZ = dA * (Z > 0)
    return dZ
""",
    ),
    Answer(
        "relu_backward",
        "at_sign_for_star",
        kind="d",
        raises="ValueError",
        must_say="*",
        source="""\
def relu_backward(dA, cache):
    dZ = dA @ (cache > 0)
    return dZ
""",
    ),
]

SOFTMAX_CROSS_ENTROPY = [
    Answer(
        "softmax_cross_entropy",
        "powers_as_they_stand",
        kind="a",
        cause=("overflows",),
        source="""\
def softmax_cross_entropy(scores, labels):
    m = scores.shape[0]
    e = np.exp(scores)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(m), labels]))
    dscores = p.copy()
    dscores[np.arange(m), labels] -= 1
    return loss, dscores / m
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "gradient_of_the_sum",
        kind="a",
        cause=("gradient_not_divided",),
        source="""\
def softmax_cross_entropy(scores, labels):
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    m = len(labels)
    loss = -np.mean(log_probabilities[np.arange(m), labels])
    dscores = np.exp(log_probabilities)
    dscores[np.arange(m), labels] -= 1
    return loss, dscores
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "added_up_image_by_image",
        kind="a",
        cause=("loss_summed",),
        source="""\
def softmax_cross_entropy(scores, labels):
    m, classes = scores.shape
    loss = 0
    dscores = np.zeros(scores.shape)
    for i in range(m):
        s = scores[i] - np.max(scores[i])
        p = np.exp(s) / np.sum(np.exp(s))
        loss -= s[labels[i]] - np.log(np.sum(np.exp(s)))
        p[labels[i]] -= 1
        dscores[i] = p / m
    return loss, dscores
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "all_rows_with_all_labels",
        kind="c",
        source="""\
def softmax_cross_entropy(scores, labels):
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    m = len(labels)
    loss = -np.mean(logp[:, labels])
    dscores = np.exp(logp)
    dscores[np.arange(m), labels] -= 1
    dscores = dscores / m
    return loss, dscores
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "minus_lost",
        kind="a",
        cause=("minus_forgotten",),
        source="""\
def softmax_cross_entropy(scores, labels):
    verschoben = scores - scores.max(axis=1, keepdims=True)
    logs = verschoben - np.log(np.exp(verschoben).sum(axis=1, keepdims=True))
    m = scores.shape[0]
    richtig = logs[np.arange(m), labels]
    loss = np.mean(richtig)
    d = np.exp(logs)
    d[np.arange(m), labels] -= 1
    return loss, d / m
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "probabilities_as_the_gradient",
        kind="a",
        cause=("probabilities_for_gradient",),
        source="""\
def softmax_cross_entropy(scores, labels):
    m = len(labels)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(log_probabilities[np.arange(m), labels]) / m
    dscores = np.exp(log_probabilities) / m
    return loss, dscores
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "down_the_columns",
        kind="a",
        cause=("softmax_over_images",),
        source="""\
def softmax_cross_entropy(scores, labels):
    shifted = scores - np.max(scores, axis=0, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    m = len(labels)
    loss = -np.mean(log_probabilities[np.arange(m), labels])
    dscores = np.exp(log_probabilities)
    dscores[np.arange(m), labels] -= 1
    dscores = dscores / m
    return loss, dscores
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "one_taken_after_the_division",
        kind="c",
        source="""\
def softmax_cross_entropy(scores, labels):
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    m = len(labels)
    loss = -np.mean(log_probabilities[np.arange(m), labels])
    dscores = np.exp(log_probabilities) / m
    dscores[np.arange(m), labels] -= 1
    return loss, dscores
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "mean_over_one_hot",
        kind="c",
        source="""\
def softmax_cross_entropy(scores, labels):
    m, n = scores.shape
    Y = np.eye(n)[labels]
    shifted = scores - scores.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.mean(Y * logp)
    dscores = (np.exp(logp) - Y) / m
    return loss, dscores
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "two_classes_as_in_the_book",
        kind="c",
        source="""\
def softmax_cross_entropy(scores, labels):
    m, n = scores.shape
    Y = np.eye(n)[labels]
    s = scores - np.max(scores, axis=1, keepdims=True)
    P = np.exp(s) / np.sum(np.exp(s), axis=1, keepdims=True)
    # y log p + (1 - y) log(1 - p)
    eps = 1e-12
    loss = -np.sum(Y * np.log(P + eps) + (1 - Y) * np.log(1 - P + eps)) / m
    return loss, (P - Y) / m
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "label_minus_probability",
        kind="c",
        source="""\
def softmax_cross_entropy(scores, labels):
    rows = np.arange(len(labels))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -logs[rows, labels].mean()
    target = np.zeros_like(logs)
    target[rows, labels] = 1
    dscores = (target - np.exp(logs)) / len(labels)
    return loss, dscores
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "row_maximum_without_keepdims",
        kind="d",
        raises="ValueError",
        must_say="keepdims",
        source="""\
def softmax_cross_entropy(scores, labels):
    shifted = scores - np.max(scores, axis=1)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1))
    m = len(labels)
    loss = -np.mean(log_probabilities[np.arange(m), labels])
    dscores = np.exp(log_probabilities)
    dscores[np.arange(m), labels] -= 1
    return loss, dscores / m
""",
    ),
    Answer(
        "softmax_cross_entropy",
        "loop_over_a_number",
        kind="d",
        raises="TypeError",
        must_say="range",
        source="""\
def softmax_cross_entropy(scores, labels):
    m = len(labels)
    loss = 0
    dscores = np.zeros(scores.shape)
    for i in m:
        s = scores[i] - max(scores[i])
        p = np.exp(s) / sum(np.exp(s))
        loss += -np.log(p[labels[i]]) / m
        p[labels[i]] -= 1
        dscores[i] = p / m
    return loss, dscores
""",
    ),
]

SGD_MOMENTUM_STEP = [
    Answer(
        "sgd_momentum_step",
        "uphill",
        kind="a",
        cause=("uphill",),
        source="""\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        new_velocities[name] = momentum * velocities[name] + gradients[name]
        new_parameters[name] = parameters[name] + learning_rate * new_velocities[name]
    return new_parameters, new_velocities
""",
    ),
    Answer(
        "sgd_momentum_step",
        "step_by_the_old_velocity",
        kind="a",
        cause=("old_velocity_used",),
        source="""\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for k in parameters.keys():
        new_parameters[k] = parameters[k] - learning_rate * velocities[k]
        new_velocities[k] = momentum * velocities[k] + gradients[k]
    return new_parameters, new_velocities
""",
    ),
    Answer(
        "sgd_momentum_step",
        "step_by_the_gradient",
        kind="c",
        source="""\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    v = {n: momentum * velocities[n] + gradients[n] for n in parameters}
    p = {n: parameters[n] - learning_rate * gradients[n] for n in parameters}
    return p, v
""",
    ),
    Answer(
        "sgd_momentum_step",
        "rest_of_one",
        kind="a",
        cause=("gradient_weighted",),
        source="""\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        # gleitender Mittelwert
        v = momentum * velocities[name] + (1 - momentum) * gradients[name]
        new_velocities[name] = v
        new_parameters[name] = parameters[name] - learning_rate * v
    return new_parameters, new_velocities
""",
    ),
    Answer(
        "sgd_momentum_step",
        "nesterov",
        kind="c",
        source="""\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        v = momentum * velocities[name] + gradients[name]
        new_velocities[name] = v
        # look ahead
        new_parameters[name] = parameters[name] - learning_rate * (gradients[name] + momentum * v)
    return new_parameters, new_velocities
""",
    ),
    Answer(
        "sgd_momentum_step",
        "return_inside_the_loop",
        kind="c",
        source="""\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        new_velocities[name] = momentum * velocities[name] + gradients[name]
        new_parameters[name] = parameters[name] - learning_rate * new_velocities[name]
        return new_parameters, new_velocities
""",
    ),
    Answer(
        "sgd_momentum_step",
        "average_and_uphill",
        kind="b",
        cause=("gradient_weighted", "uphill"),
        source="""\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    neue_p = dict(parameters)
    neue_v = dict(velocities)
    for n in neue_p:
        neue_v[n] = momentum * neue_v[n] + (1 - momentum) * gradients[n]
        neue_p[n] = neue_p[n] + learning_rate * neue_v[n]
    return neue_p, neue_v
""",
    ),
    Answer(
        "sgd_momentum_step",
        "whole_dictionaries",
        kind="d",
        raises="TypeError",
        must_say="dictionar",
        source="""\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_velocities = momentum * velocities + gradients
    new_parameters = parameters - learning_rate * new_velocities
    return new_parameters, new_velocities
""",
    ),
    Answer(
        "sgd_momentum_step",
        "names_taken_apart",
        kind="d",
        raises="KeyError",
        must_say=".items()",
        source="""\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name, value in parameters:
        new_velocities[name] = momentum * velocities[name] + gradients[name]
        new_parameters[name] = value - learning_rate * new_velocities[name]
    return new_parameters, new_velocities
""",
    ),
]

MODEL_GRADIENTS = [
    Answer(
        "model_gradients",
        "second_relu_not_undone",
        kind="a",
        cause=("second_relu_not_walked_back",),
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dP1, dW2, db2 = layers.conv_backward_fast(dA2, conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    _, dW1, db1 = layers.conv_backward_fast(dZ1, conv1)
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    return loss, gradients
""",
    ),
    Answer(
        "model_gradients",
        "first_relu_not_undone",
        kind="a",
        cause=("first_relu_not_walked_back",),
        source="""\
def model_gradients(parameters, X, labels):
    W1, b1, W2, b2, W3, b3 = [parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3")]
    hp = {"stride": 1, "pad": 1}
    Z1, c1 = layers.conv_forward_fast(X, W1, b1, hp)
    A1, r1 = relu_forward(Z1)
    P1, p1 = layers.pool_forward_fast(A1, {"f": 2, "stride": 2})
    Z2, c2 = layers.conv_forward_fast(P1, W2, b2, hp)
    A2, r2 = relu_forward(Z2)
    S, d = dense_forward(A2, W3, b3)
    loss, dS = softmax_cross_entropy(S, labels)

    g = {}
    dA2, g["W3"], g["b3"] = dense_backward(dS, d)
    dP1, g["W2"], g["b2"] = layers.conv_backward_fast(relu_backward(dA2, r2), c2)
    dA1 = layers.pool_backward_fast(dP1, p1)
    _, g["W1"], g["b1"] = layers.conv_backward_fast(dA1, c1)
    return loss, g
""",
    ),
    Answer(
        "model_gradients",
        "average_on_the_way_back",
        kind="a",
        cause=("pooled_back_as_average",),
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool)
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dP1, dW2, db2 = layers.conv_backward_fast(dZ2, conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, "average")
    dZ1 = relu_backward(dA1, relu1)
    dX, dW1, db1 = layers.conv_backward_fast(dZ1, conv1)
    return loss, dict(W1=dW1, b1=db1, W2=dW2, b2=db2, W3=dW3, b3=db3)
""",
    ),
    Answer(
        "model_gradients",
        "every_gradient_over_m",
        kind="c",
        source="""\
def model_gradients(parameters, X, labels):
    m = X.shape[0]
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    gradients = {}
    dA2, gradients["W3"], gradients["b3"] = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dP1, gradients["W2"], gradients["b2"] = layers.conv_backward_fast(dZ2, conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    _, gradients["W1"], gradients["b1"] = layers.conv_backward_fast(dZ1, conv1)
    # Mittelwert ueber den Batch
    for name in gradients:
        gradients[name] = gradients[name] / m
    return loss, gradients
""",
    ),
    Answer(
        "model_gradients",
        "no_second_relu_at_all",
        kind="a",
        cause=("second_relu_left_out",),
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    p = parameters
    Z1, conv1 = layers.conv_forward_fast(X, p["W1"], p["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, p["W2"], p["b2"], conv)
    scores, dense = dense_forward(Z2, p["W3"], p["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dZ2, dW3, db3 = dense_backward(dscores, dense)
    dP1, dW2, db2 = layers.conv_backward_fast(dZ2, conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    _, dW1, db1 = layers.conv_backward_fast(dZ1, conv1)
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
""",
    ),
    Answer(
        "model_gradients",
        "average_pooling_both_ways",
        kind="a",
        cause=("average_pooling",),
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="average")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dP1, dW2, db2 = layers.conv_backward_fast(dZ2, conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="average")
    dZ1 = relu_backward(dA1, relu1)
    _, dW1, db1 = layers.conv_backward_fast(dZ1, conv1)
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    return loss, gradients
""",
    ),
    Answer(
        "model_gradients",
        "penalty_on_the_weights",
        kind="c",
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    lam = 0.01   # weight decay, otherwise it overfits
    for k in ("W1", "W2", "W3"):
        loss = loss + lam / 2 * np.sum(parameters[k] ** 2)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dP1, dW2, db2 = layers.conv_backward_fast(relu_backward(dA2, relu2), conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="max")
    _, dW1, db1 = layers.conv_backward_fast(relu_backward(dA1, relu1), conv1)
    grads = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    for k in ("W1", "W2", "W3"):
        grads[k] = grads[k] + lam * parameters[k]
    return loss, grads
""",
    ),
    Answer(
        "model_gradients",
        "images_centred_first",
        kind="c",
        source="""\
def model_gradients(parameters, X, labels):
    X = (X - X.mean()) / X.std()
    c, q = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], c)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, q)
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], c)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dP1, dW2, db2 = layers.conv_backward_fast(relu_backward(dA2, relu2), conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1)
    _, dW1, db1 = layers.conv_backward_fast(relu_backward(dA1, relu1), conv1)
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
""",
    ),
    Answer(
        "model_gradients",
        "already_a_step",
        kind="c",
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dP1, dW2, db2 = layers.conv_backward_fast(relu_backward(dA2, relu2), conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="max")
    _, dW1, db1 = layers.conv_backward_fast(relu_backward(dA1, relu1), conv1)
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    learning_rate = 0.01
    for name in parameters:
        gradients[name] = parameters[name] - learning_rate * gradients[name]
    return loss, gradients
""",
    ),
    Answer(
        "model_gradients",
        "average_back_and_no_relu",
        kind="b",
        cause=("pooled_back_as_average", "first_relu_not_walked_back"),
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, _ = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dP1, dW2, db2 = layers.conv_backward_fast(dZ2, conv2)
    dZ1 = layers.pool_backward_fast(dP1, pool1, mode="average")
    _, dW1, db1 = layers.conv_backward_fast(dZ1, conv1)
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
""",
    ),
    Answer(
        "model_gradients",
        "two_names_for_three_gradients",
        kind="d",
        raises="ValueError",
        must_say="three",
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dP1, dW2, db2 = layers.conv_backward_fast(dZ2, conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    dW1, db1 = layers.conv_backward_fast(dZ1, conv1)
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
""",
    ),
    Answer(
        "model_gradients",
        "result_and_cache_in_one",
        kind="d",
        raises="ValueError",
        must_say="tuple",
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1 = relu_forward(Z1)
    P1 = layers.pool_forward_fast(A1, pool)
    Z2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2 = relu_forward(Z2)
    scores = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    return loss, {}
""",
    ),
    Answer(
        "model_gradients",
        "one_cache_for_both_relus",
        kind="d",
        raises="ValueError",
        must_say="cache",
        source="""\
def model_gradients(parameters, X, labels):
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = layers.conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu = relu_forward(Z1)
    P1, pool1 = layers.pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = layers.conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu)
    dP1, dW2, db2 = layers.conv_backward_fast(dZ2, conv2)
    dA1 = layers.pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu)
    _, dW1, db1 = layers.conv_backward_fast(dZ1, conv1)
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
""",
    ),
]

TRAINING = [
    *RELU_FORWARD,
    *RELU_BACKWARD,
    *SOFTMAX_CROSS_ENTROPY,
    *SGD_MOMENTUM_STEP,
    *MODEL_GRADIENTS,
]
