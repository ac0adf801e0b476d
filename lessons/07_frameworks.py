# %% [markdown] tags=["no-browser"]
# # Lesson 7: Say a week's work in ten lines
#
# **What you'll do.** Meet three frameworks that others use for such networks, PyTorch, Keras and TensorFlow, one beside the other; give each the weights of your own layers and see the same numbers come out, forward and backward; then train a network on the handwritten digits in each. There is nothing to hand in, and nothing is graded.
#
# **What you'll learn**
#
# - how padding, convolution and pooling are called in each framework, and what every setting means;
# - in which order each keeps the axes of images and of weights, and how to carry weights over;
# - how a framework finds all the gradients by itself;
# - what a framework does for you, and what it decides without asking.
#
# **What you'll need.** Lessons 1 to 4. Lesson 6, in which you trained a network: loss, batch, epoch, step. And one of the three frameworks, or all of them, or none: section 1 says how that goes.
#
# **Time.** About 90 minutes, less with only one framework, in two sittings with a break marked between them: sections 1 to 8 (55 minutes) and 9 to 17 (35).

# %% [markdown]
# **Do you remember?** Three short questions on lesson 6, from memory; then, if there is one, an old mistake of yours on new numbers.
#
# - `loss`: the network gives the right class the probability 1. What is the loss of this image?
# - `dscores_shape`: the scores have shape (32, 10). What is the shape of their gradient?
# - `step`: the gradient of a weight is 3 and the rate is 0.1. A step without momentum makes the weight `"a"`: larger by 0.3; `"b"`: smaller by 0.3; `"c"`: neither.

# %%
helpers.remember(
    loss=...,
    dscores_shape=...,
    step=...,
)

# %%
helpers.review()

# %% [markdown]
# ## 1. Find out what is here
#
# A **framework** is a library of finished layers, together with the machinery to train them. Three are common:
#
# - **TensorFlow** computes with arrays and finds gradients, much as you did, with a function for each step.
# - **Keras** is a set of layers and a way to stack them. It leaves the arithmetic to another library underneath, which may be TensorFlow or PyTorch.
# - **PyTorch** has both floors in one: functions at the bottom, layers on top.
#
# All three call an array a **tensor**. It is an array as you know it, with a shape and a type of number, and with two abilities more: it can lie on a graphics card, and it can remember how it was computed. The second is what gradients are found with (section 6).
#
# They are large, and the course does not install them. The next cell looks for each. Where one is missing, a sentence says what to do, and you can go on in any case: **a cell that begins with `if torch:` does nothing where PyTorch is missing**, and so with `if keras:` and `if tf:`. The cells of one framework do not need those of another, but for a single one in section 6. If pip finds no version for your Python, leave that framework out. (In a notebook of your own you write `import torch`, `import keras` or `import tensorflow as tf`.)

# %%
from IPython.display import display

from helpers import frameworks
from helpers.layers import conv_backward, conv_forward, pool_backward, pool_forward

torch = frameworks.find("torch")
keras = frameworks.find("keras")
tf = frameworks.find("tensorflow")

if torch:
    torch.set_num_threads(1)

# %% [markdown]
# (The last line lets PyTorch work on one core of the processor. For arrays as small as ours that is as fast as several, and much faster while other programs keep the rest busy.)
#
# Here is the whole lesson in one table: what you wrote, and how each framework says it. (`nn` and `layers` are short for `torch.nn` and `keras.layers`.)
#
# | yours | PyTorch | Keras | TensorFlow |
# |---|---|---|---|
# | `zero_pad` | `nn.ZeroPad2d` | `layers.ZeroPadding2D` | `tf.pad` |
# | `conv_forward` | `nn.Conv2d` | `layers.Conv2D` | `tf.nn.conv2d` |
# | `np.maximum(0, Z)` | `nn.ReLU` | `layers.ReLU`, or `activation="relu"` | `tf.nn.relu` |
# | `pool_forward`, `"max"` | `nn.MaxPool2d` | `layers.MaxPooling2D` | `tf.nn.max_pool2d` |
# | `pool_forward`, `"average"` | `nn.AvgPool2d` | `layers.AveragePooling2D` | `tf.nn.avg_pool2d` |
# | `conv_backward`, `pool_backward` | `cost.backward()` | inside `model.fit` | `tape.gradient` |
# | the loop over epochs and batches | you write it | `model.fit` | you write it |
#
# Names with a large letter are layers: you make one with its settings, and then call it like a function. The rest are plain functions.
#
# ## 2. Put the channels where they belong
#
# Before anything else, one difference that causes more trouble than all others. You keep a batch as $(m, n_H, n_W, n_C)$, with the channels **last**. Keras and TensorFlow do the same; the order is known as **NHWC**, with N for the number of images. PyTorch keeps the channels **first**, $(m, n_C, n_H, n_W)$: **NCHW**.
#
# Here is one image of $2 \times 2$ pixels with 3 channels. Each number tells its own place: the ten is the pixel, from 0 to 3, the one is the channel. In memory the numbers stand in one long row, and the last axis changes fastest. **Predict** both rows. (`transpose(0, 3, 1, 2)` makes a new order of axes: first axis 0, then axis 3, then 1 and 2. `ravel()` lays all numbers of an array out in one row, the last axis changing fastest.)

# %%
numbers = [10 * pixel + channel for pixel in range(4) for channel in range(3)]
nhwc = np.array(numbers).reshape(1, 2, 2, 3)
nchw = nhwc.transpose(0, 3, 1, 2)
print("NHWC", nhwc.shape, nhwc.ravel())
print("NCHW", nchw.shape, nchw.ravel())

# %% [markdown]
# Channels last: pixel after pixel, each with its three channels. Channels first: a whole sheet of channel 0, then the sheets of 1 and 2.
#
# `reshape` can make the same *shape*, and that is the trap: it keeps the long row as it is and only cuts it at other places. **Predict** what channel 0 of a photograph looks like, once after `transpose`, once after `reshape`.

# %%
photo = helpers.images.photograph(size=(108, 90))
moved = photo.transpose(2, 0, 1)
cut = photo.reshape(3, 108, 90)
print(photo.shape, "→", moved.shape, "and", cut.shape)
results = {"transpose, channel 0": moved[0], "reshape, channel 0": cut[0]}
title = "From channels last to channels first, rightly and wrongly"
helpers.pictures.kernel_gallery(photo, results, title=title)

# %% [markdown]
# Both have the shape that PyTorch asks for, and no framework can tell them apart. The one made by `reshape` holds nothing but the upper third of the photograph: its long row was cut every 90 numbers, so each row of pixels is now three rows, one below another, and the red, green and blue of a pixel stand side by side as if they were three pixels. A network trained on such images learns something, only badly. So: **`transpose` to change the order, never `reshape`.**
#
# ## 3. Put a border around an image
#
# **Predict** the three shapes in the next cell. The array holds one grey image of $2 \times 2$ pixels, with the channel *first*: (1, 1, 2, 2). Every border is 1 wide.

# %%
small = np.arange(1.0, 5.0).reshape(1, 1, 2, 2)

if torch:
    print("PyTorch   ", tuple(torch.nn.ZeroPad2d(1)(torch.tensor(small)).shape))
if keras:
    print("Keras     ", tuple(keras.layers.ZeroPadding2D(1)(small).shape))
if tf:
    print("TensorFlow", tuple(tf.pad(small, [[0, 0], [0, 0], [1, 1], [1, 1]]).shape))

# %% [markdown]
# PyTorch gives (1, 1, 4, 4), the border you expect: `ZeroPad2d` pads the last two axes. Keras gives **(1, 3, 4, 2)**. It has read the shape in *its* order, one image of 1 row and 2 columns with 2 channels, and padded axes 1 and 2: the 1 became 3, the first 2 became 4. No error, no warning. `tf.pad` works as `np.pad` does and asks for a pair for every axis, so here you had to say yourself which ones are rows and columns.
#
# With its axes in the right order Keras does what you want. And the two sides of an axis may differ; mind that the frameworks list them in different orders:
#
# | | order | two columns on the right, one row above |
# |---|---|---|
# | `nn.ZeroPad2d` | (left, right, top, bottom) | `nn.ZeroPad2d((0, 2, 1, 0))` |
# | `layers.ZeroPadding2D` | ((top, bottom), (left, right)) | `layers.ZeroPadding2D(((1, 0), (0, 2)))` |
# | `tf.pad`, `np.pad` | axis by axis, (before, after) | `tf.pad(X, [[0, 0], [1, 0], [0, 2], [0, 0]])` |
#
# **Predict** the grid that all three must give.

# %%
image = small.transpose(0, 2, 3, 1)
expected = np.pad(image, [[0, 0], [1, 0], [0, 2], [0, 0]])
print(expected[0, :, :, 0])

if torch:
    padded = torch.nn.ZeroPad2d((0, 2, 1, 0))(torch.tensor(small))
    assert np.array_equal(padded.numpy().transpose(0, 2, 3, 1), expected)
if keras:
    padded = keras.layers.ZeroPadding2D(((1, 0), (0, 2)))(image)
    assert np.array_equal(keras.ops.convert_to_numpy(padded), expected)
if tf:
    padded = tf.pad(image, [[0, 0], [1, 0], [0, 2], [0, 0]])
    assert np.array_equal(padded.numpy(), expected)

# %% [markdown]
# `assert` stops with an error if what follows it is not true. No error, so all agree. `.numpy()` makes a NumPy array of a tensor, and `keras.ops.convert_to_numpy` does so whatever library works under Keras.
#
# ## 4. Make a convolution, and read its settings
#
# `conv_forward` was given everything at once: images, weights, biases, stride and pad. A layer of a framework is made first, with its *settings*; it draws its own weights at random and keeps them; and then images go through it.
#
# ```
# torch.nn.Conv2d(n_C_prev, n_C, f, stride=…, padding=…)
# keras.layers.Conv2D(n_C, f, strides=…, padding=…)
# ```
#
# PyTorch wants to know the number of channels that come in. Keras does not ask: it makes the weights when it sees the first images. `tf.nn.conv2d` is a plain function like yours and takes the weights, without a bias.
#
# | what | PyTorch `nn.Conv2d` | Keras `Conv2D` | `tf.nn.conv2d` |
# |---|---|---|---|
# | images | when called | when called | `input` |
# | channels in, $n_{C,prev}$ | `in_channels` | seen at the first call | seen in `filters` |
# | number of filters, $n_C$ | `out_channels` | `filters` | seen in `filters`, which is the array $W$ |
# | side of the window, $f$ | `kernel_size`: one number, or (rows, columns) | `kernel_size`, likewise | seen in `filters` |
# | stride | `stride=1` | `strides=1` | `strides` |
# | pad | `padding=0`: a number, (rows, columns), `"valid"` or `"same"` | `padding="valid"` or `"same"` | `padding`: `"VALID"`, `"SAME"`, or a list of pairs |
# | what the border holds | `padding_mode="zeros"`, or `"reflect"`, `"replicate"`, `"circular"` | zeros | zeros |
# | gaps in the window: take every second, every third pixel | `dilation=1` | `dilation_rate=1` | `dilations` |
# | split the channels into groups that do not see each other | `groups=1` | `groups=1` | seen in `filters` |
# | with a bias? | `bias=True` | `use_bias=True` | add it yourself |
# | order of the axes | always NCHW | `data_format`: usually `"channels_last"` | `data_format="NHWC"` |
# | activation after it | a layer of its own | `activation=None`, or a name such as `"relu"` | a function of its own |
# | how weights and biases begin | its own rule | `kernel_initializer`, `bias_initializer` | they are yours |
# | a price on large weights or outputs, added to the cost | `weight_decay` of the optimizer | `kernel_regularizer`, `bias_regularizer`, `activity_regularizer` | add it yourself |
# | limits for the weights | | `kernel_constraint`, `bias_constraint` | |
# | type of number; where it lies | `dtype=torch.float32`, `device` | `dtype="float32"` | that of the tensors |
#
# The last rows you will seldom touch. In Keras any layer also takes a `name`, and `trainable=False` keeps its weights as they are.
#
# **Predict** the shape of each output. All formulas are yours, from lesson 1: $n = \lfloor (n_{prev} - f + 2 \cdot pad)/stride \rfloor + 1$; "valid" is pad 0; "same" keeps the size at stride 1.
#
# | images | layer | output = ? |
# |---|---|---|
# | (4, 128, 128, 3) | six filters of 2 × 2, "same" | |
# | (4, 128, 128, 3) | four filters of 2 × 2, stride 2, "valid" | |
# | (4, 28, 28, 3) | two filters of 3 × 3 | |
# | (2, 4, 28, 20), channels first | `nn.Conv2d(4, 16, 6, stride=2)` | |

# %%
if keras:
    layers = keras.layers
    print(tuple(layers.Conv2D(6, 2, padding="same")(np.zeros((4, 128, 128, 3))).shape))
    print(tuple(layers.Conv2D(4, 2, strides=2, padding="valid")(np.zeros((4, 128, 128, 3))).shape))
    print(tuple(layers.Conv2D(2, 3)(np.zeros((4, 28, 28, 3))).shape))
if torch:
    print(tuple(torch.nn.Conv2d(4, 16, 6, stride=2)(torch.zeros(2, 4, 28, 20)).shape))
if tf:
    W = np.zeros((3, 3, 3, 2))  # f, f, n_C_prev, n_C
    print(tuple(tf.nn.conv2d(np.zeros((4, 28, 28, 3)), W, strides=1, padding="VALID").shape))

# %% [markdown]
# The Keras layers give (4, 128, 128, 6), (4, 64, 64, 4) and (4, 26, 26, 2); the one of PyTorch (2, 16, 12, 8), since $\lfloor (28 - 6)/2 \rfloor + 1 = 12$ and $\lfloor (20 - 6)/2 \rfloor + 1 = 8$. The last is the third again, as a plain function.
#
# The first row hides a question: "same" with $f = 2$ needs $2 \cdot pad = f - 1 = 1$, one column of zeros in all. On which side? On the right, and the one row at the bottom: all three frameworks put the odd one **after** the image. In section 7 you will see where they part.
#
# ## 5. Carry your weights over
#
# Do these layers compute what yours compute? Give them your weights and see. Every size that goes in is another number (but $n_{C,prev} = stride = 2$), so that a mistake in the order of axes cannot hide. (`np.random.default_rng(7)` is a source of random numbers, the same ones every time for the same 7; `standard_normal` draws as many as the shape asks for, around 0 and mostly between $-2$ and 2.)

# %%
rng = np.random.default_rng(7)
A_prev = rng.standard_normal((5, 6, 7, 2))  # m, n_H_prev, n_W_prev, n_C_prev
W = rng.standard_normal((3, 3, 2, 4))  # f, f, n_C_prev, n_C
b = rng.standard_normal((1, 1, 1, 4))

Z, cache = conv_forward(A_prev, W, b, {"stride": 2, "pad": 1})
print("ours: Z", Z.shape)


def compare(name, theirs, ours):
    """Print how far two arrays are apart; stop if it is more than a millionth."""
    assert theirs.shape == ours.shape
    difference = np.max(np.abs(theirs - ours))
    print(f"{name:<18} {str(ours.shape):<14} largest difference {difference:.0e}")
    assert difference < 1e-6


# %% [markdown]
# PyTorch keeps weights as $(n_C, n_{C,prev}, f, f)$: filter, channel, row, column. **Predict** which `transpose` makes that of your $(f, f, n_{C,prev}, n_C)$: for each new axis, name the old one that goes there. And biases: your shape is (1, 1, 1, 4), theirs is (4,).
#
# Two more lines need a word. Frameworks compute in `float32`, 7 digits, unless told otherwise; to compare to many digits, ask for `float64`. And `with torch.no_grad():` says that what follows is not part of the network's computation: weights are set, not computed. (`copy_` copies numbers into a tensor that is there already; in PyTorch a name that ends in `_` changes what it is called on.)

# %%
if torch:
    layer = torch.nn.Conv2d(2, 4, 3, stride=2, padding=1, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(W.transpose(3, 2, 0, 1)))
        layer.bias.copy_(torch.tensor(b.reshape(4)))

    Z_torch = layer(torch.tensor(A_prev.transpose(0, 3, 1, 2)))
    compare("PyTorch Z", Z_torch.detach().numpy().transpose(0, 2, 3, 1), Z)

# %% [markdown]
# The new axis 0 is the old 3, the filters; the new 1 is the old 2, the channels; then rows and columns. (`detach()` gives the numbers without the memory of how they were computed, which NumPy cannot keep.)
#
# Keras and TensorFlow keep weights in *your* order, $(f, f, n_{C,prev}, n_C)$, so nothing has to be moved. Keras knows only "valid" and "same" for its padding, so a border of exactly 1 is a layer of its own. `build` makes the weights, which would otherwise wait for the first images, and `set_weights` takes a list: weights, then biases. (`None` stands for "any number of images".)

# %%
if keras:
    border = keras.layers.ZeroPadding2D(1, dtype="float64")
    layer_keras = keras.layers.Conv2D(4, 3, strides=2, dtype="float64")
    layer_keras.build((None, 8, 9, 2))
    layer_keras.set_weights([W, b.reshape(4)])

    Z_keras = layer_keras(border(A_prev))
    compare("Keras Z", keras.ops.convert_to_numpy(Z_keras), Z)

if tf:
    Z_tf = tf.nn.conv2d(A_prev, W, strides=2, padding=[[0, 0], [1, 1], [1, 1], [0, 0]]) + b
    compare("TensorFlow Z", Z_tf.numpy(), Z)

# %% [markdown]
# What is left is the rounding in the 16th digit. **The layers of this course and of the frameworks are the same function.** (None of them turns the filter: what is called convolution here is cross-correlation everywhere.)
#
# And in `float32`, as they usually compute? NumPy can do that too. **Predict** the size of the difference: 7 digits, and numbers up to about ten.

# %%
A_32, W_32, b_32 = A_prev.astype("float32"), W.astype("float32"), b.astype("float32")
Z_32, cache_32 = conv_forward(A_32, W_32, b_32, {"stride": 2, "pad": 1})
print(Z_32.dtype, f"largest difference {np.max(np.abs(Z_32 - Z)):.0e}")

# %% [markdown]
# About a millionth. That is good enough for training, and twice as many numbers fit into the memory. It is *not* good enough to measure a slope with a step of $10^{-5}$ (lesson 4).
#
# ## 6. Let them find the gradients
#
# In lesson 4 you worked out by hand how the gradient goes back through a convolution. No framework asks you to. While it computes, it writes down every step, with what went in: your cache, kept for the whole network at once. On demand it goes through the list backwards and applies the chain rule to each step. This is called **automatic differentiation**, in PyTorch **autograd**.
#
# The cost is the one of lesson 4, $J = \sum Z \cdot dZ$, with a `dZ` of your own choice. First yours:

# %%
dZ = rng.standard_normal(Z.shape)
dA_prev, dW, db = conv_backward(dZ, cache)
print("ours:", dA_prev.shape, dW.shape, db.shape)

# %% [markdown]
# In PyTorch, `requires_grad=True` marks a tensor as one whose gradient is wanted; the weights of a layer are marked from the start. `cost.backward()` does the rest, and leaves in each marked tensor its gradient, under the name `.grad`.
#
# **Predict** the shape of `layer.weight.grad`, and which `transpose` brings it back into the order of your `dW`.

# %%
if torch:
    x = torch.tensor(A_prev.transpose(0, 3, 1, 2), requires_grad=True)
    cost = (layer(x) * torch.tensor(dZ.transpose(0, 3, 1, 2))).sum()
    cost.backward()

    compare("PyTorch dA_prev", x.grad.numpy().transpose(0, 2, 3, 1), dA_prev)
    compare("PyTorch dW", layer.weight.grad.numpy().transpose(2, 3, 1, 0), dW)
    compare("PyTorch db", layer.bias.grad.numpy().reshape(1, 1, 1, 4), db)

# %% [markdown]
# TensorFlow writes its list only where you ask for it, inside a `with tf.GradientTape() as tape:`. A **GradientTape** is that list, like a tape that records: what is computed inside the block can be played backwards. `tape.watch` is its mark for a tensor whose gradient is wanted; a `tf.Variable`, which is a tensor that may change, is marked by itself, and so are the weights of a Keras layer. First the plain function:

# %%
if tf:
    x, W_tf, b_tf = tf.constant(A_prev), tf.Variable(W), tf.Variable(b)
    with tf.GradientTape() as tape:
        tape.watch(x)
        Z_tf = tf.nn.conv2d(x, W_tf, strides=2, padding=[[0, 0], [1, 1], [1, 1], [0, 0]]) + b_tf
        cost = tf.reduce_sum(Z_tf * dZ)
    theirs_x, theirs_W, theirs_b = tape.gradient(cost, [x, W_tf, b_tf])

    compare("TensorFlow dA_prev", theirs_x.numpy(), dA_prev)
    compare("TensorFlow dW", theirs_W.numpy(), dW)
    compare("TensorFlow db", theirs_b.numpy(), db)

# %% [markdown]
# Then the layers of Keras, with TensorFlow underneath. (On top of PyTorch, Keras would use autograd.)

# %%
if keras and tf:
    x = tf.constant(A_prev)
    with tf.GradientTape() as tape:
        tape.watch(x)
        cost = tf.reduce_sum(layer_keras(border(x)) * dZ)
    theirs_x, theirs_W, theirs_b = tape.gradient(cost, [x, *layer_keras.trainable_weights])

    compare("Keras dA_prev", theirs_x.numpy(), dA_prev)
    compare("Keras dW", theirs_W.numpy(), dW)
    compare("Keras db", theirs_b.numpy().reshape(1, 1, 1, 4), db)

# %% [markdown]
# Every gradient agrees. The chain rule, the sums where windows overlap, the border that comes off at the end: all of it is in that one line, and you know what it does.
#
# One habit of PyTorch surprises everybody once. **Predict:** the next cell computes the same cost and calls `backward` a second time. What will stand in `layer.bias.grad`?

# %%
if torch:
    x = torch.tensor(A_prev.transpose(0, 3, 1, 2))
    cost = (layer(x) * torch.tensor(dZ.transpose(0, 3, 1, 2))).sum()
    cost.backward()
    print("ours, twice:", 2 * db.reshape(4))
    print("PyTorch:    ", layer.bias.grad.numpy())
    assert np.allclose(layer.bias.grad.numpy(), 2 * db.reshape(4))

# %% [markdown]
# Twice the gradient: **`backward` adds to what is in `.grad` already**, `+=` and not `=`. That is right where one tensor is used in several places, and you wrote it so yourself. But between two steps of training the old gradients have to go, and PyTorch leaves that to you: `optimizer.zero_grad()`. (The **optimizer** is what takes the steps; section 10 has one.)
#
# ## 7. Watch "same" part ways at stride 2
#
# Lesson 1: "same" is as much padding as keeps the size, at stride 1. And at stride 2? TensorFlow and Keras say: as much as gives $n = \lceil n_{prev}/stride \rceil$ outputs (the brackets mean *round up*). For that the row must be $(n - 1) \cdot stride + f$ long, and what is missing is added in two halves, the odd one **after** the image.
#
# Take a row of 6 pixels, $f = 3$, stride 2. Then $n = 3$, the row must be $2 \cdot 2 + 3 = 7$ long, and one zero is missing: none on the left, one on the right. With pad 1, your function puts one on each side:

# %%
row = np.arange(1, 7)[np.newaxis, :]  # one row: 1, 2, ..., 6
widths = [((0, 0), (1, 1)), ((0, 0), (0, 1))]
helpers.pictures.pad_axes(row, {width: np.pad(row, width) for width in widths})

# %% [markdown]
# In both cases three windows fit, so **the shapes agree, and the numbers do not.** To see it, give the filter the weights 1, 10 and 100: then the digits of each output say which pixels lay in its window. (The filter is $3 \times 3$, as your function wants it; only its middle row is not 0.)
#
# **Predict** the three numbers of `conv_forward` with pad 1, and the three of TensorFlow.

# %%
digits_filter = np.zeros((3, 3, 1, 1))
digits_filter[1, :, 0, 0] = [1, 10, 100]
row_of_six = np.arange(1.0, 7.0).reshape(1, 1, 6, 1)

no_bias = np.zeros((1, 1, 1, 1))

ours, cache_of_row = conv_forward(row_of_six, digits_filter, no_bias, {"stride": 2, "pad": 1})
print("ours, pad 1       ", ours.ravel())

if tf:
    theirs = tf.nn.conv2d(row_of_six, digits_filter, strides=2, padding="SAME")
    print("TensorFlow, SAME  ", theirs.numpy().ravel())
if keras:
    same_layer = keras.layers.Conv2D(1, 3, strides=2, padding="same", use_bias=False)
    same_layer.build((None, 1, 6, 1))
    same_layer.set_weights([digits_filter])
    print("Keras, same       ", keras.ops.convert_to_numpy(same_layer(row_of_six)).ravel())
if torch:
    row_torch = torch.tensor(row_of_six.transpose(0, 3, 1, 2))
    filter_torch = torch.tensor(digits_filter.transpose(3, 2, 0, 1))
    theirs = torch.nn.functional.conv2d(row_torch, filter_torch, stride=2, padding=1)
    print("PyTorch, padding=1", theirs.numpy().ravel())

# %% [markdown]
# Yours and PyTorch's are 210, 432, 654: windows that begin at the zero on the left. TensorFlow and Keras give 321, 543, 65: they begin at pixel 0, and the last window holds 5, 6 and the zero. A network whose weights are carried from one to the other is off by one pixel in such a layer, and every shape is right.
#
# What does PyTorch say to "same" with a stride? **Predict**, then run. (`torch.nn.functional.conv2d`, in the cell above, is its plain function, the partner of `tf.nn.conv2d`.)

# %%
if torch:
    try:
        torch.nn.Conv2d(1, 1, 3, stride=2, padding="same")
    except ValueError as error:
        print("PyTorch refuses:", error)

    # what TensorFlow does, said by hand: left, right, top, bottom
    padded_row = torch.nn.ZeroPad2d((0, 1, 1, 1))(row_torch)
    like_tensorflow = torch.nn.functional.conv2d(padded_row, filter_torch, stride=2).numpy()
    print("with a border like TensorFlow's:", like_tensorflow.ravel())
    assert np.array_equal(like_tensorflow.ravel(), [321, 543, 65])

# %% [markdown]
# It refuses, and that is kind. With a border made by hand the numbers agree. So, at a stride above 1: **pad explicitly**, and say on which side.
#
# ## 8. Pool, in one, two and three dimensions
#
# A pooling layer has its window and its stride, and if you do not name a stride, PyTorch and Keras take the window's side: windows lie side by side. **Predict** the shape for your `A_prev` of (5, 6, 7, 2) with $f = 2$, and what becomes of the last column.

# %%
A_max, cache_max = pool_forward(A_prev, {"f": 2, "stride": 2}, mode="max")
A_average, cache_average = pool_forward(A_prev, {"f": 2, "stride": 2}, mode="average")

if torch:
    x = torch.tensor(A_prev.transpose(0, 3, 1, 2))
    compare("PyTorch max", torch.nn.MaxPool2d(2)(x).numpy().transpose(0, 2, 3, 1), A_max)
    compare("PyTorch average", torch.nn.AvgPool2d(2)(x).numpy().transpose(0, 2, 3, 1), A_average)
if keras:
    to_numpy = keras.ops.convert_to_numpy
    max_layer = keras.layers.MaxPooling2D(2, dtype="float64")
    average_layer = keras.layers.AveragePooling2D(2, dtype="float64")
    compare("Keras max", to_numpy(max_layer(A_prev)), A_max)
    compare("Keras average", to_numpy(average_layer(A_prev)), A_average)
if tf:
    x = tf.constant(A_prev)
    compare("TensorFlow max", tf.nn.max_pool2d(x, 2, 2, "VALID").numpy(), A_max)
    compare("TensorFlow average", tf.nn.avg_pool2d(x, 2, 2, "VALID").numpy(), A_average)

# %% [markdown]
# (5, 3, 3, 2): seven columns hold three windows, and the last column is never reached, as in your function. (`tf.constant` makes a tensor of an array, with the same type of number. Without it, `tf.nn.max_pool2d` turns a NumPy array into `float32`, though `tf.nn.conv2d` does not: one more thing to look at when numbers differ a little.)
#
# Lesson 4 settled one thing by agreement: what does a maximum do with a gradient when two pixels **tie**? Yours gave the whole gradient to both. **Predict** what the others do with a window that holds 4 twice, and a gradient of 8.

# %%
tied = np.array([[4.0, 1.0], [2.0, 4.0]]).reshape(1, 2, 2, 1)
dA = np.full((1, 1, 1, 1), 8.0)
top, cache_tied = pool_forward(tied, {"f": 2, "stride": 2})
print("ours\n", pool_backward(dA, cache_tied)[0, :, :, 0])

if torch:
    x = torch.tensor(tied.transpose(0, 3, 1, 2), requires_grad=True)
    torch.nn.MaxPool2d(2)(x).backward(torch.tensor(dA))
    print("PyTorch\n", x.grad[0, 0].numpy())
if tf:
    x = tf.Variable(tied)
    with tf.GradientTape() as tape:
        cost = tf.reduce_sum(tf.nn.max_pool2d(x, 2, 2, "VALID") * dA)
    print("TensorFlow\n", tape.gradient(cost, x)[0, :, :, 0].numpy())

# %% [markdown]
# Here the first of the two gets it all. That is another choice, not a better one; with ordinary decimal numbers it hardly ever matters.
#
# **The cousins.** Sound is a row of numbers, a scan of the body a block of them. Windows can slide there as well, and the layers are named for the number of directions in which they slide ($n$ counts moments in time, $n_D$ layers of depth):
#
# | slides over | for example | PyTorch, shape | Keras, shape |
# |---|---|---|---|
# | 1: time | sound, a heartbeat | `MaxPool1d`, `AvgPool1d`, `Conv1d`: $(m, n_C, n)$ | `MaxPooling1D`, `AveragePooling1D`, `Conv1D`: $(m, n, n_C)$ |
# | 2: rows, columns | images | `MaxPool2d`, `AvgPool2d`, `Conv2d`: $(m, n_C, n_H, n_W)$ | `MaxPooling2D`, `AveragePooling2D`, `Conv2D`: $(m, n_H, n_W, n_C)$ |
# | 3: depth, rows, columns | a scan, a film | `MaxPool3d`, `AvgPool3d`, `Conv3d`: $(m, n_C, n_D, n_H, n_W)$ | `MaxPooling3D`, `AveragePooling3D`, `Conv3D`: $(m, n_D, n_H, n_W, n_C)$ |
#
# TensorFlow has `tf.nn.max_pool1d`, `max_pool3d` and so on. (A colour image still needs the 2-D ones. Its channels are an axis, but no window slides along it.) **Predict** the four shapes.

# %%
if torch:
    print(tuple(torch.nn.MaxPool1d(2)(torch.zeros(5, 3, 10)).shape))
    print(tuple(torch.nn.AvgPool3d(2)(torch.zeros(5, 3, 4, 6, 8)).shape))
if keras:
    print(tuple(keras.layers.MaxPooling1D(2)(np.zeros((5, 10, 3))).shape))
    print(tuple(keras.layers.AveragePooling3D(2)(np.zeros((5, 4, 6, 8, 3))).shape))

# %% [markdown]
# Every axis on which a window slides is halved, and $m$ and $n_C$ stay: (5, 3, 5) and (5, 3, 2, 3, 4); (5, 5, 3) and (5, 2, 3, 4, 3).
#
# **Here is the place for a break.** You have every piece now. What follows puts them together.
#
# ## 9. Set a detector's weights in Keras
#
# In Keras a network that is a plain stack of layers is a **Sequential**: a list of layers, each of which is handed what the one before puts out. `keras.Input` names the shape of one image, without $m$.
#
# The first one is an old acquaintance, the detector of lesson 2: an image of $8 \times 8$ with a bright line in columns 3 and 4, and one filter of $3 \times 3$ with ones in its middle column. `summary` lists the layers. **Predict** the shape after the layer, and how many parameters it counts.

# %%
line = np.zeros((8, 8))
line[:, 3:5] = 1
kernel = np.array([[0, 1, 0], [0, 1, 0], [0, 1, 0]])

if keras:
    detector = keras.Sequential([
        keras.Input((8, 8, 1)),
        keras.layers.Conv2D(1, 3),
    ])
    detector.layers[0].set_weights([kernel.reshape(3, 3, 1, 1), np.zeros(1)])
    detector.summary()

# %% [markdown]
# Ten: nine weights and a bias. The output is (None, 6, 6, 1), and the `None` is again the number of images. The 40 B are 40 bytes, four for each number in `float32`.
#
# **Predict** the first row of its map, which you know from lesson 2. Then it is pooled with $f = 2$, once by the average and once by the maximum: what size has it then, and is the line still there?

# %%
if keras:
    Z_line = detector(line[np.newaxis, :, :, np.newaxis])
    pooled = keras.layers.AveragePooling2D(2)(Z_line)
    largest = keras.layers.MaxPooling2D(2)(Z_line)

    maps = [to_numpy(tensor)[0, :, :, 0] for tensor in (Z_line, largest, pooled)]
    display(helpers.pictures.feature_map(line, kernel, maps[0]))
    display(helpers.pictures.pooled_map(*maps))

# %% [markdown]
# Each row of the map is 0, 0, 3, 3, 0, 0. In windows of two, that is (0, 0), (3, 3), (0, 0), and its averages are 0, 3, 0: from $8 \times 8$ to $3 \times 3$, and the line still stands in the middle column, as bright as before. It is a lucky line: one pixel to the side, the windows would be (0, 3), (3, 0), (0, 0), and the averages 1.5, 1.5, 0. The maxima would be 3, 3, 0. Half the brightness in two columns, or all of it: that is the difference between the two.
#
# ## 10. Build a network in PyTorch
#
# Now the digits. Those in `X_test` were written by people of whom `X` holds no digit, as in lesson 6.

# %%
X, y = helpers.images.digits()
X_test, y_test = helpers.images.digits("test")
print("to learn from:", X.shape, "  held out:", X_test.shape)


def share_right(answers, labels):
    return f"{np.mean(answers == labels):.1%} right"


# %% [markdown]
# The network will have two blocks: convolution, batch norm, ReLU, average pooling; then one fully connected layer. Batch norm is new. **Batch norm** takes each channel over all places of all images of the batch, shifts and scales its numbers so that their mean is 0 and their standard deviation 1, and then gives the channel a scale and a shift of its own, two parameters that are learned. While it trains, it also keeps a running mean and deviation, and once training is over it uses those, so that the answer for one image no longer depends on which others are in the batch. (The *standard deviation* says how far numbers lie from their mean, as a rule. With the sizes of the numbers under control, training usually bears larger steps.)
#
# In PyTorch a network is a class that builds on `nn.Module`. A **class** is a plan from which objects are made, and a **Module** is anything with parameters that can be called: a layer, or a network made of layers. Two functions belong to the plan. `__init__` runs once, when the network is made, and lists its layers; `forward` runs for every batch and says in what order they are used. (`super().__init__()` lets PyTorch set up its own part. `nn.Sequential` is its stack of layers, `nn.Linear` the fully connected layer: numbers in, numbers out.)
#
# **Predict** the size after each block for an $8 \times 8$ digit, so that you understand the $2 \cdot 2 \cdot 16$. And count the parameters: two convolutions, two batch norms, one linear layer.

# %%
if torch:
    nn = torch.nn

    class DigitNetwork(nn.Module):
        def __init__(self):
            super().__init__()
            self.block1 = nn.Sequential(
                nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.AvgPool2d(2)
            )
            self.block2 = nn.Sequential(
                nn.Conv2d(8, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.AvgPool2d(2)
            )
            self.linear = nn.Linear(2 * 2 * 16, 10)

        def forward(self, x):
            x = self.block1(x)
            x = self.block2(x)
            return self.linear(x.flatten(start_dim=1))

    torch.manual_seed(7)
    network = DigitNetwork()
    print(network)
    print("parameters:", sum(p.numel() for p in network.parameters()))

# %% [markdown]
# $8 \times 8$ becomes $4 \times 4$ and then $2 \times 2$, with 16 channels: 64 numbers, which `flatten(start_dim=1)` lays out in one row for each image. The parameters are $(9 + 1) \cdot 8 = 80$, then $2 \cdot 8 = 16$, then $(72 + 1) \cdot 16 = 1168$, $2 \cdot 16 = 32$, and $64 \cdot 10 + 10 = 650$. Together 1946.
#
# **There is no softmax.** `nn.CrossEntropyLoss`, which computes the cost (the loss of lesson 6, which is a cost too), wants the ten numbers before it and does the softmax inside; the largest of the ten is the answer with or without it.
#
# Training is the loop of lesson 6, in five lines: cost, old gradients away, way back, step. What takes the steps is called an **optimizer**; yours was gradient descent with momentum. This one is **Adam**, a common one, which also gives each parameter a step size of its own, from the sizes of its last gradients. `network.train()` and `network.eval()` tell batch norm which of its two ways to take.

# %%
if torch:
    def to_torch(images):
        return torch.tensor(images.transpose(0, 3, 1, 2), dtype=torch.float32)

    def answers_of(network, images):
        network.eval()
        with torch.no_grad():
            return network(to_torch(images)).argmax(dim=1).numpy()

    inputs, labels = to_torch(X), torch.tensor(y)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.003)
    cost_of = nn.CrossEntropyLoss()

    network.train()
    for epoch in range(10):
        costs = []
        for chosen in torch.randperm(len(inputs)).split(32):  # a new order, in batches of 32
            cost = cost_of(network(inputs[chosen]), labels[chosen])
            optimizer.zero_grad()
            cost.backward()
            optimizer.step()
            costs.append(cost.item())
        print(f"epoch {epoch + 1:2}: mean cost {np.mean(costs):.3f}")

    print("digits learned from:", share_right(answers_of(network, X), y))
    print("digits held out:    ", share_right(answers_of(network, X_test), y_test))

# %% [markdown]
# It is done in a few seconds. The shares you see depend a little on your computer, the version, and the order of the digits, in spite of the seed, so this text names none. What you should find: of the digits it learned from, nearly all are right; of those by new hands, **clearly more than eight in ten, and fewer than of the others.** The second number is the honest one. It may well be below the 95.6 % of the nearest neighbour in lesson 6: these are ten short epochs, without shifted digits.
#
# Now the mistake that nobody sees. **Predict:** the network answers for one digit, alone and among 31 others, first in `eval` mode, then in `train` mode. Where will its ten numbers change? (`state_dict` holds all that a network has learned, by name, and `load_state_dict` puts it into another network of the same build.)

# %%
if torch:
    alone, among = to_torch(X_test[:1]), to_torch(X_test[:32])
    with torch.no_grad():
        for mode in ("eval", "train"):
            copy = DigitNetwork()  # a copy, as train mode changes the running means
            copy.load_state_dict(network.state_dict())
            copy.train(mode == "train")
            difference = (copy(alone)[0] - copy(among)[0]).abs().max().item()
            print(f"{mode:5} mode: the digit's ten numbers differ by up to {difference:.6f}")

# %% [markdown]
# In `eval` mode a digit is a digit, up to rounding. In `train` mode its numbers depend on its company, because means and deviations are those of the batch. Forget `eval`, and the network gives other answers, without an error.
#
# ## 11. Stack a network in Keras
#
# In Keras, three convolutions with 8, 16 and 16 filters of $3 \times 3$, then all numbers in one row (`Flatten`), then the fully connected layer (`Dense`) with softmax. Once with "same" padding, once with "valid". First work out the sizes. "Same" keeps $8 \times 8$ all the way. For "valid", **predict** them with the formula.

# %%
sides = [(8, 3, 0, 1), (6, 3, 0, 1), (4, 3, 0, 1)]
helpers.pictures.output_sizes(
    [(n, f, pad, stride, (n - f + 2 * pad) // stride + 1) for n, f, pad, stride in sides]
)

# %% [markdown]
# $8 \to 6 \to 4 \to 2$. Now **predict** for both networks how many numbers `Flatten` puts out, how many parameters `Dense` has, and how many the whole.

# %%
if keras:
    def digit_model(padding):
        return keras.Sequential([
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(8, 3, padding=padding, activation="relu"),
            keras.layers.Conv2D(16, 3, padding=padding, activation="relu"),
            keras.layers.Conv2D(16, 3, padding=padding, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ])

    keras.utils.set_random_seed(7)
    models = {padding: digit_model(padding) for padding in ("same", "valid")}
    print("                    same: shape, parameters     valid: shape, parameters")
    for k in range(5):
        print(f"{type(models['same'].layers[k]).__name__:<10}", end="")
        for model in models.values():
            layer = model.layers[k]
            print(f"{str(tuple(layer.output.shape)):>18}{layer.count_params():>10}", end="")
        print()
    print("parameters in all:", models["same"].count_params(), "and", models["valid"].count_params())

# %% [markdown]
# "Same" hands $8 \cdot 8 \cdot 16 = 1024$ numbers to `Dense`, which needs $1024 \cdot 10 + 10 = 10250$ parameters; "valid" hands over $2 \cdot 2 \cdot 16 = 64$, which makes 650. The convolutions have $80 + 1168 + 2320 = 3568$ in both: the size of the image does not occur in them. Together 13818 and 4218.
#
# Training takes two calls. `compile` names optimizer, cost and what to report; `fit` *is* the loop over epochs and batches, shuffled, with gradients and steps. `"sparse_categorical_crossentropy"` is the same cost as before, for labels that are whole numbers, and expects the softmax to have been done. **Predict:** which of the two will cost less on the digits it learns from? Which will do better on those held out?

# %%
if keras:
    for padding, model in models.items():
        model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
        history = model.fit(X, y, epochs=10, batch_size=32, verbose=0)
        costs = history.history["loss"]
        print(f"{padding}: cost {costs[0]:.3f} in the first epoch, {costs[-1]:.3f} in the last")
        for name, images, labels in (("learned from", X, y), ("held out", X_test, y_test)):
            answers = model.predict(images, verbose=0).argmax(axis=1)
            print(f"    digits {name}: {share_right(answers, labels)}")

# %% [markdown]
# Count the lines from `Sequential` to `fit`: about ten. That is what the title promised.
#
# In our runs "same" ended with the lower cost (it has three times as many parameters to fit the digits with), and mostly did a little better on the held-out digits too. How much does that prove? Of 360 digits, one more or less is 0.3 percent, and another seed moves the result by a few percent. So a small difference between two networks, or between two frameworks, says nothing about them. To compare fairly, train each several times with other seeds and compare the means.
#
# ## 12. Write every step in TensorFlow
#
# Keras hides the loop. Here is the other end: TensorFlow without Keras, where you own every array, as you did in NumPy. The network is the one of lesson 6: CONV with 16 filters, ReLU, POOL, CONV with 32 filters, ReLU and a fully connected layer. The weights start at random, with a deviation of $\sqrt{2/\text{inputs}}$, where *inputs* is the number of products in one sum.
#
# **Predict** the shape of the last weights, `W3`: the two convolutions are "SAME" at stride 1, and only the pooling halves the image. And look for the one line that takes the step: is there momentum in it?

# %%
if tf:
    rng = np.random.default_rng(7)

    def weights(*shape):
        inputs = np.prod(shape[:-1])
        return tf.Variable(rng.standard_normal(shape) * np.sqrt(2 / inputs), dtype=tf.float32)

    W1, b1 = weights(3, 3, 1, 16), tf.Variable(tf.zeros(16))
    W2, b2 = weights(3, 3, 16, 32), tf.Variable(tf.zeros(32))
    W3, b3 = weights(4 * 4 * 32, 10), tf.Variable(tf.zeros(10))
    parameters = [W1, b1, W2, b2, W3, b3]

    def scores(images):
        A1 = tf.nn.relu(tf.nn.conv2d(images, W1, strides=1, padding="SAME") + b1)
        P1 = tf.nn.max_pool2d(A1, 2, 2, "VALID")
        A2 = tf.nn.relu(tf.nn.conv2d(P1, W2, strides=1, padding="SAME") + b2)
        return tf.reshape(A2, (len(A2), -1)) @ W3 + b3

    inputs = X.astype("float32")
    cost_of = tf.nn.sparse_softmax_cross_entropy_with_logits
    for epoch in range(10):
        costs = []
        for chosen in np.array_split(rng.permutation(len(inputs)), 45):  # 45 batches of about 32
            with tf.GradientTape() as tape:
                cost = tf.reduce_mean(cost_of(labels=y[chosen], logits=scores(inputs[chosen])))
            gradients = tape.gradient(cost, parameters)
            for parameter, gradient in zip(parameters, gradients, strict=True):  # in pairs
                parameter.assign_sub(0.1 * gradient)
            costs.append(cost.numpy())
        print(f"epoch {epoch + 1:2}: mean cost {np.mean(costs):.3f}")

    for name, images, labels in (("learned from", X, y), ("held out", X_test, y_test)):
        answers = scores(images.astype("float32")).numpy().argmax(axis=1)
        print(f"digits {name}: {share_right(answers, labels)}")


# %% [markdown]
# `W3` is (512, 10), from $4 \cdot 4 \cdot 32$. The step is `parameter.assign_sub(0.1 * gradient)`: subtract a tenth of the gradient, with no momentum. (*Logits* is the frameworks' word for the numbers before softmax.) Replace `tf.` by NumPy and the tape by your `model_gradients`, and you are back in lesson 6.
#
# ## 13. Bring a trained network home
#
# The last proof. Take the "same" model that Keras has trained, read its weights, and run *your* layers with them. `get_weights` gives weights and biases of a layer as NumPy arrays, in your order of axes. **Predict:** will the ten probabilities agree, and to how many digits?

# %%
def softmax(Z):
    exponentials = np.exp(Z - Z.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


if keras:
    model = models["same"]
    A = X_test
    for layer in model.layers[:3]:
        W, b = layer.get_weights()
        Z, cache = conv_forward(A, W, b.reshape(1, 1, 1, -1), {"stride": 1, "pad": 1})
        A = np.maximum(0, Z)
    W, b = model.layers[4].get_weights()
    ours = softmax(A.reshape(len(A), -1) @ W + b)

    theirs = model.predict(X_test, verbose=0)
    print(f"largest difference of {ours.size} probabilities: {np.max(np.abs(ours - theirs)):.0e}")
    print("answers that differ:", np.sum(ours.argmax(axis=1) != theirs.argmax(axis=1)))
    assert np.max(np.abs(ours - theirs)) < 1e-3
    print("your layers, of the first ten:", ours[:10].argmax(axis=1))
    display(helpers.pictures.digit_sheet(X_test, y_test, 10))

# %% [markdown]
# They agree as far as the digits of `float32` go. A network trained by a framework runs on functions that you wrote, and none of its numbers is a secret. (If one of the ten answers is not the label below its digit: it is the framework's answer too.)
#
# ## 14. Know what a framework hides
#
# What does a framework do for you? It finds the gradient of whatever you compute. It has fast layers, on graphics cards too. It has optimizers, costs, and ways to save and load. And it decides many things that you did not mention. Here is how the weights begin, for a layer from 4 to 16 channels with $f = 6$. (*Inputs* is the number of products in one sum, $f \cdot f \cdot n_{C,prev}$; *outputs* is $f \cdot f \cdot n_C$.) **Predict:** does the bias begin at 0 in both?

# %%
if torch:
    layer = torch.nn.Conv2d(4, 16, 6)
    W, b = layer.weight.detach().numpy(), layer.bias.detach().numpy()
    print(f"PyTorch: largest weight {np.abs(W).max():.4f}, largest bias {np.abs(b).max():.4f}")
    print(f"         1 / sqrt(inputs)              = {1 / np.sqrt(6 * 6 * 4):.4f}")
if keras:
    layer = keras.layers.Conv2D(16, 6)
    layer.build((None, 20, 20, 4))
    W, b = layer.get_weights()
    print(f"Keras:   largest weight {np.abs(W).max():.4f}, largest bias {np.abs(b).max():.4f}")
    print(f"         sqrt(6 / (inputs + outputs))  = {np.sqrt(6 / (6 * 6 * 4 + 6 * 6 * 16)):.4f}")

# %% [markdown]
# Both draw evenly between minus and plus a limit, but the limits follow different rules, and only Keras begins with biases of 0. So "the same network" in two frameworks does not begin at the same place.
#
# | what is decided | PyTorch | Keras | TensorFlow | how to see it |
# |---|---|---|---|---|
# | order of the axes | NCHW | NHWC | NHWC | print the shape, and think which axis is which |
# | order of the weights | $(n_C, n_{C,prev}, f, f)$ | $(f, f, n_{C,prev}, n_C)$ | yours | `layer.weight.shape`, `layer.get_weights()` |
# | how weights begin | $\pm 1/\sqrt{\text{inputs}}$, biases too | $\pm\sqrt{6/(\text{inputs} + \text{outputs})}$, biases 0 | yours | largest and smallest number |
# | padding if you say nothing | 0 | "valid" | must be said | the shape of the output |
# | "same" with a stride | refused | more after the image | more after the image | a filter with 1, 10, 100 |
# | type of number | `float32`; `float64` images are refused | `float32`; converts what comes in | that of the tensors | `.dtype` |
# | training or answering | `network.train()`, `network.eval()` | set by `fit` and `predict` | yours | one digit, alone and among others |
# | gradients | added up in `.grad` | inside `fit` | on the tape, once | call it twice |
# | softmax | inside the cost | a layer of yours | inside the cost | do the outputs add up to 1? |
#
# The last column is worth more than the others: versions change, but every one of these can be *asked* with a small array, as you did throughout the course.
#
# ## 15. Questions people get wrong
#
# Answer each before you open it.
#
# <details><summary>Colour images of shape (4, 3, 28, 28) are given to a new Keras layer <code>Conv2D(1, 3)</code>. What happens?</summary>
#
# No error. Keras reads 3 rows, 28 columns and 28 channels, makes weights of shape (3, 3, 28, 1), and puts out (4, 1, 26, 1). In PyTorch the opposite mistake, (4, 28, 28, 3) into `Conv2d(3, 1, 3)`, is an error, because there the number of channels was named.
#
# </details>
#
# <details><summary>A network in PyTorch ends with a softmax layer and is trained with <code>nn.CrossEntropyLoss</code>. What goes wrong?</summary>
#
# Softmax is done twice. The ten numbers then lie between 0 and 1, and even for a perfect answer, one 1 and nine 0s, the second softmax gives only $e/(e + 9) \approx 0.23$: the cost cannot fall below $-\ln 0.23 \approx 1.46$. It still learns, slowly, and nothing says why.
#
# </details>
#
# <details><summary>In a training loop in PyTorch the line <code>optimizer.zero_grad()</code> is missing. What are the gradients of the third batch?</summary>
#
# The sum of those of all three. `backward` adds to what is there.
#
# </details>
#
# <details><summary>The convolutions of a Keras network were carried over to PyTorch with the right transpose and give equal maps. The fully connected layer was carried over as <code>W.T</code>, and the answers are wrong. Why?</summary>
#
# Because of the flattening before it. Keras lays out row, column, channel; PyTorch channel, row, column. The 64 numbers are the same in another order, so the weights must be reordered too: bring them to (2, 2, 16, 10), transpose to (16, 2, 2, 10), lay out again as (64, 10), and only then turn it. Here `reshape` is right, at both ends, with a `transpose` between.
#
# </details>
#
# <details><summary>Your layer and the framework's differ by 0.0000004. Is there a mistake?</summary>
#
# Probably not: it is what `float32` leaves. Repeat it with both in `float64`; if the difference shrinks to about $10^{-15}$, all is well. A mistake in the order of axes gives differences as large as the numbers themselves.
#
# </details>

# %% [markdown]
# ## 16. Remember
#
# - PyTorch is NCHW, Keras and TensorFlow are NHWC as you are. Change the order with `transpose`, never with `reshape`.
# - Weights: $(f, f, n_{C,prev}, n_C)$ in Keras and TensorFlow, $(n_C, n_{C,prev}, f, f)$ in PyTorch.
# - With equal weights, in `float64`, all of them give your numbers, forward and backward.
# - "Same" at a stride above 1 is not the same everywhere: pad explicitly.
# - Autograd and GradientTape write down every step and go through it backwards; PyTorch adds gradients up until they are set to zero.
# - Batch norm has two ways to work: tell it whether the network trains or answers.
# - One number from one run is no comparison; and only the held-out digits count.
#
# ## 17. In your own words
#
# Nobody reads this one. Add a cell below with **+** in the toolbar, and write three or four sentences:
#
# *A friend has moved a Keras network to PyTorch, weight by weight. All shapes fit, but the answers differ. "One of the two libraries must have a bug," says the friend. What would you check, and how would you find the layer where they part?*
#
# <details><summary>Compare with this</summary>
#
# A good answer sends one small image through both, in `float64`, and compares the outputs layer by layer until the first that differs; and it names some of the usual reasons: `reshape` in place of `transpose` for the images, the order of the weights' axes, "same" padding at stride 2, `eval` mode forgotten, the order after flattening. A very good one adds that a filter of 1, 10, 100 on a row of pixels shows which pixels a window really saw.
#
# </details>

# %% [markdown]
# ## What comes next
#
# This was the last lesson. You began with a border of zeros, and you have now read a trained network number by number. There are many ways to go on; three that need nothing new:
#
# - **Change one thing and predict.** A stride of 2 in place of pooling, windows of $5 \times 5$, one block more or less. Write down what you expect of the held-out digits, and train each version with several seeds.
# - **Use your own photographs.** Bring them to one size and to 0 … 1, put a handful of each kind aside before you begin, and judge by those alone.
# - **Read the code of others.** Whatever network you open, look for the same few things: how the axes are ordered, how it pads, where it trains and where it answers. The reference pages are at pytorch.org, keras.io and tensorflow.org.
#
# When something gives other numbers than you expect, do what you have done here all along: take an array so small that you can work it out by hand, predict, run, and compare.
