# %% [markdown]
# # Lesson 2: Slide a filter over an image
#
# **What you'll do.** Write `conv_single_step`, which turns one window into one number, and `conv_forward`, which does it for every window of every image: the first whole layer of your network.
#
# **What you'll learn**
#
# - what a filter computes, first on four pixels, then in colour, then with many filters at once;
# - where each window starts and ends, for any stride;
# - how many numbers a layer has to learn, and why so few are enough;
# - what filters do to a photograph, and what a bias, a cache and an activation are for;
# - how to design a filter yourself, for a pattern that none of the classic ones finds.
#
# **What you'll need.** Lesson 0: arrays, their shapes, and windows cut out of them. Lesson 1: padding, and the formula for the output size.
#
# **Time.** About 150 minutes, in three sittings with a break marked between them: sections 1 to 6 (60 minutes), 7 to 10 (45) and 11 to 19 (45). Section 16 is optional, and takes 15 more.
#
# As before: read, *predict*, run, compare.

# %% [markdown]
# **Do you remember?** Three short questions on lessons 0 and 1, from memory. They are worth no points; what counts is that you try before you look. Put your answers in place of the dots and run the cell; `...` is a question that is still open.
#
# - `rows`: an image of 5 rows gets a border with pad 2. How many rows has it then?
# - `padded_shape`: `X` has shape (4, 6, 8, 3). What is the shape of `zero_pad(X, 1)`? Write it as a shape, in brackets.
# - `first_pixel`: where in `zero_pad(X, 1)` does the pixel `X[0, 0, 0, 0]` stand? `"a"`: at [0, 0, 0, 0]; `"b"`: at [0, 1, 1, 0]; `"c"`: at [1, 1, 1, 1].

# %%
helpers.remember(
    rows=...,
    padded_shape=...,
    first_pixel=...,
)

# %% [markdown]
# ## 1. Turn one window into one number
#
# In lesson 1 a window moved over an image, and at each place it produced one number. Here is that number. The layer owns a small grid of **weights** as large as the window, called a **filter** or **kernel**, $W$. (It has nothing to do with the kernel that runs your notebook.) Lay the filter on the window, multiply each pixel by the weight that lies on it, and add up all the products.
#
# $$\text{window} = \begin{bmatrix} 2 & 1 \\ 0 & 3 \end{bmatrix}, \qquad W = \begin{bmatrix} 1 & -1 \\ 2 & 1 \end{bmatrix}$$
#
# **Predict.** Work out the four products, then their sum. Then run the cell. (`*` multiplies place by place; `np.sum` adds up all elements of an array, whatever its shape.)

# %%
window = np.array([[2, 1], [0, 3]])
W = np.array([[1, -1], [2, 1]])

print(window * W)
print("sum:", np.sum(window * W))

# %% [markdown]
# Now another filter, with $-1$ on the left and $1$ on the right, and three windows: one dark on the left and bright on the right, one the other way round, and one that is bright all over.
#
# **Predict** the three sums, or at least which of them is positive, which is negative, and what the third one is.

# %%
W_edge = np.array([[-1, 1], [-1, 1]])
for window in ([[0, 9], [0, 9]], [[9, 0], [9, 0]], [[9, 9], [9, 9]]):
    print(window, "→", np.sum(np.array(window) * W_edge))

# %% [markdown]
# "Dark on the left, bright on the right" gives 18, its opposite gives $-18$, and the even surface gives 0. This filter has found a **vertical edge**, and the sign says which side is bright.
#
# So the sum measures how well the window *matches* the filter. It is large when bright pixels lie under positive weights and dark ones under negative weights, and far below zero when it is the other way round. And since the weights of this filter add up to 0, an even surface gives exactly 0, however bright it is.
#
# ## 2. Let the window slide
#
# One number says what is at one place. To look everywhere, the window slides, and *the same filter* is used at each place. The numbers it gives are laid out as the places are, and make a small image of their own: the **feature map** $Z$.
#
# Below is an image with a bright right half, and the filter from above. Four pieces stand in each picture: the image with its window, the **slice** cut out by the window, the kernel $W$, and the products. Under them is the sum, $Z[h, w]$, where $h$ counts the rows of the output and $w$ its columns.
#
# **Predict** the three numbers of the first row, $Z[0, 0]$, $Z[0, 1]$ and $Z[0, 2]$.

# %%
from IPython.display import display

image = np.array([[1, 1, 5, 5], [1, 1, 5, 5], [1, 2, 6, 5]])
for w in range(3):
    display(helpers.pictures.window(image, W_edge, h=0, w=w))

# %% [markdown]
# Nothing on the left, 8 on the edge, nothing on the right. The image has 3 rows and 4 columns and the window is $2 \times 2$, so by the formula of lesson 1 the map has $3 - 2 + 1 = 2$ rows and $4 - 2 + 1 = 3$ columns.
#
# **Predict** the second row: the window now covers rows 1 and 2. The last row of the image is a little different from the others. Work all three sums by hand, then run the cell.

# %%
for w in range(3):
    display(helpers.pictures.window(image, W_edge, h=1, w=w))

# %% [markdown]
# The 2 and the 6 in the last row have left their traces: a weak edge at the left end, and at the right end one that goes from bright to darker, with a minus sign. Laid out as the windows lie, the six numbers are the feature map:

# %%
Z = np.array([[0, 8, 0], [1, 8, -1]])
helpers.pictures.feature_map(image, W_edge, Z)

# %% [markdown]
# ## 3. Find where a window starts and ends
#
# To cut a window out of an array, Python needs four numbers: the row where it starts and the row where it ends, the column where it starts and the column where it ends. In this course they are called `vert_start`, `vert_end`, `horiz_start` and `horiz_end`, and they follow from the place $(h, w)$ in the *output*. Together they fix the window's **four corners**:
#
# | | rows | columns |
# |---|---|---|
# | start | `vert_start = h * stride` | `horiz_start = w * stride` |
# | end | `vert_end = vert_start + f` | `horiz_end = horiz_start + f` |
#
# The start depends on the stride, because each step of the output is `stride` pixels in the input. The end depends on $f$ and not on the stride: however far the window jumps, it is $f$ pixels wide.
#
# **Predict** the four numbers for the window of $Z[1, 2]$ with $f = 3$, first with stride 1, then with stride 2.

# %%
helpers.pictures.corner_pair(7, 7, f=3, strides=(1, 2), h=1, w=2)

# %% [markdown]
# The slice is then `image[vert_start:vert_end, horiz_start:horiz_end]`. A slice in Python stops *before* its end, so `2:5` takes rows 2, 3 and 4: three rows, as it should be.
#
# In the next cell each element tells its own place: the one in row 3, column 5 is 35. **Predict** the nine numbers of each slice.

# %%
places = np.array([[10 * row + column for column in range(7)] for row in range(7)])
h, w, f = 1, 2, 3
for stride in (1, 2):
    vert_start = h * stride
    vert_end = vert_start + f
    horiz_start = w * stride
    horiz_end = horiz_start + f
    print("stride", stride)
    print(places[vert_start:vert_end, horiz_start:horiz_end])

# %% [markdown]
# ## 4. Work one window of a larger image
#
# Now all of it at once: an image of $7 \times 7$, a filter of $3 \times 3$, and stride 2. By the formula the output has $\lfloor (7 - 3)/2 \rfloor + 1 = 3$ rows and 3 columns.
#
# **Predict.** Find the window of $Z[1, 2]$ in `image7`: you have just worked out where it starts and ends. Then multiply by the filter, place by place, and add. Nine products are a little work, but do it once by hand, and you will know for good what a layer computes.

# %%
image7 = np.array(
    [
        [1, 0, 2, 1, 0, 3, 1],
        [0, 2, 1, 0, 1, 2, 0],
        [2, 1, 0, 1, 3, 4, 6],
        [1, 0, 3, 2, 9, 8, 3],
        [0, 1, 2, 0, 2, 1, 4],
        [3, 0, 1, 1, 0, 2, 1],
        [1, 2, 0, 1, 1, 0, 2],
    ]
)
W7 = np.array([[3, 4, 4], [1, 0, 2], [-1, 0, 3]])
print(image7)
print(W7)

# %%
helpers.pictures.window(image7, W7, h=1, w=2, stride=2)

# %% [markdown]
# $$3 \cdot 3 + 4 \cdot 4 + 6 \cdot 4 + 9 \cdot 1 + 8 \cdot 0 + 3 \cdot 2 + 2 \cdot (-1) + 1 \cdot 0 + 4 \cdot 3 = 74$$
#
# In each product the first number is a pixel and the second its weight. If you have another number, look at which window you took: with stride 1 the place $(1, 2)$ would have had rows 1–3 and columns 2–4, a different window.
#
# ## 5. Add up over the channels
#
# A colour image has three channels, and a filter for it has three too. The filter is a **block** of shape $(f, f, n_{C,prev})$: one sheet of weights for each channel of its input, so that it can ask for two things at once, for example red in its upper half and no blue in its lower half. The block is laid on a block of pixels of the same shape, and *all* the products are added into *one* number. The filter slides up, down, left and right, but not through the channels: it already covers them all.
#
# **Predict** the sum of each channel, then the sum of all twelve products. (The picture adds one number more at the end; what it is comes right after.)

# %%
a_slice = np.zeros((2, 2, 3))
a_slice[:, :, 0] = [[1, 2], [0, 1]]
a_slice[:, :, 1] = [[3, 0], [1, 1]]
a_slice[:, :, 2] = [[0, 1], [1, 0]]

W_colour = np.zeros((2, 2, 3))
W_colour[:, :, 0] = [[1, 1], [0, 2]]
W_colour[:, :, 1] = [[-1, 0], [1, 0]]
W_colour[:, :, 2] = [[0, 2], [-1, 1]]

helpers.pictures.kernel_volume(a_slice, W_colour, b=10)

# %% [markdown]
# Three channels have gone in, and one number has come out. At the end of the last line stands one number more, the **bias** $b$. It belongs to the filter, as the weights do, and it is added **once**, after the sum:
#
# $$Z[h, w] = \sum (\text{slice} \cdot W) + b$$
#
# **Why a bias?** Without it a black window gives 0 whatever the weights are. With it the filter can choose how much match it wants. Say that three bright pixels in a line give a sum of 3, and that two of them, by chance, give 2. With $b = -2$ the two cases become 1 and 0: only the full line is left above zero. With a positive $b$ the filter would be content with less. You will see this work in section 14.
#
# In code the bias is an array of shape (1, 1, 1), with as many axes as the slice. The number inside it is `b.item()`. Older pages write `float(b)`; newer versions of NumPy refuse that for an array with three axes. And mind the difference: `total + b` is an array of shape (1, 1, 1) too, a box with one number in it, and a box does not fit into one place of another array. `total + b.item()` is the number itself.

# %%
b_colour = np.array([[[10.0]]])
print(b_colour.shape, b_colour.item())


# %% [markdown]
# ## 6. Write `conv_single_step`
#
# **Exercise.** One window, one filter, one number. Everything you need has been in the cells above.

# %% exercise="conv_single_step"
def conv_single_step(a_slice_prev, W, b):
    """Apply one filter to one window.

    a_slice_prev: array of shape (f, f, n_C_prev), the slice of the input
    W: array of shape (f, f, n_C_prev), the weights of one filter
    b: array of shape (1, 1, 1), the bias of that filter

    Returns Z, one number: the sum of all products, plus the bias.
    """
    # Step 1: multiply slice and weights, place by place. Shape (f, f, n_C_prev).
    # Step 2: add up all the products. One number.
    # Step 3: add the bias, once, as a number.
    # Step 4: return Z.
    ### BEGIN SOLUTION
    # Step 1: the products
    products = a_slice_prev * W
    # Step 2: their sum
    total = np.sum(products)
    # Step 3: the bias
    Z = total + b.item()
    # Step 4
    return Z
    ### END SOLUTION


# %% [markdown]
# Now check it. If something is wrong, it shows the smallest call that fails, what came back, what was expected and, where it can tell, the cause; `helpers.hint("conv_single_step")` gives a hint.

# %% check="conv_single_step"
public_tests.conv_single_step_test(conv_single_step)

# %% [markdown]
# Two tries of your own. The first is the colour block of section 5, which should give 14 again. The second is a slice and a filter of $4 \times 4$ with 3 channels, random numbers from seed 1. (Other courses use this example, and those with seed 1 in the next lessons, so that you can compare your numbers with theirs.)

# %%
print("the colour block:", conv_single_step(a_slice, W_colour, b_colour))

np.random.seed(1)
a_slice_prev = np.random.randn(4, 4, 3)
random_W = np.random.randn(4, 4, 3)
random_b = np.random.randn(1, 1, 1)
print("random numbers:  ", conv_single_step(a_slice_prev, random_W, random_b))

# %% [markdown]
# You should see `-6.99908945068`, perhaps with more digits. It is a single number, though 48 pixels and 48 weights have gone in. Had the bias been added to each of the 48 products, it would have been counted 48 times, and the result would be off by 47 biases.

# %% [markdown]
# Now let *your* function walk over an image. The window moves with the buttons, the sliders, the arrow keys, or a click on the output; below stands what your `conv_single_step` gives for the window that you see. Tick *predict first*, work a window out in your head, type the number, and see how far off you were. All these kernels come again in section 12, the edge kernels in a stronger form. Leave *the way back too* for lesson 4.

# %%
helpers.explore.convolution(conv_single_step=conv_single_step)

# %% [markdown]
# **Here is a good place for a break.**
#
# ## 7. Stack many filters into a volume
#
# One filter looks for one pattern. A layer needs many: for vertical edges, horizontal edges, spots, patches of colour. So a layer has $n_C$ filters, each slides over the same input, `A_prev` in code, and each makes a map of its own. The maps are stacked like sheets and become the **channels** of the output. This is why the output's channel count is the number of filters, and has nothing to do with colours any more.
#
# The filters are kept in one array with four axes, $W$ of shape $(f, f, n_{C,prev}, n_C)$. Filter number $c$ is `W[:, :, :, c]`, a block of shape $(f, f, n_{C,prev})$. The biases are kept likewise, $b$ of shape $(1, 1, 1, n_C)$, and the one of filter $c$ is `b[:, :, :, c]`, of shape (1, 1, 1).
#
# **Predict.** A colour image of $6 \times 7$ pixels goes through 4 filters of $3 \times 3$, pad 0, stride 1. What is the shape of $W$? Of the output?

# %%
n_H_prev, n_W_prev, n_C_prev = 6, 7, 3
f, n_C = 3, 4
helpers.pictures.filters_to_volume(
    A_shape=(n_H_prev, n_W_prev, n_C_prev),
    W_shape=(f, f, n_C_prev, n_C),
    Z_shape=(n_H_prev - f + 1, n_W_prev - f + 1, n_C),
)

# %% [markdown]
# The next layer takes this volume as *its* input: its filters will have 4 sheets, one for each map, and can look for patterns among patterns. **Predict:** edges were found first; what might a second layer make of two edges that meet, and of a ring of edges?

# %%
helpers.pictures.hierarchy()

# %% [markdown]
# A corner, a wheel or an eye. Nobody tells a network to look for these. Its weights start at random and are changed, step by step, so that the answers get better; edges turn up in the first layer by themselves, because they help.
#
# ## 8. Count what a layer learns
#
# The weights and biases are the numbers that training will change: the layer's **parameters**. One filter of $3 \times 3$ on a grey image has $9 + 1 = 10$ of them: nine weights and one bias. With more channels each filter is deeper, and with more filters there are more of them:
#
# $$(f \cdot f \cdot n_{C,prev} + 1) \cdot n_C$$
#
# **Predict** the number of parameters for each row, then run the cell.
#
# | $f$ | channels in, $n_{C,prev}$ | filters, $n_C$ | parameters = ? |
# |---|---|---|---|
# | 3 | 1 | 1 | 9 + 1 = 10 |
# | 3 | 3 | 1 | |
# | 3 | 3 | 10 | |
# | 5 | 3 | 10 | |
# | 1 | 64 | 10 | |

# %%
rows = [(3, 1, 1), (3, 3, 1), (3, 3, 10), (5, 3, 10), (1, 64, 10)]
helpers.pictures.parameter_count(
    [(f, n_C_prev, n_C, (f * f * n_C_prev + 1) * n_C) for f, n_C_prev, n_C in rows]
)

# %% [markdown]
# The size of the image does not occur: 280 parameters serve an image of $8 \times 8$ and one of $4000 \times 3000$, because the same filter is used at every place. A layer that joins every input pixel to every output with a weight of its own would need, from $8 \times 8$ to $6 \times 6$ pixels in grey, $64 \cdot 36 + 36 = 2340$ numbers where one filter has 10. And what such a layer had learned about an edge in one corner, it would have to learn again in every other.
#
# ## 9. Keep a cache for the way back
#
# So far everything goes *forward*, from the image to the output. When the network learns, a question goes *backward* through the same layers: how much would the cost (the one number that says how wrong the network is) change if this weight were a little larger? The answer, a *gradient*, depends on the pixels that the weight was multiplied by. So lesson 4 will need the very numbers that went in, and `conv_forward` returns two things: $Z$, and a **cache**, a tuple of everything the way back will ask for:
#
# ```
# cache = (A_prev, W, b, hparameters)
# ```
#
# Nothing is computed for it. It holds the input as it came in, *before* padding. `hparameters` is a dictionary with the layer's two settings, `hparameters["stride"]` and `hparameters["pad"]`. They are called **hyperparameters** because you choose them and training does not change them.

# %% [markdown]
# ## 10. Write `conv_forward`
#
# Put together what you have. The padded input is cut at the corners of section 3, and each slice goes through each filter:
#
# - **which image?** `i`, from 0 to $m - 1$;
# - **which place?** row `h`, from 0 to $n_H - 1$, and column `w`, from 0 to $n_W - 1$;
# - **which filter?** `c`, from 0 to $n_C - 1$.
#
# Four loops, and inside them one call of your `conv_single_step`. (If its check does not pass yet, mend it first: everything from here on leans on it.) You may skip the formula, which says the same as the four loops. In it $r$ and $s$ count the rows and columns inside the window and $k$ the channels of the input:
#
# $$Z[i, h, w, c] = \sum_{r=0}^{f-1} \sum_{s=0}^{f-1} \sum_{k=0}^{n_{C,prev}-1} A_{prev,pad}[i,\; h \cdot stride + r,\; w \cdot stride + s,\; k] \cdot W[r, s, k, c] \;+\; b[0, 0, 0, c]$$
#
# Padding comes from `helpers.layers`. It gives you *your own* `zero_pad`, if that has passed its check, and says so; else the course's, so that you can go on whatever became of lesson 1. (It does not contain this lesson's functions.)

# %%
from helpers.layers import zero_pad

print(zero_pad(np.ones((1, 5, 7, 3)), 1).shape)


# %% [markdown]
# **Exercise.** Before you write, say the shape of each thing aloud as you come to it: most mistakes in this function are mistakes of shape. Where you take several sizes from one shape, Python can unpack them in one line: `m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape`. A shape of four numbers wants four names, so from `W.shape` it is `f, f, n_C_prev, n_C`: the first two are equal, and giving the name `f` twice does no harm.

# %% exercise="conv_forward"
def conv_forward(A_prev, W, b, hparameters):
    """Apply every filter to every window of every image.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the images or the layer before
    W: array of shape (f, f, n_C_prev, n_C), n_C filters
    b: array of shape (1, 1, 1, n_C), one bias for each filter
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, (A_prev, W, b, hparameters).
    """
    # Step 1: m, n_H_prev, n_W_prev, n_C_prev from A_prev.shape; f, f, n_C_prev, n_C from W.shape.
    # Step 2: stride and pad from hparameters, each by its own name.
    # Step 3: n_H and n_W with the formula of lesson 1. Round down with //.
    # Step 4: Z, zeros of shape (m, n_H, n_W, n_C).
    # Step 5: A_prev_pad, from A_prev. Shape (m, n_H_prev + 2 * pad, n_W_prev + 2 * pad, n_C_prev).
    # Step 6: loop over images i, output rows h, output columns w, filters c. Inside:
    #     Step 6a: vert_start, vert_end, horiz_start, horiz_end of the window.
    #     Step 6b: the slice of A_prev_pad, image i, all channels. Shape (f, f, n_C_prev).
    #     Step 6c: Z[i, h, w, c] = conv_single_step of the slice, filter c and bias c.
    # Step 7: make the cache, and return Z and cache.
    ### BEGIN SOLUTION
    # Step 1: the sizes
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    # Step 2: the settings
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    # Step 3: the size of the output
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    # Step 4: room for the output
    Z = np.zeros((m, n_H, n_W, n_C))
    # Step 5: the border
    A_prev_pad = zero_pad(A_prev, pad)
    # Step 6: every image, every place, every filter
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                a_slice_prev = A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :]
                for c in range(n_C):
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])
    # Step 7: the output, and what the way back needs
    cache = (A_prev, W, b, hparameters)
    return Z, cache
    ### END SOLUTION


# %% [markdown]
# Check it. The cases differ in every size, so that a stride forgotten on one axis, or rows taken for columns, cannot pass by luck. `helpers.hint("conv_forward")` gives a hint.
#
# (If Python says *setting an array element with a sequence*, your `conv_single_step` returns an array of shape (1, 1, 1), which does not fit into one place of `Z`. Add `b.item()` there instead of `b`.)

# %% check="conv_forward"
public_tests.conv_forward_test(conv_forward)

# %% [markdown]
# See your own loops at work. `helpers.watch` runs the function once, as you wrote it, and keeps every write: which line, which window of the padded image, which filter, which number of `Z`. Go through it by the buttons or the arrow keys, or let it play. After a check that fails it begins at the first wrong number.

# %%
helpers.watch(conv_forward)

# %% [markdown]
# You have written a convolutional layer. First, does it find the 74 of section 4? The image needs its first axis, one image, and its last, one channel: `np.newaxis` adds an axis of length 1 where it stands. **Predict** the shape of `Z`.

# %%
A_prev = image7[np.newaxis, :, :, np.newaxis]
W = W7[:, :, np.newaxis, np.newaxis]
b = np.zeros((1, 1, 1, 1))

Z, cache = conv_forward(A_prev, W, b, {"stride": 2, "pad": 0})
print("A_prev", A_prev.shape, "  W", W.shape, "  Z", Z.shape)
print(Z[0, :, :, 0])

# %% [markdown]
# There it is, in row 1, column 2. Now random numbers: 2 images of $5 \times 7$ with 4 channels, 8 filters of $3 \times 3$, pad 1, stride 2, seed 1. **Predict** the shape of `Z` with the formula.

# %%
np.random.seed(1)
A_prev = np.random.randn(2, 5, 7, 4)
W = np.random.randn(3, 3, 4, 8)
b = np.random.randn(1, 1, 1, 8)

Z, cache = conv_forward(A_prev, W, b, {"stride": 2, "pad": 1})
print("Z.shape   =", Z.shape)
print("Z's mean  =", np.mean(Z))
print("Z[0, 2, 1] =\n", Z[0, 2, 1])
print("cache[0][1][2][3] =", cache[0][1][2][3])

# %% [markdown]
# You should see the shape (2, 3, 4, 8), a mean of `0.551127647…`, and
#
# ```
# Z[0, 2, 1] =
#  [-2.17796037  8.07171329 -0.5772704   3.36286738  4.48113645 -2.89198428
#  10.99288867  3.03171932]
# cache[0][1][2][3] = [-1.1191154   1.9560789  -0.3264995  -1.34267579]
# ```
#
# `Z[0, 2, 1]` is what the 8 filters say about one place: row 2, column 1 of image 0. `cache[0]` is the input, so `cache[0][1][2][3]` is the pixel in row 2, column 3 of image 1, as it was before padding. The mean alone would prove little: numbers in the wrong places have the same mean. That is why the check compares every number.
#
# **Here is the place for a second break.** Your layer is written; what follows is seeing it at work.
#
# ## 11. Set a detector's weights by hand
#
# Usually training finds the weights. Here you are the training. The image is $8 \times 8$, black but for a bright vertical line two pixels wide, in columns 3 and 4. The filter has ones in its middle column, so its sum is the brightness under that column.
#
# **Predict.** What is the size of the map, with pad 0 and stride 1? What stands in its first row? Slide the filter along the top of the image in your head: at which places does the middle column lie on the line?

# %%
line = np.zeros((8, 8))
line[:, 3:5] = 1

W_line = np.zeros((3, 3, 1, 1))
W_line[:, :, 0, 0] = [[0, 1, 0], [0, 1, 0], [0, 1, 0]]
b_line = np.zeros((1, 1, 1, 1))

Z_line, cache = conv_forward(line[np.newaxis, :, :, np.newaxis], W_line, b_line, {"stride": 1, "pad": 0})
helpers.pictures.feature_map(line, W_line[:, :, 0, 0], Z_line[0, :, :, 0])

# %% [markdown]
# The map is $6 \times 6$, and the line is still there, one step to the left, because the map's column 2 belongs to the window that starts in column 2 and has its middle in column 3. You will use this map again in lesson 3.
#
# Is this a good detector? A detector must also be silent when there is *no* line. **Predict** the largest number in the map of a horizontal line, and of an image that is white all over. The second filter has 2 in the middle column and $-1$ on either side: predict for it too. All three images go through in one batch (`np.stack` lays arrays of one shape behind each other, along a new first axis; in the loop, `enumerate` counts along), and both filters in one layer.

# %%
lying = np.zeros((8, 8))
lying[3:5, :] = 1
white = np.ones((8, 8))
images = np.stack([line, lying, white])[:, :, :, np.newaxis]

W_two = np.zeros((3, 3, 1, 2))
W_two[:, :, 0, 0] = [[0, 1, 0], [0, 1, 0], [0, 1, 0]]
W_two[:, :, 0, 1] = [[-1, 2, -1], [-1, 2, -1], [-1, 2, -1]]
b_two = np.zeros((1, 1, 1, 2))

Z_two, cache = conv_forward(images, W_two, b_two, {"stride": 1, "pad": 0})
print("images", images.shape, "  W", W_two.shape, "  Z", Z_two.shape)
print("largest numbers of the two maps:")
for i, name in enumerate(["vertical line", "horizontal line", "white"]):
    print(name, Z_two[i, :, :, 0].max(), Z_two[i, :, :, 1].max())

# %% [markdown]
# The first filter says 3 to a white image as well: it asks for brightness in the middle, and never looks whether the sides are dark. The second one looks. Its weights add up to 0, so an even surface gives 0, whatever its brightness. Its map for the vertical line has negative numbers beside the line:

# %%
helpers.pictures.feature_map(line, W_two[:, :, 0, 1], Z_two[0, :, :, 1])

# %% [markdown]
# ## 12. Run six classic filters over a photograph
#
# Long before networks learned their filters, people designed some by hand. Look at the numbers of each before you look at its picture.
#
# **Predict.** Which filter changes nothing? Which replaces each pixel by the mean of its neighbourhood? Which two give 0 on an even surface? (Under each kernel stands the sum of its weights: that is what it gives on an image that is 1 everywhere.)

# %%
kernels = {
    "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
    "blur": np.ones((3, 3)) / 9,
    "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "emboss": np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]),
    "Sobel, vertical edges": np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
    "Sobel, horizontal edges": np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]]),
}
helpers.pictures.kernels(kernels)

# %% [markdown]
# Now let your own layer use them. The photograph is made grey by taking the mean of its three channels (`keepdims=True` leaves the channel axis in place, with length 1), and the six kernels go side by side into one $W$: `kernels.values()` gives them without their names, and `enumerate` counts them. It takes about a second: your loops call `conv_single_step` more than 24 000 times.

# %%
photo = helpers.images.photograph(size=(72, 60))
grey = photo.mean(axis=2, keepdims=True)

W_six = np.zeros((3, 3, 1, 6))
for c, kernel in enumerate(kernels.values()):
    W_six[:, :, 0, c] = kernel
b_six = np.zeros((1, 1, 1, 6))

Z_photo, cache = conv_forward(grey[np.newaxis], W_six, b_six, {"stride": 1, "pad": 0})
print(grey.shape, "→", Z_photo.shape)
results = {name: Z_photo[0, :, :, c] for c, name in enumerate(kernels)}
helpers.pictures.kernel_gallery(grey, results)

# %% [markdown]
# *Identity* copies the middle pixel. *Blur* takes the mean of nine. *Sharpen* takes five times the pixel minus its four neighbours, so that differences grow. *Emboss* has negative weights at the top left and positive ones at the bottom right, and edges look lit from one side. The two *Sobel* kernels give 0 on even surfaces and large numbers on edges: the first finds vertical edges, the second horizontal ones. Look for the flagpole in the two: bright on one side and dark on the other in the first, gone in the second, where the shoulders and the cap's brim stand out more.
#
# Now a filter in colour. Its block is a single pixel wide, $f = 1$, and three channels deep: 1 for red, $-\frac12$ for green, $-\frac12$ for blue. **Predict.** What does it give for a grey pixel, where all three channels are equal? Where in the photograph will the map be bright?

# %%
W_red = np.zeros((1, 1, 3, 1))
W_red[0, 0, :, 0] = [1, -0.5, -0.5]
b_red = np.zeros((1, 1, 1, 1))

Z_red, cache = conv_forward(photo[np.newaxis], W_red, b_red, {"stride": 1, "pad": 0})
print(photo.shape, "→", Z_red.shape)
results = {"red, not green or blue": Z_red[0]}
helpers.pictures.kernel_gallery(photo, results, title="One filter over three channels")

# %% [markdown]
# A grey pixel gives its brightness times $1 - \frac12 - \frac12$, which is 0. The red stripes of the flag and the ribbons are bright, the face a little less, and the blue wall is below zero. No grey image could have shown this: the filter finds what differs *between* the channels, and sums it into one map.
#
# **And a photograph of your own.** Lay one beside this notebook, in the same folder, under the name `photo.jpg`, and run the cell. **Predict** first: where in *your* photograph are edges that one of the Sobel kernels sees and the other does not? (Without such a file the cell takes one of the course's, and says how to bring yours.)

# %%
own = helpers.images.own_photograph("photo.jpg", size=(60, 60)).mean(axis=2, keepdims=True)
Z_own, cache = conv_forward(own[np.newaxis], W_six, b_six, {"stride": 1, "pad": 0})
helpers.pictures.kernel_gallery(own, {name: Z_own[0, :, :, c] for c, name in enumerate(kernels)})

# %% [markdown]
# ## 13. Tell correlation from convolution
#
# In mathematics, a *convolution* turns the kernel by 180° before it is laid on the window. What you have written does not turn it: its exact name is **cross-correlation**. Deep learning calls it convolution all the same, and so does this course.

# %%
numbered = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
helpers.pictures.flipped(numbered)

# %% [markdown]
# **Predict.** The image has a single bright pixel in its middle. Which of the two operations stamps the kernel as it stands onto the map, and which stamps it turned? (`[::-1]` reads an axis backwards; on both axes it turns the kernel by 180°.)

# %%
dot = np.zeros((1, 5, 5, 1))
dot[0, 2, 2, 0] = 1
W_turn = numbered[:, :, np.newaxis, np.newaxis]
b_turn = np.zeros((1, 1, 1, 1))

correlation, cache = conv_forward(dot, W_turn, b_turn, {"stride": 1, "pad": 0})
convolution, cache = conv_forward(dot, W_turn[::-1, ::-1], b_turn, {"stride": 1, "pad": 0})
print("what a layer computes:")
print(correlation[0, :, :, 0])
print("what mathematics calls convolution:")
print(convolution[0, :, :, 0])

# %% [markdown]
# The layer stamps the kernel *turned*; the mathematician's convolution, which turned it first, stamps it as it stands. Look at the layer's first number, the 9: the window at the top left has the bright pixel in *its* bottom right corner, and there lies the 9.
#
# For a network the difference does not matter, because the weights are learned: a layer that turned them would learn them turned. It does matter when you compare with a textbook or another library. In SciPy, for instance, your layer is `scipy.signal.correlate`, not `scipy.signal.convolve`.
#
# ## 14. Put an activation after the layer
#
# What comes out of `conv_forward` is called $Z$ and not $A$, because it is not yet the layer's output. One step follows, the **activation** $g$, applied to each number by itself: $A = g(Z)$. The usual one is **ReLU**, which keeps what is positive and replaces the rest by 0:
#
# $$\text{ReLU}(z) = \max(0, z)$$
#
# **Predict** its value at each of these points, then run the cell. (`np.maximum(0, z)` compares each element with 0 and takes the larger. Do not confuse it with `np.max`, which gives the one largest element of the whole array.)

# %%
z = np.array([-1000, -10, -1, 0, 1, 10, 1000])
print(z)
print(np.maximum(0, z))
helpers.pictures.relu_plot([-3, -2, -1, 0, 1, 2, 3])

# %% [markdown]
# So the order in the network is: pad, windows, products, sum, bias, *then* ReLU, and the result is the next layer's `A_prev`. With the layer's number $l$ in square brackets, as in `helpers.notation()`: $Z^{[l]}$ is made of $A^{[l-1]}$, and $A^{[l]} = g(Z^{[l]})$.
#
# Bias and ReLU together make a threshold. **Predict.** The first detector of section 11 gave 3 on the vertical line, at most 2 on the horizontal one, and 3 on white. What is left of the three maps after $b = -2$ and ReLU? (`np.full` makes an array of a given shape with one number in every place.)

# %%
b_minus_2 = np.full((1, 1, 1, 1), -2.0)

Z, cache = conv_forward(images, W_line, b_minus_2, {"stride": 1, "pad": 0})
A = np.maximum(0, Z)
print("vertical line, first row of Z:", Z[0, 0, :, 0])
print("vertical line, first row of A:", A[0, 0, :, 0])
print("horizontal line, largest of A:", A[1].max())
print("white, largest of A:          ", A[2].max())
helpers.pictures.feature_map(line, W_line[:, :, 0, 0], A[0, :, :, 0])

# %% [markdown]
# Of the lines the map now says "here" with a 1 and "not here" with a 0. On white it still says 1: a bias cannot mend that, the second filter can. On the photograph ReLU keeps the edges of one direction, dark to bright, and drops the others; a second filter with the opposite signs would keep those.

# %%
sobel = Z_photo[0, :, :, 4]
results = {"Z, before ReLU": sobel, "A, after ReLU": np.maximum(0, sobel)}
helpers.pictures.kernel_gallery(grey, results, title="What ReLU keeps of an edge map", reach=sobel.max())

# %% [markdown]
# **Why have an activation at all?** Take two layers of one weight each, with nothing between: $z_1 = 2x + 1$ and then $z_2 = 3 z_1 + 4$. Put together, $z_2 = 6x + 7$: one layer with weight 6 and bias 7 does the same. It is so with larger layers too, since a sum of sums of products is again a sum of products. Only the bend of the activation makes two layers more than one. (Other functions have bends, too. Why it is this one, lesson 6 tells, when gradients are known.)

# %% [markdown]
# ## 15. Design a filter of your own
#
# The six kernels of section 12 were designed by people, with pencil and paper, before any network learned one. Now you are the designer. Wanted is **one filter and one bias** that answer to the *corners* of white shapes on black, whichever way the corner points, and are silent on straight edges, vertical (upright) or horizontal (level), on white and on black. "Answer" means: after ReLU a number above 0 is left somewhere in the map; "silent": none is left.
#
# There is no formula to look up. Draw a few windows, think about what a corner has that an edge has not, choose weights, and look at the maps. The next cell makes four images to try on, and a function that runs your `conv_forward` and ReLU over all of them.
#
# **Predict.** It tries the filter for vertical edges, with a bias of $-2$. On which of the four images will something be left?

# %%
square = np.zeros((10, 12))
square[3:7, 4:9] = 1
vertical = np.zeros((10, 12))
vertical[:, 6:] = 1
horizontal = np.zeros((10, 12))
horizontal[5:, :] = 1
tries = {"square": square, "vertical edge": vertical, "horizontal edge": horizontal, "white": np.ones((10, 12))}


def maps_of(W, b):
    """The map of each image in `tries` after ReLU."""
    images = np.stack(list(tries.values()))[:, :, :, np.newaxis]
    W = np.asarray(W, dtype=float)[:, :, np.newaxis, np.newaxis]
    Z, cache = conv_forward(images, W, np.full((1, 1, 1, 1), float(b)), {"stride": 1, "pad": 0})
    return {name: np.maximum(0, Z[i, :, :, 0]) for i, name in enumerate(tries)}


for name, A in maps_of([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]], -2).items():
    print(f"{name:15} largest number after ReLU: {A.max():g}")


# %% [markdown]
# It answers to the square, which has a vertical side, and to the vertical edge just the same. Yours should do better.
#
# **Exercise.** This one has no steps.

# %% exercise="corner_detector"
def corner_detector():
    """One filter and one bias that answer to corners of white shapes on black, and to nothing else.

    Returns W, array of shape (f, f), f from 1 to 7, and b, a number, so that the map of

    - an image with a corner, pointing in any of the four directions, has a number above 0 after ReLU,
    - an image with a straight edge, upright or level, an image all white and an image all black have none.

    Images hold 0 (black) and 1 (white). They are given to W with stride 1 and pad 0.
    """
    ### BEGIN SOLUTION
    # In the middle of a corner 3 of 8 neighbours are white, at an edge 5, inside 8. The neighbours count against the
    # middle: 8 - 3 = 5, 8 - 5 = 3, 8 - 8 = 0. The bias takes away more than 3 and less than 5.
    W = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    b = -4
    return W, b
    ### END SOLUTION


# %% [markdown]
# The check tries your filter on images that you have not seen. If it is not right yet, it says on which of them, and what the largest number of the map was there.

# %% check="corner_detector"
public_tests.corner_detector_test(corner_detector)

# %% [markdown]
# Look at what you have made. **Predict** in how many places of the square's map a number is left.

# %%
W_corner, b_corner = corner_detector()
A_corner = maps_of(W_corner, b_corner)
helpers.pictures.feature_map(square, np.asarray(W_corner, dtype=float), A_corner["square"])

# %% [markdown]
# ## 16. Hunt a bug, mend a bug
#
# Two optional exercises, with `zero_pad`, which you know. They have a check and hints, and no points.
#
# **Bug hunt.** How do you find out that a function is wrong, when you cannot read it? You call it on an input for which you know the result. But not every input will do: on many a wrong function gives just what the right one gives. Here are three *suspects*. Each looks like `zero_pad` and has one mistake in it.

# %%
suspects = helpers.suspects("hunt_zero_pad")
X = np.zeros((1, 2, 2, 1))
for number, suspect in enumerate(suspects, start=1):
    print("suspect", number, "gives the same as zero_pad:", np.array_equal(suspect(X, 1), zero_pad(X, 1)))


# %% [markdown]
# Two of the three passed this test, and they are wrong all the same. **Exercise (optional).** Write an input on which all three are seen to be wrong, with as few numbers in it as you can.

# %% exercise="hunt_zero_pad"
def hunt_zero_pad():
    """An input on which every suspect gives something else than zero_pad.

    Returns X, array of shape (m, n_H, n_W, n_C), and pad, a whole number: what zero_pad is called with.
    """
    # Step 1: X, with few numbers in it. What should not stand at its edge?
    # Step 2: pad. For which widths would a mistake not be seen?
    # Step 3: return both.
    ### BEGIN SOLUTION
    # Step 1: one pixel is enough, if it is not 0, as the border is
    X = np.full((1, 1, 1, 1), 5.0)
    # Step 2: not 0, where there is no border, and not 1, the width that everybody tries
    pad = 2
    # Step 3
    return X, pad
    ### END SOLUTION


# %% check="hunt_zero_pad"
public_tests.hunt_zero_pad_test(hunt_zero_pad)


# %% [markdown]
# **Mend this (optional).** Somebody wrote the next function, tried it with one width, and was content. Run the check before you read the code: its message says what goes wrong, and with which call. Then mend it by changing **one** line.

# %% exercise="mend_zero_pad"
def mend_zero_pad(X, pad):
    """Put a border of zeros around every image of a batch.

    X: array of shape (m, n_H, n_W, n_C), m images
    pad: whole number, 0 or more: the width of the border in pixels

    Returns X_pad, array of shape (m, n_H + 2 * pad, n_W + 2 * pad, n_C).
    """
    ### BEGIN SOLUTION
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="constant", constant_values=0)
    return X_pad
    ### END SOLUTION


# %% check="mend_zero_pad"
public_tests.mend_zero_pad_test(mend_zero_pad)

# %% [markdown]
# A function that was tried in one way is right in one way. You will meet both kinds of exercise again, and the hunt of lesson 3 is harder.
#
# ## 17. Questions people get wrong
#
# Answer each before you open it.
#
# <details><summary>A colour image goes through one filter of 3 × 3 with pad 1 and stride 1. How many channels does the output have?</summary>
#
# One. The filter has three sheets, and all $3 \cdot 3 \cdot 3 = 27$ products go into one sum. The number of output channels is the number of filters.
#
# </details>
#
# <details><summary>f = 3 and stride = 2. Where does the window of h = 2 end: <code>vert_end</code> = ?</summary>
#
# At 7: `vert_start` is $2 \cdot 2 = 4$, and the window is always $f = 3$ high. Start plus stride would be 6, and the window would be too small.
#
# </details>
#
# <details><summary>If you double the height and width of the images, how many parameters does the layer gain?</summary>
#
# None. The same filters slide over more places. There is more to compute, but nothing more to learn.
#
# </details>
#
# <details><summary>Does the cache hold the padded input?</summary>
#
# No: `A_prev` as it came in. The way back pads again where it needs to, and must return a gradient of the shape of `A_prev`.
#
# </details>

# %% [markdown]
# ## 18. Remember
#
# - One window: multiply slice and filter place by place, add up everything over rows, columns **and** channels, add the bias once.
# - The window of output $(h, w)$ starts at `h * stride`, `w * stride` and is $f$ long: the stride decides where it starts, $f$ how far it reaches.
# - A filter is a block $(f, f, n_{C,prev})$ and gives one map; $n_C$ filters give a volume with $n_C$ channels.
# - A layer has $(f \cdot f \cdot n_{C,prev} + 1) \cdot n_C$ parameters, whatever the size of the image.
# - Layers compute cross-correlation; a mathematician's convolution turns the kernel first.
# - The cache keeps the input, unpadded, with the weights and settings for the way back.
# - ReLU comes after the bias. It keeps what is positive and makes 0 of the rest.
#
# ## 19. In your own words
#
# A layer takes colour images, and its $W$ has shape (3, 3, 3, 8). A friend says: "It has 8 filters of 3 × 3, so it learns 72 weights, and each filter looks at one of the colours." In three or four sentences: correct what is wrong, count the parameters with your reasons, and say why one and the same filter is used at every place of the image.
#
# (In a class, your instructor reads it. If you study alone and your copy of the course has a folder `solutions`, as the zip for self-study has, the solved notebook there says what a good answer holds.)

# %% [markdown] written=2
# === BEGIN MARK SCHEME ===
#
# 1 point: each filter is a block of 3 × 3 × 3 = 27 weights that sums over all three colours (and gives one map); with one bias each that makes (27 + 1) · 8 = 224 parameters. Half a point if the bias is forgotten (216) but the block is explained.
#
# 1 point: a pattern such as an edge may stand anywhere in the image, so what is learned at one place serves at all the others; or: sharing keeps the number of parameters small and independent of the image's size.
#
# === END MARK SCHEME ===

# %% [markdown]
# ## What comes next
#
# Your layer turns an image into feature maps that say what is where. The maps are still almost as large as the image, and one pixel more or less in the position often does not matter. In **lesson 3** you make them smaller with *pooling*, which has nothing to learn at all, and you find out how much of a shift it really forgives.
