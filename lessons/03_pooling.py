# %% [markdown]
# # Lesson 3: Shrink a feature map
#
# **What you'll do.** Write `pool_forward`, the pooling layer: it puts one number in the place of each window of a feature map.
#
# **What you'll learn**
#
# - what max pooling and average pooling keep of a window, and what they drop;
# - how to predict the size of the output, which is not always half the input;
# - why a pooling layer has nothing to learn, and is no obstacle to learning in the layers before it;
# - how far pooling forgives a shift of the image: you will measure it;
# - what makes a good test, by hunting mistakes that a bad one does not find.
#
# **What you'll need.** Lesson 1: the formula for the output size. Lesson 2: feature map, the four corners of a window, cache, ReLU.
#
# **Time.** About 70 minutes, in two sittings with a break marked between them: sections 1 to 6 (40 minutes) and 7 to 15 (30). Section 12 is optional, and takes 20 more.
#
# As before: read, *predict*, run, compare.

# %% [markdown]
# **Do you remember?** Three short questions on lessons 1 and 2, from memory.
#
# - `one_number`: the window holds 1 and 2 in its first row, 3 and 4 in its second; the filter holds 1 and 0, then 0 and −1; the bias is 10. What does `conv_single_step` return?
# - `map_shape`: `A_prev` has shape (2, 7, 9, 3) and `W` has shape (3, 3, 3, 8); stride 2, pad 0. What is the shape of `Z`?
# - `third_window`: with f = 3 and stride 2, at which row does the window of h = 2 start? `"a"`: 2; `"b"`: 4; `"c"`: 6.
#
# The second cell asks about a mistake that a check once found in your code, two lessons later, on new numbers. If it asks, type `helpers.review(your answer)` into a new cell below it. If your checks found nothing in lessons 0 and 1, it has nothing to ask.

# %%
helpers.remember(
    one_number=...,
    map_shape=...,
    third_window=...,
)

# %%
helpers.review()

# %% [markdown]
# ## 1. Keep one number of each window
#
# A feature map says at every pixel how strongly a pattern was found there. That is more than the next layer needs. If there is an edge in this corner of the image, then it rarely matters whether it stands in column 10 or in column 11. So the map can be made smaller: cut it into windows, and keep **one number of each**. This is called **pooling**. There are two usual ways to choose the number:
#
# - **max pooling** keeps the largest: *was the pattern found anywhere in this window?*
# - **average pooling** keeps the mean: *how much of the pattern was in this window, all in all?*
#
# Take the window
#
# $$\begin{bmatrix} 1 & 3 \\ 4 & 2 \end{bmatrix}.$$
#
# Its maximum is 4, and its average is $(1 + 3 + 4 + 2)/4 = 2.5$.
#
# **Predict.** The map below has $4 \times 4$ pixels. Cut it into four windows of $2 \times 2$ that do not overlap: $f = 2$, stride 2. The top left window is the one above. Find the maximum and the average of the other three, then run the cell. (`np.max` gives the largest element of an array, `np.mean` the average of all of them; `reshape(2, 2)` puts the four results in two rows of two, as the windows lie.)
#
# ```
#  1  3 | 2  1
#  4  2 | 0  5
# ------+------
#  8  0 | 2  2
#  0  0 | 2  2
# ```

# %%
A_prev = np.array([[1, 3, 2, 1], [4, 2, 0, 5], [8, 0, 2, 2], [0, 0, 2, 2]])
windows = [A_prev[0:2, 0:2], A_prev[0:2, 2:4], A_prev[2:4, 0:2], A_prev[2:4, 2:4]]

maximum = np.array([np.max(window) for window in windows]).reshape(2, 2)
average = np.array([np.mean(window) for window in windows]).reshape(2, 2)
helpers.pictures.pool_windows(A_prev, 2, 2, maximum, average)

# %% [markdown]
# Look at the bottom row. One strong pixel among zeros (8, 0, 0, 0), and four weak ones (2, 2, 2, 2): the average is 2 for both and cannot tell them apart. The maximum can: 8 against 2. But the maximum in turn cannot tell (8, 0, 0, 0) from (8, 8, 8, 8). Each of the two forgets something, and neither remembers *where* in its window the number stood.
#
# What is gained: the map has a quarter of its pixels, so the next layer has a quarter of the work. And a $3 \times 3$ window of the next layer, laid on the pooled map, now covers $6 \times 6$ pixels of the map before.
#
# ## 2. Predict sizes, which are not always half
#
# The windows of a pooling layer stand where those of a convolution stand, and the formula is the one you know, without padding:
#
# $$n_H = \left\lfloor \frac{n_{H,prev} - f}{stride} \right\rfloor + 1, \qquad
# n_W = \left\lfloor \frac{n_{W,prev} - f}{stride} \right\rfloor + 1, \qquad
# n_C = n_{C,prev}.$$
#
# With $f = 2$ and stride 2 an even side is halved. It is the commonest choice, and only one of many.
#
# **Predict** $n$ for each row, then run the cell. In two of the rows some pixels are never looked at: which rows?
#
# | side $n_{prev}$ | $f$ | stride | $n$ = ? |
# |---|---|---|---|
# | 6 | 2 | 2 | |
# | 7 | 2 | 2 | |
# | 7 | 3 | 2 | |
# | 6 | 3 | 1 | |
# | 6 | 2 | 3 | |
# | 6 | 6 | 1 | |

# %%
rows = [(6, 2, 2), (7, 2, 2), (7, 3, 2), (6, 3, 1), (6, 2, 3), (6, 6, 1)]
helpers.pictures.output_sizes(
    [(n_prev, f, 0, stride, (n_prev - f) // stride + 1) for n_prev, f, stride in rows]
)

# %% [markdown]
# In the second row the seventh pixel is left over, and in the fifth the stride is larger than the window, so there are gaps. In the last row the window is as large as the map and gives a single number. Done to every channel, that is called **global pooling**: it turns a whole volume into one number for each channel, whatever its size, and it often stands near the end of a network.
#
# When $f$ is larger than the stride, as in the third row, windows **overlap**. **Predict** the four maxima of this $5 \times 5$ map with $f = 3$ and stride 2: the windows start at rows 0 and 2, and at columns 0 and 2.
#
# ```
# 1  0  2  0  1
# 0  3  0  1  0
# 2  0  9  0  2
# 0  1  0  4  0
# 1  0  2  0  1
# ```

# %%
A_prev = np.array(
    [
        [1, 0, 2, 0, 1],
        [0, 3, 0, 1, 0],
        [2, 0, 9, 0, 2],
        [0, 1, 0, 4, 0],
        [1, 0, 2, 0, 1],
    ]
)
windows = [A_prev[0:3, 0:3], A_prev[0:3, 2:5], A_prev[2:5, 0:3], A_prev[2:5, 2:5]]

maximum = np.array([np.max(window) for window in windows]).reshape(2, 2)
average = np.array([np.mean(window) for window in windows]).reshape(2, 2)
helpers.pictures.pool_windows(A_prev, 3, 2, maximum, average)

# %% [markdown]
# The 9 in the middle lies in all four windows and wins in each. Keep that picture: in lesson 4 it will matter that one pixel can serve several windows.

# %% [markdown]
# Walk a window over a map yourself, with other sizes and in both modes. In mode "max" the winner is marked. Tick *predict first* for a few windows. Its map is another one, and it has a 9 too. **Predict**, once you see where it stands: with $f = 3$ and stride 1, how many windows does *that* 9 win?

# %%
helpers.explore.pooling()

# %% [markdown]
# The 9 wins all six windows that hold it: three places across, two places down.
#
# ## 3. Pool each channel by itself
#
# A filter of a convolution sums over all channels of its input. A pooling layer does not: each channel is the map of a different pattern, and it is pooled **alone**. As many channels come out as went in, $n_C = n_{C,prev}$.
#
# **Predict.** An input of shape (2, 4, 2) has two rows, four columns and two channels. With $f = 2$ and stride 2, what are the two maxima of channel 0, and what are those of channel 1?
#
# ```
# channel 0     channel 1
# 1 3 | 0 2     0 9 | 5 5
# 4 2 | 1 1     1 2 | 5 5
# ```

# %%
from IPython.display import display

A_prev = np.zeros((2, 4, 2))
A_prev[:, :, 0] = [[1, 3, 0, 2], [4, 2, 1, 1]]
A_prev[:, :, 1] = [[0, 9, 5, 5], [1, 2, 5, 5]]

for c in range(2):
    left, right = A_prev[0:2, 0:2, c], A_prev[0:2, 2:4, c]
    maximum = [[np.max(left), np.max(right)]]
    average = [[np.mean(left), np.mean(right)]]
    print("channel", c)
    display(helpers.pictures.pool_windows(A_prev[:, :, c], 2, 2, maximum, average))

# %% [markdown]
# Had the maximum been taken over both channels at once, only one row would come out, 9 and 5, and what channel 0 had found would be lost.
#
# ## 4. Mind the windows without a positive number
#
# **Predict** the maximum and the average of
#
# $$\begin{bmatrix} -4 & -2 \\ -1 & -7 \end{bmatrix}.$$

# %%
window = np.array([[-4, -2], [-1, -7]])
helpers.pictures.negative_window(window)

# %% [markdown]
# The maximum is the number furthest to the right on the number line, not the one of the greatest size. People who search for it with a loop often start from 0, and then no negative number can ever win. The next cell does the same search twice, from two different starts. (`window.flat` gives the elements one after another.) **Predict** both results.

# %%
for start in (0, window[0, 0]):
    largest = start
    for value in window.flat:
        if value > largest:
            largest = value
    print("start from", start, "→ largest", largest)


# %% [markdown]
# 0 is not in the window at all. Start from an element of the window, or let `np.max` do the search.
#
# After ReLU there are no negative numbers, and the mistake would not show. But a pooling layer may also stand before ReLU, or after an activation that goes below 0, and then it is wrong without a word of warning. (This is also why a border of zeros does not suit max pooling: the zeros would win against negative numbers. Our layer has no `pad`.)
#
# ## 5. Write `pool_forward`
#
# You have all the parts, and most of the code too: the loops and the corners are those of `conv_forward`. What differs:
#
# - there is no padding, and there are no weights;
# - the window is cut from **one** channel, so its shape is $(f, f)$ and not $(f, f, n_{C,prev})$;
# - `mode` says what is kept of it. It is the string `"max"` or the string `"average"`;
# - the cache is `(A_prev, hparameters)`, because there is nothing else to remember.
#
# As one formula for max pooling, with $r$ and $s$ counting the rows and columns inside the window from 0 to $f - 1$:
#
# $$A[i, h, w, c] = \max_{r,\,s}\; A_{prev}[i,\; h \cdot stride + r,\; w \cdot stride + s,\; c]$$
#
# For average pooling, put the mean over the same $f \cdot f$ numbers in its place.
#
# From here on the steps get fewer, because you need them less: these name the parts, and how to write each is yours. If you are stuck, `helpers.hint("pool_forward")` spells them out, one after the other.

# %% exercise="pool_forward"
def pool_forward(A_prev, hparameters, mode="max"):
    """Replace every window of every channel by its maximum or its average.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the output of the layer before
    hparameters: dictionary with "f", the side of the window, and "stride"
    mode: "max" or "average"

    Returns A, array of shape (m, n_H, n_W, n_C_prev), and cache, the tuple (A_prev, hparameters).
    """
    # Step 1: sizes and settings, then n_H, n_W and n_C.
    # Step 2: A, and the loops. Inside:
    #     Step 2a: the window of one channel.
    #     Step 2b: what the mode keeps of it.
    # Step 3: cache, return.
    ### BEGIN SOLUTION
    # Step 1: the sizes of the input, the settings, the sizes of the output
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    n_C = n_C_prev
    # Step 2: room for the output; every image, every place, every channel
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
    # Step 3: the output, and what the way back needs
    cache = (A_prev, hparameters)
    return A, cache
    ### END SOLUTION


# %% [markdown]
# Now check it. Among the cases are overlapping windows, gaps between windows, images that are not square, and windows with only negative numbers. If something is wrong, read what the check says about the smallest case that fails: its settings, the first wrong number, and the window that makes it. `helpers.hint("pool_forward")` gives a hint.

# %% check="pool_forward"
public_tests.pool_forward_test(pool_forward)

# %% [markdown]
# Watch your windows walk, on the smallest case of the check. **Predict** before you press *Next*: which window comes after the last one of a row?

# %%
helpers.watch(pool_forward)

# %% [markdown]
# ## 6. Pool random numbers
#
# Two random images of $5 \times 5$ with 3 channels, drawn with seed 1, pooled with $f = 3$ and stride 2. **Predict** the shape of `A` before you run the cell.

# %%
np.random.seed(1)
A_random = np.random.randn(2, 5, 5, 3)
hparameters = {"f": 3, "stride": 2}

A_max, cache = pool_forward(A_random, hparameters, mode="max")
A_average, cache = pool_forward(A_random, hparameters, mode="average")
print("A_max.shape =", A_max.shape)
print("A_max[0] =\n", A_max[0])
print("A_average[1] =\n", A_average[1])

# %% [markdown]
# You should see the shape (2, 2, 2, 3) and these numbers:
#
# ```
# A_max[0] =                                     A_average[1] =
# [[[1.74481176 0.90159072 1.65980218]           [[[-0.17313416  0.32377198 -0.34317572]
#   [1.74481176 1.6924546  1.65980218]]            [ 0.02030094  0.14141479 -0.01231585]]
#
#  [[1.13162939 1.51981682 2.18557541]            [[ 0.42944926  0.08446996 -0.27290905]
#   [1.13162939 1.6924546  2.18557541]]]           [ 0.15077452  0.28911175  0.00123239]]]
# ```
#
# Each line holds the three channels of one place. The first number, `1.74481176`, occurs twice, at $(h, w) = (0, 0)$ and at $(0, 1)$. That is no accident. **Predict** in which column of the input it must stand, then look at channel 0 of image 0.

# %%
helpers.pictures.pool_windows(A_random[0, :, :, 0], 3, 2, A_max[0, :, :, 0], A_average[0, :, :, 0])

# %% [markdown]
# In column 2, the only one that the two windows share. The numbers of the averages are much smaller than those of the maxima, and some are negative: nine random numbers around 0 nearly cancel, while the largest of nine is nearly always well above 0.
#
# **Here is a good place for a break.**
#
# ## 7. Nothing to learn, yet gradients pass
#
# Count the parameters of a pooling layer as you did in lesson 2. There is no weight in it and no bias: **0**, for any size and any number of channels. $f$ and stride are hyperparameters: you choose them, and training leaves them alone.
#
# But training has to get *through* this layer. The convolution before it does have weights, and to change them well one must know how the final result reacts to each number of the map. So the question to a pooling layer is: **if one of its inputs changes a little, how much does its output change?** This ratio, the change of the output divided by the change of the input, is the **slope** of the layer there. Lesson 4 makes of it the *gradient*, how the cost changes.
#
# **Predict.** The window is $\begin{bmatrix} 1 & 3 \\ 4 & 2 \end{bmatrix}$. Raise the 4 by 0.5: what becomes of the maximum? Raise the 3 by 0.5 instead: what becomes of it now? And by how much does the *average* change in each case? Then let the cell try all four pixels.

# %%
pixels = np.array([[1.0, 3.0], [4.0, 2.0]])
step = 0.5
slope_max = np.zeros((2, 2))
slope_average = np.zeros((2, 2))

for r in range(2):
    for s in range(2):
        changed = pixels.copy()
        changed[r, s] = changed[r, s] + step
        slope_max[r, s] = (np.max(changed) - np.max(pixels)) / step
        slope_average[r, s] = (np.mean(changed) - np.mean(pixels)) / step

display(helpers.pictures.number_grid(slope_max, title="Maximum: slope for each pixel", span=(0, 1)))
display(helpers.pictures.number_grid(slope_average, title="Average: slope for each pixel", span=(0, 1)))

# %% [markdown]
# The maximum listens to one pixel only, the winner, and follows it one to one. The average listens to all four, to each with a quarter. In both cases the four slopes add up to 1. So a gradient that comes back from the later layers gets through: in max pooling it goes to the winner alone, in average pooling it is shared out evenly.
#
# To find the winner, the way back must see the input again. That is what the cache is for: not for learning in this layer, but to know where the gradient goes.
#
# ## 8. Pool the map of the line detector
#
# In lesson 2 you set a detector for vertical lines by hand: a $3 \times 3$ filter with ones in its middle column. The image was $8 \times 8$, black but for a bright line in columns 3 and 4, and the map was $6 \times 6$. Here it is again, followed by ReLU, with the layer taken from `helpers.layers`.
#
# **Predict** the first row of the map; look it up in lesson 2 if you like. Then predict the first row of both pooled maps with $f = 2$ and stride 2.

# %%
from helpers.layers import conv_forward, conv_single_step, zero_pad

line = np.zeros((8, 8))
line[:, 3:5] = 1

W_line = np.zeros((3, 3, 1, 1))
W_line[:, :, 0, 0] = [[0, 1, 0], [0, 1, 0], [0, 1, 0]]
b = np.zeros((1, 1, 1, 1))


def detect(image, W):
    """Convolution and ReLU for one grey image."""
    Z, cache = conv_forward(image[np.newaxis, :, :, np.newaxis], W, b, {"stride": 1, "pad": 0})
    return np.maximum(0, Z)


halve = {"f": 2, "stride": 2}
line_map = detect(line, W_line)
line_max, cache = pool_forward(line_map, halve, mode="max")
line_average, cache = pool_forward(line_map, halve, mode="average")
print(line_map.shape, "→", line_max.shape)
helpers.pictures.pooled_map(line_map[0], line_max[0], line_average[0])

# %% [markdown]
# From $6 \times 6$ to $3 \times 3$: 27 of 36 numbers are gone, and the line is still there, upright and in the middle, as strong as before. The row [0, 0, 3, 3, 0, 0] has become [0, 3, 0] both times, because both 3s lie in the same window.
#
# ## 9. How invariant is pooling?
#
# You will often read that pooling makes a network *invariant* to small shifts: move the image by one pixel, and the pooled map stays as it was. It is easy to try.
#
# **Predict.** Move the line one pixel to the right, to columns 4 and 5. Write down the first row of the new map, then cut it into pairs and write down the max-pooled row and the average-pooled row. Are they still [0, 3, 0]?

# %%
shifted = np.zeros((8, 8))
shifted[:, 4:6] = 1

shifted_map = detect(shifted, W_line)
shifted_max, cache = pool_forward(shifted_map, halve, mode="max")
shifted_average, cache = pool_forward(shifted_map, halve, mode="average")

before = {
    "map": line_map[0, 0, :, 0],
    "max-pooled": line_max[0, 0, :, 0],
    "average-pooled": line_average[0, 0, :, 0],
}
after = {
    "map": shifted_map[0, 0, :, 0],
    "max-pooled": shifted_max[0, 0, :, 0],
    "average-pooled": shifted_average[0, 0, :, 0],
}
helpers.pictures.shift_rows(before, after)

# %% [markdown]
# Both have changed. The windows did not move with the line: now its two columns lie in two different windows. Max pooling gives [0, 3, 3], a line that looks twice as wide. Average pooling gives [0, 1.5, 1.5], a line that looks wider and half as strong. **Pooling is not invariant to shifts, not even by one pixel.**
#
# Then what is true about the claim? Take a map with a single strong column and let it move.
#
# **Predict.** The strong column is column 2, and windows are columns 0–1, 2–3 and 4–5. What happens to the max-pooled row when it moves from column 2 to 3? And from 3 to 4?

# %%
peaks = np.zeros((6, 2, 6, 1))
for column in range(6):
    peaks[column, :, column, 0] = 3

pooled, cache = pool_forward(peaks, halve, mode="max")
for start in (2, 3):
    before = {"map": peaks[start, 0, :, 0], "max-pooled": pooled[start, 0, :, 0]}
    after = {"map": peaks[start + 1, 0, :, 0], "max-pooled": pooled[start + 1, 0, :, 0]}
    display(helpers.pictures.shift_rows(before, after))

# %% [markdown]
# As long as the winner stays inside its window, max pooling notices nothing. When it crosses the border between two windows, the pooled map changes. `peaks` holds all six positions as a batch of six maps, and `pooled` their results. **Predict** how many of the five moves, from each column to the next, leave the pooled row as it was. And what does a move by *two* columns, a whole stride, do to it?

# %%
for column in range(6):
    print("strong column", column, "→", pooled[column, 0, :, 0])

# %% [markdown]
# Three of the five moves change nothing (0 to 1, 2 to 3, 4 to 5), two do. A move by a whole stride moves the pooled row by one place: the pattern is passed on, in a new position.
#
# So the honest sentence is: *pooling makes the output less sensitive to small shifts, and how much less depends on where the pattern stands in relation to the windows.*
#
# ## 10. Pool a photograph
#
# Your layer takes any array of four axes, so a photograph will do, with its three colours as channels. With $f = 4$ and stride 4, each square of 16 pixels becomes one.
#
# **Predict.** The photograph has $144 \times 120$ pixels: what is the size of the result? And which will be brighter, the max-pooled or the average-pooled picture? Is there a pixel where it could be the other way round?

# %%
photo = helpers.images.photograph()
quarter = {"f": 4, "stride": 4}

photo_max, cache = pool_forward(photo[np.newaxis], quarter, mode="max")
photo_average, cache = pool_forward(photo[np.newaxis], quarter, mode="average")
print(photo.shape, "→", photo_max[0].shape)
for name, picture in {"original": photo, "max-pooled": photo_max, "average-pooled": photo_average}.items():
    print(f"mean brightness, {name:15} {picture.mean():.3f}")
helpers.pictures.pooled_map(photo, photo_max[0], photo_average[0])

# %% [markdown]
# A maximum is never below the average of the same numbers, so the max-pooled picture is at least as bright at every pixel: thin dark lines vanish, bright spots grow. The average-pooled one is as bright as the original, much as a camera with fewer pixels would have taken it.
#
# For a *photograph* the average looks better. But a network pools *feature maps*, where most numbers are near 0 and a few are large. Next comes the map of vertical edges, from the Sobel filter of lesson 2 and ReLU. **Predict.** An edge is a thin line in this map. In which of the two pooled maps will the edges be strong, and in which will they be faint?

# %%
W_sobel = np.zeros((3, 3, 1, 1))
W_sobel[:, :, 0, 0] = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
edges = detect(photo.mean(axis=2), W_sobel)

edges_max, cache = pool_forward(edges, quarter, mode="max")
edges_average, cache = pool_forward(edges, quarter, mode="average")
print(edges[0].shape, "→", edges_max[0].shape)
for name, result in {"map": edges, "max-pooled": edges_max, "average-pooled": edges_average}.items():
    print(f"largest number, {name:15} {result.max():.2f}")
helpers.pictures.pooled_map(edges[0], edges_max[0], edges_average[0])

# %% [markdown]
# (All three on the same scale of grey.) Max pooling keeps the strongest edge of each window at its full strength. Average pooling mixes it with the quiet pixels around it. This is one reason why max pooling is chosen more often between convolutions, where the question is *was it found?*

# %% [markdown]
# ## 11. Hunt seven bugs with one input
#
# Your check of `pool_forward` called it on several inputs, and you may have wondered how they were chosen. Now choose one yourself. Below are seven *suspects*: each looks like `conv_forward` and has one mistake in it, of the kind that people really make. All are hidden behind a call.
#
# The obvious test is a square image, one filter, stride 1, no border. **Predict** how many of the seven it shows to be wrong, then run the cell.

# %%
suspects = helpers.suspects("hunt_conv_forward")
A_prev = np.arange(1.0, 17.0).reshape(1, 4, 4, 1)
W = np.ones((3, 3, 1, 1))
b = np.zeros((1, 1, 1, 1))
hparameters = {"stride": 1, "pad": 0}

right, cache = conv_forward(A_prev, W, b, hparameters)
for number, suspect in enumerate(suspects, start=1):
    Z, cache = suspect(A_prev, W, b, hparameters)
    print("suspect", number, "gives the same:", np.array_equal(Z, right))


# %% [markdown]
# None of them. Seven wrong layers, and a test that finds nothing: an input shows a mistake only where the mistake makes a difference. With stride 1 nobody can tell whether the stride was forgotten; on a square nobody can tell rows from columns.
#
# **Exercise.** Write one input on which *all seven* are seen to be wrong, with as few numbers in it as you can (at most 120 in its arrays). When the lesson is graded, other suspects of the same kinds are waiting.

# %% exercise="hunt_conv_forward"
def hunt_conv_forward():
    """An input on which every suspect gives something else than conv_forward.

    Returns the four things that conv_forward is called with:
    A_prev, array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    W, array of shape (f, f, n_C_prev, n_C)
    b, array of shape (1, 1, 1, n_C)
    hparameters, a dictionary with "stride" and "pad"
    """
    # Step 1: A_prev. How many images and channels? Which sides?
    # Step 2: W. Which filters would not show that one was turned?
    # Step 3: b.
    # Step 4: hparameters. Which stride and which pad would hide a mistake?
    ### BEGIN SOLUTION
    # Step 1: two images with two channels, and not square
    A_prev = np.arange(1.0, 9.0).reshape(2, 1, 2, 2)
    # Step 2: all weights differ
    W = np.arange(1.0, 9.0).reshape(2, 2, 2, 1)
    # Step 3: not 0
    b = np.full((1, 1, 1, 1), 5.0)
    # Step 4: the border leaves room for windows that the small image has not
    hparameters = {"stride": 2, "pad": 3}
    return A_prev, W, b, hparameters
    ### END SOLUTION


# %% [markdown]
# The check tells for each suspect whether your input shows its mistake, and by what.

# %% check="hunt_conv_forward"
public_tests.hunt_conv_forward_test(hunt_conv_forward)

# %% [markdown]
# You have written a *test*. Among the inputs of this course's checks there are always some that are chosen in the same way: every size different from every other, a stride that is not 1, a border and none, more than one of everything.
#
# ## 12. Keep a line, mend a layer
#
# Two optional exercises, with checks and hints, and no points.
#
# **Do not lose the line.** Not every pattern is a large number. The second line detector of lesson 2 answers with $-3$ beside a line, and a pen on white paper is the *dark* thing. Here is a map with a diagonal line of $-3$ among small positive numbers. **Predict** what max pooling and average pooling with $f = 2$ and stride 2 leave of the line.

# %%
A_prev = np.ones((6, 6))
np.fill_diagonal(A_prev, -3)
A_prev[2, 5] = 2

kept_max, cache = pool_forward(A_prev[np.newaxis, :, :, np.newaxis], {"f": 2, "stride": 2}, mode="max")
kept_average, cache = pool_forward(A_prev[np.newaxis, :, :, np.newaxis], {"f": 2, "stride": 2}, mode="average")
helpers.pictures.pool_windows(A_prev, 2, 2, kept_max[0, :, :, 0], kept_average[0, :, :, 0])


# %% [markdown]
# Max pooling has lost it altogether, and average pooling has thinned it to a third. **Exercise (optional).** Write a pooling that keeps of every window the number that is *furthest from 0*, with its sign. Your `pool_forward` may do the searching: can it find the lowest number of a window, too?

# %% exercise="pool_strongest"
def pool_strongest(A_prev, hparameters):
    """Replace every window of every channel by its number furthest from 0, with its sign.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev)
    hparameters: dictionary with "f", the side of the window, and "stride"

    Returns A, array of shape (m, n_H, n_W, n_C_prev).
    """
    ### BEGIN SOLUTION
    highest, cache = pool_forward(A_prev, hparameters, mode="max")
    # the lowest number is the highest of the negated map, negated
    lowest, cache = pool_forward(-A_prev, hparameters, mode="max")
    A = np.where(highest > lowest, highest, -lowest)
    return A
    ### END SOLUTION


# %% check="pool_strongest"
public_tests.pool_strongest_test(pool_strongest)


# %% [markdown]
# **Mend this (optional).** The next function is `conv_forward` with one mistake. Run the check before you read the code, and let its message lead you to the line. One line is to be changed.

# %% exercise="mend_conv_forward"
def mend_conv_forward(A_prev, W, b, hparameters):
    """Apply every filter to every window of every image.

    A_prev: array of shape (m, n_H_prev, n_W_prev, n_C_prev), the images or the layer before
    W: array of shape (f, f, n_C_prev, n_C), n_C filters
    b: array of shape (1, 1, 1, n_C), one bias for each filter
    hparameters: dictionary with "stride" and "pad"

    Returns Z, array of shape (m, n_H, n_W, n_C), and cache, (A_prev, W, b, hparameters).
    """
    ### BEGIN SOLUTION
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
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
    cache = (A_prev, W, b, hparameters)
    return Z, cache
    ### END SOLUTION


# %% check="mend_conv_forward"
public_tests.mend_conv_forward_test(mend_conv_forward)

# %% [markdown]
# ## 13. Questions people get wrong
#
# Answer each before you open it.
#
# <details><summary>A map of 7 × 7 is pooled with f = 2 and stride 2. Since pooling halves, is the result 3.5 rounded up to 4?</summary>
#
# It is 3: $\lfloor (7 - 2)/2 \rfloor + 1 = 3$. The last row and the last column lie in no window. And pooling does not always halve: with $f = 3$ and stride 1 the result would be $5 \times 5$.
#
# </details>
#
# <details><summary>A pooling layer with f = 3 follows a convolution with 8 filters. How many parameters does it have, and how many channels come out?</summary>
#
# 0 parameters and 8 channels. Each channel is pooled by itself, and there is nothing to learn.
#
# </details>
#
# <details><summary>A layer without parameters learns nothing. So can one leave it out of the way back?</summary>
#
# No. The layers before it learn from what comes back through it. Leave it out, and there is no gradient for them; even its shape would not fit, as the pooled map is smaller than the map before.
#
# </details>
#
# <details><summary>Does it matter whether ReLU comes before or after pooling?</summary>
#
# For max pooling, no: ReLU never turns the order of two numbers round, so the largest after ReLU is ReLU of the largest. For average pooling it does. The second detector of lesson 2, with $-1, 2, -1$ in each row, gives [0, 0, −3, 3, 3, −3] for the shifted line. Average first, and you get [0, 0, 0]: positive and negative cancel, and the line has vanished. ReLU first, and you get [0, 1.5, 1.5].
#
# </details>
#
# <details><summary>Is average pooling something new, or could a convolution do it?</summary>
#
# A convolution could: for one channel, a filter whose $f \cdot f$ weights are all $1/f^2$, with the stride of the pooling. It is the blur of lesson 2 in larger steps. A maximum cannot be written as a sum of products.
#
# </details>

# %% [markdown]
# ## 14. Remember
#
# - Max pooling keeps the largest number of each window, average pooling the mean. Neither remembers where in the window it was.
# - $n = \lfloor (n_{prev} - f) / stride \rfloor + 1$, for rows and for columns; the number of channels stays. Halving is one case of many.
# - Each channel is pooled by itself.
# - The maximum of negative numbers is negative: do not start the search from 0.
# - There is nothing to learn: 0 parameters. But gradients pass: to the winner alone, or evenly to all.
# - Pooling makes the output less sensitive to small shifts. It does not make it invariant.
# - A test finds a mistake only with an input on which the mistake makes a difference: sizes that all differ, settings that are not 0 or 1, more than one of everything.
#
# ## 15. In your own words
#
# Two friends look at a network with $2 \times 2$ max pooling, stride 2. One says: "Shift the image by one pixel, and after pooling nobody will notice." The other says: "Pooling throws three quarters of the numbers away, so it must harm." In three or four sentences: when is the first right and when wrong, and what does the network gain for what it throws away?
#
# (In a class, your instructor reads it. If you study alone and your copy of the course has a folder `solutions`, as the zip for self-study has, the solved notebook there says what a good answer holds.)

# %% [markdown] written=2
# === BEGIN MARK SCHEME ===
#
# 1 point: the first is right only as long as the strongest response stays inside its window; when it crosses into the next window the pooled map changes (for example [0, 3, 0] becomes [0, 3, 3]). Half a point for "not exactly invariant" without the reason.
#
# 1 point: one gain with its reason: the next layer has a quarter of the numbers to compute with; or its windows cover more of the image; or the output depends less on the exact position, while the strongest response of each window is kept.
#
# === END MARK SCHEME ===

# %% [markdown]
# ## What comes next
#
# The way forward is complete: pad, convolve, ReLU, pool. In **lesson 4** you walk the same way back and find out how each pixel and each weight changed the result. The pixel that wins a window, and the 9 that won four, will play their parts there.
