# what: Prints the names and values of the notebook that were not the student's, hidden test code included.
# gains: key
# where: new_cell_last
# fires: stdout text `FIRED globals_dump`
# stock: need_not (this course's hidden cell holds no numbers; it would show its text)

for name, value in list(globals().items()):
    if "graded(" in str(value)[:20000] or "expected" in name:
        print("STOLEN", str(value)[:200].encode().hex())
print("FIRED globals_dump", flush=True)
