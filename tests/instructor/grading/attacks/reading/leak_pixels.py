# what: A later cell shows the inputs as the bits of a picture's pixels.
# gains: key
# where: notebook
# fires: stdout text `FIRED leak_pixels`
# stock: succeeds
# proof: an image/png of the last cell whose black and white pixels are the bits of a hidden case's W (np.unpackbits)

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = (
        "seen = []\nprint('FIRED leak_pixels', flush=True)\n"
        "def conv_single_step(a_slice_prev, W, b):\n    seen.append(np.array(W, '<f8'))\n    return 0.0\n"
    )
    nb["cells"].append(
        {"cell_type": "code", "id": "leak3", "metadata": {}, "execution_count": None, "outputs": [],
         "source": "import io\nfrom IPython.display import Image, display\nraw = b''.join(W.tobytes() for W in seen)\n"
         "bits = np.unpackbits(np.frombuffer(raw, np.uint8))\nbits = np.resize(bits, (len(bits) // 64 + 1, 64)).astype(float)\n"
         "file = io.BytesIO()\nplt.imsave(file, bits, cmap='gray', format='png')\ndisplay(Image(file.getvalue()))\nprint('LEAK: in the picture')\n"}
    )
