# %% [markdown]
# # Lesson 1: Put a border around an image
#
# **What you'll do.** Write `zero_pad`, the first function of your convolutional network: it puts a border of zeros around every image of a batch.
#
# **What you'll learn**
#
# - why images are padded: two reasons, and you will see both as numbers;
# - how `np.pad` describes a border, one axis at a time;
# - how to predict the size of a layer's output, and what "valid" and "same" mean.
#
# **What you'll need.** Lesson 0: an image is an array, a batch has shape $(m, n_H, n_W, n_C)$.
#
# **Time.** About 45 minutes.
#
# Each part goes the same way: read, *predict*, run, compare. Do write the prediction down, on paper or in your head; a wrong prediction is where the learning happens.

# %% [markdown]
# ## 1. See how a window shrinks an image
#
# A convolution looks at an image through a small square **window** of $f \times f$ pixels. The window starts in the top left corner, moves along the row, then along the next row, and at every place it stops it produces **one** number. In the next lesson you will compute that number. Here only one thing matters: *at how many places can the window stand?*
#
# Take a row of 5 pixels and a window 3 pixels wide. The window must lie inside the row:
#
# ```
# pixels    0 1 2 3 4
# place 0  [0 1 2]
# place 1    [1 2 3]
# place 2      [2 3 4]
# ```
#
# Three places, so three outputs: 5 pixels have become 3. The left edge of the window can stand at 0, 1 or 2, that is anywhere from 0 to $5 - 3$; counting the 0 gives, with *prev* (previous) for what comes in,
#
# $$n = (n_{prev} - f) + 1 = (5 - 3) + 1 = 3.$$
#
# **Predict.** An image of $8 \times 8$ pixels goes through windows of $3 \times 3$, and the result again, and again. What are the sizes after one, two and three layers? After how many layers does the window no longer fit? Then run the cell.

# %%
n = 8
while n >= 3:
    print(f"{n} × {n}  →  {n - 3 + 1} × {n - 3 + 1}")
    n = n - 3 + 1

# %% [markdown]
# After three layers $2 \times 2$ pixels are left, and no $3 \times 3$ window fits any more.
#
# That is the **first reason** for padding. Every layer eats a ring of pixels, and a deep network has many layers. With a border of extra pixels around the image, the output can stay as large as the input.
#
# ## 2. Count how often each pixel is seen
#
# The **second reason** is less visible. Look at the row of five again, and count in how many windows each pixel lies:
#
# | pixel | 0 | 1 | 2 | 3 | 4 |
# |---|---|---|---|---|---|
# | windows that contain it | 1 | 2 | 3 | 2 | 1 |
#
# **Predict.** On an image of $5 \times 6$ pixels with a $3 \times 3$ window: how many windows contain the corner pixel? How many contain a pixel in the middle? (A window in two dimensions is a choice of rows *and* a choice of columns, so the two counts are multiplied.) The next cell draws these counts for every pixel: the **touch map**.

# %%
helpers.pictures.touch_map(5, 6, f=3)

# %% [markdown]
# A pixel in the corner lies in a ninth as many windows as one at the centre, and one in the middle of an edge in a third as many. So what is drawn near the border of the image has less influence on the output, for no better reason than where it stands.
#
# Now the same image with a border of one pixel. **Predict** the corner's count first.

# %%
helpers.pictures.touch_map(5, 6, f=3, pad=1)

# %% [markdown]
# The corner of the image has gone from 1 to 4. The border itself is seen rarely, but the border holds nothing but zeros.
#
# ## 3. Predict sizes with the formula
#
# The window need not move one pixel at a time: it can jump by `stride` pixels. Here it jumps by 2, over a row of 8:
#
# ```
# pixels    0 1 2 3 4 5 6 7
# place 0  [0 1 2]
# place 1      [2 3 4]
# place 2          [4 5 6]
# ```
#
# **Predict:** is there a place 3? The cell lists the pixels at which the window can start: 0, and from there in jumps of 2, as long as the window ends inside the row. (`range` stops *before* its second number, hence the $+ 1$.)

# %%
print(list(range(0, (8 - 3) + 1, 2)))

# %% [markdown]
# Three places, and no more: the next window would cover the pixels 6, 7 and 8, and there is no pixel 8. A jump that would leave the row is not made, so pixel 7 is never reached. Counted: $(8 - 3) / 2 = 2.5$ jumps, rounded down to 2, and the place at the start makes 3.
#
# Now the border. With `pad` extra pixels on *each* side, a row of $n_{prev}$ pixels has become a row of $n_{prev} + 2 \cdot pad$. Both together, for rows and for columns:
#
# $$n_H = \left\lfloor \frac{n_{H,prev} - f + 2 \cdot pad}{stride} \right\rfloor + 1, \qquad
# n_W = \left\lfloor \frac{n_{W,prev} - f + 2 \cdot pad}{stride} \right\rfloor + 1.$$
#
# The brackets $\lfloor\;\rfloor$ mean *round down*: in Python `//`.
#
# **Predict** the output for each row, then run the cell.
#
# | image side $n_{prev}$ | $f$ | pad | stride | $n$ = ? |
# |---|---|---|---|---|
# | 5 | 3 | 0 | 1 | |
# | 5 | 3 | 1 | 1 | |
# | 7 | 3 | 0 | 2 | |
# | 8 | 3 | 0 | 2 | |
# | 6 | 5 | 2 | 1 | |
# | 4 | 2 | 0 | 2 | |

# %%
rows = [(5, 3, 0, 1), (5, 3, 1, 1), (7, 3, 0, 2), (8, 3, 0, 2), (6, 5, 2, 1), (4, 2, 0, 2)]
helpers.pictures.output_sizes(
    [(n_prev, f, pad, stride, (n_prev - f + 2 * pad) // stride + 1) for n_prev, f, pad, stride in rows]
)

# %% [markdown]
# Sides of 7 and of 8 give the same output at stride 2: in the row of 8, the last pixel is never reached.
#
# Two choices of padding have names:
#
# - **valid**: no padding at all, `pad = 0`. Only windows that lie fully inside the image itself are used.
# - **same**: as much padding as keeps the size, at stride 1. Put $n = n_{prev}$ into the formula with stride 1, and you get $2 \cdot pad = f - 1$, so
#
# $$pad = \frac{f - 1}{2}.$$
#
# That is a whole number when $f$ is odd, which is one reason why windows are nearly always $3 \times 3$, $5 \times 5$ or $7 \times 7$.

# %% [markdown]
# Try it on a photograph. The next picture answers when you move its controls, by mouse, by touch, or with the Tab and arrow keys; the line below it works the sizes out. **Predict**: which pad makes the output as large as the image for $f = 5$, and which for $f = 7$? Then set them.

# %%
helpers.explore.padding()

# %% [markdown]
# Pad 2 for $f = 5$ and pad 3 for $f = 7$: $(f - 1)/2$, as the formula says.
#
# ## 4. Describe a border with `np.pad`
#
# `np.pad(array, pad_width)` takes, for each axis of the array, a pair: how many places to add *before* and how many *after*. For an array with two axes (rows, columns) that is a pair of pairs:
#
# ```
# pad_width = ((rows above, rows below), (columns left, columns right))
# ```
#
# **Predict** the shape of each result for an array of shape (2, 3), then run the cell.

# %%
small = np.array([[1, 2, 3], [4, 5, 6]])
widths = [((1, 1), (0, 0)), ((0, 0), (1, 1)), ((0, 1), (2, 0)), ((1, 1), (1, 1))]
helpers.pictures.pad_axes(small, {width: np.pad(small, width) for width in widths})

# %% [markdown]
# A batch of images has four axes, $(m, n_H, n_W, n_C)$, so it needs four pairs, one for each axis in that order. An axis that should not grow gets `(0, 0)`. Ask yourself for each of the four: *should this one grow?* A border belongs around the rows and the columns of each image. It does not add images to the batch, and it does not add colours.
#
# What stands in the new places? Zeros by default. `np.pad` knows other ways, chosen by `mode`; here are three on one small image.

# %%
image = np.array([[10, 20, 30], [40, 50, 60], [70, 80, 90]])
helpers.pictures.pad_modes(
    image,
    {
        "zero": np.pad(image, ((2, 2), (2, 2))),
        "reflect": np.pad(image, ((2, 2), (2, 2)), mode="reflect"),
        "constant 99": np.pad(image, ((2, 2), (2, 2)), mode="constant", constant_values=99),
    },
)


# %% [markdown]
# *Reflect* mirrors the image at its edge and leaves no visible frame; *constant* with another number draws one. Convolutional networks nearly always use zeros: they are simple, and a product with zero adds nothing, so the border contributes nothing to a sum of products (lesson 2).
#
# ## 5. Write `zero_pad`
#
# **Exercise.** Complete the function in the next cell. The docstring says what comes in and what goes out; the numbered steps are something to hold on to.

# %% exercise="zero_pad"
def zero_pad(X, pad):
    """Put a border of zeros around every image of a batch.

    X: array of shape (m, n_H, n_W, n_C), m images
    pad: whole number, 0 or more: the width of the border in pixels

    Returns X_pad, array of shape (m, n_H + 2 * pad, n_W + 2 * pad, n_C).
    """
    # Step 1: for each of the four axes of X, decide how many places come before and after it.
    # Step 2 (1 line): make X_pad with np.pad. Which value should the new places have?
    # Step 3 (1 line): return X_pad.
    ### BEGIN SOLUTION
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="constant", constant_values=0)
    return X_pad
    ### END SOLUTION


# %% [markdown]
# Now check it. The check calls your function on several small batches and compares every number. If something is wrong, it shows the call, what came back and what was expected; `helpers.hint("zero_pad")` gives a hint.

# %% check="zero_pad"
public_tests.zero_pad_test(zero_pad)

# %% [markdown]
# ## 6. Look at what you made
#
# First four random images of $3 \times 3$ pixels with 2 channels, and a border of 3. (`np.random.randn` draws random numbers, and the seed makes them the same on every computer. `.any()` is True if any number is not 0.) **Predict** the shape of the result.

# %%
np.random.seed(1)
x = np.random.randn(4, 3, 3, 2)
x_pad = zero_pad(x, 3)
print("x.shape     =", x.shape)
print("x_pad.shape =", x_pad.shape)
print("x_pad[1, 1] is row 1 of image 1, all border:", not x_pad[1, 1].any())

# %% [markdown]
# You should see `(4, 9, 9, 2)`: the 4 images and the 2 channels are as before, and where there were 3 rows, there are $3 + 3 + 3 = 9$ rows now.
#
# Now a photograph. It is a batch of one image, so it needs a first axis of length 1 before it goes in: `photo[np.newaxis]` has shape $(1, n_H, n_W, 3)$, and `[0]` takes the one image out again.

# %%
photo = helpers.images.photograph()
photo_pad = zero_pad(photo[np.newaxis], 12)[0]
print(photo.shape, "→", photo_pad.shape)
helpers.pictures.padded(photo, photo_pad)

# %% [markdown]
# And the border that is not there: with `pad = 0` the function should hand back the same picture. Networks often have this case ("valid"), and it is where many programs break.

# %%
print(np.array_equal(zero_pad(photo[np.newaxis], 0), photo[np.newaxis]))

# %% [markdown]
# ## 7. Questions people get wrong
#
# Answer each before you open it.
#
# <details><summary>A 6 × 6 image is padded with 2 and goes through a 3 × 3 window at stride 1. Is the output smaller than, equal to or larger than 6 × 6?</summary>
#
# Larger: $(6 - 3 + 2 \cdot 2) + 1 = 8$. "Same" needs $pad = (3 - 1)/2 = 1$; with 2 the output grows.
#
# </details>
#
# <details><summary>A window of 3 pixels, a row of 2, stride 2, no padding. What does the formula give with <code>//</code>, and what with <code>int(a / b)</code>, which drops what stands behind the point?</summary>
#
# `(2 - 3) // 2 + 1` is $-1 + 1 = 0$: no place, as it should be. `int((2 - 3) / 2) + 1` is $0 + 1 = 1$, since `int` makes 0 of $-0.5$: a window that does not fit would seem to fit once. So `//`.
#
# </details>
#
# <details><summary>Does padding add information to the image?</summary>
#
# No. The zeros say nothing about the scene. Padding changes *how often* the pixels near the border are looked at, and how large the output is.
#
# </details>
#
# <details><summary>To undo a border of width pad one might write <code>X_pad[:, pad:-pad, pad:-pad, :]</code>. When does this fail?</summary>
#
# When `pad` is 0: `-0` is 0, so `0:-0` is `0:0`, an empty slice. Count from the front instead: `X_pad[:, pad:pad + n_H, pad:pad + n_W, :]`. You will need this in lesson 4.
#
# </details>
#
# ## 8. Remember
#
# - Without padding each layer shrinks the image, and the pixels at the border are seen by few windows.
# - $n = \lfloor (n_{prev} - f + 2 \cdot pad) / stride \rfloor + 1$, for rows and for columns. It is the formula you will use most in this course.
# - "valid" is `pad = 0`; "same" is $pad = (f - 1)/2$ at stride 1.
# - `np.pad` wants one (before, after) pair for *each* axis; the batch and the channels get `(0, 0)`.
#
# ## 9. In your own words
#
# A friend says: "I keep the size of my images with padding, so nothing is lost at the border any more." In two or three sentences: what is right about that, and what is still different between a pixel in the corner and one in the middle?
#
# (In a class, your instructor reads it. If you study alone and your copy of the course has a folder `solutions`, as the zip for self-study has, the solved notebook there says what a good answer holds.)

# %% [markdown] written=2
# === BEGIN MARK SCHEME ===
#
# 1 point: padding does keep the output as large as the input ("same"), and border pixels lie in more windows than before.
#
# 1 point: a corner pixel still lies in fewer windows than one in the middle (4 against 9 for a 3 × 3 window with pad 1), or: windows at the border see zeros that are not part of the scene.
#
# === END MARK SCHEME ===

# %% [markdown]
# ## What comes next
#
# You can now decide where a window stands and how large the output will be. In **lesson 2** you compute what the window *sees*: one sum of products at each place, and the first layer of your network.
