"""How the report looks: on a wide screen, a phone and paper, light and dark."""

CSS = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --muted: #565656; --line: #d0d0d0;
  --tint: #f3f5f7; --bar: #0072b2; --link: #00578a; --alarm: #a33b00; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #17191c; --muted: #a9adb3; --line: #42464c;
    --tint: #212429; --bar: #56b4e9; --link: #8cc8f0; --alarm: #ffa366; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1rem 1rem 4rem; max-width: 54rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.35rem; line-height: 1.2; margin: 2.5rem 0 .5rem; padding-top: .75rem;
  border-top: 2px solid var(--ink); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .25rem; }
h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
h2, h3, h4, caption { break-after: avoid; }
p { margin: .35rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
code { font-family: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .92em; }
.muted, caption, .students { color: var(--muted); }
.alarm { color: var(--alarm); font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .25rem; font-size: .9rem; }
th, td { padding: .3rem .9rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
  font-weight: normal; }
thead th { vertical-align: bottom; font-weight: 600; font-size: .9rem; }
tr > :last-child { padding-right: 0; }
.number { text-align: right; }
td.number { white-space: nowrap; }
tr { break-inside: avoid; }
ul { padding-left: 1.2rem; margin: .35rem 0; }
.causes { list-style: none; padding: 0; }
.causes > li { margin: .5rem 0; padding: .5rem .75rem; background: var(--tint); border-left: 4px solid var(--line);
  break-inside: avoid; }
.causes > .misconception { border-left-color: var(--bar); }
.students { font-size: .9rem; }
figure { margin: .5rem 0; break-inside: avoid; }
svg { display: block; width: 100%; max-width: 34rem; height: auto; }
svg * { stroke-linejoin: round; }
summary { cursor: pointer; color: var(--link); padding: .25rem 0; }
@media (min-width: 34rem) { tbody th code, td .alarm { white-space: nowrap; } tbody th wbr { display: none; } }
@media (max-width: 34rem) {
  th, td { padding-right: .5rem; }
  .causes > li { padding: .4rem .6rem; }
  .wide { font-size: .85rem; }
  thead th { font-size: .8rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  a { color: inherit; text-decoration: none; }
  h2 { margin-top: 1.5rem; }
  svg { max-width: 11cm; }
  .wide { overflow: visible; }
  .causes > li, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2 + p, thead, tbody tr:first-child { break-after: avoid; }
  details:not([open]) { display: none; } /* what is open on the screen is printed */
}
"""
