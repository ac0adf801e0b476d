# %% [markdown]
# # Lesson 0: See what a computer sees
#
# **What you'll do.** Let a network read your own handwriting, look at images the way a computer does, as arrays of numbers, and write three small functions: `to_unit_range`, `cut_window` and `edges_across`.
#
# **What you'll learn**
#
# - how a lesson works: predict, run, check, hint;
# - how an image, and a whole batch of images, becomes an array of shape $(m, n_H, n_W, n_C)$;
# - how to take pieces out of arrays, and to calculate with all their numbers at once;
# - what network this course builds.
#
# **What you'll need.** A little Python: variables, lists, dictionaries, loops, functions. NumPy is explained as it comes.
#
# **Time.** About 60 minutes.
#
# A notebook is made of **cells**: text like this one, and code. Click into the code cell below and press **Shift + Enter**: that runs it and moves on to the next cell. It is the same in every lesson, and loads the tools that the lesson uses.

# %% [markdown]
# ## 1. Let it read your hand
#
# Run the next cell. On the left is a piece of paper with a digit on it; your first stroke clears it. Draw one of your own, with mouse, finger or keys: while you draw, a **network** looks at it. Ten bars, one for each digit, say how likely it thinks it is that you drew that one; the small images are what it looks at in between. (The words under them come in later lessons.)
#
# Nobody wrote rules for a 3 or a 7 into it. It learned from 6000 digits that other people wrote, and has never seen your hand.
#
# **Predict** before each, then draw: Does it read your 7, with a bar and without? A 4, then the same 4 closed at the top: which two of the ten numbers change places? And a face?

# %%
helpers.explore.pad()

# %% [markdown]
# It is the 4 and the 9 that change places. And it has no way to say "this is no digit": for a face, too, the ten numbers add up to 100 %.
#
# All that moves there is arithmetic with small numbers. **You will write every function of it**, from the border around an image to the training, and at the end of lesson 6 this pad runs with weights (the numbers that a network learns) of your own making.
#
# ## 2. Learn how a lesson works
#
# While a cell runs, `[*]` stands to its left; when it is done, a number. Four things happen again and again:
#
# - **Predict.** Before you run a cell, say what will come out. Right or wrong, you will learn from it.
# - **Run.** Does it agree with you? If not, find out why before you go on.
# - **Check.** After each exercise a cell checks your function on several cases, as often as you like.
# - **Hint.** `helpers.hint("name of the exercise")` gives a hint, and each further call the next one, more direct, but never the solution.
#
# Try the first two. `[1, 2, 3]` is a Python list; `np.array([1, 2, 3])` is an array of NumPy, whose short name is `np`. **Predict** both lines.

# %%
print([1, 2, 3] * 2)
print(np.array([1, 2, 3]) * 2)

# %% [markdown]
# Two times a *list* is the list twice in a row. Two times an *array* multiplies every number in it. Images will be arrays for exactly this reason: arithmetic on an array is arithmetic on every pixel, with no loop to write.
#
# If something looks impossible, choose **Kernel → Restart Kernel and Run All Cells** in the menu: the notebook forgets everything and does it again from the top. (It stops at the first exercise that you have not written yet.)
#
# ## 3. Read an image as a grid of numbers
#
# Put a magnifying glass on a screen and the image falls apart into small squares, the **pixels**. A grey image stores one number for each: how bright it is, from **0 (black) to 255 (white)**.
#
# To name a pixel, give its **row first, then its column**, both counted from 0 at the top left. A colon stands for "all": `image[0, :]` is the whole of row 0. The **shape** of an array says how many rows and columns it has. They are called $n_H$, the height, and $n_W$, the width.
#
# The next cell has a complete image. **Predict** from its numbers: what does it show? And what will the three lines print?

# %%
image = np.array([
    [0, 0, 255, 0],
    [0, 128, 255, 0],
    [0, 0, 255, 0],
    [0, 0, 255, 0],
    [0, 255, 255, 255],
])
print("image.shape  =", image.shape)
print("image[1, 1]  =", image[1, 1])
print("image[:, 2]  =", image[:, 2])
helpers.pictures.number_grid(image)


# %% [markdown]
# A digit 1, white on black, with one grey pixel at its tip. The shape is $(n_H, n_W) = (5, 4)$, rows first here too, and column 2 is the stroke of the 1. The computer never sees the 1. It has twenty numbers.
#
# ## 4. Write your first function: `to_unit_range`
#
# Networks learn best from small numbers, so images are brought from 0 … 255 to 0 … 1 before anything else.
#
# **Exercise.** By hand first: 0 is black and becomes 0; 255 is white and becomes 1. What should become of 51, which is one fifth of 255?
#
# In the next cell, the **stub**, replace the line `raise NotImplementedError` by your own lines. The text in three quotation marks, the **docstring**, says what comes in and what goes out; the numbered steps are something to hold on to. Run the cell when it is written: that defines the function, and prints nothing. The cell below it is the check. If you want help, type `helpers.hint("to_unit_range")` into a new cell (**+** in the toolbar).

# %% exercise="to_unit_range"
def to_unit_range(image):
    """Bring the brightness of an image from 0 … 255 to 0 … 1.

    image: array of any shape, with numbers from 0 (black) to 255 (white)

    Returns result, an array of the same shape, with numbers from 0 (black) to 1 (white).
    image itself stays as it was.
    """
    # Step 1 (1 line): make result from image. Remember what arithmetic on an array does: no loop is needed.
    # Step 2 (1 line): return result.
    ### BEGIN SOLUTION
    result = image / 255
    return result
    ### END SOLUTION


# %% check="to_unit_range"
public_tests.to_unit_range_test(to_unit_range)

# %% [markdown]
# All cases pass? Then your function was copied into `my_layers.py`, a file beside the lessons' folders that grows into your own library. `helpers.progress()` shows at any time what you have passed and what comes next.
#
# Checks are not always so kind. Here is what one says to somebody who wrote `result = image / 200`:
#
# ```
# to_unit_range is not right yet: 0 of 3 cases pass. The smallest that fails:
#
# call      to_unit_range(image)
#           image: [[18., 28.,  8.], [18.,  8., 38.]]
# result    result has the right shape (2, 3), but 6 of 6 numbers are wrong.
#           result[0, 0] is 0.09, expected 0.0705882353.
#           result is [[0.09, 0.14, 0.04], [0.09, 0.04, 0.19]]
#           expected [[0.070588, 0.109804, 0.031373], [0.070588, 0.031373, 0.14902 ]]
# window    image[0, 0] / 255 = 18 / 255 = 0.070588235
# cause     all of result is off by the same factor, 1.275. What is multiplied or divided once too often, or not at all?
# next      helpers.hint("to_unit_range") gives a hint; to_unit_range(*helpers.case("to_unit_range")) repeats this call.
# ```
#
# **call** is what the check did, **result** what came back and what was expected, **window** (the part of the input that makes that number) how the right one is made at the first wrong place, **cause** what the mistake is, if the check can tell, and **next** what to do. (An array with more axes is written as `np.reshape([…], shape)`.) Often a picture follows: *your result* beside what was *expected*. Nothing is lost when a check fails: mend the function, run *its* cell, then run the check again. Try it on purpose: delete the line with `return`, run both cells, read the message, and put the line back.
#
# ## 5. Add colour
#
# A colour pixel is **three** numbers: how much red, how much green and how much blue light. Think of three grey images of the same size lying on top of each other. They are called **channels**, and their number is $n_C$: 3 for a colour image, 1 for a grey one. The shape is now $(n_H, n_W, n_C)$. (The course's photographs and digits come as 0 … 1 already: `photograph` has done what your `to_unit_range` does.)
#
# **Predict:** this photograph shows an orange flower in front of dark, blue-green leaves. Orange is much red, some green and little blue. In which channel will the flower be brightest, and in which darkest?

# %%
flower = helpers.images.photograph("flower")
print(flower.shape)
helpers.pictures.channels(flower)


# %% [markdown]
# Brightest in the red channel, darkest in the blue one. Where all three channels are equal, there is no colour left: black, grey, white.
#
# ## 6. Cut a window out: `cut_window`
#
# To cut a piece out of an array, use **slices**: `39:49` means from 39 up to, but without, 49, so ten rows. `flower[39:49, 0:5]` has the shape $(10, 5, 3)$: an axis of which nothing is said stays whole.
#
# A network looks at images through small square pieces, **windows**. The line that cuts one out comes again and again in this course, so here it is by itself.
#
# **Exercise.** By hand first: a window of $f = 3$ rows that starts at row `top` = 4 has the rows 4, 5 and 6. Where does its slice end?

# %% exercise="cut_window"
def cut_window(image, top, left, f):
    """Cut a square window out of an image.

    image: array of shape (n_H, n_W, n_C)
    top, left: whole numbers, the row and the column of the window's first pixel
    f: whole number, the side of the window; it lies inside the image

    Returns window, array of shape (f, f, n_C).
    """
    # Step 1 (1 line): a slice of f rows that starts at top, and one of f columns that starts at left.
    # Step 2 (1 line): return window.
    ### BEGIN SOLUTION
    # Step 1: the third axis stays whole, as nothing is said of it
    window = image[top : top + f, left : left + f]
    # Step 2
    return window
    ### END SOLUTION


# %% check="cut_window"
public_tests.cut_window_test(cut_window)

# %% [markdown]
# This is Grace Hopper, a pioneer of programming. The line with `mean` makes the photograph grey: it averages the three channels (`axis=2` is the third axis, as axes are counted from 0, too), and `keepdims=True` leaves one channel in their place. Then your function cuts out a window around one eye. **Predict:** where will the small numbers be, in the skin or in the rim of the glasses?

# %%
photo = helpers.images.photograph("hopper")
grey = np.round(photo.mean(axis=2, keepdims=True) * 255)  # whole numbers from 0 to 255 again
eye = cut_window(grey, 39, 44, 10)
print("photo.shape =", photo.shape, "  grey.shape =", grey.shape, "  eye.shape =", eye.shape)
cut = {"the window around an eye": eye[:, :, 0]}
helpers.pictures.kernel_gallery(grey[:, :, 0], cut, title="A photograph, and a window of it")

# %% [markdown]
# The dark rim of the glasses is the row of small numbers near the top; the eye is the dark spot below. Nothing in these numbers says "eye". That is the task of a network: numbers like these go in, and what the image shows comes out.
#
# ## 7. Put many images into one array
#
# A network learns from many images at once. A **batch** of $m$ images of equal size is one array with four axes, in this order, throughout the course:
#
# $$(m, \; n_H, \; n_W, \; n_C)$$
#
# which image, which row, which column, which channel. The course comes with handwritten digits, $8 \times 8$ pixels each, and with the right answers, the **labels**, in `y`.
#
# **An index takes its axis away, a slice keeps it.** **Predict** the shape that each line prints: there are 1437 digits, and they are grey.

# %%
from IPython.display import display  # to show two pictures from one cell

X, y = helpers.images.digits()
print("X              ", X.shape)
print("X[0]           ", X[0].shape)
print("X[0, :, :, 0]  ", X[0, :, :, 0].shape)
print("X[10:15]       ", X[10:15].shape)
print("X[:, 3]        ", X[:, 3].shape)
display(helpers.pictures.digit_sheet(X, y, 20))
display(helpers.pictures.axes_of_batch(X.shape))


# %% [markdown]
# The last axis of `X` has length 1, but it is there: a grey image and a colour image then go through the same functions. `X[0]` is the first image; `X[0, :, :, 0]` is its only channel, a grid; `X[10:15]` is a smaller batch. And `X[:, 3]` is row 3 of *every* image, which people often take for image 3.
#
# ## 8. Find edges by subtracting: `edges_across`
#
# How do you get from thousands of numbers to "a face"? Not in one step. But there are small steps that need only a few pixels. Here is one: subtract each pixel from its neighbour on the right.
#
# **Exercise.** By hand first: which are the four differences of this row of five pixels, 10, 10, 10, 200, 200? The one that is not 0 stands where dark meets bright. From bright to dark it would be $-190$, and that is an edge as well: `np.abs` drops the sign.
#
# The function does the same for every row of every image of a batch. If `row` is one row, `row[1:]` is everything from position 1 on, and `row[:-1]` everything but the last. Along which of the four axes does the neighbour on the right lie?

# %% exercise="edges_across"
def edges_across(X):
    """Compute how much each pixel differs from its neighbour on the right.

    X: array of shape (m, n_H, n_W, n_C)

    Returns edges, array of shape (m, n_H, n_W - 1, n_C), with numbers of 0 or more.
    """
    # Step 1 (1 line): X without its first column, minus X without its last; all images, rows and channels.
    # Step 2 (may be in the same line): drop the sign of every difference.
    # Step 3 (1 line): return edges.
    ### BEGIN SOLUTION
    # Steps 1 and 2: the columns are axis 2
    edges = np.abs(X[:, :, 1:, :] - X[:, :, :-1, :])
    # Step 3
    return edges
    ### END SOLUTION


# %% check="edges_across"
public_tests.edges_across_test(edges_across)

# %% [markdown]
# A single photograph becomes a batch of one by a new first axis: `grey[np.newaxis]`. **Predict:** what will be left of the photograph? What of edges that run from left to right, such as the one between cap and forehead?

# %%
edges = edges_across(grey[np.newaxis])
print(grey[np.newaxis].shape, "→", edges.shape)
outline = {"edges_across": edges[0, :, :, 0]}
helpers.pictures.kernel_gallery(grey[:, :, 0], outline, title="An outline, from one subtraction")

# %% [markdown]
# Edges that run up and down are bright: the sides of the cap, the collar, the stars on the flag. Edges from left to right are gone or faint: there the neighbour on the right is as dark, or as bright, as the pixel itself.
#
# Two ideas are in this picture, and a **convolutional** network, the kind you will build, is made of both. **One pattern is looked for everywhere:** the *same* few numbers do the work at the top left and at the bottom right. And **layer upon layer:** the first steps of a network, its first layers, find edges, the next ones patterns *among those*, such as corners and rings, later ones things made of such parts.
#
# ## 9. See the whole network
#
# Here is the network that the course works towards. It gets an $8 \times 8$ digit and answers with ten numbers: how likely each of the ten digits is. The pad's network is built alike, for $28 \times 28$.
#
# **Look:** which stages make the image smaller? Which change the number of channels?

# %%
helpers.pictures.network()

# %% [markdown]
# Of the stages that hold images, POOL alone makes them smaller, and only the two CONV change the number of channels.
#
# - **CONV**, convolution, looks for patterns. The numbers that describe one pattern, the **weights** of a **filter**, are what the network learns. Each filter gives one channel of the output; height and width stay here, thanks to padding. *You write it in lessons 1 and 2.*
# - **ReLU** replaces every negative number by 0. *One line, in lesson 2.*
# - **POOL**, pooling, keeps one number of each $2 \times 2$ block: it halves height and width here and leaves the channels alone. *Lesson 3.*
# - **Fully connected** and **softmax** make ten probabilities of all the numbers that are left. *Lesson 6.*
#
# From left to right, from image to answer, is the **forward** pass. Then one number, the **cost**, says how wrong the answer was. The **backward** pass goes from right to left and finds out, for every weight, how the cost would change if the weight changed a little. That is what a network learns from, and you write it in lesson 4.
#
# Every symbol of the course stands in one place: `helpers.notation()` shows it, in any lesson. Most of it comes later.
#
# ## 10. A question people get wrong
#
# <details><summary>An array has shape (3, 100, 150, 3). What might it hold, and which 3 is which? Answer before you open it.</summary>
#
# Three colour images, 100 rows high and 150 columns wide. The first 3 is $m$, the number of images; the last is $n_C$, the channels red, green and blue. Only the order of the axes tells them apart, which is why it never changes in this course.
#
# </details>
#
# ## 11. Remember
#
# - An image is an array of numbers: 0 … 255 in files, 0 … 1 in the network. Row first, then column, from 0 at the top left.
# - A batch has shape $(m, n_H, n_W, n_C)$: image, row, column, channel. Grey images have $n_C = 1$.
# - A slice keeps its axis, an index takes it away. `top : top + f` has $f$ rows.
# - A network looks for the same small patterns everywhere, and builds larger ones out of them, layer by layer.
#
# ## 12. In your own words
#
# *A network has learnt to find an eye at the top left of a photograph. Why can a convolutional network find it at the bottom right too, without learning it again?* Two or three sentences.
#
# (In a class, your instructor reads it. If you study alone and your copy of the course has a folder `solutions`, as the zip for self-study has, the solved notebook there says what a good answer holds.)

# %% [markdown] written=2
# === BEGIN MARK SCHEME ===
#
# 1 point: the same weights are applied at every place of the image, so a pattern that gives a high number in one place gives the same high number wherever it stands.
#
# 1 point: the eye is found as an arrangement of smaller patterns, edges and patches, which are looked for everywhere as well; or: so there are far fewer weights to learn than with weights of their own for every place.
#
# === END MARK SCHEME ===

# %% [markdown] tags=["class"]
# ## How to hand in
#
# This lesson's three functions and its question count two points each: little, so that handing in can be tried while hardly anything is at stake. From now on, at the end of each lesson:
#
# 1. **Run everything once more:** Kernel → Restart Kernel and Run All Cells. Every check should print that all cases pass. A function that is right in some cases only can still earn part of its points, so hand in what you have.
# 2. **Save:** Ctrl + S, or Cmd + S on a Mac.
# 3. **Keep the file's name.** This lesson is `00_start.ipynb` and stays `00_start.ipynb`. If your browser makes `00_start (1).ipynb` of it, rename it back.
# 4. **Hand in** the way your instructor says. To get the file out of JupyterLab: File → Download. On a shared hub that has it: Nbgrader → Assignment List → Submit.
#
# You may add cells of your own anywhere. Leave the check cells as they are, and do not delete or copy them: they are where the points are counted.

# %% [markdown]
# ## What comes next
#
# You have seen how an image becomes an array, and what will be done with it. In **lesson 1** you write the first function of the network, `zero_pad`: it puts a border around every image of a batch, and you will see why a network needs one.
