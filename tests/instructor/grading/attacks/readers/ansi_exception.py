# what: ANSI, HTML and bidirectional marks in the type's name and the message of an exception, in the cell and when called.
# gains: reader
# where: solution
# fires: stdout text `FIRED ansi_exception`
# stock: succeeds

print("FIRED ansi_exception", flush=True)
text = "\x1b[2J\x1b[31mansi_exception \x1b[1A18 of 18\x1b]52;c;YQ==\x07<script>window.ATTACK_RAN='ansi_exception'</script><img src=x onerror=\"window.ATTACK_RAN='ansi_exception'\"></pre></div>\u202e81 fo 81\u202c"
Kind = type("<b onmouseover=window.ATTACK_RAN=1>Error\x1b[31m", (Exception,), {})


def conv_single_step(a_slice_prev, W, b):
    raise Kind(text)


raise Kind(text)
