# %% [markdown]
# # Lesson 6: Let your network learn to read digits
#
# **What you'll do.** Put your layers together into a network, write what is still missing for it to learn (`relu_forward`, `relu_backward`, `softmax_cross_entropy`, `model_gradients` and `sgd_momentum_step`), hunt the bugs in six wrong ways back (`hunt_conv_backward`), and train it: first on small digits, then on MNIST, until it reads your own hand.
#
# **What you'll learn**
#
# - how scores become probabilities, and how one number says how wrong they are;
# - how a gradient becomes a step, and what momentum does;
# - four habits that find mistakes before a long training does: the loss at the start, a gradient check of the whole, learning 32 images by heart, and a comparison with something simple;
# - how to measure honestly what a network has learned;
# - what it sees, what it mixes up, and how it can be fooled.
#
# **What you'll need.** Lessons 2 to 5. Lesson 3: what pooling makes of a shift. Lesson 4: the chain rule and the gradient check.
#
# **Time.** About 165 minutes, two of them for the training. There are four sittings, with a break marked between them: sections 1 to 5 (60 minutes), the pieces; 6 to 9 (35), the network; 10 to 14 (35), learning; and 15 to 21 (35), larger digits and your own hand. Sections 7, 14 and 18 are optional, and take 55 more.

# %% [markdown]
# **Do you remember?** Three short questions on lessons 4 and 5, from memory; then, if there is one, an old mistake of yours on new numbers.
#
# - `share`: a window of 2 × 2 was average-pooled, and the gradient of its output is 8. What does each of its pixels get?
# - `columns_shape`: two images of 5 × 6 with 3 channels go through `im2col` with f = 3 and stride 1. What is the shape of the matrix?
# - `faster`: why is `conv_forward_fast` faster than four loops? `"a"`: it multiplies less often; `"b"`: it multiplies as often, in far fewer lines of Python; `"c"`: its arrays are smaller.

# %%
helpers.remember(
    share=...,
    columns_shape=...,
    faster=...,
)

# %%
helpers.review()

# %% [markdown]
# ## 1. Collect your layers
#
# Your fast layers of lesson 5 are in `my_layers.py`. `helpers.own_layers` checks each of them again and takes the course's where yours is missing. Two layers more are given: `dense_forward` and `dense_backward`, the *fully connected* layer that comes last.

# %%
from helpers.layers import dense_backward, dense_forward

names = ["conv_forward_fast", "conv_backward_fast", "pool_forward_fast", "pool_backward_fast"]
layers = helpers.own_layers(*names)
conv_forward_fast, conv_backward_fast = layers.conv_forward_fast, layers.conv_backward_fast
pool_forward_fast, pool_backward_fast = layers.pool_forward_fast, layers.pool_backward_fast

# %% [markdown]
# And the images. They are small, $8 \times 8$, with one channel. What was 0 to 16 in the file has been divided by 16, so that black is 0 and white is 1.

# %%
X, y = helpers.images.digits("train")
X_new, y_new = helpers.images.digits("test")
print("to learn from:", X.shape, "   to be judged by:", X_new.shape)
helpers.pictures.digit_sheet(X, y, n=20)

# %% [markdown]
# The digits stand in the file in the order of the people who wrote them. The first 1437 are for learning. The last 360 are kept back: **they were written by people whose hand the network never sees.** Keep this in mind, section 12 comes back to it.
#
# ## 2. See the whole network
#
# Two convolutions, a pooling between them, and a last layer that gives each of the ten digits a *score*. Both convolutions have $f = 3$, pad 1 and stride 1; the first has 16 filters, the second 32; the pooling has $f = 2$ and stride 2.
#
# An image comes in as $8 \times 8 \times 1$. **Predict** its shape after each stage, and write the seven shapes down: conv, ReLU, pool, conv, ReLU, last layer, softmax. The next cell makes the network's weights and draws the stages.

# %%
parameters = helpers.training.start_parameters(seed=0)
helpers.pictures.network(helpers.training.stages(parameters, X.shape[1:]))

# %% [markdown]
# Pad 1 keeps height and width under a $3 \times 3$ filter; only the pooling halves them. And the number of filters is the number of channels that come out.
#
# A **fully connected** layer is the simplest of all. All the numbers that an image has become by then are laid out in a row, and each of them has a weight for each of the ten digits: `row @ W3 + b3`. Its way back is what section 7 of lesson 5 found for any matrix product. (Softmax is section 4.)
#
# So the network has three pairs of weights and biases. They stand under names in a dictionary, the **parameters**. **Predict** how many numbers there are in all; lesson 2 says how to count. (The next cell also prints how far the numbers of each lie from their mean, as a rule: the *standard deviation*.)

# %%
for name, value in parameters.items():
    print(f"{name}: shape {str(value.shape):14} {value.size:5} numbers, standard deviation {value.std():.3f}")
print("together:", sum(value.size for value in parameters.values()))


# %% [markdown]
# The row has $4 \cdot 4 \cdot 32 = 512$ numbers, so the last layer has $512 \cdot 10 + 10 = 5130$, and $160 + 4640 + 5130 = 9930$. The weights begin as random numbers. Were they all equal, all filters would get the same gradients and stay equal for ever; and their size is chosen so that the signals neither fade nor explode on their way through the layers. Biases may begin at 0.
#
# ## 3. Write ReLU as a layer
#
# You know both directions: ReLU keeps positive numbers and turns negative ones into 0 (lesson 2), and its way back lets a gradient pass where `Z` was positive (lesson 4). As a layer it has the silhouette of all the others: forward returns a result and a cache, backward takes a gradient and that cache.
#
# **Exercise.** First the way forward, then the way back. What is exactly 0 counts as not positive: its gradient is 0. (The simple exercises of this lesson come without steps: you have written harder functions than these. `helpers.hint` still helps.)

# %% exercise="relu_forward"
def relu_forward(Z):
    """Turn every negative number into 0.

    Z: array of any shape

    Returns A, array of the shape of Z, and cache, which is Z itself.
    """
    ### BEGIN SOLUTION
    # a new array; Z stays as it is
    A = np.maximum(Z, 0)
    return A, Z
    ### END SOLUTION


# %% check="relu_forward"
public_tests.relu_forward_test(relu_forward)


# %% exercise="relu_backward"
def relu_backward(dA, cache):
    """Let the gradient pass where Z was positive.

    dA: array of the shape of Z, how the cost changes with each number of A
    cache: Z, as relu_forward returned it

    Returns dZ: array of the shape of Z.
    """
    ### BEGIN SOLUTION
    # True and False count as 1 and 0
    dZ = dA * (cache > 0)
    return dZ
    ### END SOLUTION


# %% check="relu_backward"
public_tests.relu_backward_test(relu_backward)

# %% [markdown]
# ## 4. Turn scores into probabilities
#
# The last layer gives ten scores. Any number may come up, and only the differences matter: the digit with the largest score is the network's answer. For learning it must also say *how sure* it is. So the scores become ten **probabilities**: positive, and together 1.
#
# Two steps do it. Raise $e = 2.718…$ to the power of each score, which makes every number positive and keeps their order. Then divide by the sum. This is the **softmax**:
#
# $$p_c = \frac{e^{s_c}}{\sum_k e^{s_k}}$$
#
# Here $s_c$ is the score of **class** $c$ (a class is one of the possible answers, so here a digit), $p_c$ is its probability, and $k$ runs over all classes.
#
# **Predict.** Three classes with the scores 0, 0 and 0: what are the probabilities? And for 1, 1 and 1? And what happens to them if *one* score grows by 1?

# %%
for scores in ([0.0, 0, 0], [1.0, 1, 1], [1.0, 0, 0], [3.0, 0, 0]):
    powers = np.exp(scores)
    print(scores, "→", np.round(powers / powers.sum(), 3))

# %% [markdown]
# Equal scores give equal probabilities. **The same number added to all scores changes nothing**: every power gets the same factor, and it cancels in the fraction. And a score that is larger by 1 makes a class $e = 2.718$ times as probable as another.
#
# There is a trap. **Predict** what `np.exp(1000.)` is. The largest number in 64 bits is about $10^{308}$, and $e^{1000}$ has 435 digits.

# %%
scores = np.array([1000.0, 999, 998])
with np.errstate(over="ignore", invalid="ignore"):  # be silent about what comes now
    powers = np.exp(scores)
    print("as it stands:       ", powers, "→", powers / powers.sum())
shifted = scores - scores.max()
powers = np.exp(shifted)
print("largest one made 0: ", np.round(powers, 3), "→", np.round(powers / powers.sum(), 3))

# %% [markdown]
# `inf` divided by `inf` is `nan`, "not a number", and one `nan` is enough to spoil all weights at the next step. The remedy is the property that you have just seen: **subtract the largest score first.** The probabilities stay the same, the largest power is $e^0 = 1$, and nothing can overflow.
#
# ## 5. Say how wrong it is in one number
#
# For each image one class is right, its **label**. The cost of lessons 0 and 4 has a second name, the **loss**, and for one image it looks only at the probability $p$ of that class: it is $-\log(p)$, with the natural logarithm.
#
# Two facts are enough to work it out: $\log(1) = 0$, and each division by 10 lowers the logarithm by 2.303. **Predict** the loss when the network is certain and right ($p = 1$), undecided between ten digits ($p = 0.1$), and nearly certain of something wrong ($p = 0.001$).

# %%
for p in (1.0, 0.9, 0.5, 0.1, 0.001):
    print(f"p = {p:<6} loss {0 - np.log(p):.3f}")


# %% [markdown]
# 0 for what is right and certain, 2.303 for a guess among ten, and three times as much for $p = 0.001$, which is $0.1 \cdot 0.1 \cdot 0.1$. The surer of the wrong thing, the larger the loss. It has the name **cross-entropy**. The loss of a batch is the *mean* over its images, so that it does not grow with their number.
#
# Now the loss straight from the scores. $p_c$ is a fraction, and the logarithm of a fraction is a difference: the logarithm of what stands above, minus that of what stands below. Above stands $e^{s_c}$, and its logarithm is $s_c$ itself:
#
# $$\log(p_c) = s_c - \log\Big(\sum_k e^{s_k}\Big)$$
#
# Work with this form: nothing is divided. Subtract the largest score of the image first, as before. Then one power in the sum is $e^0 = 1$, the sum is at least 1, and its logarithm always exists.
#
# Why not divide first, and then take the logarithm of $p$? With the scores 1000 and 0, the second class right, the loss is 1000; but its $p$ is smaller than any number that the computer holds, comes out as 0, and the loss as infinite. A small number added to $p$, as in `np.log(p + 1e-8)`, hides this: then no loss is above 18, however wrong the network is. The check asks for such scores.
#
# What is the gradient? Begin with one image and two classes. Both scores are 0, so both probabilities are 0.5; class 0 is the right one. **Predict** two signs. For the loss to become smaller, should the score of class 0 rise or fall? And the score of class 1?

# %%
def loss_of_two(scores):
    return -(scores[0] - np.log(np.sum(np.exp(scores))))


step = 1e-5
for c in (0, 1):
    up, down = np.zeros(2), np.zeros(2)
    up[c], down[c] = step, -step
    print(f"slope for score {c}: {(loss_of_two(up) - loss_of_two(down)) / (2 * step):.6f}")

# %% [markdown]
# The right score should rise, as its slope is $-0.5$; the other should fall, as its slope is $+0.5$. These are the probabilities, 0.5 and 0.5, with 1 subtracted at the right class. It is always so, and it is the most pleasant formula of the course:
#
# $$\frac{\partial\, loss}{\partial s_c} = p_c - 1 \;\text{ for the right class}, \qquad p_c \;\text{ for the others}$$
#
# It says: raise the right score by what is missing to 1, lower every other score by the probability that it should not have. Over a batch of $m$ images the loss is a mean, so each row is divided by $m$.
#
# <details><summary>Where does p − 1 come from? Four lines, for those who want them.</summary>
#
# Let class $r$ be the right one. The loss is $-\log(p_r) = -s_r + \log(S)$ with $S = \sum_k e^{s_k}$. Move one score $s_c$ a little, and look at the two parts.
#
# The second part: the slope of $\log(S)$ by $S$ is $1 / S$, and only one term of $S$ moves, $e^{s_c}$, whose slope is $e^{s_c}$ again. By the chain rule, $\frac{1}{S} \cdot e^{s_c} = p_c$. That holds for every class.
#
# The first part: $-s_r$ has the slope $-1$ if $c$ is the right class, and 0 if it is another.
#
# Together: $p_c - 1$ for the right class, $p_c + 0$ for the others. With two equal scores that is $0.5 - 1 = -0.5$ and $0.5$, as measured.
#
# </details>
#
# One tool is needed for "the right class of each row". **Predict** what the next cell prints: two index arrays, one for rows and one for columns, are read in pairs.

# %%
table = np.array([[10, 11, 12], [20, 21, 22]])
labels = np.array([2, 0])
print("table[np.arange(2), labels] =", table[np.arange(2), labels])
print("table[:, labels] =\n", table[:, labels])


# %% [markdown]
# Row 0 with column 2, row 1 with column 0. The second form is something else: both columns, of *every* row.
#
# And one more: `scores.max(axis=1)` has the shape $(m,)$, which does not fit beside $(m, classes)$. With `keepdims=True` the axis stays, as in $(m, 1)$, and the maximum of each row can be subtracted from that row.
#
# **Exercise.** Loss and gradient of a batch.

# %% exercise="softmax_cross_entropy"
def softmax_cross_entropy(scores, labels):
    """Compute the mean cross-entropy of a batch, and how it changes with each score.

    scores: array of shape (m, classes)
    labels: array of shape (m,), whole numbers from 0 to classes - 1, the right class of each image

    Returns loss, one number, and dscores, array of the shape of scores.
    """
    # Step 1: the scores, each row with its largest number subtracted. Shape (m, classes).
    # Step 2: the logarithm of every probability, by the formula above. Shape (m, classes).
    # Step 3: the loss, minus the mean of the right classes' logarithms. One number.
    # Step 4: the probabilities, e to the power of step 2; 1 subtracted at the right classes; divided by m.
    # Step 5: return loss and dscores.
    ### BEGIN SOLUTION
    # Step 1: the largest of each row becomes 0
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    # Step 2: a difference of logarithms for a fraction
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    # Step 3: one place in each row
    m = len(labels)
    loss = -np.mean(log_probabilities[np.arange(m), labels])
    # Step 4: what is missing to 1, and what is too much
    dscores = np.exp(log_probabilities)
    dscores[np.arange(m), labels] -= 1
    dscores = dscores / m
    # Step 5
    return loss, dscores
    ### END SOLUTION


# %% check="softmax_cross_entropy"
public_tests.softmax_cross_entropy_test(softmax_cross_entropy)


# %% [markdown]
# **Here is a good place for a break.** You have every piece. What comes next is to put them together.
#
# ## 6. Walk through the network and back
#
# Now the pieces become one function. It takes the parameters and a batch, and returns the loss and a dictionary of gradients, under the same names as the parameters. The way forward is seven calls. Each result and each cache gets a name of its own, because the way back needs them all.
#
# | forward | | backward |
# |---|---|---|
# | `Z1, conv1 = conv_forward_fast(X, W1, b1, …)` | ↓ ↑ | `_, dW1, db1` from `dZ1` and `conv1` |
# | `A1, relu1 = relu_forward(Z1)` | ↓ ↑ | `dZ1` from `dA1` and `relu1` |
# | `P1, pool1 = pool_forward_fast(A1, …)` | ↓ ↑ | `dA1` from `dP1` and `pool1` |
# | `Z2, conv2 = conv_forward_fast(P1, W2, b2, …)` | ↓ ↑ | `dP1, dW2, db2` from `dZ2` and `conv2` |
# | `A2, relu2 = relu_forward(Z2)` | ↓ ↑ | `dZ2` from `dA2` and `relu2` |
# | `scores, dense = dense_forward(A2, W3, b3)` | ↓ ↑ | `dA2, dW3, db3` from `dscores` and `dense` |
# | `loss, dscores = softmax_cross_entropy(scores, labels)` | → | |
#
# Read the left side downwards and the right side upwards. `dense_forward` lays the maps of each image out in a row by itself, so it takes `A2` as it is; `dense_backward(dscores, dense)` returns three gradients, the first in the shape of `A2`.
#
# **Predict** the shapes of `dP1` and of `dA1` for a batch of 32 digits.
#
# <details><summary>Answer</summary>
#
# A gradient has the shape of what it belongs to: `dP1` is (32, 4, 4, 16), like the pooled maps, and `dA1` is (32, 8, 8, 16), like the maps before pooling.
#
# </details>
#
# **Exercise.** The whole network, forward and back.

# %% exercise="model_gradients"
def model_gradients(parameters, X, labels):
    """Compute the loss of the whole network and its gradient for every parameter.

    parameters: dictionary with "W1", "b1", "W2", "b2" (the convolutions) and "W3", "b3" (the last layer)
    X: array of shape (m, n_H, n_W, n_C), the images
    labels: array of shape (m,), the right class of each

    Returns loss, one number, and gradients, a dictionary of arrays with the names and shapes of parameters.
    The network: conv, ReLU, max pool, conv, ReLU, dense, softmax. Both convolutions have stride 1 and
    pad 1, the pooling f = 2 and stride 2.
    """
    # Step 1: the first convolution, ReLU, pooling; keep each cache.
    # Step 2: the second convolution, ReLU.
    # Step 3: dense_forward, and softmax_cross_entropy for the loss.
    # Step 4: back through the last layer: dA2, dW3, db3.
    # Step 5: back through ReLU and the second convolution: dP1, dW2, db2.
    # Step 6: back through the pooling, ReLU and the first convolution: dW1, db1.
    # Step 7: put the six gradients into a dictionary; return the loss and it.
    ### BEGIN SOLUTION
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    # Step 1: the first block
    Z1, conv1 = conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = pool_forward_fast(A1, pool, mode="max")
    # Step 2: the second
    Z2, conv2 = conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    # Step 3: the scores, and how wrong they are
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    # Step 4: from here on the same way back
    dA2, dW3, db3 = dense_backward(dscores, dense)
    # Step 5: the second block
    dZ2 = relu_backward(dA2, relu2)
    dP1, dW2, db2 = conv_backward_fast(dZ2, conv2)
    # Step 6: the first; nobody asks for the gradient of the images
    dA1 = pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    _, dW1, db1 = conv_backward_fast(dZ1, conv1)
    # Step 7
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    return loss, gradients
    ### END SOLUTION


# %% check="model_gradients"
public_tests.model_gradients_test(model_gradients)

# %% [markdown]
# ## 7. Optional: ask why it is ReLU
#
# You can leave this section out, or come back to it: what follows does not need it.
#
# On the way back, `relu_backward` multiplies each gradient by the slope of ReLU, which is 1 or 0. Two other functions were used long before it. Both are shaped like an S: the *sigmoid*, $1 / (1 + e^{-z})$, goes from 0 to 1, and *tanh*, $2 / (1 + e^{-2z}) - 1$, is the same S twice as tall and half as wide, from $-1$ to 1.
#
# The left picture shows the three functions, the right one their slopes. **Predict** before you look: where is the slope of an S largest, and what is left of it far out, at $z = 10$?

# %%
helpers.pictures.saturation([-10, -2, 0, 2, 10])


# %% [markdown]
# An S is steepest in the middle and flat at both ends. There it **saturates**: the input still changes, and the output hardly does. ReLU's slope is 1 for every positive number and 0 for every negative one. Exactly at 0 it has a corner and no slope, which is what the two rings say; programs take 0 there, as you did.
#
# Now count layers. Every layer on the way back multiplies by the slope of its activation. The sigmoid's slope works out as its value times (1 − its value), so in the middle it is $\frac12 \cdot \frac12 = \frac14$, and that is its best. **Predict** what four layers leave of a gradient of 1, with sigmoid at its best and with ReLU at positive numbers. And is the sigmoid's slope at $z = 10$ nearer to 0.01 or to 0.00001?

# %%
def slope_of_sigmoid(z):
    sigmoid = 1 / (1 + np.exp(-z))
    return sigmoid * (1 - sigmoid)


for z in (0, 2, 10):
    slope_of_relu = 1 if z > 0 else 0
    print(f"z = {z:2}   slope of sigmoid {slope_of_sigmoid(z):.6f}   slope of ReLU {slope_of_relu}")
print("through four layers, at best:", slope_of_sigmoid(0) ** 4, "with sigmoid, 1 with ReLU")

# %% [markdown]
# $0.25^4 \approx 0.004$ is left of it, at best. At $z = 10$ a single layer leaves 0.000045: a weight there needs some 22 000 steps for what ReLU does in one, however wrong it is. This is the **vanishing gradient**. ReLU passes on exactly 1 wherever $z$ is positive.
#
# <details><summary>Where z is negative, ReLU's slope is 0. Does the filter then learn nothing?</summary>
#
# Nothing *from that window*. The filter is used at many places of many images, and learns from those where $z$ is positive. Only a filter that is negative everywhere stands still.
#
# </details>
#
# ## 8. Look before you train
#
# In your own projects no check will tell you that a network is right, and a network with a mistake in it often learns *something*, only worse. Three short tests find most mistakes in a minute.
#
# **First: the loss at the start.** The last layer's weights begin very small, so all ten scores are nearly equal. **Predict** the loss before any learning.

# %%
loss, gradients = model_gradients(parameters, X[:100], y[:100])
print(f"loss at the start: {loss:.3f}, log(10) = {np.log(10):.3f}")


# %% [markdown]
# A guess among ten. Had it been 20, or 0.5, something would be wrong already: scores that are too large, or a sum in place of a mean. What this test cannot find is labels that belong to other images: for a guess, one label is as good as another.
#
# **Second: the gradient check.** As in lesson 4, move one parameter a little up and a little down, and see how the loss changes: that is the measured slope. Compare it with the gradient. All 9930 parameters would take long, so five of each array are chosen at random, on a batch of five images.
#
# Slopes can be large or tiny, so compare by the *relative* difference: the difference divided by the size. 1.00 and 1.01 differ by one hundredth, and so do 0.0100 and 0.0101.
#
# One thing needs care: a slope can only be measured where there is one. In the black corners of a digit all pixels are equal, so a max-pooling window has a tie (lesson 4, section 15). And with biases of 0 many numbers lie exactly on the bend of ReLU. At a tie and on a bend the slope to the left is not the slope to the right, and the check would accuse a function that is right. The cell therefore steps aside first: it adds small random numbers to the images and to all parameters.
#
# **Predict** the relative difference if all is right: nearer to 1, or to 0.00001? And if one `relu_backward` were left out?

# %% tags=["measured"]
def measured_slope(name, place, step=1e-6):
    costs = []
    for change in (step, -step):
        moved = {key: value.copy() for key, value in nudged.items()}
        moved[name][place] += change
        costs.append(model_gradients(moved, few, y[:5])[0])
    return (costs[0] - costs[1]) / (2 * step)


random = np.random.RandomState(1)
few = X[:5] + 0.1 * random.randn(5, 8, 8, 1)
nudged = {name: value + 0.1 * random.randn(*value.shape) for name, value in parameters.items()}
loss, gradients = model_gradients(nudged, few, y[:5])
for name, value in nudged.items():
    worst = 0.0
    for _ in range(5):
        place = tuple(random.randint(0, n) for n in value.shape)
        ours, measured = gradients[name][place], measured_slope(name, place)
        worst = max(worst, abs(ours - measured) / max(abs(ours), abs(measured), 1e-8))
    print(f"{name}: largest relative difference of 5: {worst:.1e}")

# %% [markdown]
# Numbers around $10^{-5}$ or smaller mean agreement. A layer that is forgotten on the way back gives numbers near 1, but only for the parameters that come before it: that tells you where to look. (Now and then a single one is larger though nothing is wrong: where a number still lies so close to 0 that the small step carries it over the bend.)
#
# **Third: learn a few images by heart.** 9930 parameters can easily store 32 images. If the loss does not go to 0 on them, the network cannot learn, and more data will not help. But for that it has to take steps, and the function for a step is missing yet.
#
# ## 9. Hunt bugs on the way back
#
# Your gradient check was content. Would it find every mistake in a `conv_backward`? It ran with stride 1, and there a function that forgets the stride is right. **A test finds what its input lets it see.** In lesson 3 you hunted wrong forward passes; here are six *suspects*, each of them `conv_backward` with one mistake.
#
# **Predict:** an image of ones, $2 \times 2$, one filter of ones of the same size, stride 1 and pad 0. There is one window. How many of the six are seen to be wrong on it?

# %%
from helpers.layers import conv_backward

tiny = (np.ones((1, 2, 2, 1)), np.ones((2, 2, 1, 1)), np.zeros((1, 1, 1, 1)), {"stride": 1, "pad": 0})
right = conv_backward(np.ones((1, 1, 1, 1)), tiny)
for number, suspect in enumerate(helpers.suspects("hunt_conv_backward"), start=1):
    try:
        same = all(np.array_equal(a, b) for a, b in zip(suspect(np.ones((1, 1, 1, 1)), tiny), right, strict=True))
    except Exception as error:
        same = f"no, it stops with {type(error).__name__}"
    print(f"suspect {number} gives the same as conv_backward: {same}")


# %% [markdown]
# All six pass. Such an input tests nothing, and many programs are tested with one like it.
#
# **Exercise.** Write an input on which all six are seen to be wrong, with at most 150 numbers in its arrays. Go through what a way back has to look at, and give each a value that cannot be ignored. The shape of `dZ` has to fit: $n_H = \lfloor (n_{H,prev} - f + 2 \cdot pad) / stride \rfloor + 1$, and $n_W$ likewise.

# %% exercise="hunt_conv_backward"
def hunt_conv_backward():
    """An input on which every suspect gives something else than conv_backward.

    Returns dZ, array of shape (m, n_H, n_W, n_C), and cache = (A_prev, W, b, hparameters) with
    A_prev of shape (m, n_H_prev, n_W_prev, n_C_prev), W (f, f, n_C_prev, n_C), b (1, 1, 1, n_C)
    and hparameters {"stride", "pad"}: what conv_backward is called with.
    """
    ### BEGIN SOLUTION
    # two images that are not square, two filters that are not their own mirror image
    A_prev = np.arange(1.0, 31.0).reshape(2, 3, 5, 1)
    W = np.arange(1.0, 19.0).reshape(3, 3, 1, 2)
    b = np.zeros((1, 1, 1, 2))
    # a stride that is not 1, two rows of windows, and a border of another width
    hparameters = {"stride": 2, "pad": 1}
    dZ = np.arange(1.0, 25.0).reshape(2, 2, 3, 2)
    return dZ, (A_prev, W, b, hparameters)
    ### END SOLUTION


# %% check="hunt_conv_backward"
public_tests.hunt_conv_backward_test(hunt_conv_backward)

# %% [markdown]
# That is what the check cells of this course are made of: every size different, and no number that hides a mistake.
#
# **Here is the place for a second break.** The network is complete; what follows is letting it learn.
#
# ## 10. Take a step downhill
#
# The gradient says in which direction the loss grows. So go a little in the opposite direction: subtract the gradient times a small number, the **learning rate**. This is **gradient descent**, as in `descend` of lesson 4. If each step looks only at a few images, a *batch* chosen at random, it is called *stochastic* gradient descent, **SGD** for short: cheaper by far, and a little restless, since each batch says something slightly different.
#
# A remedy against the restlessness is **momentum**. A ball that rolls down a valley does not turn with every pebble. So keep a **velocity** for each parameter, which remembers the steps before:
#
# $$v \leftarrow momentum \cdot v + gradient, \qquad w \leftarrow w - learning\_rate \cdot v$$
#
# The arrow means "becomes", and $w$ is a parameter, a weight or a bias. With momentum 0.9 about ten steps are remembered: what they agree on adds up, what they disagree on cancels.
#
# **Predict** two steps by hand: parameter 10, velocity 0, learning rate 0.5, momentum 0.5, and the gradient is 2 both times.

# %%
w, v = 10.0, 0.0
for number in (1, 2):
    v = 0.5 * v + 2
    w = w - 0.5 * v
    print(f"step {number}: velocity {v}, parameter {w}")


# %% [markdown]
# The second step is longer, because both agree. **Exercise.** The same for a dictionary of parameters.

# %% exercise="sgd_momentum_step"
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    """Take one step of gradient descent with momentum.

    parameters, gradients, velocities: dictionaries of arrays, the same names and shapes in all three
    learning_rate, momentum: numbers

    Returns new_parameters and new_velocities, two new dictionaries with the same names and shapes.
    The arrays that were given stay as they are.
    """
    ### BEGIN SOLUTION
    new_parameters, new_velocities = {}, {}
    # each name has three arrays, and the new parameter goes by the new velocity
    for name in parameters:
        new_velocities[name] = momentum * velocities[name] + gradients[name]
        new_parameters[name] = parameters[name] - learning_rate * new_velocities[name]
    return new_parameters, new_velocities
    ### END SOLUTION


# %% check="sgd_momentum_step"
public_tests.sgd_momentum_step_test(sgd_momentum_step)

# %% [markdown]
# Now the third test, the one with 32 images. It is the whole of training in a loop of a few lines: gradients, step, gradients, step. Without any learning the loss stays at about 2.3. **Predict** where it is after 60 steps on the same 32 images: still above 2, near 1, or near 0?

# %% tags=["measured"]
learned = parameters
velocities = {name: np.zeros(value.shape) for name, value in parameters.items()}
for number in range(61):
    loss, gradients = model_gradients(learned, X[:32], y[:32])
    if number % 10 == 0:
        print(f"after {number:2} steps: loss {loss:.4f}")
    learned, velocities = sgd_momentum_step(learned, gradients, velocities, 0.02, 0.9)
print("right on these 32:", helpers.training.accuracy(learned, X[:32], y[:32]))

# %% [markdown]
# The loss falls from 2.3 to nearly 0: the network knows these 32 by heart. That is no achievement yet. **Predict** how it does on the 360 digits that it has never seen.

# %%
print(f"right on new writers: {100 * helpers.training.accuracy(learned, X_new, y_new):.1f} %")

# %% [markdown]
# Much better than the 10 % of a guess, and far from good. Knowing by heart and knowing are two things, and the only way to tell them apart is to ask about something new.
#
# ## 11. Ask something simple first
#
# What is good? Before a network may be proud, it should be compared with something simple. Take the **nearest neighbour**: for a new digit, find the one among the 1437 that differs least, pixel by pixel, and give its label. There is nothing to train.

# %%
neighbour = helpers.training.nearest_neighbour((X, y), X_new)
to_beat = np.mean(neighbour == y_new)
print(f"nearest neighbour, right on new writers: {100 * to_beat:.1f} %")
print("logistic regression (as scikit-learn fits it): 90.0 %")

# %% [markdown]
# (scikit-learn is a library of such methods.) Logistic regression is a network with only the last layer: each pixel has a weight for each digit. It gets 90 of 100. The nearest neighbour is hard to beat with so small images: 95.6 %, that is 344 of 360.
#
# ## 12. Be honest about who is asked
#
# Why keep back the *last* digits, and not some at random? **Predict**: the same nearest neighbour and again 360 questions, but this time chosen at random from all 1797 digits. Will it do better or worse?

# %%
all_X, all_y = np.concatenate([X, X_new]), np.concatenate([y, y_new])
order = np.random.RandomState(0).permutation(len(all_X))
known, asked = order[360:], order[:360]
guess = helpers.training.nearest_neighbour((all_X[known], all_y[known]), all_X[asked])
print(f"nearest neighbour, digits chosen at random: {100 * np.mean(guess == all_y[asked]):.1f} %")

# %% [markdown]
# Clearly better, and worth less. Among 1437 digits chosen at random there are some *by the same hand* as each that is asked about; the question has become whether one recognises a handwriting. If you want to know how a network does on people it has not met, you must ask about people it has not met. Many published numbers forget this.
#
# ## 13. Train
#
# One idea more, and it comes from lesson 3. Pooling makes a network less sensitive to shifts, but **not** insensitive. So let it see shifts: each time a digit comes up, move it by $-1$, 0 or 1 pixels down and across, at random. What a 7 is does not change by that, and the network never sees quite the same image twice. This is called **augmentation**.

# %%
moved = helpers.training.shifted(X[:10], np.random.RandomState(3))
print("ten digits as they are, and below them the same, shifted at random:")
helpers.pictures.digit_sheet(np.concatenate([X[:10], moved]), np.concatenate([y[:10], y[:10]]), n=20)

# %% [markdown]
# All of it is yours now: your layers (the course's where you have left one out), your gradients, your steps. `helpers.training.train` is the loop around them: it goes 30 times through all digits (each time is called an **epoch**), 32 at a time in a new order, with steps that become smaller towards the end.
#
# **Predict** how many steps that is, and whether the network will beat 95.6 %.

# %% tags=["measured"]
learned, history = helpers.training.train(
    parameters, model_gradients, sgd_momentum_step, (X, y), (X_new, y_new),
    epochs=30, batch=32, rate=0.02, momentum=0.9,
)
print(f"right on what it learned from: {100 * history.train[-1]:.1f} %")
print(f"right on new writers:          {100 * history.held_out[-1]:.1f} %")

# %%
helpers.pictures.learning_curves(history.losses, history.train, history.held_out, line=to_beat)

# %% [markdown]
# 45 batches times 30 epochs, 1350 steps. With this start the network ends between 96 and 98 % on new writers, depending a little on your computer, and so it does with other random starts: over five of them the mean was 97 %. It beats the nearest neighbour, by one to nine of the 360 digits.
#
# Read the curves. The loss is drawn on a scale where each line is a tenth of the one above: at first it falls fast, then slowly, and single batches jump. On the right a gap stays between the two lines to the end: what is gained on the known digits is gained only partly on the new ones. That is the **generalisation gap**, and nearly every network has one. It becomes **overfitting** where more training makes the network better on the known digits and *worse* on the new ones: the lower line would turn down while the upper one still rises. Does yours?
#
# One honest remark. We looked at the new writers after every epoch, to draw the curve. That is harmless as long as nothing is *chosen* by it. Whoever tries twenty settings and keeps the one that does best on these 360 digits has learned from them, too.
#
# ## 14. Optional: keep what it learned
#
# The weights are the result of the training, and they fit into a small file. HDF5 stores arrays under names, and beside them **attributes**: what the numbers are and how they came about. A file without these is a riddle a month later.

# %%
file = helpers.weights.save_weights(
    "digits.h5", learned, network="conv 16, pool, conv 32, dense", epochs=30, new_writers_right=history.held_out[-1]
)
loaded, about = helpers.weights.load_weights(file, like=parameters)
print("attributes:", about)
same = all(np.array_equal(loaded[name], learned[name]) for name in learned)
print("the same weights:", same, "  size of the file:", file.stat().st_size // 1000, "kB")

# %% [markdown]
# **Predict** what happens when a file is loaded that is not one of weights, and why it is good that it does not simply go on.

# %%
try:
    helpers.weights.load_weights(helpers.images.FILE, like=parameters)
except helpers.weights.WeightsError as error:
    print(error)

# %% [markdown]
# **Here is the place for a third break,** before the larger digits.
#
# ## 15. Read larger digits
#
# Eight by eight pixels are few: some of those digits a person cannot read either. **MNIST** is the best known set of handwritten digits, $28 \times 28$ pixels each, written by school pupils and by clerks. The course has 9000 of its 70 000 images, in three parts: 6000 to learn from; 1000 to look at while you choose and train; and 2000 for one single question at the end, written by people whose hand is in none of the others. (The second part is what section 12 asked for: whoever looks at the last part while training has used it up.)

# %%
known, known_y = helpers.images.mnist("train")
tune, tune_y = helpers.images.mnist("tune")
print("to learn from:", known.shape, "   to look at while training:", tune.shape)
helpers.pictures.digit_sheet(known, known_y, n=20)

# %% [markdown]
# The network gets a second pooling, after the second convolution, since there is more to make smaller. To stay quick it has fewer filters, 8 and 24. **Predict** the shape after each stage, and how many weights the last layer has.

# %%
start = helpers.training.start_parameters(seed=0, shape=(28, 28, 1), filters=(8, 24), pools=2)
print("weights of the last layer:", start["W3"].size)
helpers.pictures.network(helpers.training.stages(start, known.shape[1:]))


# %% [markdown]
# $28 \to 14 \to 7$, so $7 \cdot 7 \cdot 24 = 1176$ numbers meet in the last layer, with 11 760 weights.
#
# Here is the function for this network. It is your `model_gradients` with **two lines more**. **Before you run it,** find them: one on the way forward, one on the way back. But for the two of the last layer, every call in it is a function of yours, or the course's for one that you have left out.

# %%
def digit_gradients(parameters, X, labels):
    """The same as model_gradients, for a network with a second pooling before the last layer."""
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    P2, pool2 = pool_forward_fast(A2, pool, mode="max")
    scores, dense = dense_forward(P2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)

    dP2, dW3, db3 = dense_backward(dscores, dense)
    dA2 = pool_backward_fast(dP2, pool2, mode="max")
    dZ2 = relu_backward(dA2, relu2)
    dP1, dW2, db2 = conv_backward_fast(dZ2, conv2)
    dA1 = pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    _, dW1, db1 = conv_backward_fast(dZ1, conv1)
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}


loss, gradients = digit_gradients(start, known[:100], known_y[:100])
print(f"loss at the start: {loss:.3f}")

# %% [markdown]
# A guess among ten, as it should be. The shapes fit, the caches go back in the opposite order, and nothing else had to be written: layers are made to be put together.
#
# Ask the nearest neighbour first, as in section 11. **Predict**: with more pixels, will it do better or worse than on the small digits?

# %%
neighbour = helpers.training.nearest_neighbour((known, known_y), tune)
print(f"nearest neighbour: {100 * np.mean(neighbour == tune_y):.1f} %")

# %% [markdown]
# A little worse than its 95.6 % on the small digits. It compares pixel with pixel, and with more and smaller pixels a stroke that lies one to the side differs in more places.
#
# Now train your network. It takes a minute or two. (In a browser, where Python is slower, it is two epochs, to see the curve begin; the cells after it then go on with weights that the course ships, made by the same recipe.) **Predict** how many of a hundred it will read rightly.

# %% tags=["measured"]
in_browser = sys.platform == "emscripten"
own, history = helpers.training.train(
    start, digit_gradients, sgd_momentum_step, (known, known_y), (tune, tune_y),
    epochs=2 if in_browser else 12, batch=32, rate=0.03, momentum=0.9,
)
helpers.pictures.learning_curves(history.losses, history.train, history.held_out, line=np.mean(neighbour == tune_y))

# %% [markdown]
# And now the one question. **Write your guess down** before you ask: how many of the 2000 digits by strangers will be read rightly?

# %% tags=["measured"]
from helpers.pretrained import pretrained

asked, asked_y = helpers.images.mnist("test")
if in_browser:
    own, about = pretrained()
scores = helpers.training.scores(own, asked)
predicted = scores.argmax(axis=1)
right = predicted == asked_y
print(f"right on 2000 digits by strangers: {100 * right.mean():.1f} %, {len(right) - right.sum()} wrong")

# %% [markdown]
# About 98 %: of a hundred digits that strangers wrote, your functions read ninety-eight. With three random starts it was 98.2, 98.0 and 98.3 %. There is nothing in them but sums, products, a maximum here and there and one exponential; and but for the last layer, you have written all of it, pooling with loops if not without.
#
# ## 16. Look at what it learned
#
# **What does it look for?** The 8 filters of the first layer are small enough to be seen. **Predict**: will you find edges among them, as in lesson 2?

# %%
helpers.pictures.learned_filters(own["W1"])

# %% [markdown]
# Some look like the edge detectors that you set by hand: orange on one side, blue on the other, or an orange line between blue ones. Nobody told the network what an edge is. Others are hard to name, and that is usual.
#
# **What does it see?** The maps that these filters make of one digit, after ReLU.

# %%
maps = helpers.training.forward(own, asked[:1])["A1"]
helpers.pictures.feature_maps(asked[0], maps[0])

# %% [markdown]
# Each map shows where *its* pattern occurs. Some are nearly empty for this digit.
#
# **What does it mix up?** Each row is a digit as it is, each column what the network said. **Predict** which two digits will be confused most.

# %%
helpers.pictures.confusion(asked_y, predicted)

# %% [markdown]
# **And how do its worst mistakes look?** Here are the twelve wrong answers of which it was surest.

# %%
powers = np.exp(scores - scores.max(axis=1, keepdims=True))
probabilities = powers / powers.sum(axis=1, keepdims=True)

wrong = np.flatnonzero(~right)  # the places of the wrong ones, then the surest first
wrong = wrong[np.argsort(-probabilities[wrong, predicted[wrong]])][:12]
sure = probabilities[wrong, predicted[wrong]]
helpers.pictures.mistakes(asked[wrong], asked_y[wrong], predicted[wrong], sure)

# %% [markdown]
# Some of them are hard for people as well. But look at the percentages: a network can be very sure *and* wrong. A probability from softmax says how the scores compare, and not how likely the network is to be right.
#
# ## 17. Let it read your hand
#
# In lesson 0 a pad read your handwriting, with weights that came with the course. Here it is again, **with your weights**. What you draw is brought to the form of MNIST first, as its makers did with their scans: scaled into a box of $20 \times 20$ pixels, and its centre of mass put into the middle of the $28 \times 28$. Then filters, maps and probabilities follow your stroke.
#
# **Predict** before you draw each: a 7 with a bar; a 1 with a foot; a 4 that is open at the top, then slowly closed. Which two probabilities will move?

# %%
helpers.explore.pad(own)

# %% [markdown]
# **Now fool it.** Draw a digit that you read at once and your network does not, then press the digit that you meant, under *Fool it* on the pad. It keeps the mistake that your network was surest of. Begin with a digit from the test set and change it stroke by stroke, or write as your grandparents did. Then draw a face, and see how sure it is of that.
#
# It is not hard, and it is worth knowing why. The network has seen 6000 digits and nothing else. It has no answer for "none of these": the ten probabilities add up to 1 whatever you draw. And where no training image ever was, nothing has told it what to say.
#
# ## 18. Optional: normalise a batch
#
# This section has two exercises without steps.
#
# While the first layer learns, the numbers that it hands to the second change: their mean wanders, their spread grows or shrinks, and the second layer has to learn anew what to do with them. In a network of many layers that makes learning slow. **Batch normalisation** puts an end to the wandering. Between a convolution and its ReLU it brings every channel to mean 0 and variance 1 (the mean squared distance from the mean; its square root is the standard deviation), over all images, rows and columns of the batch. Then it lets the network choose for itself, by two numbers for each channel that are learned like weights, a scale $\gamma$ (gamma) and a shift $\beta$ (beta):
#
# $$z_{norm} = \frac{z - mean}{\sqrt{variance + 0.00001}}$$
#
# $$out = \gamma \cdot z_{norm} + \beta$$
#
# The small number keeps a channel of equal numbers from being divided by 0. **Predict** by hand: a channel has the two numbers 1 and 3, gamma is 10 and beta is 5. What comes out?

# %%
channel = np.array([1.0, 3.0])
normalised = (channel - channel.mean()) / np.sqrt(channel.var() + 0.00001)
print(normalised, "→", 10 * normalised + 5)


# %% [markdown]
# The mean is 2 and the variance 1, so $-1$ and 1 (nearly, for the small number), and then $-5$ and 15.
#
# **Exercise (optional).** The way forward.

# %% exercise="batch_norm_forward"
def batch_norm_forward(Z, gamma, beta):
    """Bring every channel to mean 0 and spread 1 over the batch, then scale and shift it.

    Z: array of shape (m, n_H, n_W, n_C)
    gamma, beta: arrays of shape (1, 1, 1, n_C), a scale and a shift for each channel

    Returns out, array of the shape of Z, and cache = (Z_norm, gamma, std): the numbers before scale and shift,
    gamma as it came in, and the square root of variance + 0.00001, of shape (1, 1, 1, n_C).
    """
    ### BEGIN SOLUTION
    mean = np.mean(Z, axis=(0, 1, 2), keepdims=True)
    std = np.sqrt(np.var(Z, axis=(0, 1, 2), keepdims=True) + 1e-5)
    Z_norm = (Z - mean) / std
    out = gamma * Z_norm + beta
    return out, (Z_norm, gamma, std)
    ### END SOLUTION


# %% check="batch_norm_forward"
public_tests.batch_norm_forward_test(batch_norm_forward)


# %% [markdown]
# The way back is the best piece of backpropagation in the course, because a number of $Z$ reaches the cost in **three** ways: by its own place; by the mean, which it moves a little for *all* numbers of its channel; and by the spread, likewise.
#
# Gamma and beta are easy: they are used at every place of their channel, so their gradients are sums over it. For $Z$, let $g$ be the gradient of $z_{norm}$, which is `dout * gamma`. Two means over the whole channel are needed: $\bar{g}$, that of $g$, and $q$, that of $g \cdot z_{norm}$. The three ways add up to
#
# $$\frac{\partial J}{\partial z} = \frac{g - \bar{g} - q \cdot z_{norm}}{std}$$
#
# **Predict:** what is $\partial J / \partial z$ if $g$ is the same number at every place? Think first of what happens to `out` when all numbers of a channel grow by 1.
#
# <details><summary>Answer</summary>
#
# 0. If all numbers grow by 1, so does the mean, and nothing is left of it after the subtraction. In the formula $g$ and $\bar{g}$ cancel, and $q$ is $g$ times the mean of $z_{norm}$, which is 0.
#
# </details>
#
# <details><summary>Where do the two means come from?</summary>
#
# A channel has $n$ numbers. If one of them grows by a small step, the mean grows by step / $n$, and that is subtracted from every $z - mean$ of the channel. Each of these passes on its own gradient, $g / std$; added up and divided by $n$ they are $\bar{g}$, over $std$, with a minus.
#
# The variance is the mean of $(z - mean)^2$, so its slope for one number is $2 (z - mean) / n$, and that of its square root half of this over $std$: $(z - mean) / (n \cdot std) = z_{norm} / n$. Every $z_{norm}$ of the channel is divided by $std$, so it changes by $-z_{norm} / std$ for each unit of $std$, and passes on $g$ of it. Together: minus $z_{norm}$, times $q$, over $std$.
#
# </details>
#
# **Exercise (optional).** The way back.

# %% exercise="batch_norm_backward"
def batch_norm_backward(dout, cache):
    """Compute how the cost changes with the input of batch normalisation, with gamma and with beta.

    dout: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of out
    cache: (Z_norm, gamma, std), as batch_norm_forward returned it

    Returns dZ, array of the shape of dout, and dgamma and dbeta, arrays of shape (1, 1, 1, n_C).
    """
    ### BEGIN SOLUTION
    Z_norm, gamma, std = cache
    # used at every place, so a sum over all places
    dgamma = np.sum(dout * Z_norm, axis=(0, 1, 2), keepdims=True)
    dbeta = np.sum(dout, axis=(0, 1, 2), keepdims=True)
    # three ways: by its own place, through the mean, through the spread
    dZ_norm = dout * gamma
    through_mean = np.mean(dZ_norm, axis=(0, 1, 2), keepdims=True)
    through_std = np.mean(dZ_norm * Z_norm, axis=(0, 1, 2), keepdims=True)
    dZ = (dZ_norm - through_mean - Z_norm * through_std) / std
    return dZ, dgamma, dbeta
    ### END SOLUTION


# %% check="batch_norm_backward"
public_tests.batch_norm_backward_test(batch_norm_backward)

# %% [markdown]
# The check compares with the right numbers. In a project of your own nobody has those, but slopes can be measured. **Predict** the largest difference between your gradients and the measured slopes: nearer to 0.01 or to 0.0000001?

# %% tags=["measured"]
random = np.random.RandomState(2)
Z, upstream = 3 * random.randn(4, 3, 2, 2) + 1, random.randn(4, 3, 2, 2)
gamma, beta = random.randn(1, 1, 1, 2), random.randn(1, 1, 1, 2)
out, cache = batch_norm_forward(Z, gamma, beta)
found = batch_norm_backward(upstream, cache)

for name, array, gradient in [("dZ", Z, found[0]), ("dgamma", gamma, found[1]), ("dbeta", beta, found[2])]:
    measured = np.zeros(array.shape)
    for place in np.ndindex(array.shape):
        costs = []
        for change in (1e-5, -1e-5):
            array[place] += change
            costs.append(np.sum(batch_norm_forward(Z, gamma, beta)[0] * upstream))
            array[place] -= change
        measured[place] = (costs[0] - costs[1]) / 2e-5
    print(f"{name:6}: {array.size} slopes measured, largest difference {np.abs(gradient - measured).max():.1e}")

# %% [markdown]
# All slopes, every index, and agreement to many digits. One thing is left open here on purpose: a batch has a mean and a spread, a single image to be read later has none of its own. Programs therefore keep a running mean of both while training, and use that afterwards.

# %% [markdown]
# ## 19. Questions people get wrong
#
# Answer each before you open it.
#
# <details><summary>The loss at the start is 4.6, and there are 100 classes. Is something wrong?</summary>
#
# No: log(100) is 4.605. The loss of a guess depends on the number of classes.
#
# </details>
#
# <details><summary>The loss is nan after three steps. What is the likeliest cause?</summary>
#
# A learning rate that is too large: the steps jump across the valley, further up each time, until the numbers overflow. Make it ten times smaller. Next in line: an exponential without the maximum subtracted, or the logarithm of 0.
#
# </details>
#
# <details><summary>99.7 % on the digits it learned from, 97 % on the others. What would you try?</summary>
#
# More writers, if they can be had, and more augmentation (the shifts are one kind). A smaller network, or fewer epochs, would lower the first number and may raise the second. Training on would help only the first.
#
# </details>
#
# <details><summary>Why not judge by the digits it has learned from? There are four times as many.</summary>
#
# Because a table that stores all of them would get 100 %, and know nothing.
#
# </details>
#
# <details><summary>Does it matter in which order the digits come up?</summary>
#
# Yes. The file is in the order of the writers; batches in that order would each show one or two hands, and every step would unlearn a little of the last. A new random order in every epoch costs nothing.
#
# </details>

# %% [markdown]
# ## 20. Remember
#
# - Softmax makes probabilities of scores; subtract the largest first. The loss is minus the logarithm of the right class's probability, as a mean.
# - Its gradient is the probabilities, minus 1 at the right class, divided by $m$.
# - Going back, each layer multiplies by the slope of its activation. An S is flat at both ends, ReLU is not for positive numbers.
# - A step goes against the gradient. Momentum remembers the steps before.
# - A test finds what its input lets it see: a stride other than 1, sides that differ, and filters that change when they are turned.
# - Before training: the loss at the start (the logarithm of the number of classes), a gradient check, a few images by heart.
# - Compare with something simple, and ask about what was never seen: other people, not only other images.
# - Augmentation shows the network what should make no difference.
# - Store weights with what they are and how they came about.
# - A larger network is the same layers once more. Choose by one set, and ask the last one only once.
# - Sure is not right: a network knows what it has seen, and answers everything.
#
# ## 21. In your own words
#
# A friend writes: "My network gets 99 % on the handwriting of my ten classmates. I put all their letters into one heap, took a fifth of them out at random for testing, tried thirty settings and kept the best." In three or four sentences: which two reasons are there to expect less than 99 % on a stranger's handwriting, and how should your friend have measured?
#
# (In a class, your instructor reads it. If you study alone and your copy of the course has a folder `solutions`, as the zip for self-study has, the solved notebook there says what a good answer holds.)

# %% [markdown] written=2
# === BEGIN MARK SCHEME ===
#
# 1 point: the test letters are by the same ten people as those it learned from, so the number says nothing of strangers; whole writers should be kept back.
#
# 1 point: thirty settings were chosen by the test letters, so the best number is partly luck; settings should be chosen on a third set (or on part of the learning set), and the test used once.
#
# === END MARK SCHEME ===

# %% [markdown]
# ## Look back
#
# Six lessons ago some of this looked otherwise to you. The next cell makes a page of what the checks found in your code on the way, and what became of it: what you once believed, and now know. It is also a file beside your lessons, to print.

# %%
helpers.then_and_now()

# %% [markdown]
# ## What comes next
#
# You have written a convolutional network, all of it. **Lesson 7** shows the same layers in three programs that people use for them, that their gradients are yours to many digits, and how a network is trained in each.
