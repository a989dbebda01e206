const light = `--text: #1c2024; --quiet: #60646c; --critical: #a6133c; --high: #c25a0a; --medium: #9a8a1e; --low: #8a929b;`
const dark = `--text: #edeef0; --quiet: #b0b4ba; --critical: #ff6f8d; --high: #f4a46b; --medium: #b9aa55; --low: #76818d;`

const marks = `
.picture text { font: 12px system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif; fill: var(--text); }
.picture .count { fill: var(--quiet); }
.picture .critical { fill: var(--critical); } .picture .high { fill: var(--high); }
.picture .medium { fill: var(--medium); } .picture .low { fill: var(--low); } .picture .closed { opacity: .6; }
.picture .looser, .picture .tighter { fill: none; stroke: var(--text); stroke-width: 1.5; }
.picture .tighter { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 2 2; }`

/** That of a picture which is a file of its own. */
export const pictureStyle = `
:root { ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }${marks}
`

/** The look of a report on a screen, light and dark, and on paper. */
export const reportStyle = `
:root { color-scheme: light dark; ${light} --line: #d9dbe0; --paper: #fff; --shade: #f4f5f7;
  --error: #b42318; --security: #8a3ffc; --warning: #8a5a00; --info: #175cd3; }
@media (prefers-color-scheme: dark) { :root { ${dark} --line: #3a3d42; --paper: #16181b;
  --shade: #212427; --error: #ff9a8f; --security: #c8a6ff; --warning: #f2c46d; --info: #8fbcff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--text);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
p { max-width: 65ch; margin: .5rem 0; overflow-wrap: anywhere; }
ul { padding-left: 1.25rem; margin: .5rem 0; }
li { overflow-wrap: anywhere; }
.table { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; min-width: min(100%, 24rem); font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
td, td code { overflow-wrap: break-word; }
td { min-width: 6.5rem; }
td:first-child:not(:nth-last-child(-n + 3)) { min-width: 9rem; }
code { font: .85em ui-monospace, "SF Mono", Menlo, Consolas, monospace; background: var(--shade); padding: .1em .3em;
  border-radius: 3px; overflow-wrap: anywhere; }
.more { color: var(--quiet); font-size: .93em; }
.severity { font-weight: 600; white-space: nowrap; }
.error { color: var(--error); } .security { color: var(--security); } .warning { color: var(--warning); }
.info { color: var(--info); }
figure { margin: 1.25rem 0; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
.wide { overflow-x: auto; }
${marks.trim()}
.legend { max-width: none; font-size: .8125rem; color: var(--quiet); }
.legend span { white-space: nowrap; margin-right: .75rem; }
.legend svg { vertical-align: -1px; }
@media (forced-colors: active) { .picture path { fill: CanvasText; } .picture .closed { opacity: 1; }
  .picture .looser, .picture .tighter { fill: none; stroke: Highlight; } .picture text, .picture .count { fill: CanvasText; } }
.notes { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--line); padding-left: 1rem; }
main > p:last-child { margin-top: 2.5rem; color: var(--quiet); font-size: .8125rem; }
@media print {
  :root { color-scheme: light; --text: #000; --quiet: #444; --line: #bbb; --paper: #fff; --shade: #f2f2f2;
    --error: #9c1c12; --security: #5b21b6; --warning: #6b4500; --info: #123f8c; }
  @page { margin: 16mm 14mm; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .table { overflow: visible; }
  table { font-size: 8pt; }
  th, td { padding-right: .5rem; }
  td, td:first-child:not(:nth-last-child(-n + 3)) { min-width: 0; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  h1, h2, summary { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`
