# %% [markdown]
# # Lesson 5: Let one product do the work of four loops
#
# **What you'll do.** Write your layers once more, without a loop over images, rows or columns: `im2col` and `col2im`, and with them `conv_forward_fast` and `conv_backward_fast`. They give the same numbers as before, many times faster. Then take the idea to a layer that nobody has written for you yet, `conv_forward_dilated`. Pooling without loops, and two layers of larger networks, are there for those who want more.
#
# **What you'll learn**
#
# - what makes a loop in Python slow, measured on your own functions;
# - how all windows of an image can be seen at once, without copying a number;
# - how a convolution becomes a single matrix product, and its way back two of them;
# - how a filter of nine weights can look at a wide piece of an image;
# - how to count a program's work so that the answer is the same on every computer.
#
# **What you'll need.** Lessons 2, 3 and 4: `conv_forward`, `pool_forward` and their ways back. Lesson 0: indices and slices, and what they make of a shape.
#
# **Time.** About 170 minutes, in three sittings with a break marked between them: sections 1 to 6 (70 minutes), the forward pass; 7 to 10 (60), the way back; and 11 to 14 (40). Sections 15 to 18 are optional, and take 80 more.

# %% [markdown]
# **Do you remember?** Three short questions on lessons 3 and 4, from memory; then, if there is one, an old mistake of yours on new numbers.
#
# - `not_largest`: the window holds 1 and 3, then 4 and 2, and was max-pooled. The gradient of its output is 6. What does the pixel with the 3 get?
# - `dW_shape`: `A_prev` has shape (2, 7, 9, 3), `W` has shape (3, 3, 3, 8) and `dZ` has shape (2, 3, 4, 8). What is the shape of `dW`?
# - `in_four_windows`: a pixel lies in four windows. Its gradient is what comes back from `"a"`: the last of them; `"b"`: all four, added up; `"c"`: all four, averaged.

# %%
helpers.remember(
    not_largest=...,
    dW_shape=...,
    in_four_windows=...,
)

# %%
helpers.review()

# %% [markdown]
# ## 1. Measure your loops
#
# Your layers are right. Whether they are fast enough to train a network is another question, and it is answered by a clock.
#
# `helpers.own_layers` fetches your functions from `my_layers.py`, where each went when it passed its check. It checks them again and says which it found; for one that is missing it takes loops of the course's.

# %%
loops = helpers.own_layers("conv_forward", "conv_backward", "pool_forward", "pool_backward", loops=True)

# %% [markdown]
# Take four small colour images of $24 \times 24$ pixels and a layer of 8 filters of $3 \times 3$, with pad 1 and stride 1.
#
# **Predict.** How many windows are there in all, and how often does the innermost line of your four loops run? Then guess how long the layer takes. (`helpers.measure.seconds` calls a function with these arguments and says how long it took.)

# %% tags=["measured"]
# rng draws random numbers as np.random does, with a seed of its own
rng = np.random.RandomState(5)
A_prev = rng.randn(4, 24, 24, 3)
W = rng.randn(3, 3, 3, 8)
b = rng.randn(1, 1, 1, 8)
hparameters = {"stride": 1, "pad": 1}

Z, cache = loops.conv_forward(A_prev, W, b, hparameters)
print("Z.shape =", Z.shape, "- numbers in it:", Z.size)
slow = helpers.measure.seconds(loops.conv_forward, A_prev, W, b, hparameters)
print(f"{slow:.3f} s, which is {slow / Z.size * 1e6:.1f} microseconds for each number of Z")


# %% [markdown]
# There are $4 \cdot 24 \cdot 24 = 2304$ windows and 8 filters, so the innermost line ran $18\,432$ times, once for each number of `Z`. Each time took a few microseconds (millionths of a second). That seems little. But a training run does this for every batch, forward and backward, thousands of times.
#
# Where does the time go? For one number of `Z`, 27 products have to be computed and added: a few dozen operations, and a processor does about a billion of them in a second. So the arithmetic takes some hundredths of a microsecond. **Predict.** If NumPy multiplies and adds 27 numbers in about 4 microseconds, how long will it take for 270? And 27 000?

# %% tags=["measured"]
def products_and_sum(x, y):
    return np.sum(x * y)


for size in (27, 270, 2_700, 27_000, 270_000):
    x, y = rng.randn(size), rng.randn(size)
    time = helpers.measure.seconds(products_and_sum, x, y) * 1e6
    print(f"{size:>7} products: {time:8.1f} microseconds, {time / size:8.4f} for each")


# %% [markdown]
# The first two lines take nearly the same time, though the second does ten times the work. **A call has a price of its own**, whatever it is called with: Python looks up names, NumPy checks types and shapes and makes room for the result, and only then the arithmetic begins. With 27 products you pay the price and get hardly anything for it.
#
# So there are two ways to be fast: make each call cheaper, or make **fewer calls with more in each**. The second is called **vectorization**, and it is what this lesson is about.
#
# ## 2. Count lines instead of seconds
#
# Seconds depend on the computer and on what else it is doing. There is a count that does not: how many lines of Python run. `helpers.measure.lines` counts them.
#
# **Predict.** How many times as many lines do your loops run on four images of $6 \times 6$ as on one? And what would the count for a function *without* a loop over images be?

# %%
def double_by_loops(images):
    result = np.zeros(images.shape)
    for i in range(len(images)):
        result[i] = 2 * images[i]
    return result


def double_at_once(images):
    return 2 * images


few, many = rng.randn(1, 6, 6, 3), rng.randn(4, 6, 6, 3)
for name, images in {"1 image ": few, "4 images": many}.items():
    print(
        name,
        "| your conv_forward:", helpers.measure.lines(loops.conv_forward, images, W, b, hparameters),
        "| double_by_loops:", helpers.measure.lines(double_by_loops, images),
        "| double_at_once:", helpers.measure.lines(double_at_once, images),
    )

# %% [markdown]
# With four times the images your loops run nearly four times the lines. `double_at_once` runs the same few, however many images there are: the loop is still there, but inside NumPy, in machine code, where a step costs next to nothing. (A call counts as a line too, and so do the lines of those parts of NumPy that are written in Python.)
#
# **That is how the checks of this lesson judge speed.** Each function is called on a case and on one with four times as many images, rows or columns of windows. If the count of lines grows by half or more, it loops over them, and the check says so. A loop over the $f \cdot f$ places of a window is no trouble: $f$ is 3 or 5, and does not grow with the images.
#
# ## 3. See all windows at once
#
# Take the smallest image that is worth it: 3 rows, 4 columns, and windows of $2 \times 2$ with stride 1.
#
# NumPy can show an array *as if* it held all its windows. `sliding_window_view` is given the array and the sides of a window. (`np.arange(12)` holds the numbers 0 to 11.) **Predict** the shape of `seen`: two axes for the place of a window, and two for the place inside it.

# %%
image = np.arange(12).reshape(3, 4)
seen = np.lib.stride_tricks.sliding_window_view(image, (2, 2))
print(image)
print("shape of seen:", seen.shape)
print("window at row 1, column 2:\n", seen[1, 2])
print("shares its numbers with image:", np.shares_memory(seen, image))

# %% [markdown]
# `seen[h, w]` is the window at place $(h, w)$, the very slice that you cut with four corners. There are $2 \cdot 3$ places, and $6 \cdot 4 = 24$ numbers seem to be there, though the image has 12. **Nothing was copied.** Such an array is called a **view**: other axes, laid over the same numbers in memory. (It is read-only, since a change at one place would show at others.)
#
# With a stride, not every place counts. **Predict** which windows of a $4 \times 5$ image are left with stride 2, and what the slice `[::2, ::2]` has to do with it. (`::2` means "every second, from the first on".)

# %%
wide = np.arange(20).reshape(4, 5)
seen = np.lib.stride_tricks.sliding_window_view(wide, (2, 2))[::2, ::2]
print(wide)
print("shape of seen:", seen.shape)
print("windows:", [window.tolist() for window in seen.reshape(-1, 2, 2)])  # -1: as many as it takes

# %% [markdown]
# Windows start at rows 0 and 2 and at columns 0 and 2: a step of 2 along the *places*, not along the pixels of a window.
#
# A batch has axes before and after. `axis=(1, 2)` says along which the windows move. **Predict** the shape of the view for 2 images of $6 \times 7$ with 3 channels and $f = 2$. The places stay where the rows and columns were; the window's own two axes come *last*.

# %%
batch = rng.randn(2, 6, 7, 3)
seen = np.lib.stride_tricks.sliding_window_view(batch, (2, 2), axis=(1, 2))
print("shape of seen:", seen.shape, "is (m, n_H, n_W, n_C, f, f)")

# %% [markdown]
# ## 4. Make every window a row
#
# Now lay each window out flat, as one row of numbers, and put the rows below each other. **Predict** the first two rows for the $3 \times 4$ image, then look.

# %%
seen = np.lib.stride_tricks.sliding_window_view(image, (2, 2))
rows = seen.reshape(-1, 4)
helpers.pictures.unrolled(image, f=2, stride=1, columns=rows)

# %% [markdown]
# The name for this is **im2col**, *image to columns*: in the first programs that did it, each window was a column. Ours are rows, since in NumPy the last axis is the one whose numbers lie side by side in memory.
#
# The pixel 5 stands four times in the matrix, because four windows hold it. As a view it was there only once; `reshape` had to copy it. That is the price: **with stride 1 the matrix is about $f \cdot f$ times as large as the image.**
#
# With several images and channels there are two more questions, and each has one answer that fits what comes later:
#
# - *Which window is which row?* First all windows of image 0, row of places by row of places: $(0, 0)$, $(0, 1)$, … Then those of image 1. That is how `Z` counts its places.
# - *In which order do the numbers of a window stand?* As in a filter, whose axes are $(f, f, n_{C,prev})$: pixel by pixel, and of each pixel all its channels.
#
# The view has the axes $(m, n_H, n_W, n_{C,prev}, f, f)$. There the channels stand *before* the pixels of the window, and they should stand *behind* them. `transpose` puts axes into another order: `x.transpose(0, 2, 1)` keeps the first axis and exchanges the other two.
#
# **Predict.** One window with 2 pixels of 2 channels, in the order (channel, pixel). What does the row look like if you flatten it as it is, and what after a transpose?

# %%
window = np.array([[1, 2], [10, 20]])  # channel 0 holds 1 and 2, channel 1 holds 10 and 20
print("as it is:         ", window.reshape(-1))
print("pixels before channels:", window.transpose(1, 0).reshape(-1))


# %% [markdown]
# The second is right: pixel 0 with its channels 1 and 10, then pixel 1 with 2 and 20. The first would put the numbers under the wrong weights, and nothing would raise an error, because the shapes agree.
#
# **Exercise.** `im2col` for a whole batch. The input is padded already.

# %% exercise="im2col"
def im2col(A, f, stride):
    """Lay every window of every image out as a row of one matrix.

    A: array of shape (m, n_H_prev, n_W_prev, n_C_prev), already padded
    f: side of a window, in pixels
    stride: step from one window to the next, in pixels

    Returns columns: array of shape (m * n_H * n_W, f * f * n_C_prev). Its rows go through the
    images, in each through the rows of places, in each through the columns of places; the
    numbers of a row are in the order (f, f, n_C_prev).
    """
    # Step 1: a view of all windows, every stride-th of them in each direction.
    #     Shape (m, n_H, n_W, n_C_prev, f, f).
    # Step 2: the axes in the order (m, n_H, n_W, f, f, n_C_prev).
    # Step 3: one row for each window. Shape (m * n_H * n_W, f * f * n_C_prev).
    # Step 4: return the matrix.
    ### BEGIN SOLUTION
    # Step 1: the places are the axes 1 and 2, and the stride is a step along them
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    # Step 2: the channels behind the pixels, as in W
    windows = seen.transpose(0, 1, 2, 4, 5, 3)
    # Step 3: the first three axes become the rows, the last three the numbers of a row
    columns = windows.reshape(-1, f * f * A.shape[3])
    # Step 4
    return columns
    ### END SOLUTION


# %% check="im2col"
public_tests.im2col_test(im2col)

# %% [markdown]
# ## 5. Multiply once
#
# In lesson 2, one number of `Z` was a window times a filter, product by product, then added up. NumPy has one operation for many such sums, the **matrix product** `A @ B`: for row $i$ and column $j$ of the result, take row $i$ of $A$ and column $j$ of $B$, multiply them number by number, and add up. (`A * B` only multiplies each number by the one at the same place.)
#
# **Predict** the number at the top left of each product.

# %%
helpers.pictures.two_products(np.array([[1, 2], [3, 4]]), np.array([[2, 0], [1, 3]]))

# %% [markdown]
# $1 \cdot 2 = 2$ in one, $1 \cdot 2 + 2 \cdot 1 = 4$ in the other. So put the filters beside each other, each as a column, and a *single* matrix product gives every window with every filter.
#
# **Predict.** The six windows from above, and two filters, $\begin{bmatrix} 1 & -1 \\ 2 & 1 \end{bmatrix}$ and $\begin{bmatrix} 0 & 1 \\ 0 & 1 \end{bmatrix}$. What shape has the product? What does the second filter give for the last window, 6, 7, 10, 11?

# %%
two_filters = np.array([[1, 0], [-1, 1], [2, 0], [1, 1]])  # a column for each filter
helpers.pictures.one_product(rows, two_filters, rows @ two_filters)

# %% [markdown]
# A row for each place, a column for each filter: $7 + 11 = 18$ in the corner. What is left is to give the result its four axes back, $(m, n_H, n_W, n_C)$, and that is one `reshape`, because the rows are in just this order.
#
# `W` has the shape $(f, f, n_{C,prev}, n_C)$. To make each filter a column, its first three axes must become one. **Predict** which of these two lines does it, and what the other does. (`.T`, the **transpose**, makes the rows of a matrix its columns; in formulas it is $F^T$.)

# %%
W_small = np.arange(8).reshape(2, 2, 1, 2)
print("filter 0:", W_small[:, :, :, 0].reshape(-1), "  filter 1:", W_small[:, :, :, 1].reshape(-1))
print("W.reshape(-1, n_C):\n", W_small.reshape(-1, 2))
print("W.reshape(n_C, -1).T:\n", W_small.reshape(2, -1).T)

# %% [markdown]
# Both have the shape $(4, 2)$. But only in the first are the columns the two filters. `reshape` never moves a number: it reads them in the order in which they lie, and cuts at other places. So **a reshape may join axes that stand beside each other, and never pull an axis forward.** That is the work of `transpose`.
#
# The biases are missing yet: each row of the product, six rows of two numbers here, should get the same two of them added. NumPy stretches shapes to fit, which is called **broadcasting**. Write the two shapes one below the other, aligned at the *right*. On each axis the two lengths must be equal, or one of them must be 1 or missing; that one is stretched. **Predict:** which of the shapes `(2,)` and `(6,)` can be added to `(6, 2)`?

# %%
from IPython.display import display

for biases in ((2,), (6,)):
    display(helpers.pictures.broadcasting((6, 2), biases))

# %% [markdown]
# The 2 stands below the 2, and the row of two numbers goes to every row. The 6 stands below the 2 as well, not below the other 6, and does not fit. (Axis $-1$ is Python's name for the last axis.)
#
# **Exercise.** The convolution without a loop. `im2col` does the cutting. For the border take `zero_pad` from the course, which does what yours of lesson 1 does.

# %%
from helpers.layers import zero_pad


# %% exercise="conv_forward_fast"
def conv_forward_fast(A_prev, W, b, hparameters):
    """Compute what conv_forward computes, by one matrix product.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, the tuple (A_prev, W, b, hparameters).
    """
    # Step 1: m, n_H_prev, n_W_prev from A_prev.shape; f and n_C from W.shape;
    #     stride and pad; n_H and n_W by the formula.
    # Step 2: pad A_prev.
    # Step 3: the matrix of its windows. Shape (m * n_H * n_W, f * f * n_C_prev).
    # Step 4: the matrix of filters. Shape (f * f * n_C_prev, n_C).
    # Step 5: the product of the two, plus the biases as a row of n_C numbers.
    # Step 6: Z with its four axes, (m, n_H, n_W, n_C).
    # Step 7: return Z and the cache.
    ### BEGIN SOLUTION
    # Step 1: the sizes
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    # Step 2: the border
    A_prev_pad = zero_pad(A_prev, pad)
    # Step 3: a row for each window
    columns = im2col(A_prev_pad, f, stride)
    # Step 4: a column for each filter
    filters = W.reshape(f * f * n_C_prev, n_C)
    # Step 5: every window with every filter; b is added to each row
    product = columns @ filters + b.reshape(n_C)
    # Step 6: the rows go through m, n_H, n_W
    Z = product.reshape(m, n_H, n_W, n_C)
    # Step 7
    return Z, (A_prev, W, b, hparameters)
    ### END SOLUTION


# %% check="conv_forward_fast"
public_tests.conv_forward_fast_test(conv_forward_fast)

# %% [markdown]
# The random numbers of lesson 2 again: 2 images of $5 \times 7$ with 4 channels, 8 filters, pad 1, stride 2, seed 1. **Predict**: which of the numbers that you saw there will be the same now?

# %%
np.random.seed(1)
A_seed = np.random.randn(2, 5, 7, 4)
W_seed = np.random.randn(3, 3, 4, 8)
b_seed = np.random.randn(1, 1, 1, 8)

Z_fast, cache = conv_forward_fast(A_seed, W_seed, b_seed, {"stride": 2, "pad": 1})
Z_loops, cache = loops.conv_forward(A_seed, W_seed, b_seed, {"stride": 2, "pad": 1})
print("Z's mean  =", np.mean(Z_fast))
print("largest difference from your loops:", np.abs(Z_fast - Z_loops).max())

# %% [markdown]
# The mean is `0.551127647…` again. The difference from your loops is 0, or a number with about $10^{-15}$ in it: the same products, added in another order, and each sum rounded to 16 digits. That is why numbers that were computed in two ways are compared with a small tolerance, and not with `==`. (A maximum is not computed: it is one of the numbers themselves, and there `==` is right. Section 15 uses it.)
#
# ## 6. Measure again
#
# **Predict** how many times faster the layer of section 1 has become, and how many lines of Python it runs now.

# %% tags=["measured"]
fast = helpers.measure.seconds(conv_forward_fast, A_prev, W, b, hparameters)
print("lines with loops:", helpers.measure.lines(loops.conv_forward, A_prev, W, b, hparameters))
print("lines without:   ", helpers.measure.lines(conv_forward_fast, A_prev, W, b, hparameters))
helpers.pictures.speeds({"conv_forward": (slow, fast)})

# %% [markdown]
# How large the factor is depends on your computer and on the sizes; a hundred is nothing unusual. The arithmetic has not become less: it is the same products and sums. What is gone are tens of thousands of calls. Most of the lines that are left belong to NumPy and to `zero_pad`, and their number stays the same for any number of images.
#
# **Here is the place for a break.** The forward pass is done.
#
# ## 7. Walk the product backwards
#
# The forward pass is now three steps: im2col, a matrix product, a reshape. The way back goes through them in the opposite order. Begin with the product, which holds all the arithmetic:
#
# $$Z = X \cdot F + b$$
#
# with $X$ the matrix of windows (not of images), $F$ the matrix of filters, and the dot for the matrix product, `X @ F`. Take the row of three pixels from lesson 4, $x = [1, 2, 3]$, the filter $[10, 20]$, stride 1, and let $dZ = [1, 3]$ come back. The windows are $[1, 2]$ and $[2, 3]$:
#
# $$X = \begin{bmatrix} 1 & 2 \\ 2 & 3 \end{bmatrix}, \qquad F = \begin{bmatrix} 10 \\ 20 \end{bmatrix}, \qquad dZ = \begin{bmatrix} 1 \\ 3 \end{bmatrix}$$
#
# From lesson 4 you know both rules: a window's gradient is *the filter times its number of `dZ`*, and the filter's gradient is the sum over all places of *the window times its number of `dZ`*.
#
# **Predict** $dX$, one row for each window, and $dF$: six numbers, by these two rules. Then run the cell. It computes matrix products of `X`, `F` and `dZ`, some of them transposed (`.T`), and you find yours among them.

# %%
X = np.array([[1, 2], [2, 3]])
F = np.array([[10], [20]])
dZ_rows = np.array([[1], [3]])

products = {
    "F @ dZ.T": F @ dZ_rows.T,
    "dZ @ F.T": dZ_rows @ F.T,
    "X @ dZ": X @ dZ_rows,
    "X.T @ dZ": X.T @ dZ_rows,
    "X @ F": X @ F,
}
for name, product in products.items():
    print(f"{name:9} is {product.tolist()}")

# %% [markdown]
# $dX = [[10, 20], [30, 60]]$: each row is the filter times one number of $dZ$, and the product is `dZ @ F.T`. (`F @ dZ.T` has the same numbers, but a *column* for each window.)
#
# $dF = [7, 11]$, the two numbers of lesson 4, section 6. Two products give it, because this `X` is the same when it is transposed. **Predict** which of the two is left when there are three windows, with `X` of shape (3, 2), `F` (2, 1) and `dZ` (3, 1).
#
# <details><summary>Answer</summary>
#
# `X.T @ dZ`: (2, 3) times (3, 1) gives (2, 1), the shape of `F`. `X @ dZ` would be (3, 2) times (3, 1), which does not go together. **When you have forgotten a rule like this, let the shapes remind you**: with sizes that all differ, they leave only one way.
#
# </details>
#
# The three gradients of a matrix product, then:
#
# | in $Z = X \cdot F + b$ | gradient | shape |
# |---|---|---|
# | $X$, the windows | $dZ \cdot F^T$ | as $X$ |
# | $F$, the filters | $X^T \cdot dZ$ | as $F$ |
# | $b$, added to every row | the sum of the rows of $dZ$ | as $b$ |
#
# This holds for every matrix product, with any number of rows and columns. The sums over places, which were `+=` in your loops, are inside the products now.
#
# ## 8. Fold the windows back
#
# One step is left. $dX$ says what each *window* gets. The pixel in the middle lies in both windows, at place 1 of the first and at place 0 of the second. **Predict** what the three pixels get in all.
#
# <details><summary>Answer</summary>
#
# The first pixel gets 10, the last 60. The middle one gets 20 from the first window and 30 from the second: 50, as in lesson 4. **Gradients add up where windows overlap.**
#
# </details>

# %% [markdown]
# So the way back from a matrix of windows to an image takes each row and *adds* it to the pixels that it came from. It is called **col2im**. In two dimensions, with windows of $2 \times 2$ on a $3 \times 3$ image:

# %%
dX_square = np.array([[1, 2, 3, 4], [10, 20, 30, 40], [100, 200, 300, 400], [1000, 2000, 3000, 4000]])
parts = np.zeros((4, 3, 3))
for number, (h, w) in enumerate(np.ndindex(2, 2)):
    parts[number, h : h + 2, w : w + 2] = dX_square[number].reshape(2, 2)
helpers.pictures.overlaps(parts, parts.sum(axis=0))

# %% [markdown]
# Read the middle of the sum, $1234$: it got the 4 of the first window, the 30 of the second, the 200 of the third and the 1000 of the fourth.
#
# Written like this it is a loop over windows again. Turn it round: **loop over the places inside a window, and do all windows at once.** Place $(r, s)$ of *every* window is a set of pixels that lie `stride` apart: a slice with a step.
#
# **Predict.** With $f = 3$ and stride 2 on an image of $5 \times 7$: in which rows and columns stand the pixels at place $(r, s) = (1, 0)$ of the windows?

# %%
helpers.pictures.place_of_windows(5, 7, f=3, stride=2, r=1, s=0)

# %% [markdown]
# There are $n_H = 2$ rows of windows, so rows 1 and 3, that is $r$ and $r + stride$; and $n_W = 3$ columns, so columns 0, 2 and 4. As a slice: from $r$, in steps of `stride`, $n_H$ of them. **Predict** what the two slices below give. Why is the end $r + stride \cdot n_H$, though the last row taken is $r + stride \cdot (n_H - 1)$?

# %%
n_H, n_W, stride, r, s = 2, 3, 2, 1, 0
print("rows:   ", np.arange(5)[r : r + stride * n_H : stride])
print("columns:", np.arange(7)[s : s + stride * n_W : stride])


# %% [markdown]
# Rows 1 and 3: a slice stops *before* its end, and 5 is the first number after 3 that a step of 2 would reach. In general the row after the last one would be $r + stride \cdot n_H$, so that is a safe end, and the easiest to write.
#
# Is `+=` on such a slice safe, if several windows share a pixel? Yes: the slice is *one* place, $(r, s)$, of all windows, and these pixels lie `stride` apart, so none occurs twice. The pixel that two windows share is at another place $(r, s)$ in the other window. Its turn comes in another round of the loop, and there it is added to what is there already.
#
# A slice may also have a name: `slice(a, b, c)` is what Python makes of `a:b:c`. With `rows = slice(1, 5, 2)`, `x[rows]` is `x[1:5:2]`.
#
# **Exercise.** Two loops of length $f$, and all images, windows and channels at once inside.

# %% exercise="col2im"
def col2im(columns, shape, f, stride):
    """Add every row of a matrix of windows back to the pixels it came from.

    columns: array of shape (m * n_H * n_W, f * f * n_C_prev), its rows and numbers in the order of im2col
    shape: tuple (m, n_H_prev, n_W_prev, n_C_prev), the shape of the (padded) images
    f: side of a window, in pixels
    stride: step from one window to the next, in pixels

    Returns A: array of that shape. A pixel that lies in several windows gets the sum of what they bring.
    """
    # Step 1: m, n_H_prev, n_W_prev, n_C_prev from shape; n_H and n_W by the formula.
    #     There is no pad in it: shape counts the border already.
    # Step 2: the rows as windows. Shape (m, n_H, n_W, f, f, n_C_prev).
    # Step 3: zeros for A.
    # Step 4: loop over the places r and s inside a window. Inside:
    #     Step 4a: the rows and the columns of A where place (r, s) of the windows stands,
    #         as two slices.
    #     Step 4b: add the numbers at (r, s) of all windows to that part of A.
    # Step 5: return A.
    ### BEGIN SOLUTION
    # Step 1: the sizes
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    # Step 2: the six axes that im2col had before its last step
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    # Step 3: a sum, not begun yet
    A = np.zeros(shape)
    # Step 4: a few places, each for all windows at once
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            A[:, rows, cols, :] += windows[:, :, :, r, s, :]
    # Step 5
    return A
    ### END SOLUTION


# %% check="col2im"
public_tests.col2im_test(col2im)

# %% [markdown]
# A second check, which needs nobody's right answer. `im2col` copies pixels into rows, `col2im` adds them back the same ways. So for any images `A` and any matrix `C`, it must make no difference on which side the two meet: the sum of `im2col(A) * C` equals the sum of `A * col2im(C)`. Two functions with this property are called **adjoint**. It holds for every layer of this kind and its way back, and is a quick test of both.
#
# **Predict.** Do the two sums still agree if `+=` is replaced by `=` in `col2im`? Try it. (They do not: where windows overlap, only what the last one sends is left.)

# %%
A = rng.randn(2, 5, 7, 3)
C = rng.randn(2 * 2 * 3, 3 * 3 * 3)
print("sum of im2col(A) * C:", np.sum(im2col(A, 3, 2) * C))
print("sum of A * col2im(C):", np.sum(A * col2im(C, A.shape, 3, 2)))


# %% [markdown]
# ## 9. Write the way back
#
# Everything is there. The gradient of the filters is one product, that of the windows another, `col2im` adds the windows up on the padded image, and the border comes off as in lesson 4.
#
# Two orders need care, and they are the same as before: `dZ` of shape $(m, n_H, n_W, n_C)$ becomes a matrix with a row for each place by joining its *first three* axes. And the gradient of the filters, a matrix with a column for each filter, gets the shape of `W` by a plain `reshape`.
#
# **Exercise.** The way back, in ten short steps.

# %% exercise="conv_backward_fast"
def conv_backward_fast(dZ, cache):
    """Compute what conv_backward computes, by two matrix products and col2im.

    dZ: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of Z
    cache: (A_prev, W, b, hparameters), as conv_forward_fast returned it

    Returns dA_prev, dW, db: arrays of the shapes of A_prev, W and b.
    """
    # Step 1: take A_prev, W, b, hparameters out of the cache.
    # Step 2: n_H_prev and n_W_prev; f, n_C_prev, n_C; stride and pad.
    # Step 3: A_prev with its border, and the matrix of its windows.
    # Step 4: dZ as a matrix. Shape (m * n_H * n_W, n_C).
    # Step 5: dW, by a product, in the shape of W.
    # Step 6: db, a sum, in the shape of b.
    # Step 7: the gradient of the windows. Shape (m * n_H * n_W, f * f * n_C_prev).
    # Step 8: added back to the padded images. Shape of the padded A_prev.
    # Step 9: dA_prev, without the border. Mind pad 0.
    # Step 10: return dA_prev, dW, db.
    ### BEGIN SOLUTION
    # Step 1: what the forward pass kept
    A_prev, W, b, hparameters = cache
    # Step 2: the sizes
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    # Step 3: the windows, cut again
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    # Step 4: a row for each place
    dZ_rows = dZ.reshape(-1, n_C)
    # Step 5: X turned, times dZ
    dW = (columns.T @ dZ_rows).reshape(W.shape)
    # Step 6: over images, rows and columns
    db = np.sum(dZ, axis=(0, 1, 2)).reshape(b.shape)
    # Step 7: dZ, times F turned
    dcolumns = dZ_rows @ W.reshape(f * f * n_C_prev, n_C).T
    # Step 8: every window added where it stood
    dA_prev_pad = col2im(dcolumns, A_prev_pad.shape, f, stride)
    # Step 9: without the border, counted from the front
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    # Step 10
    return dA_prev, dW, db
    ### END SOLUTION


# %% check="conv_backward_fast"
public_tests.conv_backward_fast_test(conv_backward_fast)

# %% [markdown]
# And the check of lesson 4 that measures every slope. It says for each gradient how far it is from the measured one; exactly 0 may come out, as in lesson 4, because its numbers are fractions like 1/64. `exercise="conv_backward"` tells it what your function stands for.

# %%
fits = helpers.gradient_check(conv_backward_fast, exercise="conv_backward")

# %% [markdown]
# ## 10. Measure both ways
#
# The forward pass holds one matrix product. **Predict**: how many are in the way back, and so about how many times as long will it take? What does it do besides, that takes time too? Then run the cell; it takes some seconds, nearly all of them for the loops.

# %% tags=["measured"]
dZ = rng.randn(4, 24, 24, 8)
calls = {
    "conv_forward": (conv_forward_fast, A_prev, W, b, hparameters),
    "conv_backward": (conv_backward_fast, dZ, (A_prev, W, b, hparameters)),
}
measured = {}
for name, (fast_form, *arguments) in calls.items():
    slow = helpers.measure.seconds(getattr(loops, name), *arguments)
    measured[name] = (slow, helpers.measure.seconds(fast_form, *arguments))
helpers.pictures.speeds(measured)


# %% [markdown]
# Two products, one for the filters and one for the windows, so twice as long at least; and then the windows are cut again and added up by `col2im`, which takes its time as well.
#
# A matrix product is the operation for which processors and libraries have been made fast for half a century: it uses each number that it fetches from memory many times.
#
# And what did it cost? Memory. **Predict**: a batch of 16 images of $64 \times 64$ with 32 channels has $16 \cdot 64 \cdot 64 \cdot 32 \approx 2.1$ million numbers of 8 bytes each, 17 megabytes. How large is its matrix of windows for $f = 3$, pad 1, stride 1?
#
# <details><summary>Answer</summary>
#
# Nine times as large: about 151 megabytes, and each number of it is written once and read once. That is why the layers in `helpers.layers`, which stand in wherever yours are missing, do not make the whole matrix: they take as many images at a time as fit into a few megabytes, which the processor can keep close at hand. The idea is the same as yours.
#
# </details>
#
# **Here is the place for a second break.** Both ways are fast now.
#
# ## 11. Look farther with the same filter
#
# A $3 \times 3$ filter sees nine neighbours. To see farther one could take a larger filter: $5 \times 5$ has 25 weights, $9 \times 9$ has 81, and each costs products and has to be learned. There is another way: keep the nine weights and **spread them out**.
#
# ```
# dilation 1         dilation 2
#
# x x x . .          x . x . x
# x x x . .          . . . . .
# x x x . .          x . x . x
# . . . . .          . . . . .
# . . . . .          x . x . x
# ```
#
# This is a **dilated convolution**. Its **dilation** $d$ is the way from one pixel of a window to the next; with 1 they are neighbours, and it is the convolution that you know. Weight $(r, s)$ of a filter lies on the pixel $r \cdot d$ rows below the window's first pixel and $s \cdot d$ columns to its right. The windows themselves still start `stride` pixels apart.
#
# **Predict**, for $f = 3$ and dilation 2: over how many rows does a window reach? And for any $f$ and $d$? How many windows of $f = 2$ and dilation 3 does a row of 8 pixels have with stride 2?
#
# <details><summary>Answer</summary>
#
# Five rows: 0, 2 and 4, and what lies between. There are $f - 1$ ways of $d$ pixels, and one pixel more: $d \cdot (f - 1) + 1$. Put this in the place of $f$, and the formula of the output size is the old one: $(8 - 4) // 2 + 1 = 3$ windows, on the pixels 0 and 3, 2 and 5, 4 and 7.
#
# </details>
#
# **Exercise.** This one is yours from the first line to the last: the docstring says what is wanted, and there are no steps. No loop over images, rows or columns; one over the places inside a window is no trouble. Look at your `im2col` and your `col2im`: each has an idea that you can carry over, and one of them is enough. `helpers.hint("conv_forward_dilated")` gives the steps, if you want them.

# %% exercise="conv_forward_dilated"
def conv_forward_dilated(A_prev, W, b, hparameters):
    """Slide filters over images, with windows whose pixels lie apart.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C_prev, n_C)
    b: array of shape (1, 1, 1, n_C)
    hparameters: dictionary with "stride", "pad" and "dilation", the way from one pixel of a window to
        the next: with dilation 1 this is conv_forward

    Returns Z, array of shape (m, n_H, n_W, n_C). It has no cache.
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad, dilation = hparameters["stride"], hparameters["pad"], hparameters["dilation"]
    # over how many pixels a window reaches
    span = dilation * (f - 1) + 1
    n_H = (n_H_prev - span + 2 * pad) // stride + 1
    n_W = (n_W_prev - span + 2 * pad) // stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    Z = np.zeros((m, n_H, n_W, n_C)) + b
    # a few places, each for all windows at once
    for r in range(f):
        for s in range(f):
            top, left = r * dilation, s * dilation
            rows = slice(top, top + stride * n_H, stride)
            cols = slice(left, left + stride * n_W, stride)
            Z += A_prev_pad[:, rows, cols, :] @ W[r, s]
    return Z
    ### END SOLUTION


# %% check="conv_forward_dilated"
public_tests.conv_forward_dilated_test(conv_forward_dilated)

# %% [markdown]
# What is it good for? Put layers with the dilations 1, 2 and 4 behind each other. **Predict** from how many rows of the image one number of the last output comes, and from how many it would come without dilation.

# %%
reach = {"dilations 1, 2, 4": 1, "without dilation": 1}
for dilation in (1, 2, 4):
    reach["dilations 1, 2, 4"] += 2 * dilation
    reach["without dilation"] += 2
print(reach)

# the same, measured: an image that is 0 but for one pixel, and ones as weights; which outputs hear of it?
seen = np.zeros((1, 31, 31, 1))
seen[0, 15, 15, 0] = 1
for dilation in (1, 2, 4):
    same_size = {"stride": 1, "pad": dilation, "dilation": dilation}
    seen = conv_forward_dilated(seen, np.ones((3, 3, 1, 1)), np.zeros((1, 1, 1, 1)), same_size)
print("rows of the last output that the pixel reaches:", np.count_nonzero(seen[0, :, :, 0].any(axis=1)))

# %% [markdown]
# 15 rows with 27 weights; without dilation it would be 7. Networks that listen to sound or mark every pixel of a street are built like this.
#
# ## 12. Questions people get wrong
#
# Answer each before you open it.
#
# <details><summary>Does the fast form compute less?</summary>
#
# No. It does the same products and sums (and moves more numbers around in memory). It makes fewer *calls*, and the loops run in machine code.
#
# </details>
#
# <details><summary>Your function passes every case but the one with four times the images. The message says that it loops. But the only "for" in it stands in [f(x) for x in images]. Is the message wrong?</summary>
#
# No: a comprehension is a loop too, written in one line. So are `map`, `np.vectorize` and `np.apply_along_axis`: they look as if they did everything at once, but call a Python function again and again.
#
# </details>
#
# <details><summary>im2col and col2im: does the second undo the first?</summary>
#
# No. `col2im(im2col(A))` gives each pixel times the number of windows that hold it: the touch map of lesson 1, times the image. It is the way *back for gradients*, not the inverse.
#
# </details>
#
# <details><summary>The shapes fit everywhere, and yet the numbers are wrong. Where do you look first?</summary>
#
# At each `reshape`: which axes did it join, and did they stand beside each other in the right order? A wrong order keeps the shape and exchanges numbers, so no error is raised. Try it with sizes that are all different, and with numbers that you can recognise.
#
# </details>
#
# <details><summary>Why not loop over images, if each image is done at once?</summary>
#
# For large images that is good: a call per image costs little beside its work, and the memory is bounded. For images of $8 \times 8$, as in the next lesson, the calls would cost more than the arithmetic. The exercises ask for the form that is fast for both.
#
# </details>

# %% [markdown]
# ## 13. Remember
#
# - A call has a price of its own. Few calls with much in them are fast, many small ones are not.
# - All windows can be seen at once as a view, $(m, n_H, n_W, n_C, f, f)$, and nothing is copied.
# - im2col makes each window a row; with each filter a column, a convolution is one matrix product.
# - `reshape` keeps the order of the numbers and cuts at other places; only `transpose` moves an axis.
# - In $Z = X \cdot F$: $dX = dZ \cdot F^T$ and $dF = X^T \cdot dZ$.
# - col2im adds each window back to its pixels. Loop over the $f \cdot f$ places, and do all windows at once.
# - The price of speed is memory: about $f \cdot f$ times the image.
# - Dilation spreads a filter out: with the same weights it reaches over $d \cdot (f - 1) + 1$ pixels.
#
# ## 14. In your own words
#
# A friend has heard that "vectorized code is faster because it does many operations at the same time", and replaces a `for` loop over the images by `np.array([layer(image) for image in images])`. In three or four sentences: why does this not help, what would, and what would it cost?
#
# (In a class, your instructor reads it. If you study alone and your copy of the course has a folder `solutions`, as the zip for self-study has, the solved notebook there says what a good answer holds.)

# %% [markdown] written=2
# === BEGIN MARK SCHEME ===
#
# 1 point: the comprehension is still a Python loop: the layer is called once for each image, and each call pays its own price (and all the lines in it run again). Half a point for "it is still a loop" without the reason.
#
# 1 point: what would help is one call for all images, with whole-array operations (windows as a view, im2col and one matrix product), and its cost is memory, about f · f times the images; or that the same arithmetic is done, only with fewer calls.
#
# === END MARK SCHEME ===

# %% [markdown]
# ## 15. Optional: pool without loops
#
# The lesson is done. **What follows is optional**: three things that go further, and two exercises on layers that you know; each with a check, none with points. Take what you like, in any order; the next lesson needs none of it.
#
# Pooling needs no product, only the windows. In the view of section 3, $(m, n_H, n_W, n_C, f, f)$, they are ready: the window is the last two axes, and the channels are kept apart already.
#
# `np.max` and `np.mean` take `axis=`, and it may be a pair. Take one image of two rows, $[1, 3, 2, 0]$ and $[4, 2, 1, 5]$, and windows of $2 \times 2$ with stride 2. **Predict** the shape of the view, the two maxima and the two averages.

# %%
two_rows = np.array([[1, 3, 2, 0], [4, 2, 1, 5]])
seen = np.lib.stride_tricks.sliding_window_view(two_rows, (2, 2))[::2, ::2]
print("shape of seen:", seen.shape)
print("maxima:  ", np.max(seen, axis=(2, 3)))
print("averages:", np.mean(seen, axis=(2, 3)))


# %% [markdown]
# **Exercise, optional.** The same for a batch, where the window is the last two of six axes.

# %% exercise="pool_forward_fast"
def pool_forward_fast(A_prev, hparameters, mode="max"):
    """Compute what pool_forward computes, for all windows at once.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    hparameters: dictionary with "f" and "stride"
    mode: "max" or "average"

    Returns A, array of shape (m, n_H, n_W, n_C_prev), and cache, the tuple (A_prev, hparameters).
    """
    # Step 1: f and stride.
    # Step 2: a view of all windows, every stride-th of them.
    #     Shape (m, n_H, n_W, n_C_prev, f, f).
    # Step 3: the maximum or the mean of each window.
    # Step 4: return A and the cache.
    ### BEGIN SOLUTION
    # Step 1
    f, stride = hparameters["f"], hparameters["stride"]
    # Step 2: the window is the last two axes
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    # Step 3: reduced to one number
    if mode == "max":
        A = np.max(seen, axis=(4, 5))
    else:
        A = np.mean(seen, axis=(4, 5))
    # Step 4
    return A, (A_prev, hparameters)
    ### END SOLUTION


# %% check="pool_forward_fast"
public_tests.pool_forward_fast_test(pool_forward_fast)

# %% [markdown]
# The way back uses the loops of `col2im`: at place $(r, s)$, one slice holds that pixel of *every* window, and it has the shape of `dA`.
#
# - In mode "average", each of these pixels gets $dA / (f \cdot f)$.
# - In mode "max", it gets `dA` where it is the maximum of its window, and 0 elsewhere. The maxima of all windows are what `pool_forward_fast` returns, in the shape of `dA` too: so the mask for this place is a single comparison.
#
# **Predict.** One row of pixels $[1, 5, 2, 3]$, windows of two, stride 2, and $dA = [10, 20]$. What are the two masks, for $s = 0$ and for $s = 1$, and what does each pixel get?

# %%
pixels, maxima, dA = np.array([1, 5, 2, 3]), np.array([5, 3]), np.array([10, 20])
for s in (0, 1):
    mask = pixels[s : s + 2 * 2 : 2] == maxima
    print(f"s = {s}: pixels {pixels[s : s + 2 * 2 : 2]}, mask {mask}, adds {mask * dA}")


# %% [markdown]
# **Exercise, optional.** The way back of pooling, with the two loops over places that you know from `col2im`.

# %% exercise="pool_backward_fast"
def pool_backward_fast(dA, cache, mode="max"):
    """Compute what pool_backward computes, for all windows at once.

    dA: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of A
    cache: (A_prev, hparameters), as pool_forward_fast returned it
    mode: "max" or "average"

    Returns dA_prev: array of the shape of A_prev.
    """
    # Step 1: A_prev and hparameters out of the cache; f and stride.
    # Step 2: the maxima of all windows, by pool_forward_fast; n_H and n_W from dA.shape.
    # Step 3: zeros for dA_prev.
    # Step 4: loop over the places r and s inside a window. Inside:
    #     Step 4a: the rows and the columns where place (r, s) of the windows stands,
    #         as two slices.
    #     Step 4b: add what these pixels get, in mode "max" and
    #         in mode "average".
    # Step 5: return dA_prev.
    ### BEGIN SOLUTION
    # Step 1
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    # Step 2: one maximum for each number of dA
    maxima, _ = pool_forward_fast(A_prev, hparameters, mode="max")
    m, n_H, n_W, n_C = dA.shape
    # Step 3: a sum, not begun yet
    dA_prev = np.zeros(A_prev.shape)
    # Step 4: a few places, each for all windows at once
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            if mode == "max":
                dA_prev[:, rows, cols, :] += (A_prev[:, rows, cols, :] == maxima) * dA
            else:
                dA_prev[:, rows, cols, :] += dA / (f * f)
    # Step 5
    return dA_prev
    ### END SOLUTION


# %% check="pool_backward_fast"
public_tests.pool_backward_fast_test(pool_backward_fast)

# %% [markdown]
# **Predict.** A convolution with 8 filters of $3 \times 3 \times 3$ does $27 \cdot 8$ products for each window. How many numbers does max pooling look at for each window of $2 \times 2$ and channel? Which of the two layers gains more from a matrix product that uses every number many times?

# %% tags=["measured"]
halve = {"f": 2, "stride": 2}
dA = rng.randn(4, 12, 12, 3)
calls = {
    "pool_forward": (pool_forward_fast, A_prev, halve),
    "pool_backward": (pool_backward_fast, dA, (A_prev, halve)),
}
for name, (fast_form, *arguments) in calls.items():
    slow = helpers.measure.seconds(getattr(loops, name), *arguments)
    measured[name] = (slow, helpers.measure.seconds(fast_form, *arguments))
helpers.pictures.speeds(measured)


# %% [markdown]
# Four numbers are compared, and that is all: pooling fetches each number from memory, looks at it once, and has to fetch the next. What is gained is the price of the calls. A convolution gains more, because there is more work for each number.
#
# ## 16. Optional: make an image larger
#
# A convolution makes images smaller. A network that *draws*, or marks every pixel of a photograph, has to make them larger again. You have met the way to do it: `conv_backward` takes one number for each window and adds, to all pixels of that window, the filter times this number. Take it for a forward pass of its own, and it is called a **transposed convolution**.
#
# Each pixel of the input is multiplied by a whole filter, and this block is added to the output; the blocks of neighbouring pixels start `stride` apart and overlap where $f$ is larger. In one row, with the pixels $[1, 2]$, the filter $[10, 20, 30]$ and stride 2:
#
# ```
# pixel 1:   10   20   30
# pixel 2:             20   40   60
# sum:       10   20   50   40   60
# ```
#
# **Predict** how many pixels come out of $n_{H,prev}$ pixels in general, with $f$ and a stride. (A pad is taken *off* the output here: it is the border that `conv_backward` takes off.)
#
# <details><summary>Answer</summary>
#
# The last block starts at $(n_{H,prev} - 1) \cdot stride$ and is $f$ long: $n_H = (n_{H,prev} - 1) \cdot stride + f - 2 \cdot pad$. Above: $1 \cdot 2 + 3 = 5$.
#
# </details>
#
# **Exercise, optional.** Write it, without a loop over images, rows or columns. You need one product and one function of this lesson.

# %% exercise="conv_transpose_forward"
def conv_transpose_forward(A_prev, W, b, hparameters):
    """Give every pixel a block of the output: the transposed convolution.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W: array of shape (f, f, n_C, n_C_prev): W[:, :, :, k] is what channel k of a pixel is multiplied by
    b: array of shape (1, 1, 1, n_C), added to every number of the output
    hparameters: dictionary with "stride", the way from one block to the next, and "pad", how many pixels
        are taken off each side at the end

    Returns Z, array of shape (m, n_H, n_W, n_C) with n_H = (n_H_prev - 1) * stride + f - 2 * pad, n_W likewise.
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C, n_C_prev = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H_pad = (n_H_prev - 1) * stride + f
    n_W_pad = (n_W_prev - 1) * stride + f
    # a row for each pixel: its block, laid out flat
    blocks = A_prev.reshape(-1, n_C_prev) @ W.reshape(f * f * n_C, n_C_prev).T
    Z_pad = col2im(blocks, (m, n_H_pad, n_W_pad, n_C), f, stride)
    return Z_pad[:, pad : n_H_pad - pad, pad : n_W_pad - pad, :] + b
    ### END SOLUTION


# %% check="conv_transpose_forward"
public_tests.conv_transpose_forward_test(conv_transpose_forward)

# %% [markdown]
# Is it really the way back of a convolution? **Predict**: with the same `W`, no bias, and any images, what do `conv_transpose_forward` and the `dA_prev` of your `conv_backward_fast` have in common?

# %%
small = rng.randn(2, 3, 4, 5)
W_grow = rng.randn(3, 3, 2, 5)
setting = {"stride": 2, "pad": 0}
grown = conv_transpose_forward(small, W_grow, np.zeros((1, 1, 1, 2)), setting)
dA_prev, dW, db = conv_backward_fast(small, (np.zeros(grown.shape), W_grow, np.zeros((1, 1, 1, 5)), setting))
print(small.shape, "becomes", grown.shape)
print("largest difference:", np.max(np.abs(grown - dA_prev)))


# %% [markdown]
# They are the same numbers. Forward and back have only changed places.
#
# ## 17. Optional: lead the gradient past a layer
#
# Networks with very many layers would not learn for a long time: on its way back the gradient passes through all of them, is multiplied in each, and hardly anything of it arrives at the first. A **residual block** builds a way past the layer. What goes in is added to what comes out:
#
# $$A = ReLU(Z + A_{prev}), \qquad Z = conv(A_{prev})$$
#
# (For the sum to be possible, `Z` must have the shape of `A_prev`: as many filters as channels, stride 1, and pad $(f - 1)/2$.)
#
# `residual_forward` is written for you. **Predict** before you write the way back: a number of $A_{prev}$ now reaches the cost on two ways, through the layer and past it. What did lesson 4 say of gradients that come on several ways?

# %%
def residual_forward(A_prev, W, b):
    """A convolution that keeps the size, what went in added, and ReLU; returns A and a cache."""
    Z, conv_cache = conv_forward_fast(A_prev, W, b, {"stride": 1, "pad": W.shape[0] // 2})
    S = Z + A_prev
    return np.maximum(S, 0), (S, conv_cache)


A_prev_block = rng.randn(1, 4, 5, 2)
A_block, cache = residual_forward(A_prev_block, rng.randn(3, 3, 2, 2), rng.randn(1, 1, 1, 2))
print("in:", A_prev_block.shape, "  out:", A_block.shape)


# %% [markdown]
# **Exercise, optional.** The way back, with your `conv_backward_fast`. ReLU lets through what was positive and stops the rest (lesson 4, section 2).

# %% exercise="residual_backward"
def residual_backward(dA, cache):
    """Send the gradient of a residual block's output back, through the layer and past it.

    dA: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of A
    cache: (S, conv_cache), as residual_forward returned it:
        S: array of the shape of dA, what went into ReLU
        conv_cache: the cache of the convolution, for conv_backward_fast

    Returns dA_prev, dW, db: the gradients of what went into the block, of its filters and of its biases.
    """
    ### BEGIN SOLUTION
    S, conv_cache = cache
    dS = dA * (S > 0)
    dA_prev, dW, db = conv_backward_fast(dS, conv_cache)
    # past the layer the gradient comes back as it is
    return dA_prev + dS, dW, db
    ### END SOLUTION


# %% check="residual_backward"
public_tests.residual_backward_test(residual_backward)

# %% [markdown]
# See what it is good for. Twenty layers behind each other, with small weights, and a gradient of about 1 that comes back to the last. **Predict** how large it is when it arrives at the first layer, with the ways past the layers and without them.

# %%
small_weights = [0.05 * rng.randn(3, 3, 2, 2) for layer in range(20)]
no_bias = np.zeros((1, 1, 1, 2))
for past in (True, False):
    A_block, caches = rng.randn(1, 8, 8, 2), []
    for W_layer in small_weights:
        if past:
            A_block, cache = residual_forward(A_block, W_layer, no_bias)
        else:
            Z, conv_cache = conv_forward_fast(A_block, W_layer, no_bias, {"stride": 1, "pad": 1})
            A_block, cache = np.maximum(Z, 0), (Z, conv_cache)
        caches.append(cache)
    gradient = np.ones(A_block.shape)
    for S, conv_cache in reversed(caches):
        if past:
            gradient, dW, db = residual_backward(gradient, (S, conv_cache))
        else:
            gradient, dW, db = conv_backward_fast(gradient * (S > 0), conv_cache)
    print("with a way past each layer:" if past else "without:", f"{np.mean(np.abs(gradient)):.1e}")


# %% [markdown]
# With the ways past, about as much arrives as was sent. Without them next to nothing does, and the first layers would hardly learn at all. Networks of a hundred layers and more are built of such blocks.
#
# ## 18. Optional: mend a way back, hunt for bugs
#
# **Mend this.** The next function is `conv_backward` with loops, as you wrote it in lesson 4, with one mistake. Run the check before you read the code. One line is to be changed.

# %% exercise="mend_conv_backward"
def mend_conv_backward(dZ, cache):
    """Send the gradient of a convolution's output back to its input, filters and biases.

    dZ: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of Z
    cache: (A_prev, W, b, hparameters), as conv_forward returned it

    Returns dA_prev, dW, db: arrays of the shapes of A_prev, W and b.
    """
    ### BEGIN SOLUTION
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                a_slice_prev = A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :]
                for c in range(n_C):
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += a_slice_prev * dz
                    db[:, :, :, c] += dz
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    return dA_prev, dW, db
    ### END SOLUTION


# %% check="mend_conv_backward"
public_tests.mend_conv_backward_test(mend_conv_backward)

# %% [markdown]
# **Bug hunt.** Five ways back of a pooling layer, each with one mistake, are hidden behind a call. The obvious test is one image, one window and a gradient of 1. **Predict** how many of the five it shows to be wrong.

# %%
from helpers.layers import pool_backward

suspects = helpers.suspects("hunt_pool_backward")
cache = (np.arange(1.0, 5.0).reshape(1, 2, 2, 1), {"f": 2, "stride": 2})
dA = np.ones((1, 1, 1, 1))

right = pool_backward(dA, cache, mode="max")
for number, suspect in enumerate(suspects, start=1):
    print("suspect", number, "gives the same:", np.array_equal(suspect(dA, cache, "max"), right))


# %% [markdown]
# None. **Exercise, optional.** Write one input on which all five are seen to be wrong, with as few numbers as you can (at most 120). One of them has `=` where yours has `+=`: on which layers did you say that it is wrong?

# %% exercise="hunt_pool_backward"
def hunt_pool_backward():
    """An input on which every suspect gives something else than pool_backward.

    Returns the three things that pool_backward is called with:
    dA, array of shape (m, n_H, n_W, n_C)
    cache, the tuple (A_prev, hparameters): the images, and a dictionary with "f" and "stride"
    mode, "max" or "average"
    """
    ### BEGIN SOLUTION
    # the largest number of a window of the first image, its last one, lies in the next window too; the second
    # image has its largest numbers elsewhere
    rising = np.arange(1.0, 16.0).reshape(1, 5, 3, 1)
    A_prev = np.concatenate([rising, -rising])
    dA = np.arange(2.0, 6.0).reshape(2, 2, 1, 1)
    hparameters = {"f": 3, "stride": 2}
    return dA, (A_prev, hparameters), "max"
    ### END SOLUTION


# %% check="hunt_pool_backward"
public_tests.hunt_pool_backward_test(hunt_pool_backward)

# %% [markdown]
# ## What comes next
#
# Your layers are now fast enough to learn something. In **lesson 6** you put them together: convolution, ReLU, pooling, convolution, ReLU and a last layer that names a digit. You check its gradients, let it learn from 1437 handwritten digits, and see how it does on the handwriting of people it has never met.
