"""From lessons/ to solutions/ and notebooks/, and an edit of a solution back.

How a lesson becomes a notebook, step by step; ``build.build`` does the same for all and replaces what is stale:

>>> from instructor.authoring.build import LESSONS, dressed, make, read_lesson, solution
>>> cells = read_lesson(LESSONS / "01_padding.py")             # 1. the script's cells, each with its directive
>>> check = next(cell for cell in cells if "check" in cell.metadata)
>>> [cell.metadata.nbgrader.grade_id for cell in dressed("01_padding", check)]  # 2. nbgrader's cells made of it
['zero_pad_public', 'zero_pad_hidden']
>>> [cell.id for cell in solution("01_padding").cells][1]      # 3. all of them after the title and the setup cell,
'setup'
>>> make(folder, ["01_padding"])                               # as folder/solutions; 4. nbgrader's release of that,
>>> sorted(path.parts[-3] for path in folder.rglob("01_padding.ipynb"))     # which has no solution, no hidden cell
['notebooks', 'solutions']

The way back: ``adopt`` takes the cells of an edited solution, without those that build wrote, as the lesson's script.
``script`` reads and writes the script, ``cells`` has what build writes itself; ``folder`` above is any empty one.
"""
