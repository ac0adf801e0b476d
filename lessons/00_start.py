# %% [markdown]
# # Lesson 0: See what a computer sees
#
# **What you'll do.** Look at images the way a computer does, as arrays of numbers, and write one small function to learn how exercises and checks work. Nothing in this lesson is graded.
#
# **What you'll learn**
#
# - how a lesson works: predict, run, check, hint;
# - how an image, and a whole batch of images, becomes an array of shape $(m, n_H, n_W, n_C)$;
# - two products of arrays, and how NumPy stretches shapes;
# - what network this course builds, from which functions, and the notation for all of it.
#
# **What you'll need.** A little Python: variables, lists, functions. NumPy is explained as it comes.
#
# **Time.** About 75 minutes.
#
# A notebook is made of **cells**: text like this one, and code. Click into the code cell below and press **Shift + Enter**: that runs it and moves on to the next cell. It is the same cell in every lesson, it always comes first, and it loads the tools that the lesson uses.

# %% [markdown]
# ## 1. Learn how a lesson works
#
# While a cell runs, `[*]` stands to its left; when it is done, a number, which counts the cells you have run. The result appears below it.
#
# Four things happen again and again in this course:
#
# - **Predict.** Before you run a cell, say what will come out. Do write it down, on paper or in your head. If you were right, you know that you understood; if you were wrong, you have found something to learn.
# - **Run.** Then look: does it agree with you? If not, find out why before you go on.
# - **Check.** After each exercise a cell checks your function on several cases. You may run it as often as you like.
# - **Hint.** `helpers.hint("name of the exercise")` gives a hint, and each further call the next one, more direct, but never the solution.
#
# Try the first two. `[1, 2, 3]` is a Python list; `np.array([1, 2, 3])` is a NumPy array, and `np` is the short name of NumPy. **Predict** both lines, then run the cell.

# %%
print([1, 2, 3] * 2)
print(np.array([1, 2, 3]) * 2)

# %% [markdown]
# Two times a *list* is the list twice in a row. Two times an *array* multiplies every number in it. Images will be arrays, for exactly this reason: arithmetic on an array is arithmetic on every pixel, with no loop to write.
#
# The notebook remembers what its cells have done, in the order in which you ran them. If something looks impossible, choose **Kernel → Restart Kernel and Run All Cells** in the menu: everything is forgotten and done again from the top. (It stops at the first exercise that you have not written yet.)
#
# ## 2. Is my installation fine?
#
# Run the next cell. You need not read it, only what it prints. If even the very first cell stopped, with `ModuleNotFoundError` or with the sentence that the course's helpers are not here, then the notebook runs in another Python than the one you installed the course into: follow the course's page on how to start once more, and open the notebook from there.

# %%
found = {
    "Python": sys.version.split()[0],
    "NumPy": np.__version__,
    "Matplotlib": matplotlib.__version__,
    "h5py": h5py.__version__,
}
oldest = {"Python": (3, 11), "NumPy": (2, 0), "Matplotlib": (3, 9), "h5py": (3, 11)}

too_old = []
for name, version in found.items():
    print(f"{name:<12}{version}")
    major, minor = version.split(".")[:2]
    if (int(major), int(minor)) < oldest[name]:
        too_old.append(f"{name} (needed: {oldest[name][0]}.{oldest[name][1]} or newer)")

helpers.images.photograph()  # reads a file of the course; if that fails, the error says what to do
if too_old:
    print("Too old:", ", ".join(too_old))
    print("Set the course up again as its page on how to start says, then open this notebook from there.")
else:
    print("All is well: go on.")

# %% [markdown]
# ## 3. Read an image as a grid of numbers
#
# Put a magnifying glass on a screen and the image falls apart into small squares, the **pixels**. A grey image stores one number for each: how bright it is. Usually that is a whole number from **0 (black) to 255 (white)**, because that is what fits into one byte: $2^8 = 256$ values, counted from 0.
#
# Here is a complete image, 5 rows of 4 pixels:
#
# ```
#   0    0  255    0
#   0  128  255    0
#   0    0  255    0
#   0    0  255    0
#   0  255  255  255
# ```
#
# **Predict.** What does it show? Which pixel is neither black nor white? Then run the cell.

# %%
image = np.array([
    [0, 0, 255, 0],
    [0, 128, 255, 0],
    [0, 0, 255, 0],
    [0, 0, 255, 0],
    [0, 255, 255, 255],
])
helpers.pictures.number_grid(image)

# %% [markdown]
# A digit 1, white on black, with one grey pixel at its tip. The computer never sees the 1. It has twenty numbers, and everything in this course is arithmetic with such numbers.
#
# To name a pixel, give its **row first, then its column**, both counted from 0 at the top left: the grey pixel is `image[1, 1]`. (Row first is the order of matrices; it is *not* the order of $x$ and $y$ in a plot.) A colon stands for "all": `image[0, :]` is the whole of row 0.
#
# The **shape** of an array says how many rows and columns it has. They are called $n_H$, the height, and $n_W$, the width.
#
# **Predict** the four lines. One more for your head: what is wrong with `image[3, 4]`?

# %%
print("image.shape  =", image.shape)
print("image[4, 3]  =", image[4, 3])
print("image[3, 3]  =", image[3, 3])
print("image[:, 2]  =", image[:, 2])

# %% [markdown]
# The shape is $(n_H, n_W) = (5, 4)$: rows first here too. Column 2 is the stroke of the 1, white from top to bottom. And `image[3, 4]` is an `IndexError`: with 4 columns, the last is column 3.
#
# ## 4. Choose how images are shown
#
# The function that shows an array as an image is `plt.imshow`, from Matplotlib. How it does so depends on settings in `plt.rcParams`, which hold for this notebook until its **kernel** is restarted: the running Python that carries out your cells.
#
# `helpers.pictures.display_settings(image, plt.rcParams)` shows what `plt.imshow(image)` gives under the present settings, and adds a description in words for those who cannot see it. (In cells of your own, use `plt.imshow(image)`.) Nothing has been set yet, so you will see what Matplotlib does by itself. **Guess:** will the 1 be white on black?

# %%
helpers.pictures.display_settings(image, plt.rcParams)

# %% [markdown]
# Purple, green and yellow, though the image has no colour at all: by default Matplotlib paints small numbers purple and large ones yellow. That is fine for a map of temperatures and misleading for a photograph. Three settings make images look like images:
#
# | setting | what it does |
# |---|---|
# | `figure.figsize` | width and height of a figure, in inches |
# | `image.interpolation` | what to do when a pixel is drawn larger than a dot of the screen: `"nearest"` draws it as one plain square; others, such as `"bicubic"`, blend it with its neighbours and show values that are not in the array |
# | `image.cmap` | the colour map, from number to colour: `"gray"` runs from black to white |

# %%
plt.rcParams["figure.figsize"] = (5.0, 4.0)
plt.rcParams["image.interpolation"] = "nearest"
plt.rcParams["image.cmap"] = "gray"

helpers.pictures.display_settings(image, plt.rcParams)

# %% [markdown]
# Now the shades are those of the image that you typed, in a smaller figure, and `"nearest"` guarantees that every pixel stays a plain square. Below is the same array under four combinations. **Before you run it:** which of the four would you trust, if you wanted to read off a pixel's value?

# %%
helpers.pictures.display_settings(image)

# %% [markdown]
# The first: one square for each number, and the brightness says how large it is. The second has the squares too, but its colours have to be looked up. In the two on the right the one grey pixel has become a soft blur that stretches over its neighbours.
#
# One thing to know about `imshow` with this map: it makes the smallest number in the array black and the largest white, whatever they are. Here they are 0 and 255, so the shades are true.
#
# ## 5. Add colour
#
# A colour pixel is **three** numbers: how much red, how much green and how much blue light. Think of three grey images of the same size, one for each colour, lying on top of each other. They are called **channels**, and their number is $n_C$: 3 for a colour image, 1 for a grey one. The shape is now $(n_H, n_W, n_C)$.
#
# Files store colours as whole numbers from 0 to 255. In programs they are often fractions **from 0 (none) to 1 (full)**, and so they are in the next cell.
#
# **Predict** the shape of `colours`. And what colour is red and green light together, `[1, 1, 0]`?

# %%
top = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
bottom = [[1, 1, 1], [1, 1, 0], [1, 0, 1], [0.5, 0.5, 0.5]]
colours = np.array([top, bottom])
print(colours.shape)
helpers.pictures.channels(colours)

# %% [markdown]
# Two rows, four columns, three channels: `(2, 4, 3)`. Top row: black, red, green, blue. Bottom row: white, yellow (red and green light), magenta (red and blue) and grey. Where all three channels are equal, there is no colour left: black, grey, white.
#
# Now a photograph. The course comes with three of them, and `helpers.images.photograph` returns one as an array from 0 to 1. **Predict:** the next one shows an orange flower in front of dark, blue-green leaves. In which channel will the flower be brightest, and in which darkest? In which will the leaves be black?

# %%
flower = helpers.images.photograph("flower")
print(flower.shape)
helpers.pictures.channels(flower)

# %% [markdown]
# Orange is much red, some green and little blue: the flower is bright in the red channel and darkest in the blue one. The leaves hold hardly any red, so in the red channel they are black.
#
# ## 6. Look closely at a photograph
#
# This is Grace Hopper, a pioneer of programming. For one brightness a pixel, average the three channels: `photo.mean(axis=2)`. The axes of an array are counted from 0, so axis 2 is the third one, the channels; taking the mean along it leaves $(n_H, n_W)$.
#
# To cut a piece out of an array, use **slices**: `39:49` means from 39 up to, but without, 49, so ten rows. The cell cuts out the piece around one eye, and marks it in the photograph with a white frame.
#
# **Predict.** How many numbers are in `photo`, of shape (144, 120, 3)? And in the piece of ten rows and ten columns, where will the small numbers be: in the skin or in the rim of the glasses?

# %%
photo = helpers.images.photograph("hopper")
grey = np.round(photo.mean(axis=2) * 255)  # back to whole numbers from 0 to 255

framed = grey.copy()  # a copy, so that grey stays as it is
framed[38:50, 43:55] = 255  # a white block,
framed[39:49, 44:54] = grey[39:49, 44:54]  # and its inside as it was

print("photo.shape =", photo.shape, "so", photo.size, "numbers")
print("grey.shape  =", grey.shape)
helpers.pictures.display_settings(framed, plt.rcParams)

# %%
eye = grey[39:49, 44:54]
helpers.pictures.number_grid(eye, "The piece in the frame: 10×10 of 17 280 pixels", span=(0, 255))

# %% [markdown]
# $144 \cdot 120 \cdot 3 = 51\,840$ numbers, for a photograph the size of a stamp. The dark rim of the glasses is the row of small numbers near the top of the piece; the eye is the dark spot below.
#
# Now cover the photograph with your hand and look at the numbers alone. Nothing in them says "eye". That is the task of a network: numbers like these go in, and what the image shows comes out.
#
# ## 7. Put many images into one array
#
# A network learns from many images at once. A **batch** of $m$ images of equal size is one array with four axes, in this order, throughout the course:
#
# $$(m, \; n_H, \; n_W, \; n_C)$$
#
# which image, which row, which column, which channel. The course comes with a set of handwritten digits, $8 \times 8$ pixels each, with the right answers, the **labels**, in `y`. **Predict** the last number of the shape of `X`: the digits are grey.

# %%
X, y = helpers.images.digits()
print("X.shape =", X.shape, "  from", X.min(), "to", X.max())
print("y.shape =", y.shape)
helpers.pictures.digit_sheet(X, y, 20)

# %%
helpers.pictures.axes_of_batch(X.shape)

# %% [markdown]
# 1437 images, 8 rows, 8 columns, 1 channel. The last axis has length 1, but it is there: a grey image and a colour image then go through the same functions. The boxes in the picture are one channel deep.
#
# An index takes an axis away, a slice keeps it. **Predict** the shape of each line, then run the cell.

# %%
print("X[0]           ", X[0].shape)
print("X[0, :, :, 0]  ", X[0, :, :, 0].shape)
print("X[10:15]       ", X[10:15].shape)
print("X[:, 3]        ", X[:, 3].shape)

# %% [markdown]
# `X[0]` is the first image, a block of $8 \times 8 \times 1$ numbers (such a block is often called a **volume**); `X[0, :, :, 0]` is the first image's only channel, a grid. `X[10:15]` is a smaller batch of 5. And `X[:, 3]` is row 3 of *every* image, which people often take for image 3.
#
# Here is that first digit, a 0, in numbers from 0 to 255.

# %%
digit = np.round(X[0, :, :, 0] * 255)
helpers.pictures.number_grid(digit, "X[0, :, :, 0], from 0 to 255", span=(0, 255))


# %% [markdown]
# ## 8. Warm up: write `to_unit_range`
#
# **Exercise.** Some arrays in this lesson went from 0 to 255, others from 0 to 1. Networks learn best from small numbers of similar size, so images are brought to 0 … 1 before anything else. Write the function that does it.
#
# By hand first, with a row of four pixels: 0 is black and becomes 0; 255 is white and becomes 1. What should become of 51, which is one fifth of 255? And of 102, two fifths?
#
# In the next cell, replace the line `raise NotImplementedError` by your own lines. The text in three quotation marks, the **docstring**, says what comes in and what goes out; the numbered steps are a rope to hold on to. Run the cell when it is written: that defines the function, and prints nothing.

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


# %% [markdown]
# If you want help, ask for a hint. Run the cell again for the next one.

# %%
helpers.hint("to_unit_range")

# %% [markdown]
# Now the check. It calls your function on several small arrays and compares every number.

# %% check="to_unit_range"
public_tests.to_unit_range_test(to_unit_range)

# %% [markdown]
# One line, and all cases pass? Then you have finished your first exercise. Checks are not always so kind, so here is what one says to somebody who wrote `result = image / 200`:
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
# Read it from the top:
#
# - **call** is what the check did, and the argument that it gave: all of it, when it is as small as here. (An array with more axes is written as `np.reshape([…], shape)`: its numbers in one row, and the shape that they are laid out in.)
# - **result** is what came back: first how much of it is wrong, then the first wrong number, then the whole beside the one expected.
# - **window** works out the right number for that first wrong place. Do the same with your own lines, and see where they part. (In later lessons it is a window of the image; hence the name. Where the *shape* of a result is wrong, a line **shape** stands there instead, with the sizes worked out.)
# - **cause** says what is the matter. If the check knows the mistake, it names it; if not, it says what all the wrong numbers have in common, as here ($255 / 200 = 1.275$); and if it cannot tell, it says that, rather than guess.
# - **next** is what to do: look at a step of the *stub*, which is the function as you got it, with its numbered steps; ask for a hint; or copy `to_unit_range(*helpers.case("to_unit_range"))` into a cell of your own. `helpers.case` gives the arguments of the call that failed, and the star hands them to your function. So you can make the same call as often as you like, with a `print` in your function to see what it does.

# %% [markdown]
# When somebody forgot the line `return result`, the check can tell, and says:
#
# ```
# result    result is None.
# cause     nothing is returned, or a variable was left at None. Does the function end with `return`?
# ```
#
# Nothing is lost when a check fails: mend the function, run *its* cell, then run the check again. Try it on purpose: delete the `return` line, run both cells, read the message, and put the line back.
#
# Your function works on arrays of every shape. **Predict** the four numbers, then look at the digit from above, before and after. Will it look different?

# %%
print(to_unit_range(np.array([0, 51, 102, 255])))

# %%
unit_digit = to_unit_range(digit)
helpers.pictures.number_grid(unit_digit, "The same digit, from 0 to 1", span=(0, 1))

# %% [markdown]
# The numbers are different, but the image is the same: what was black is black, what was half as bright as white still is.
#
# Two things happened when the check passed. It was noted: `helpers.progress()` shows at any time what you have passed, what you have tried, and what comes next. And your function was copied into `my_layers.py`, a file beside the lessons' folders that grows into your own library of layers.

# %% tags=["measured"]
helpers.progress()

# %% [markdown]
# ## 9. Tell two products apart
#
# There are two ways to multiply two square matrices $A$ and $B$ of the same size, and both occur in a network.
#
# - The **element-wise product**, in NumPy `A * B`: each number times the number *at the same place*.
# - The **matrix product**, in NumPy `A @ B`: for row $i$ and column $j$ of the result, take row $i$ of $A$ and column $j$ of $B$, multiply them number by number, and add up.
#
# $$A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}, \qquad B = \begin{pmatrix} 2 & 0 \\ 1 & 3 \end{pmatrix}$$
#
# **Predict** the number at the top left of each product. If you have a minute, do all eight.

# %%
A = np.array([[1, 2], [3, 4]])
B = np.array([[2, 0], [1, 3]])
helpers.pictures.two_products(A, B)

# %% [markdown]
# Top left: $1 \cdot 2 = 2$ in one, $1 \cdot 2 + 2 \cdot 1 = 4$ in the other.
#
# | | `A * B` | `A @ B` |
# |---|---|---|
# | one entry | one product | a sum of products |
# | shapes | $(n, k)$ with $(n, k)$ gives $(n, k)$ | $(n, k)$ with $(k, p)$ gives $(n, p)$ |
# | is the order important? | no | yes |
# | where in a network | convolution: a piece of the image times weights | the last step, from what was found to ten answers |
#
# In convolution, all the products are then added up. That is worth a look now, because lesson 2 is built on it. **Predict** the number: the four products are in the lower row of the picture.

# %%
print(np.sum(A * B))

# %% [markdown]
# $2 + 0 + 3 + 12 = 17$: two small grids have become one number. Read it like this: $A$ is a piece of an image, $B$ says how much each of its pixels counts, and 17 is the answer for that piece. Numbers like those in $B$ are called **weights**. They are what a network learns, and one step that applies weights is called a **layer**.
#
# ## 10. Let NumPy stretch shapes
#
# `np.array([1, 2, 3]) * 2` multiplied *three* numbers by *one*. NumPy stretched the one to fit. This is **broadcasting**, and there is one rule. Write the two shapes one below the other, aligned at the **right**. On each axis the two lengths must be equal, or one of them must be 1 or missing; that one is stretched.
#
# **Predict** what each `print` shows, in these ten lines. (`np.zeros` makes an array of a given shape, filled with 0; `np.ones` one filled with 1.)

# %%
grid = np.array([[1, 2, 3], [4, 5, 6]])  # shape (2, 3)
row = np.array([10, 20, 30])  # shape (3,)
column = np.array([[100], [200]])  # shape (2, 1)
print(grid + 1)  # one number goes everywhere
print(grid + row)  # the row goes to every row
print(grid + column)  # the column goes to every column
print(row + column)  # both are stretched
Z = np.zeros((10, 6, 6, 8))  # 10 images, 6 rows, 6 columns, 8 channels
b = np.ones((1, 1, 1, 8))  # one number for each channel
print((Z + b).shape)

# %% [markdown]
# The last one is how a layer adds its **bias**, in lesson 2: one more number for each channel, the same for all images, rows and columns. The next cell draws it (`display` shows more than one picture from a cell), and below it two shapes that do *not* fit: `grid`, $(2, 3)$, and an array of shape $(2,)$. **Predict** why not, with the rule: align them at the right.

# %%
from IPython.display import display

display(
    helpers.pictures.broadcasting(Z.shape, b.shape),
    helpers.pictures.broadcasting(grid.shape, (2,)),
)

# %% [markdown]
# The lone 2 stands below the 3, not below the other 2. (Axis $-1$ is Python's name for the last axis.) To add two numbers to two *rows*, they must stand in a column: shape $(2, 1)$, as in the cell before.
#
# ## 11. See why a network has layers
#
# How do you get from 51 840 numbers to "a face"? Not in one step. But small steps exist that need only a few pixels. Here is one: subtract each pixel from its neighbour on the right. **Predict** the four differences of this row of five pixels:
#
# ```
# 10  10  10  200  200
# ```
#
# In the cell, `row[1:]` is everything from position 1 on, and `row[:-1]` is everything but the last.

# %%
row = np.array([10, 10, 10, 200, 200])
print(row[1:] - row[:-1])

# %% [markdown]
# Zero where nothing changes, and a large number exactly where dark meets bright. Now the same on every row of the photograph, without the sign (`np.abs` drops it), so that bright-to-dark counts as well. **Predict:** what will be left of the photograph? What of the horizontal edges?

# %%
edges = np.abs(grey[:, 1:] - grey[:, :-1])
helpers.pictures.display_settings(edges, plt.rcParams)

# %% [markdown]
# An outline, from one subtraction. Edges that run up and down are bright: the sides of the cap, the collar, the stars on the flag. Edges that run from left to right are gone or faint, such as the one between cap and forehead: along such an edge, the neighbour on the right is as dark, or as bright, as the pixel itself. Subtracting from the pixel *below* would find those.
#
# Two ideas are in this picture, and a convolutional network is made of both:
#
# - **One pattern is looked for everywhere.** An edge is an edge at the top left and at the bottom right, so the *same* few weights do the work at every place. A sum over the whole colour photograph would need 51 840 weights; one over $3 \times 3$ pixels of three channels needs $3 \cdot 3 \cdot 3 = 27$.
# - **Layer upon layer.** First layers find edges and patches of colour. The next ones find patterns *among those*: two edges that meet make a corner, a ring of edges makes a wheel or an eye. Later ones find things made of such parts.

# %%
helpers.pictures.hierarchy()

# %% [markdown]
# Nobody tells the network to look for edges. The weights start at random and are changed, step by step, so that the answers get better; edges turn up in the first layers by themselves, because they help.
#
# ## 12. See the whole network
#
# Here is the network that the course works towards. It gets an $8 \times 8$ digit and answers with ten numbers, one for each digit from 0 to 9: how likely it is that the image shows that digit.
#
# **Predict,** once you see it: which stages make the image smaller? Which change the number of channels?

# %%
helpers.pictures.network()

# %% [markdown]
# - **CONV**, convolution, looks for patterns. The weights that describe one pattern are a **filter**, and each filter gives one channel of the output. So CONV changes the number of channels; height and width stay here, thanks to padding. *You write it in lessons 1 and 2.*
# - **ReLU** replaces every negative number by 0. Such a function between layers is called an **activation**. *One line, in lesson 2.*
# - **POOL**, pooling, keeps one number of each $2 \times 2$ block: it halves height and width here and leaves the channels alone. *You write it in lesson 3.*
# - **Fully connected**: all the numbers that are left are laid out in one row, and a matrix product makes ten numbers of them. **Softmax** turns these into ten probabilities. Softmax is an exercise of lesson 6; the fully connected layer is given there.
#
# Going through this picture from left to right, from image to answer, is the **forward** pass. Then the answer is compared with the label: one number, the **cost**, says how wrong it was. The **backward** pass goes from right to left and finds out, for every weight, how the cost would change if the weight changed a little. That is what a network learns from, and you write it in lesson 4.
#
# Here are the functions of lessons 1 to 4; lessons 5 and 6 make them faster and add what learning needs. The forward pass is on the left, the backward pass on the right.

# %%
helpers.pictures.function_map()

# %% [markdown]
# Two things to notice. The large functions are made of small ones, and you write the small ones first. And each forward function hands a **cache** to its backward partner: what went in, kept because it will be needed again on the way back.
#
# ## 13. Keep the notation at hand
#
# The symbols of the course stand in this table, once. You need not learn it; come back when you meet one that you have forgotten.
#
# | symbol | meaning | in code |
# |---|---|---|
# | $m$ | number of images in the batch | `m` |
# | $n_H$, $n_W$, $n_C$ | height (rows), width (columns) and number of channels of what a layer puts *out*; for the input, of the image | `n_H`, `n_W`, `n_C` |
# | $\ldots_{prev}$ | of the layer before, that is, of what comes *in*: $n_{H,prev}$, $A_{prev}$ | `n_H_prev`, `A_prev` |
# | $f$ | side of the window, which has $f \times f$ pixels | `f` |
# | stride | how many pixels the window moves from one place to the next | `stride` |
# | pad | width of the border put around the image, in pixels, on each side | `pad` |
# | $^{[l]}$ | belongs to layer $l$: $W^{[2]}$ are the weights of layer 2; layer 0 is the input | the suffix `_prev` stands for $[l-1]$ |
# | $^{(i)}$ | belongs to example $i$: $x^{(3)}$ is image 3 of the batch | `X[3]` |
# | $_i$ | component $i$ of a vector: $a_i$ | `a[i]` |
# | $r$, $s$, $k$ | row, column and channel *inside* a window, counted from its top left corner | `r`, `s`, `k` |
# | $z$, $g(z)$ | one number that a convolution puts out, and what an activation makes of it | `z` |
# | $J$ | the cost: one number that says how wrong the network is | `J` |
# | $\partial J / \partial z$ | how $J$ changes when $z$ alone changes a little | `dz` |
#
# Layer, example and component at once: $a^{[2]\,(5)}_{7}$ is component 7 of what layer 2 puts out for example 5. Square brackets for the layer, round ones for the example, below for the component. All counting starts at 0, as in Python.

# %% [markdown]
# These names for arrays are the same in nearly every lesson; where one means something else, the lesson says so:
#
# | name | what it is | shape |
# |---|---|---|
# | `X`, `A_prev` | the images, or what the layer before put out | $(m, n_{H,prev}, n_{W,prev}, n_{C,prev})$ |
# | `y`, `labels` | the right answer for each image | $(m,)$ |
# | `W` | the weights of a convolution: $n_C$ filters, one for each output channel | $(f, f, n_{C,prev}, n_C)$ |
# | `b` | the biases, one for each filter: a number added at every place | $(1, 1, 1, n_C)$ |
# | `Z` | what a convolution puts out | $(m, n_H, n_W, n_C)$ |
# | `A` | what an activation such as ReLU, or pooling, puts out | $(m, n_H, n_W, n_C)$ |
# | `dW`, `db`, `dZ`, `dA` … | how the cost changes with `W`, `b`, `Z`, `A` …: the **gradient** | that of `W`, `b`, `Z`, `A` … |
#
# In loops, `i` counts images, `h` rows of the output, `w` its columns and `c` its channels. (The small `w` is a position, the large `W` the weights.)
#
# **Try the notation.** A pooling layer gets an array of shape $(32, 8, 6, 16)$ and puts out $(32, 4, 3, 16)$. What are $m$, $n_{H,prev}$, $n_W$ and $n_C$?
#
# <details><summary>Answer</summary>
#
# $m = 32$ and $n_{H,prev} = 8$, from what comes in; $n_W = 3$ and $n_C = 16$, from what goes out.
#
# </details>

# %% [markdown]
# ## 14. Questions people get wrong
#
# Answer each before you open it.
#
# <details><summary>An array has shape (3, 100, 150, 3). What might it hold, and which 3 is which?</summary>
#
# Three colour images, 100 rows high and 150 columns wide. The first 3 is $m$, the number of images; the last is $n_C$, the channels red, green and blue. Only the order of the axes tells them apart, which is why it never changes in this course.
#
# </details>
#
# <details><summary>A file's pixels are stored as bytes (NumPy's type <code>uint8</code>), which hold 0 to 255 and then start again at 0. What is 250 + 10 there?</summary>
#
# 4: after 255 come 0, 1, 2, 3, 4, or $260 - 256 = 4$. In an array that happens without any error or warning. A bright pixel made brighter turns black. So bring images to fractions first, and calculate then.
#
# </details>
#
# <details><summary><code>A</code> has shape (2, 3) and <code>B</code> has shape (2, 3). Do <code>A * B</code> and <code>A @ B</code> work?</summary>
#
# `A * B` works and has shape $(2, 3)$. `A @ B` raises an error: a row of `A` has 3 numbers, but a column of `B` has only 2.
#
# </details>
#
# <details><summary>Why not divide each image by its own brightest pixel?</summary>
#
# Then a photograph taken at night would come out as bright as one taken at noon, and the difference would be lost. The same division for every image keeps images comparable.
#
# </details>

# %% [markdown]
# ## 15. Remember
#
# - An image is an array of numbers: 0 … 255 in files, 0 … 1 in the network. Row first, then column, from 0 at the top left.
# - A batch has shape $(m, n_H, n_W, n_C)$: image, row, column, channel. Grey images have $n_C = 1$.
# - `A * B` multiplies place by place, `A @ B` rows by columns. Convolution is the first, added up.
# - Broadcasting: align shapes at the right; on each axis the lengths are equal, or one is 1 or missing.
# - A network looks for the same small patterns everywhere, and builds larger ones out of them, layer by layer.
#
# ## 16. In your own words
#
# Each of the next lessons ends with a written question. Here is one for yourself; nobody reads it. Add a cell below with **+** in the toolbar, and write two or three sentences:
#
# *A network has learnt to find an eye at the top left of a photograph. Why can a convolutional network find it at the bottom right too, without learning it again?*
#
# <details><summary>Compare with this</summary>
#
# A good answer says that the same weights are applied at every place of the image, so a pattern that gives a high number in one place gives the same high number wherever it stands. A very good one adds that the eye is found as an arrangement of smaller patterns, edges and patches, which are looked for everywhere as well.
#
# </details>

# %% [markdown]
# ## 17. Save and hand in
#
# This lesson is not graded, and there is nothing to hand in. From lesson 1 on, if you take the course in a class, do this:
#
# 1. **Run everything once more:** Kernel → Restart Kernel and Run All Cells. Every check should print that all cases pass. A function that is right in some cases only can still earn part of its points, so hand in what you have.
# 2. **Save:** Ctrl + S, or Cmd + S on a Mac.
# 3. **Keep the file's name.** Lesson 1 is `01_padding.ipynb` and stays `01_padding.ipynb`. If your browser makes `01_padding (1).ipynb` of it, rename it back.
# 4. **Hand in** the way your instructor says. To get the file out of JupyterLab: File → Download. On a shared hub that has it: Nbgrader → Assignment List → Submit.
#
# You may add cells of your own anywhere. Leave the check cells as they are, and do not delete or copy them: they are where the points are counted.
#
# ## What comes next
#
# You have seen how an image becomes an array, and what will be done with it. In **lesson 1** you write the first function of the network, `zero_pad`: it puts a border around every image of a batch, and you will see why a network needs one.
