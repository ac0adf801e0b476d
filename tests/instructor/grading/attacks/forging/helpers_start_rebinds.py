# what: A cell before all others swaps importlib's loader, so that the course's modules are changed as they are loaded.
# gains: points
# where: new_cell_first
# fires: stdout text `FIRED helpers_start_rebinds`
# stock: succeeds

import importlib._bootstrap_external as external

get_code = external.SourceFileLoader.get_code


def changed(self, name):
    code = get_code(self, name)
    if name == "helpers.checks.judge":
        source = self.get_source(name) + "\ndef compare(*a, **k):\n    return None\n\n_compare = compare\n"
        code = compile(source, self.path, "exec")
    return code


external.SourceFileLoader.get_code = changed
print("FIRED helpers_start_rebinds", flush=True)
