# %% [markdown]
# # Lesson 4: Send the gradient back through each layer
#
# **What you'll do.** Write `conv_backward`, which tells how the cost depends on every pixel, every weight and every bias of a convolution; two small helpers, `create_mask_from_window` and `distribute_value`; and with them `pool_backward`. At the end your gradients learn something: `descend` finds a filter that nobody shows you.
#
# **What you'll learn**
#
# - the chain rule, on one number, then on one window, then on a whole layer;
# - why gradients *add up* where windows overlap, and always for a weight;
# - how to check a gradient without knowing the answer, by measuring it;
# - where the gradient of a maximum goes, and where that of an average;
# - how steps against a gradient find the right weights.
#
# **What you'll need.** Lesson 2: the four corners of a window, and the loops of `conv_forward`. Lesson 3: max and average pooling. You need no calculus; the one idea from it is explained as it comes.
#
# **Time.** About 170 minutes, too many for one day. There are four sittings, with a break marked between them: sections 1 to 8 (50 minutes), after which you have all the ideas; 9 to 12 (40), the convolution; 13 to 18 (50), pooling; and 19 to 23 (30), where your gradients learn. Sections 20 and 24 are optional, and take 35 more.
#
# This is the lesson that most people find hardest. It goes in small steps. Do each on paper before you run it, and none of them is difficult.

# %% [markdown]
# **Do you remember?** Three short questions on lessons 2 and 3, from memory; then, if a check once found a mistake in your code and it is time to see it again, one on that. You answer it with `helpers.review(...)`, in a cell of your own.
#
# - `largest`: a window holds −3, −7, −2 and −9. What does max pooling keep of it?
# - `pooled_shape`: `A_prev` has shape (2, 6, 8, 5); f = 2, stride 2. What is the shape of the pooled `A`?
# - `weights`: a layer has 8 filters of 3 × 3 for images with 3 channels. How many numbers does it learn? `"a"`: 72; `"b"`: 216; `"c"`: 224.

# %%
helpers.remember(
    largest=...,
    pooled_shape=...,
    weights=...,
)

# %%
helpers.review()

# %% [markdown]
# ## 1. Ask how the cost moves
#
# Here are the functions of lessons 1 to 4; lessons 5 and 6 make them faster and add what learning needs. The left half is written. Each forward function hands its cache to a backward partner, and those are yours to write now. A backward function does not undo its forward partner; it answers a *question* about it.

# %%
helpers.pictures.function_map("04")


# %% [markdown]
# The question is always the same. At the end of the forward pass stands one number, the **cost** $J$, which says how wrong the network was. *If this number here were a little larger, how would the cost change?*
#
# Say that a layer gave $z = 7$, where 8 would have been right, and that the cost is the squared distance, $J = (z - 8)^2 = 1$. Now raise $z$ by a small step and divide the change of the cost by the step. That ratio is a **slope**: cost per unit of $z$.
#
# **Predict.** Will the slope be positive or negative? What is it for a step of 1? Then watch the steps become smaller.

# %%
def cost_of_z(z):
    return (z - 8) ** 2


z = 7.0
for step in (1, 0.1, 0.01, 0.001):
    change = cost_of_z(z + step) - cost_of_z(z)
    print(f"step {step:<6} change of the cost {change:9.6f}   slope {change / step:.3f}")


# %% [markdown]
# The slopes settle down at $-2$. That limit is the **gradient** of the cost with respect to $z$, written $\frac{\partial J}{\partial z}$ and read "how $J$ changes with $z$, everything else held still". In code it is called `dz`: the name of the number, with a `d` before it. Its unit is *cost per unit of $z$*: raise $z$ by a tiny 0.001, and the cost falls by about 0.002.
#
# The same goes for arrays: `dW` holds one such slope for each number in `W`, so **it always has the shape of `W`**. A gradient tells training what to do: the cost falls as $z$ grows, so $z$ should grow.
#
# ## 2. Let slopes multiply
#
# Nobody can turn $z$ itself. It was made of a pixel, a weight and a bias: $z = w \cdot x + b$ (here, and in section 11, $w$ is one weight, not a column) with $x = 3$, $w = 2$, $b = 1$, which is 7. So take one step further back. Raise $w$ by 0.001:
#
# - $z$ grows by 3 times as much, 0.003, because $w$ is multiplied by the pixel 3;
# - the cost changes by $-2$ times *that*, $-0.006$.
#
# So the slope for $w$ is $3 \cdot (-2) = -6$. Along a chain of causes **slopes multiply**. This is the **chain rule**:
#
# $$\frac{\partial J}{\partial w} = \frac{\partial z}{\partial w} \cdot \frac{\partial J}{\partial z} = x \cdot dz$$
#
# **Predict** the other two: what is the slope of the cost for $x$, and for $b$? By how much does $z$ grow when each of them grows by 1?

# %%
def cost(x, w, b):
    z = w * x + b
    return (z - 8) ** 2


step = 0.001
here = cost(3, 2, 1)
print(f"slope for w: {(cost(3, 2 + step, 1) - here) / step:.3f}")
print(f"slope for x: {(cost(3 + step, 2, 1) - here) / step:.3f}")
print(f"slope for b: {(cost(3, 2, 1 + step) - here) / step:.3f}")

# %% [markdown]
# Nearly $-6$, $-4$ and $-2$. (The last digits are off because the step is small, but not *infinitely* small; section 11 does better.)
#
# | one more in … | moves $z$ by | so its gradient is |
# |---|---|---|
# | $w$ | $x = 3$ | $dw = x \cdot dz = 3 \cdot (-2) = -6$ |
# | $x$ | $w = 2$ | $dx = w \cdot dz = 2 \cdot (-2) = -4$ |
# | $b$ | 1 | $db = dz = -2$ |
#
# Look at the crossing: **the gradient of the weight is made of the pixel, the gradient of the pixel is made of the weight.** That is why the forward pass kept both in its cache.
#
# A layer never needs to know what comes after it, on the way to the cost. It is handed `dz`, one number that sums up everything from there to the cost, and multiplies.
#
# And if an activation stands between $z$ and the cost? Then there is one more link in the chain, and one more factor: its slope. ReLU has the slope 1 for every positive number and 0 for every negative one, so it lets a gradient pass or stops it. (This is the promise of lesson 2: where an activation is flat, the factor is near 0, and little comes back.)
#
# **Predict.** Three numbers `Z` went into ReLU, and the gradients `dA` come back to its output. What reaches `Z`? (`Z > 0` compares each number with 0 and gives `True` or `False` for each; in a product they count as 1 and 0.)

# %%
Z = np.array([7, -1, 3])
dA = np.array([-2, 5, 4])
print(Z > 0)
print("dZ =", dA * (Z > 0))

# %% [markdown]
# The 5 is stopped: ReLU had turned the $-1$ into 0, and a little more or less of it would not have mattered. Such a `dZ` is what a convolution is handed, and with it your work begins.
#
# ## 3. Send one gradient through one window
#
# A window has several pixels and weights, each pair multiplied, all products added. While one pair changes, the products of the others stay as they are: for this pair they are a constant that is added. So each pair follows the table above.
#
# Take the window and the filter with which lesson 2 began, with bias 1, and let $dZ = -2$ come back:
#
# $$x = \begin{bmatrix} 2 & 1 \\ 0 & 3 \end{bmatrix}, \qquad W = \begin{bmatrix} 1 & -1 \\ 2 & 1 \end{bmatrix}, \qquad Z = 2 - 1 + 0 + 3 + 1 = 5$$
#
# **Predict** all nine numbers: the four of `dx`, the four of `dW`, and `db`. One of them is 0: which, and why?

# %%
x = np.array([[2, 1], [0, 3]])
W = np.array([[1, -1], [2, 1]])
helpers.pictures.chain(x, W, dZ=-2, b=1)

# %% [markdown]
# The colours show where the numbers come from: `dx` is the filter times $-2$, `dW` is the window times $-2$. The 0 belongs to the weight that lay on a black pixel. Whatever that weight had been, its product would have been 0; it had no influence, so it is not told to change.
#
# With several channels nothing new happens: the window and the filter are blocks of shape $(f, f, n_{C,prev})$, and each pair of numbers in them follows the same rule.
#
# ## 4. See which inputs one output gradient reaches
#
# Now the layer again with all its windows. The gradient that comes in, `dZ`, has the shape of `Z`: one number for each place $(h, w)$. **Where does the number `dZ[h, w]` go?** To all that made `Z[h, w]` and to nothing else: to the pixels of *its* window, to the weights of the filter (all of them, and the same ones from every place), and to the bias.
#
# Begin with the pixels. You know how to find the window: it has the four corners of lesson 2, `vert_start = h * stride` and so on.
#
# **Predict.** The input has $5 \times 6$ pixels. Which rows and columns does `dZ[1, 2]` reach with $f = 3$, stride 1? And with $f = 2$, stride 2?

# %%
from IPython.display import display

display(helpers.pictures.reach(5, 6, f=3, stride=1, h=1, w=2))
display(helpers.pictures.reach(5, 6, f=2, stride=2, h=1, w=2))

# %% [markdown]
# The number in each cell counts how many outputs use this pixel. It is the touch map of lesson 1, seen from the other side: there, how often a pixel is *looked at*; here, from how many places a gradient *comes back* to it.
#
# In the first picture that is up to nine. In the second it is one in rows 0 to 3, because with $f = 2$ and stride 2 the windows lie side by side; and it is 0 in row 4, which no window reaches. Its gradient is 0: it had no influence.
#
# ## 5. Add up where windows overlap
#
# What should a pixel do with *several* gradients? Keep the last, take the mean, add them? Take the smallest example: one row of three pixels, and a filter with two weights, stride 1.
#
# $$x = [1, 2, 3], \qquad W = [10, 20], \qquad z_0 = 1 \cdot 10 + 2 \cdot 20 = 50, \quad z_1 = 2 \cdot 10 + 3 \cdot 20 = 80$$
#
# Let $dZ = [1, 3]$ come back. Now raise the middle pixel by 0.001. It lies in both windows:
#
# - in window 0 it is multiplied by 20: $z_0$ grows by 0.020, and the cost by $0.020 \cdot 1 = 0.020$;
# - in window 1 it is multiplied by 10: $z_1$ grows by 0.010, and the cost by $0.010 \cdot 3 = 0.030$.
#
# Both happen at once, so the cost grows by $0.050$: the slope is $20 \cdot 1 + 10 \cdot 3 = 50$. **The influences of one number along several ways add up.** So do their gradients.
#
# **Predict** `dx` after each of the two lines with `+=` below. (`a += b` adds `b` to what is in `a` already. On a slice, `dx[0:2] += …` changes only that part of `dx`.) What would `dx` be with `=` in place of `+=`?

# %%
x = np.array([1, 2, 3])
W = np.array([10, 20])
dZ_row = np.array([1, 3])

dx = np.zeros(3)
dx[0:2] += W * dZ_row[0]
print("after window 0:", dx)
dx[1:3] += W * dZ_row[1]
print("after window 1:", dx)

# %% [markdown]
# With `=` the second line would overwrite the 20 in the middle by 30, and window 0 would be forgotten.
#
# Note how it begins: **with zeros**, as every sum does. Random numbers, with which weights start, would be wrong here: whatever stood there at the beginning would still be in the sum at the end.
#
# Now in two dimensions. The filter is $2 \times 2$ on an image of $3 \times 3$, so there are four windows and four gradients. Each window gets the filter times *its* number of `dZ`:
#
# $$W = \begin{bmatrix} 1 & -1 \\ 2 & 1 \end{bmatrix}, \qquad dZ = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$$
#
# **Predict** the gradient of the pixel in the top left corner, and of the one in the middle, which lies in all four windows.

# %%
W = np.array([[1, -1], [2, 1]])
dZ_hand = np.array([[1, 2], [3, 4]])

parts = np.zeros((4, 3, 3))
parts[0, 0:2, 0:2] = W * dZ_hand[0, 0]
parts[1, 0:2, 1:3] = W * dZ_hand[0, 1]
parts[2, 1:3, 0:2] = W * dZ_hand[1, 0]
parts[3, 1:3, 1:3] = W * dZ_hand[1, 1]
helpers.pictures.overlaps(parts, parts.sum(axis=0))

# %% [markdown]
# The corner gets 1. The middle gets $1 + 4 - 3 + 4 = 6$: with another weight from each window, since in each it stood at another place under the filter.

# %% [markdown]
# See it for every place. Choose a number of the output's gradient, and look where it goes; then tick *add up all windows*. **Predict** before you tick: which inputs lie in four windows, which in two, which in one? (What it sends to the kernel is the subject of the next section, and the modes "max" and "average" that of sections 13 to 17.)

# %%
helpers.explore.backprop()

# %% [markdown]
# With $f = 2$ and stride 1 an input in the middle lies in four windows, one on an edge in two, one in a corner in one.
#
# ## 6. Add up over every place for a weight
#
# A pixel lies in a few windows. A **weight is used in all of them**: the same filter looks at every place of every image. So its gradients add up over all places, overlap or not.
#
# In the row of three pixels, the weight 10 is multiplied by the pixel 1 at place 0, and by the pixel 2 at place 1. With $dZ = [1, 3]$ its gradient is $1 \cdot 1 + 2 \cdot 3 = 7$. **Predict** that of the weight 20, and of the bias.
#
# <details><summary>Answer</summary>
#
# The weight 20 lay on the pixels 2 and 3: $2 \cdot 1 + 3 \cdot 3 = 11$. The bias is added once at each place, so its gradient is the sum of `dZ`: $1 + 3 = 4$.
#
# </details>

# %% [markdown]
# And in two dimensions. Let the $3 \times 3$ image of section 5, of which only the size mattered there, hold these pixels:
#
# $$A = \begin{bmatrix} 1 & 2 & 0 \\ 0 & 1 & 3 \\ 2 & 0 & 1 \end{bmatrix}, \qquad dZ = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}.$$
#
# Each place contributes *its window of pixels times its gradient*. **Predict** the gradient of the weight in the top left corner of the filter: on which four pixels did it lie? And what is `db`?

# %%
A_hand = np.array([[1, 2, 0], [0, 1, 3], [2, 0, 1]])
parts = [
    A_hand[0:2, 0:2] * dZ_hand[0, 0],
    A_hand[0:2, 1:3] * dZ_hand[0, 1],
    A_hand[1:3, 0:2] * dZ_hand[1, 0],
    A_hand[1:3, 1:3] * dZ_hand[1, 1],
]
print("db =", np.sum(dZ_hand))
helpers.pictures.overlaps(parts, sum(parts), of="filter", places=[(0, 0), (0, 1), (1, 0), (1, 1)])

# %% [markdown]
# The weight lay on 1, 2, 0 and 1, so $1 \cdot 1 + 2 \cdot 2 + 0 \cdot 3 + 1 \cdot 4 = 9$. The bias gets $1 + 2 + 3 + 4 = 10$.
#
# ## 7. Write the three rules down
#
# Nothing is missing now but the indices. This is what `conv_forward` computes (lesson 2), for image $i$, place $(h, w)$ and filter $c$, with $r$, $s$ the row and column inside the window and $k$ the channel of the input:
#
# $$Z[i, h, w, c] = \sum_{r=0}^{f-1} \sum_{s=0}^{f-1} \sum_{k=0}^{n_{C,prev}-1} A_{prev,pad}[i,\; h \cdot stride + r,\; w \cdot stride + s,\; k] \cdot W[r, s, k, c] \;+\; b[0, 0, 0, c]$$
#
# Read it as a list of who is multiplied by whom, and take the table of section 2:
#
# | one more in … | moves `Z[i, h, w, c]` by | so it gets |
# |---|---|---|
# | a pixel of the window | the weight on it | that weight times `dZ[i, h, w, c]` |
# | a weight of filter $c$ | the pixel under it | that pixel times `dZ[i, h, w, c]` |
# | the bias of filter $c$ | 1 | `dZ[i, h, w, c]` |
#
# This has to be done for *every* output number, and added up. Take a weight first. Its sum runs over all images and all places, $h$ from 0 to $n_H - 1$ and $w$ from 0 to $n_W - 1$:
#
# $$dW[r, s, k, c] = \sum_{i=0}^{m-1} \sum_{h=0}^{n_H-1} \sum_{w=0}^{n_W-1} A_{prev,pad}[i,\; h \cdot stride + r,\; w \cdot stride + s,\; k] \cdot dZ[i, h, w, c]$$
#
# In code the three sums are the loops over $i$, $h$ and $w$, and $r$, $s$ and $k$ need no loop: for one output number, the pixels under all the weights of filter $c$ are a slice of the padded input, `a_slice_prev`, the same that the forward pass cut out. Start from zeros, and let each output number add its part to the whole filter at once:
#
# ```python
# dW[:, :, :, c] += a_slice_prev * dZ[i, h, w, c]
# ```
#
# Here `dZ[i, h, w, c]` is a single number. The line for the biases is shorter still, and it is yours to find: read the last row of the table once more.

# %% [markdown]
# For a pixel the sum runs over the windows that contain it *and* over all filters, since every filter looks at every window. To write down which windows these are would be a nuisance. There is no need: **go through the outputs instead, and let each one add to its own window**, as in section 5. In the same loops, with the same one number of `dZ`, a block is added to a window of `dA_prev_pad`, an array of the shape of the padded input that starts from zeros. Which window is it, and which block? The first row of the table says it; the line is yours, too.
#
# What is added must have the shape of what it is added to. **Predict** the shapes of a filter `W[:, :, :, c]`, of a window and of a bias `b[:, :, :, c]`, for $f = 3$, $n_{C,prev} = 2$ and $n_C = 4$.

# %%
f, n_C_prev, n_C = 3, 2, 4
W = np.zeros((f, f, n_C_prev, n_C))
A_prev_pad = np.zeros((1, 6, 7, n_C_prev))

print("W[:, :, :, c]                ", W[:, :, :, 0].shape)
print("A_prev_pad[i, 2:5, 3:6, :]   ", A_prev_pad[0, 2:5, 3:6, :].shape)
print("b[:, :, :, c]                ", np.zeros((1, 1, 1, n_C))[:, :, :, 0].shape)

# %% [markdown]
# Windows and filters are blocks of shape (3, 3, 2). The bias of one filter has shape (1, 1, 1), and adding one number to it is no trouble.
#
# ## 8. Take the border off again
#
# The forward pass cut its windows from the *padded* input, so on the way back the gradients are collected in an array as large, `dA_prev_pad`. But `dA_prev` must have the shape of `A_prev`. The gradients of the border are thrown away: the zeros there are no pixels of anybody's image, and nobody can change them.
#
# ```
# dA_prev_pad (pad 1)        dA_prev
#
#   .  .  .  .  .
#   .  a  b  c  .            a  b  c
#   .  d  e  f  .     →      d  e  f
#   .  .  .  .  .
# ```
#
# Many pages on the web do this with `[pad:-pad]`, "from `pad` up to `pad` before the end". **Predict** what that gives for a row of 3 pixels with pad 2, with pad 1, and with pad 0.

# %%
n = 3
for pad in (2, 1, 0):
    row_pad = np.pad(np.array([5, 6, 7]), pad)  # one number: so many on every side
    print(f"pad {pad}: {row_pad}   [pad:-pad] gives {row_pad[pad:-pad]}", end="")
    print(f"   [pad:pad + n] gives {row_pad[pad:pad + n]}")

# %% [markdown]
# With pad 0, `[pad:-pad]` is **empty**: $-0$ is 0, so it asks for everything from 0 up to 0. It is the commonest mistake in this function, and pad 0 is a common setting. Count the end from the front: `pad:pad + n`, with the size `n` that the input had before padding.
#
# **Here is the place for a break.** You have all the ideas. What comes next is to put them into one function.
#
# ## 9. Write `conv_backward`
#
# The layers of lessons 1 to 3 come from `helpers.layers`: your own where they have passed, else the course's. What you write in this lesson it keeps back.

# %%
from helpers.layers import conv_forward, pool_forward, zero_pad


# %% [markdown]
# **Exercise.** The loops and the corners are those of `conv_forward`. How many images, places and filters there are, `dZ.shape` tells. Inside the loops, where the forward pass had one line that *took* from a window, you write three that *add*: to the window, to the filter, to the bias. One of them you have seen.

# %% exercise="conv_backward"
def conv_backward(dZ, cache):
    """Send the gradient of a convolution's output back to its input, filters and biases.

    dZ: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of Z
    cache: (A_prev, W, b, hparameters), as conv_forward returned it:
        A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
        W: array of shape (f, f, n_C_prev, n_C)
        b: array of shape (1, 1, 1, n_C)
        hparameters: dictionary with "stride" and "pad"

    Returns dA_prev, dW, db: arrays of the shapes of A_prev, W and b.
    """
    # Step 1: take A_prev, W, b, hparameters out of the cache.
    # Step 2: m, n_H_prev, n_W_prev, n_C_prev from A_prev.shape; f, f, n_C_prev, n_C from W.shape;
    #     m, n_H, n_W, n_C from dZ.shape.
    # Step 3: stride and pad from hparameters, each by its own name.
    # Step 4: pad A_prev. Shape (m, n_H_prev + 2 * pad, n_W_prev + 2 * pad, n_C_prev).
    # Step 5: zeros for dA_prev_pad, dW and db, each of the shape of what it belongs to.
    # Step 6: loop over images i, output rows h, output columns w, filters c. Inside:
    #     Step 6a: vert_start, vert_end, horiz_start, horiz_end of the window.
    #     Step 6b: the slice of padded image i, all channels. Shape (f, f, n_C_prev).
    #     Step 6c: dz, the one number of dZ that comes back to this place and filter.
    #     Step 6d: with dz, add to the window of dA_prev_pad, to filter c of dW, to bias c of db.
    # Step 7: dA_prev is dA_prev_pad without its border, for all images. Mind pad 0.
    # Step 8: return dA_prev, dW, db.
    ### BEGIN SOLUTION
    # Step 1: what the forward pass kept
    A_prev, W, b, hparameters = cache
    # Step 2: the sizes
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    # Step 3: the settings
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    # Step 4: the input with its border, as the forward pass saw it
    A_prev_pad = zero_pad(A_prev, pad)
    # Step 5: three sums, not begun yet
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
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
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += a_slice_prev * dz
                    db[:, :, :, c] += dz
    # Step 7: without the border, counted from the front
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    # Step 8
    return dA_prev, dW, db
    ### END SOLUTION


# %% [markdown]
# Now check it. The cases have strides larger and smaller than $f$, pad 0, images that are not square, and a `dZ` that has nothing to do with `Z`. If something is wrong, read the smallest case that fails: its shapes, its stride and pad, and which of the three gradients is meant. (A 0 in the shape of `dA_prev` is the empty slice of section 8.) `helpers.hint("conv_backward")` gives a hint.

# %% check="conv_backward"
public_tests.conv_backward_test(conv_backward)

# %% [markdown]
# And watch it: step by step, each `dZ[i, h, w, c]` sends its share to a window of the input, to a filter and to a bias. Look for a pixel that a second window reaches, and see its number grow.

# %%
helpers.watch(conv_backward)

# %% [markdown]
# Let it repeat what you did by hand, the $3 \times 3$ image of sections 5 and 6. The middle pixel should get 6, the weight at the top left 9, the bias 10.

# %%
A_prev = A_hand[np.newaxis, :, :, np.newaxis]
W = np.array([[1, -1], [2, 1]])[:, :, np.newaxis, np.newaxis]
b = np.zeros((1, 1, 1, 1))
cache = (A_prev, W, b, {"stride": 1, "pad": 0})

dA_prev, dW, db = conv_backward(dZ_hand[np.newaxis, :, :, np.newaxis], cache)
print("dA_prev =\n", dA_prev[0, :, :, 0])
print("dW =\n", dW[:, :, 0, 0])
print("db =", db.item())

# %% [markdown]
# ## 10. See what a mean proves
#
# Other courses check this function by three means, with the layer's own output `Z` in the place of `dZ`: `1.4524377775`, `1.7269914583` and `7.8392325646`. **Predict.** Take the right gradients and spoil them: put the images into reverse order and turn every filter upside down and left to right (`[::-1]` reverses an axis). Which of the means of `dA_prev` and `dW` will notice?

# %%
np.random.seed(1)
A_prev, W, b = np.random.randn(10, 4, 4, 3), np.random.randn(2, 2, 3, 8), np.random.randn(1, 1, 1, 8)
Z, cache = conv_forward(A_prev, W, b, {"stride": 2, "pad": 2})
dA_prev, dW, db = conv_backward(Z, cache)

print(f"means:        dA_prev {np.mean(dA_prev):.10f}, dW {np.mean(dW):.10f}, db {np.mean(db):.10f}")
print(f"when spoilt:  dA_prev {np.mean(dA_prev[::-1]):.10f}, dW {np.mean(dW[::-1, ::-1]):.10f}")


# %% [markdown]
# Neither. **A mean does not see where a number stands**, so one that agrees proves little; and with stride and pad both 2, mixing them up changes nothing. That is why the checks of this course compare every number, on several cases with sizes that differ.
#
# ## 11. Measure a slope from both sides
#
# But who guarantees the numbers in the check? In your own projects there will be no list of right answers. Yet a gradient is a slope, and a slope can be **measured**, as you did in sections 1 and 2. Only better.
#
# Back to one number: $z = 3w + 1$ and $J = (z - 8)^2$ at $w = 2$, where the chain rule said $-6$. Before, you took a step to one side. Now take one to *each* side, and divide the change by the whole way:
#
# $$\text{slope} \approx \frac{J(w + step) - J(w - step)}{2 \cdot step}$$
#
# This is called a **central difference**. **Predict** with a step of 0.1: at $w = 2.1$, $z = 7.3$ and $J = 0.49$. What are $z$ and $J$ at $w = 1.9$, and what is the slope?

# %%
def cost_of_w(w):
    z = 3 * w + 1
    return (z - 8) ** 2


helpers.pictures.numeric_slope(cost_of_w, at=2.0, step=0.1, slope=-6)

# %% [markdown]
# $J(1.9) = (6.7 - 8)^2 = 1.69$, so $(0.49 - 1.69)/0.2 = -6$. The line through the two points, called a *chord*, is parallel to the *tangent*, the line that only touches the curve at $w = 2$: the bend to the left and the bend to the right cancel. One-sided steps have no such luck.
#
# **Predict.** Should the step be as small as possible? A number of type `float64`, NumPy's usual one, holds about 16 digits. What will be left of $2 + 10^{-17}$? (In code, `1e-5` is $10^{-5}$.)

# %%
w = 2.0
for step in (1e-1, 1e-3, 1e-5, 1e-9, 1e-13, 1e-15, 1e-17):
    one_side = (cost_of_w(w + step) - cost_of_w(w)) / step
    both_sides = (cost_of_w(w + step) - cost_of_w(w - step)) / (2 * step)
    print(f"step {step:.0e}   one side {one_side:12.8f}   both sides {both_sides:12.8f}")


# %% [markdown]
# Too large a step, and the curve bends (only one side shows it here; for this simple curve, a parabola, both sides together are exact). Too small a step, and the two costs agree in nearly all of their 16 digits, so their difference is mostly rounding; in the end $w + step$ is $w$ itself, and the slope seems to be 0. In between lies a wide comfortable range. We take $10^{-5}$. (`float32` holds only about 7 digits: measure gradients in `float64`. An array of whole numbers cannot be measured at all: what is stored in it is cut back to a whole number, and the small step is lost.)
#
# ## 12. Check every gradient of your layer
#
# The same for a whole array: go through its numbers, move each one to either side, and write down the slope. Read this function line by line; it is all there is to a **gradient check**. (`np.ndindex(x.shape)` gives every place of the array as a tuple of indices, `(0, 0, 0, 0)` first, and `x[place]` is the number there. `cost` takes no argument: it looks at the array itself, in which one number is changed for a moment and then put back.)

# %%
def numeric_gradient(cost, x, step=1e-5):
    """How cost() changes with each number in the array x, by central differences."""
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + step
        cost_above = cost()
        x[place] = old - step
        cost_below = cost()
        x[place] = old
        slopes[place] = (cost_above - cost_below) / (2 * step)
    return slopes


# %% [markdown]
# To measure, you need a cost. To compare, you need the `dZ` that belongs to this cost. The simplest way to have both: draw any numbers as `dZ`, and let the cost be
#
# $$J = \sum Z \cdot dZ,$$
#
# each number of `Z` times its number of `dZ`, all added up. Raise one number of `Z` by 1, and $J$ grows by the number of `dZ` that it is multiplied by. So the slope of this cost for `Z` *is* `dZ`.
#
# Take small arrays of random numbers, with rows and columns that differ: 2 images of $4 \times 5$ with 2 channels, 3 filters of $3 \times 3$, stride 2, pad 1. **Predict** the shape of `Z`. And how often will `cost` be called, to measure every number of `dA_prev`, `dW` and `db`?

# %%
np.random.seed(4)
A_prev = np.random.randn(2, 4, 5, 2)
W = np.random.randn(3, 3, 2, 3)
b = np.random.randn(1, 1, 1, 3)
hparameters = {"stride": 2, "pad": 1}

Z, cache_layer = conv_forward(A_prev, W, b, hparameters)
dZ = np.random.randn(2, 2, 3, 3)
print(A_prev.dtype, W.dtype, b.dtype, "  Z.shape =", Z.shape)


def cost_of_layer():
    Z, cache = conv_forward(A_prev, W, b, hparameters)
    return np.sum(Z * dZ)


numeric_dA_prev = numeric_gradient(cost_of_layer, A_prev)
numeric_dW = numeric_gradient(cost_of_layer, W)
numeric_db = numeric_gradient(cost_of_layer, b)

# %% [markdown]
# There are $80 + 54 + 3 = 137$ numbers, and two costs for each: the whole layer was computed 274 times. Your `conv_backward` answers for all 137 in *one* pass.
#
# The two will not agree to the last digit. The costs are numbers of about 10, known to some 16 digits, so each is off by about $10^{-15}$; and their difference is divided by $2 \cdot 10^{-5}$. **Predict** how far the measured slopes will be off: by about $10^{-15}$, $10^{-10}$ or $10^{-5}$?

# %%
dA_prev, dW, db = conv_backward(dZ, cache_layer)
print(f"largest difference in dA_prev: {np.max(np.abs(dA_prev - numeric_dA_prev)):.1e}")
print(f"largest difference in dW:      {np.max(np.abs(dW - numeric_dW)):.1e}")
print(f"largest difference in db:      {np.max(np.abs(db - numeric_db)):.1e}")
display(helpers.pictures.gradient_compare("dA_prev", dA_prev, numeric_dA_prev))
display(helpers.pictures.gradient_compare("dW", dW, numeric_dW))

# %% [markdown]
# Every point lies on the line, and what is left is rounding: $10^{-15} / 10^{-5} = 10^{-10}$, give or take a digit. Below $10^{-7}$, with numbers of this size, you may be satisfied.
#
# How does it look when something is wrong? Turn the filters of `dW` round, as in section 10, where the mean did not notice. **Predict** the picture. Is there a weight in a $3 \times 3$ filter that turning leaves where it is?

# %%
helpers.pictures.gradient_compare("dW turned round", dW[::-1, ::-1], numeric_dW)

# %% [markdown]
# Only the middle weight of each filter and channel stays where it is: six numbers still fit. Everywhere else the differences are as large as the gradients themselves. A wrong formula is hardly ever a little wrong.
#
# Remember what a gradient check proves: that the way back fits the way forward, *on this case*. If the forward function is wrong, both can be wrong together; and a mistake that shows only with pad 0 needs a case with pad 0.
#
# You need not type this again for your next layer: `helpers.gradient_check(conv_backward)` does it on three cases of its own and, where the two differ, names the place where they differ most. Its inputs and its step are fractions like 1/64, which the computer adds and multiplies without rounding. **Predict** the differences that it prints for a right function, then run it.

# %% tags=["measured"]
fits = helpers.gradient_check(conv_backward)

# %% [markdown]
# Exactly 0 this time, and not $10^{-10}$: nothing was rounded.
#
# **Here is the place for a second break.** The convolution is done. Pooling is shorter, and nothing in it is harder than what you have done.
#
# ## 13. Track the winner of a window
#
# A pooling layer has nothing to learn, no `dW` and no `db`. But the layers before it can only learn from what comes back *through* it: from `dA`, one number for each output, to `dA_prev`.
#
# In lesson 3 you raised each pixel of $\begin{bmatrix} 1 & 3 \\ 4 & 2 \end{bmatrix}$ a little. The maximum followed the 4 one to one, and ignored the others. Now let the cost be 8 times the maximum, so that $dA = 8$.
#
# **Predict** the gradient of the cost for each of the four pixels. Your measuring function will tell.

# %%
window = np.array([[1.0, 3.0], [4.0, 2.0]])


def cost_of_maximum():
    return 8 * np.max(window)


print(np.round(numeric_gradient(cost_of_maximum, window), 6))

# %% [markdown]
# Whatever has no influence on the maximum has none on the cost. **The winner gets the whole gradient, the others nothing.** This is why one must know *where* the maximum was; its value alone, 4, does not say.
#
# The place is marked by a **mask**: an array of the shape of the window that is `True` at the maximum and `False` elsewhere. The mask times the gradient is what the window gets; in a product, `True` counts as 1 and `False` as 0, and so the picture writes them. **Predict** what the window gets if $dA = -3$ comes back.

# %%
mask = np.array([[False, False], [True, False]])
helpers.pictures.mask(window, mask, dA=-3)

# %% [markdown]
# The 4 itself does not occur on the right. The window of pixels is used for one thing only, to find the place; what goes there is the gradient.
#
# To make a mask, one comparison is enough, like the `Z > 0` of section 2. To ask for *equal*, Python has `==`, with two signs, because one sign already means "becomes". **Predict** the line.

# %%
row = np.array([1, 5, 2])
print(row == 2)


# %% [markdown]
# ## 14. Write `create_mask_from_window`
#
# **Exercise.** One window of one channel comes in, and its mask goes out.

# %% exercise="create_mask_from_window"
def create_mask_from_window(x):
    """Mark where the maximum of a window is.

    x: array with two axes, one window of one channel

    Returns mask, array of the same shape as x: True where x is equal to its maximum, else False.
    """
    # Step 1: find the maximum of the whole window. One number.
    # Step 2: compare every element with it. Shape of x.
    # Step 3: return mask.
    ### BEGIN SOLUTION
    # Step 1: the maximum
    largest = np.max(x)
    # Step 2: where it is
    mask = x == largest
    # Step 3
    return mask
    ### END SOLUTION


# %% [markdown]
# Check it; `helpers.hint("create_mask_from_window")` gives a hint.

# %% check="create_mask_from_window"
public_tests.create_mask_from_window_test(create_mask_from_window)

# %% [markdown]
# Two windows. **Predict** the mask of the first before you run the cell. It also makes the second, from random numbers with seed 1.

# %%
x = np.array([[-1, 2, 3], [2, -3, 2], [1, 5, -2]])
print(create_mask_from_window(x))

np.random.seed(1)
x = np.random.randn(2, 3)
print("the second window:\n", x)

# %% [markdown]
# In the first, `True` stands in row 2, column 1, at the 5. Now **predict** the mask of the second, and mind the signs.

# %%
print(create_mask_from_window(x))

# %% [markdown]
# `True` stands at the top left, at $1.62$. The $-2.30$ is farther from 0, but it is not larger.
#
# ## 15. Decide what to do about ties
#
# **Predict** the mask of a window in which the largest number occurs twice, and what becomes of a gradient of 8.

# %%
tied = np.array([[4.0, 1.0], [2.0, 4.0]])
helpers.pictures.mask(tied, create_mask_from_window(tied), dA=8)


# %% [markdown]
# Both are marked, and *both* get 8: 16 goes out where 8 came in. Is that right? Move one of the two 4s. Upwards, the maximum follows it: slope 1. Downwards, the other 4 holds the maximum where it is: slope 0. The two sides disagree, so at a tie there is no right answer, and one has to agree on something.
#
# **The policy of this course: every element that equals the maximum gets the whole gradient**, as `x == np.max(x)` says. Some libraries give it to the first of them, others share it. No check has ties, so an answer that chooses otherwise passes too.
#
# Does it matter? Ordinary decimal numbers are hardly ever equal. After ReLU, though, many windows hold nothing but zeros, a tie of all. It does no harm there: the next step back goes through ReLU, whose slope at these zeros is 0, and so nothing of it arrives.
#
# ## 16. Share an average, and write `distribute_value`
#
# The average listens to all its pixels equally: in lesson 3 each of four had the slope $\frac{1}{4}$. So each of them gets a quarter of the gradient. In general, the gradient $dz$ of an average over $n_H$ rows and $n_W$ columns is **shared out evenly**:
#
# $$a[r, s] = \frac{dz}{n_H \cdot n_W} \quad \text{in every place}$$
#
# Here $n_H$ and $n_W$ are the rows and columns of the *window*, in pooling both $f$. And $a$ is a gradient, though there is no d in its name.
#
# **Predict** what each pixel of a $2 \times 2$ window gets from a gradient of 1. The cell measures it, on the window of section 13.

# %%
def cost_of_average():
    return 1 * np.mean(window)


helpers.pictures.spread(1, np.round(numeric_gradient(cost_of_average, window), 6))


# %% [markdown]
# Together the shares are 1 again: nothing is lost, and nothing is added.
#
# **Exercise.** Write it for any shape. `np.full(shape, number)` makes an array of a given shape with the same number everywhere.

# %% exercise="distribute_value"
def distribute_value(dz, shape):
    """Share a gradient out evenly over a window.

    dz: one number, the gradient of the average
    shape: (n_H, n_W), rows and columns of the window

    Returns a, array of shape (n_H, n_W): in every place the same share of dz.
    """
    # Step 1: take n_H and n_W from shape.
    # Step 2: work out one share. One number.
    # Step 3: make a, of the given shape, with the share in every place.
    # Step 4: return a.
    ### BEGIN SOLUTION
    # Step 1: the size of the window
    n_H, n_W = shape
    # Step 2: one share
    share = dz / (n_H * n_W)
    # Step 3: the same everywhere
    a = np.full(shape, share)
    # Step 4
    return a
    ### END SOLUTION


# %% [markdown]
# Check it; `helpers.hint("distribute_value")` gives a hint.

# %% check="distribute_value"
public_tests.distribute_value_test(distribute_value)

# %% [markdown]
# Two examples: 2 over $2 \times 2$, and 25 over $3 \times 3$. **Predict** one number of each.

# %%
print(distribute_value(2, (2, 2)))
print(distribute_value(25, (3, 3)))

# %% [markdown]
# `0.5` everywhere, and `2.77777778` everywhere, which is $25/9$. Add the nine up, and you have the 25 again.
#
# ## 17. Find the gradient of the 9 that won four windows
#
# One thing remains from lesson 3: a $5 \times 5$ map pooled with $f = 3$ and stride 2. Its four windows overlap, and the 9 in the middle won them all.
#
# ```
# 1  0  2  0  1
# 0  3  0  1  0
# 2  0  9  0  2             dA = 1  2
# 0  1  0  4  0                  3  4
# 1  0  2  0  1
# ```
#
# **Predict** the gradient of the 9, and that of the 4 to its lower right. What holds for pixels under overlapping windows in a convolution holds here too.

# %%
A_map = np.array(
    [
        [1, 0, 2, 0, 1],
        [0, 3, 0, 1, 0],
        [2, 0, 9, 0, 2],
        [0, 1, 0, 4, 0],
        [1, 0, 2, 0, 1],
    ]
)
dA_map = np.array([[1, 2], [3, 4]])

parts = np.zeros((4, 5, 5))
parts[0, 0:3, 0:3] = create_mask_from_window(A_map[0:3, 0:3]) * dA_map[0, 0]
parts[1, 0:3, 2:5] = create_mask_from_window(A_map[0:3, 2:5]) * dA_map[0, 1]
parts[2, 2:5, 0:3] = create_mask_from_window(A_map[2:5, 0:3]) * dA_map[1, 0]
parts[3, 2:5, 2:5] = create_mask_from_window(A_map[2:5, 2:5]) * dA_map[1, 1]
places = [(0, 0, 3, 3), (0, 2, 3, 3), (2, 0, 3, 3), (2, 2, 3, 3)]  # row, column, height and width of each window
helpers.pictures.overlaps(parts, parts.sum(axis=0), windows=places)


# %% [markdown]
# The 9 gets $1 + 2 + 3 + 4 = 10$, all there is. The 4 never won, so it gets 0. Its size is no help: second in a window counts for nothing.
#
# ## 18. Write `pool_backward`
#
# **Exercise.** Put the pieces together. In each window of each channel, a single number `dA[i, h, w, c]` comes back, and it is **added** to that window of `dA_prev`, either through the mask or in equal shares. The corners are those of `pool_forward`, and they belong to the *input*: `dA` itself is not sliced.

# %% exercise="pool_backward"
def pool_backward(dA, cache, mode="max"):
    """Send the gradient of a pooling layer's output back to its input.

    dA: array of shape (m, n_H, n_W, n_C), how the cost changes with each number of A
    cache: (A_prev, hparameters), as pool_forward returned it:
        A_prev: array of shape (m, n_H_prev, n_W_prev, n_C)
        hparameters: dictionary with "f" and "stride"
    mode: "max" or "average"

    Returns dA_prev, array of the shape of A_prev.
    """
    # Step 1: take A_prev and hparameters out of the cache.
    # Step 2: f and stride from hparameters, each by its own name.
    # Step 3: m, n_H, n_W, n_C from dA.shape.
    # Step 4: dA_prev, zeros of the shape of A_prev.
    # Step 5: loop over images i, output rows h, output columns w, channels c. Inside:
    #     Step 5a: vert_start, vert_end, horiz_start, horiz_end of the window.
    #     Step 5b: if the mode is "max": the window of A_prev, image i, channel c, shape (f, f);
    #         its mask; add the mask times dA[i, h, w, c] to the same window of dA_prev.
    #     Step 5c: else: add dA[i, h, w, c], shared out over (f, f), to that window of dA_prev.
    # Step 6: return dA_prev.
    ### BEGIN SOLUTION
    # Step 1: what the forward pass kept
    A_prev, hparameters = cache
    # Step 2: the settings
    f = hparameters["f"]
    stride = hparameters["stride"]
    # Step 3: the sizes
    m, n_H, n_W, n_C = dA.shape
    # Step 4: a sum, not begun yet
    dA_prev = np.zeros(A_prev.shape)
    # Step 5: every image, every place, every channel
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                for c in range(n_C):
                    if mode == "max":
                        window = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                        part = create_mask_from_window(window) * dA[i, h, w, c]
                    else:
                        part = distribute_value(dA[i, h, w, c], (f, f))
                    dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += part
    # Step 6
    return dA_prev
    ### END SOLUTION


# %% [markdown]
# Check it. It leans on your two helpers, so their checks should pass first. `helpers.hint("pool_backward")` gives a hint.

# %% check="pool_backward"
public_tests.pool_backward_test(pool_backward)

# %% [markdown]
# First the $5 \times 5$ map once more, now in mode `"average"`. To make the shares whole numbers, `dA` is 9 times as large as before: they are 1, 2, 3 and 4. **Predict** the middle, where all windows meet, and the four corners.

# %%
cache_map = (A_map[np.newaxis, :, :, np.newaxis], {"f": 3, "stride": 2})
dA_prev = pool_backward(9 * dA_map[np.newaxis, :, :, np.newaxis], cache_map, mode="average")
helpers.pictures.number_grid(dA_prev[0, :, :, 0], title="Average pooling: dA_prev")

# %% [markdown]
# The middle gets $1 + 2 + 3 + 4 = 10$ again, but now everyone else gets something too. The values of the map played no part: an average treats all alike.
#
# Now random numbers drawn with seed 1: 5 images of $5 \times 3$ with 2 channels, $f = 2$ and stride 1. Here `dA` is drawn at random too, as it should be. **Predict:** in which mode will `dA_prev[1, 1]` hold many zeros?

# %%
np.random.seed(1)
A_random = np.random.randn(5, 5, 3, 2)
A_pooled, cache_random = pool_forward(A_random, {"f": 2, "stride": 1})
dA_random = np.random.randn(5, 4, 2, 2)

print("mean of dA =", np.mean(dA_random))
for mode in ("max", "average"):
    dA_prev = pool_backward(dA_random, cache_random, mode=mode)
    print(f"mode {mode}: dA_prev[1, 1] =\n", dA_prev[1, 1])
    print(f"sum of dA = {np.sum(dA_random):.10f}   sum of dA_prev = {np.sum(dA_prev):.10f}")


# %% [markdown]
# You should see the mean `0.145713902729` and
#
# ```
# mode max                       mode average
# [[ 0.          0.        ]     [[ 0.08485462  0.2787552 ]
#  [ 5.05844394 -1.68282702]      [ 1.26461098 -0.25749373]
#  [ 0.          0.        ]]     [ 1.17975636 -0.53624893]]
# ```
#
# `dA_prev[1, 1]` is row 1 of image 1: three pixels, each with its two channels. In mode `"max"` two of the pixels never won. In mode `"average"` all three have their shares. And in both, the sums agree: pooling passes on all that came in, no more (there are no ties) and no less.
#
# As for the convolution, measure it. The cost is $J = \sum A \cdot dA$. **Predict:** could the measurement of a *maximum* ever go wrong, where the formula is right?

# %% tags=["measured"]
def cost_of_pooling():  # in the mode that the loop below sets
    A_pooled, cache = pool_forward(A_random, {"f": 2, "stride": 1}, mode=mode)
    return np.sum(A_pooled * dA_random)


for mode in ("max", "average"):
    numeric = numeric_gradient(cost_of_pooling, A_random)
    difference = np.max(np.abs(pool_backward(dA_random, cache_random, mode=mode) - numeric))
    print(f"mode {mode:8} largest difference {difference:.1e}")

# %% [markdown]
# Both agree. It could go wrong where the two largest numbers of a window are closer together than the step: then the step itself would change the winner. With random numbers and $10^{-5}$ that is rare.
#
# **Here is the place for a third break.** Both ways back are written. What is left is to see them at work.
#
# ## 19. Find the hidden filter
#
# So far a gradient was the answer to a question. Now use it. `helpers.hidden_filter()` is a layer with one filter of $3 \times 3$. Send any image through it, and you see what comes out; its nine weights you never see. Can you find them?
#
# Take noise for an image, random numbers of $12 \times 12$. **Predict** the shape of what comes out.

# %%
hidden = helpers.hidden_filter()
noise = np.random.RandomState(0).randn(1, 12, 12, 1)
seen = hidden(noise)
print(hidden)
print("seen.shape =", seen.shape)

# %% [markdown]
# Begin with nine weights of 0. Your own layer then gives 0 everywhere, and how wrong that is, one number says: the mean of the squared distances, over all $N$ numbers of `Z`.
#
# $$J = \frac{1}{N} \sum (Z - target)^2$$
#
# It is 0 when every number of `Z` is on target, and only then. Your `conv_backward` tells how this cost depends on the weights, once it has its `dZ`, and that is the slope of one square: in section 1, $J = (z - 8)^2$ had the slope $-2$ at $z = 7$, twice the distance. **Predict** `dZ` at a place where `Z` is 0 and the target 4, with $N = 100$.
#
# <details><summary>Answer</summary>
#
# $2 \cdot (0 - 4) / 100 = -0.08$. Raise this number of `Z`, and the cost falls.
#
# </details>
#
# And what does one do with `dW`? It says for each weight how the cost changes when the weight grows. The cost should fall, so each weight moves *against* its slope, by a part of it:
#
# $$W \leftarrow W - rate \cdot dW$$
#
# How large a part, the rate says, in full the **learning rate**. After the step the slopes are others, so the whole is done again with the new weights: forward, back, step. This is **gradient descent**. Every network learns in this way.
#
# The smallest example: one weight $w$, one pixel 2, target 6, so $J = (2w - 6)^2$ with the slope $2 \cdot (2w - 6) \cdot 2$. The right weight is 3. **Predict** the weight after one step from $w = 1$ with the learning rate 0.1.

# %%
w = 1.0
for step in range(6):
    dw = 2 * (2 * w - 6) * 2
    print(f"step {step}: w = {w:.4f}, still wrong by {w - 3:7.4f}, slope {dw:8.4f}")
    w = w - 0.1 * dw


# %% [markdown]
# The first step goes to 2.6. Each leaves a fifth of the error, since the steps become smaller as the slope does.
#
# **Exercise.** `descend` does this with all the weights of a layer. This stub has no numbered lines: the docstring says what goes in and what comes out, and what is between is yours; it is not long. If you would like to be led, `helpers.hint("descend")` does it hint by hint.

# %% exercise="descend"
def descend(A_prev, target, W, learning_rate, steps):
    """Move filters step by step, so that what a layer gives comes closer to a target.

    The layer is conv_forward with stride 1, pad 0 and biases that stay 0. The cost is the mean of
    (Z - target) ** 2 over all numbers of Z. Each step moves W against the gradient of the cost.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    target: array of shape (m, n_H, n_W, n_C), what the layer should give
    W: array of shape (f, f, n_C_prev, n_C), the filters to begin with; it is not changed
    learning_rate: number, what part of the gradient a step is
    steps: whole number, how many steps to make

    Returns W, a new array of the same shape: the filters after the last step.
    """
    ### BEGIN SOLUTION
    b = np.zeros((1, 1, 1, W.shape[3]))
    hparameters = {"stride": 1, "pad": 0}
    for _ in range(steps):
        Z, cache = conv_forward(A_prev, W, b, hparameters)
        dZ = 2 * (Z - target) / Z.size  # the slope of each square, as part of a mean
        _, dW, _ = conv_backward(dZ, cache)
        W = W - learning_rate * dW  # a new array: the caller's stays as it is
    return W
    ### END SOLUTION


# %% [markdown]
# Check it. It leans on your `conv_backward`, so that check should pass first.

# %% check="descend"
public_tests.descend_test(descend)

# %% [markdown]
# Now find the filter: twenty steps with the learning rate 0.3, one call for each, so that all the weights on the way are kept. Press *Play*, or go through the steps one by one. A weight that you choose is drawn thick.
#
# **Predict** before you run: noise holds no edge and no shape at all. Is it a good image to find a filter with, or a bad one?

# %%
kernels = [np.zeros((3, 3, 1, 1))]
while len(kernels) <= 20:
    kernels.append(descend(noise, seen, kernels[-1], learning_rate=0.3, steps=1))

print(np.round(kernels[-1][:, :, 0, 0], 2) + 0.0)  # + 0.0: no -0 is printed
helpers.explore.descent(kernels, noise, seen)

# %% [markdown]
# There it is, to two decimals: the Sobel filter for vertical edges of lesson 2. Nobody told your code. It saw what went in and what came out, and went downhill. `helpers.hidden_filter(1)`, `(2)` and `(3)` hide others, if you want to find one more.
#
# Is it the filter, or does it only fit this one image? **Predict** how far its output and that of the hidden filter are apart on an image that neither the steps nor you have seen.

# %%
other = np.random.RandomState(1).randn(1, 9, 7, 1)
Z, cache = conv_forward(other, kernels[-1], np.zeros((1, 1, 1, 1)), {"stride": 1, "pad": 0})
print("largest number of the hidden output:", np.round(np.max(np.abs(hidden(other))), 2))
print("largest difference:", np.round(np.max(np.abs(Z - hidden(other))), 4))

# %% [markdown]
# ## 20. Optional: take steps that are too long
#
# You can leave this section out: what comes later does not need it. If you have the time, it is worth it.
#
# Noise was one choice. Now the same with a real picture, a photograph in grey. Its numbers lie between 0 and 1, those of the noise between about $-3$ and 3, so the slopes will be smaller. A larger learning rate should make up for it: 1.0.
#
# **Predict** the cost after 1, 5, 10 and 30 steps: will it fall faster than with the noise, more slowly, or something else?

# %%
photo = helpers.images.photograph(size=(36, 30)).mean(axis=2)[np.newaxis, :, :, np.newaxis]
kernels_photo = [np.zeros((3, 3, 1, 1))]
while len(kernels_photo) <= 30:
    kernels_photo.append(descend(photo, hidden(photo), kernels_photo[-1], learning_rate=1.0, steps=1))

helpers.explore.descent(kernels_photo, photo, hidden(photo))

# %% [markdown]
# For four steps the cost falls, and all seems well. Then it rises, and after thirty steps the weights are in the thousands. Look at all nine at the end: they have nearly the same value, below 0 after one step, above 0 after the next. This is called **divergence**; people say that the training *explodes*. The code is right, and so is every slope. Why, then?
#
# Go back to the one weight. Its step was $0.1 \cdot 8 \cdot (w - 3)$, that is 0.8 of the error, and 0.2 of it was left. With another rate, what is left of the error is $1 - 8 \cdot rate$. **Predict** what happens with the rates 0.125, 0.2, 0.25 and 0.3.

# %%
for rate in (0.125, 0.2, 0.25, 0.3):
    w, wrong = 1.0, []
    while len(wrong) < 6:
        wrong.append(w - 3)
        w = w - rate * 2 * (2 * w - 6) * 2
    print(f"rate {rate:<5}  left of the error after each step: {1 - 8 * rate:4.1f}   wrong by", np.round(wrong, 2))

# %% [markdown]
# With 0.125 one step is enough. With 0.2 each step goes *too far*, and lands on the other side, but closer. With 0.25 it lands as far away as it was, for ever. With 0.3 it lands farther away, where the slope is steeper, so that the next step is longer still. The slope says where downhill is; it does not say how far.
#
# In the photograph nine weights move at once. Neighbouring pixels there are nearly equal, so all nine see nearly the same number, all nine are told of the same error, and each corrects it as if it were alone. Nine corrections add up, and together they go too far.
#
# How far? Let all nine be wrong by the same $e$. Then `Z` is wrong by $e \cdot S$, where $S$ is the sum of a window, the cost is the mean of $e^2 S^2$, and its slope for $e$ is $2e$ times the mean of $S^2$. This is the sum of nine slopes, one for each weight, so on average a weight's own slope is a ninth of it, and a step takes off $rate \cdot \frac{2}{9} \cdot mean(S^2)$ of its error. **Predict**, for which of the two images is this number larger? In noise, light and dark cancel in a sum; in a photograph nothing is below 0.

# %%
for name, image, rate in (("noise", noise, 0.3), ("photograph", photo, 1.0)):
    S, cache = conv_forward(image, np.ones((3, 3, 1, 1)), np.zeros((1, 1, 1, 1)), {"stride": 1, "pad": 0})
    taken = rate * 2 / 9 * np.mean(S**2)
    print(f"{name:10}  rate {rate}: takes off {taken:.2f} of the error, leaves {1 - taken:5.2f} of it")

# %% [markdown]
# The photograph leaves $-1.47$: the other side, and half as far again, at every step. $1.47$ thirty times multiplied by itself is about a hundred thousand. At first nobody notices, because there is hardly any such error: the filter to be found sums to 0, and so do nine zeros. It begins tiny, grows by nearly a half with each step, and one day it is all there is.
#
# **Predict** the largest rate that does not explode on the photograph, with $2.47 \cdot rate$ taken off at each step. Then run the cell, which takes 0.5, and try your own number in its place.

# %%
W_photo = descend(photo, hidden(photo), np.zeros((3, 3, 1, 1)), learning_rate=0.5, steps=20)
print(np.round(W_photo[:, :, 0, 0], 2))


# %% [markdown]
# $1 - 2.47 \cdot rate$ is $-1$ for a rate of 0.81; below, it holds. With 0.5 the weights are on their way, but far from 2 after twenty steps: what tells the left weights from the right ones is how *different* neighbouring pixels are, and in a photograph they hardly are. In noise every pixel is news. That is what made it the better teacher.
#
# ## 21. Questions people get wrong
#
# Answer each before you open it.
#
# <details><summary>A 7 × 7 image goes through f = 2 with stride 2 and pad 0. What is the gradient of its last row?</summary>
#
# 0. No window reaches row 6, so it has no influence on the cost. In the code nothing is ever added there, and the zeros from the start remain.
#
# </details>
#
# <details><summary>Some pages compute dA_prev as a convolution of dZ with the filter turned by 180°. Should you turn the filter?</summary>
#
# Not in your loops. They go through the *outputs* and add the filter, unturned, to each window. One may go through the *pixels* instead and ask which outputs used each one; then the weights come in the opposite order, which looks like a turned filter. Both give the same numbers.
#
# </details>
#
# <details><summary>Ten images instead of one: must dW be divided by 10?</summary>
#
# Not here. The rule is a sum over all images. If the cost is a *mean* over the images, the division by 10 is part of the cost, and it is already inside the `dZ` that comes in.
#
# </details>
#
# <details><summary>With f = 2 and stride 2 no windows overlap. Would = do instead of += for dA_prev_pad in your conv_backward?</summary>
#
# Only if there is a single filter. With more, every filter adds to the same window, and `=` would keep only what the last one sent.
#
# </details>
#
# <details><summary>In max pooling, should the second largest pixel get the second largest share?</summary>
#
# No. A small change of it does not change the maximum at all, so its slope is exactly 0, however close it came.
#
# </details>
#
# <details><summary>The cost rises from step to step. Is the gradient wrong?</summary>
#
# Perhaps; a gradient check tells. If it passes, the steps are too long. Divide the learning rate by 10 and look again: with a right gradient, a step that is short enough always goes down.
#
# </details>
#
# <details><summary>If a gradient check is so reliable, why not train with measured gradients?</summary>
#
# Two forward passes for *each* number. A network with a million weights would need two million passes for one step of training. The way back gives all gradients in one pass that costs about as much as a few forward passes.
#
# </details>

# %% [markdown]
# ## 22. Remember
#
# - A gradient says how the cost changes with a number. It has the shape of what it belongs to.
# - Along a chain slopes multiply; where several ways lead from a number to the cost, they add up. So: `+=`, starting from zeros.
# - `dZ[i, h, w, c]` goes to its window as `W[:, :, :, c]` times it, to the filter as the window times it, to the bias as it is.
# - The window is the one of the forward pass: it starts at `h * stride`, in the padded input. The border comes off at the end, with `pad:pad + n` and never `pad:-pad`.
# - Maximum: the whole gradient to the winner. Average: equal shares to all.
# - To check a gradient, measure it by central differences, at every index, in `float64`, on small arrays whose sizes all differ. An equal mean proves little.
# - Gradient descent: forward, back, and a step of $rate \cdot dW$ against the slope, again and again. Steps that are too long land farther away than they began.
#
# ## 23. In your own words
#
# A friend's `pool_backward` has `=` where yours has `+=`. On a layer with $f = 2$ and stride 2 it gives the right gradients. In three or four sentences: why is it right there, and for which layers is it wrong? And would `=` be right for `dW` in `conv_backward`, on a layer with the same $f$ and stride?
#
# (In a class, your instructor reads it. If you study alone and your copy of the course has a folder `solutions`, as the zip for self-study has, the solved notebook there says what a good answer holds.)

# %% [markdown] written=2
# === BEGIN MARK SCHEME ===
#
# 1 point: with f = 2 and stride 2 the windows do not overlap, so each pixel gets at most one gradient and there is nothing to add; when f is larger than the stride, a pixel lies in several windows and influences the cost through each of them, so its gradients add up, and `=` keeps only the last. Half a point for "when windows overlap" without a reason why they add.
#
# 1 point: no; the same filter is used at every place of every image, whether the windows overlap or not, so the gradients of its weights add up in any case.
#
# === END MARK SCHEME ===

# %% [markdown]
# ## 24. Optional: mend a layer, hunt for bugs
#
# The lesson is done. **What follows is optional**: two exercises on `pool_forward`, with checks and hints, and no points.
#
# **Mend this.** The next function is `pool_forward` with one mistake. Run the check before you read the code, and let its message lead you to the line. One line is to be changed.

# %% exercise="mend_pool_forward"
def mend_pool_forward(A_prev, hparameters, mode="max"):
    """Replace every window of every channel by its maximum or its average.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    hparameters: dictionary with "f", the side of the window, and "stride"
    mode: "max" or "average"

    Returns A, array of shape (m, n_H, n_W, n_C_prev), and cache, (A_prev, hparameters).
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                for c in range(n_C):
                    window = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(window)
                    else:
                        A[i, h, w, c] = np.mean(window)
    cache = (A_prev, hparameters)
    return A, cache
    ### END SOLUTION


# %% check="mend_pool_forward"
public_tests.mend_pool_forward_test(mend_pool_forward)

# %% [markdown]
# **Bug hunt.** Now the other way round, as in lesson 3: six pooling layers with one mistake each are hidden behind a call, and you write the input that shows it. `helpers.suspects("hunt_pool_forward")` gives them. The obvious test is a single window, that of section 13. **Predict** how many of the six it shows to be wrong.

# %%
suspects = helpers.suspects("hunt_pool_forward")
A_tried = window[np.newaxis, :, :, np.newaxis]

right, cache = pool_forward(A_tried, {"f": 2, "stride": 2}, mode="max")
for number, suspect in enumerate(suspects, start=1):
    A_suspect, cache = suspect(A_tried, {"f": 2, "stride": 2}, "max")
    print("suspect", number, "gives the same:", np.array_equal(A_suspect, right))


# %% [markdown]
# None. **Exercise, optional.** Write one input on which all six are seen to be wrong, with as few numbers as you can (at most 120).

# %% exercise="hunt_pool_forward"
def hunt_pool_forward():
    """An input on which every suspect gives something else than pool_forward.

    Returns the three things that pool_forward is called with:
    A_prev, array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    hparameters, a dictionary with "f" and "stride"
    mode, "max" or "average"
    """
    ### BEGIN SOLUTION
    # two images and channels, another number of windows down than across, and nothing positive
    A_prev = np.arange(-60.0, 0.0).reshape(2, 3, 5, 2)
    # neither 1 nor equal
    hparameters = {"f": 1, "stride": 2}
    return A_prev, hparameters, "max"
    ### END SOLUTION


# %% check="hunt_pool_forward"
public_tests.hunt_pool_forward_test(hunt_pool_forward)

# %% [markdown]
# ## What comes next
#
# You have built both directions of a convolutional network's two special layers, and you can prove that they fit each other. And you have seen them learn: nine weights, found by going downhill. A network has thousands, in several layers, and learns in just this way. In **lesson 5** you make your functions fast enough for it, and in **lesson 6** a network of them learns to read digits.
