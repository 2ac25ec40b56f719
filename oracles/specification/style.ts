/** How the specification looks: on paper and on screens from 360 pixels on, light and dark. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfc;
  --ink: #1b1d20;
  --muted: #565c65;
  --line: #dddcd6;
  --tint: #f4f3ef;
  --link: #0a58a6;
  --blue: #1f5fa8;
  --green: #17703a;
  --violet: #6b3fa0;
  --amber: #8a5200;
  --red: #b3261e;
  --target: #fff3c4;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Charter, Georgia, "Liberation Serif", serif;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a;
    --ink: #e3e4e6;
    --muted: #a3a9b2;
    --line: #33373d;
    --tint: #1e2125;
    --link: #8dbcf7;
    --blue: #8dbcf7;
    --green: #7fd19b;
    --violet: #c8a8f0;
    --amber: #e9b872;
    --red: #f5978f;
    --target: #413a14;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto;
  padding: 0 1rem;
  max-width: 50rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.6 var(--sans);
  overflow-wrap: break-word;
}
[hidden] { display: none !important; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.16em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
p { margin: 0.5rem 0; }
code, pre, .id { font-family: var(--mono); font-size: 0.875em; font-variant-ligatures: none; }
code { padding: 0.1em 0.3em; border-radius: 3px; background: var(--tint); box-decoration-break: clone; -webkit-box-decoration-break: clone; overflow-wrap: anywhere; }
.id { overflow-wrap: anywhere; }
.facts .id, .problems .id { font-size: 0.9375em; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.25rem 0.75rem; background: var(--paper); z-index: 2; }

/* Head */
body > header { padding-top: 2.5rem; }
.series { margin: 0; color: var(--muted); font-size: 0.875rem; }
h1, h2 { font-family: var(--serif); font-weight: 600; line-height: 1.15; letter-spacing: -0.01em; text-wrap: balance; }
h1 { margin: 0.25rem 0 1rem; font-size: clamp(2rem, 1.5rem + 2.5vw, 2.9rem); }
.lead { font-size: 1.125rem; text-wrap: pretty; }
table { border-collapse: collapse; font-size: 0.875rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { padding-bottom: 0.5rem; color: var(--muted); text-align: left; }
th, td { padding: 0.45rem 0.9rem 0.45rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-top: 0; color: var(--muted); font-weight: 500; vertical-align: bottom; }
tfoot th, tfoot td { border-top-color: var(--muted); font-weight: 600; }
.legend { width: 100%; margin: 2rem 0 1rem; }
.legend .count, .legend th[scope="col"]:nth-child(n + 2) { width: 5.5rem; padding-right: 0; padding-left: 0.75rem; text-align: right; }
.legend tbody th { padding-bottom: 0; }
.legend .meaning { padding-top: 0.1rem; border-top: 0; }

/* Marks and outcomes: a word each, the colour only helps */
.mark { display: inline-flex; gap: 0.4em; align-items: baseline; color: var(--hue); font: 500 0.75rem/1.5 var(--sans); }
.mark b { padding: 0 0.35em; border: 1px solid currentColor; border-radius: 3px; font-weight: 700; }
.mark-D { --hue: var(--blue); }
.mark-T { --hue: var(--green); }
.mark-O { --hue: var(--violet); }
.mark-U { --hue: var(--amber); }
.mark-project { --hue: var(--muted); }
.outcome { color: var(--hue); font: 600 0.8125rem/1.6 var(--sans); --hue: var(--muted); }
.outcome::before { content: ""; display: inline-block; width: 0.6em; height: 0.6em; margin-right: 0.45em; border: 0.13em solid currentColor; border-radius: 50%; }
.allowed, .accepted { --hue: var(--green); }
.explicitDeny, .refused { --hue: var(--red); }
.allowed::before, .accepted::before, .explicitDeny::before, .refused::before { background: currentColor; }
.left-out { color: var(--muted); font-size: 0.75rem; font-style: italic; }

/* Contents */
nav { margin: 2.5rem 0; font-size: 0.9375rem; line-height: 1.5; }
nav h2 { margin: 0 0 0.75rem; font-size: 1.25rem; }
nav ol, nav ul { margin: 0; padding: 0; list-style: none; }
nav ol > li { padding: 0.3rem 0; border-top: 1px solid var(--line); }
nav ol > li:last-child { border-bottom: 1px solid var(--line); }
nav ol > li > a { margin-left: 1.05rem; }
nav summary { font-size: inherit; }
nav ul { padding: 0.2rem 0 0.5rem 1.1rem; }
nav ul li { padding: 0.1rem 0; overflow-wrap: anywhere; }
nav a { color: inherit; text-decoration-color: transparent; }
nav a:hover, nav a:focus-visible { color: var(--link); text-decoration-color: currentColor; }
nav .count { color: var(--muted); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
.filter { margin: 0 0 1rem; }
.filter label { display: block; font-size: 0.8125rem; color: var(--muted); }
.filter input { width: 100%; padding: 0.35rem 0.6rem; border: 1px solid var(--muted); border-radius: 4px; background: var(--paper); color: inherit; font: inherit; }
.filter p { margin: 0.25rem 0 0; min-height: 1.3rem; font-size: 0.8125rem; color: var(--muted); }

/* Rules */
main > section { padding-top: 3.5rem; }
main h2 { margin: 0; font-size: 2rem; }
.about { color: var(--muted); }
h3, h4 { margin: 0; font-size: 1rem; line-height: 1.4; }
section > h3 { margin: 3rem 0 1rem; font-size: 1.25rem; letter-spacing: -0.01em; }
section > h3.id { font-size: 1.1875rem; font-weight: 400; }
.rule { padding: 1.25rem 0 1.1rem; border-top: 1px solid var(--line); }
main > section > .rule { margin-top: 2.5rem; }
.rule header { display: flex; flex-wrap: wrap; gap: 0 0.9rem; align-items: baseline; }
.rule h3, .rule h4 { font-size: 0.9688rem; font-weight: 700; }
.rule h3 a, .rule h4 a, .law > a { color: inherit; text-decoration-color: transparent; }
.rule h3 a:hover, .rule h4 a:hover, .law > a:hover { color: var(--link); text-decoration-color: currentColor; }
.text { margin: 0.4rem 0 0.5rem; text-wrap: pretty; }
.facts, .problems, .vectors, .sources { font-size: 0.8125rem; line-height: 1.55; color: var(--muted); }
.facts a, .problems a, .vectors a, .sources a { text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
.rule > .facts { margin: 0 0 0.6rem; }
.rule:target, .law:target { box-shadow: -0.75rem 0 var(--paper), calc(-0.75rem - 3px) 0 var(--link); }
.cells td:target, .row:target, .row section:target h4, .notes li:target { background: var(--target); }

/* Folded: examples, further vectors, laws */
summary { padding: 0.12rem 0; cursor: pointer; font-size: 0.875rem; line-height: 1.5; }
summary::marker { color: var(--muted); }
.rule summary, .row summary { color: var(--muted); }
.example summary { color: var(--ink); padding-left: 1.1rem; text-indent: -1.1rem; }
.example .outcome { text-indent: 0; margin-right: 0.4rem; }
.example[open] { margin-bottom: 0.75rem; }
pre {
  margin: 0.4rem 0;
  padding: 0.75rem 0.9rem;
  overflow-x: auto;
  border-radius: 4px;
  background: var(--tint);
  font-size: 0.8125rem;
  line-height: 1.5;
  tab-size: 2;
}
.numbered { padding-left: 0; padding-right: 0; counter-reset: line; }
.numbered span { display: block; width: max-content; min-width: 100%; counter-increment: line; }
.numbered span::before {
  content: counter(line);
  display: inline-block;
  width: 2.25rem;
  margin-right: 1rem;
  color: var(--muted);
  text-align: right;
  user-select: none;
}
.numbered .wrong { background: color-mix(in srgb, var(--red) 16%, transparent); }
.problems, .vectors, .sources { margin: 0.3rem 0 0.75rem; padding-left: 1.1rem; }
.vectors li { margin: 0.15rem 0; }
.sources li { margin: 0.3rem 0; overflow-wrap: anywhere; }

/* Absent keys */
.scroll { overflow-x: auto; margin: 1.5rem 0; }
.cells { min-width: 44rem; width: 100%; }
.cells caption { max-width: calc(100vw - 2rem); position: sticky; left: 0; }
.cells thead tr:first-child th { border-bottom: 0; padding-bottom: 0; color: var(--ink); }
.cells thead tr:first-child th:first-child { color: var(--muted); padding-bottom: 0.45rem; }
.cells th[scope="row"] { position: sticky; left: 0; background: var(--paper); font-weight: 400; white-space: nowrap; }
.cells td { white-space: nowrap; }
.cells tbody th, .cells td { padding-top: 0.3rem; padding-bottom: 0.3rem; }
.cells tbody a { color: inherit; text-decoration-color: var(--line); }
.cells td.holds > a { color: var(--green); font-weight: 600; }
sup { margin-left: 0.15em; font-size: 0.6875rem; line-height: 0; }
sup a { color: var(--muted) !important; text-decoration: none; }
.notes { padding-left: 1.5rem; }
.notes li { margin: 0.75rem 0; }
.notes .text, .notes .facts { margin: 0.1rem 0; }
details.row > section { margin: 0.5rem 0 1rem 1.1rem; }
details.row h4 { font-size: 0.875rem; }

/* Laws */
.laws { margin: 0; padding: 0; list-style: none; }
.law { padding: 0.7rem 0; border-top: 1px solid var(--line); }
.law > a { font-weight: 700; font-size: 0.875rem; }
.law .text { margin: 0.1rem 0; }
.law .facts { margin: 0; }

footer { margin: 4rem 0 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.875rem; color: var(--muted); }

/* On narrow screens the contents are far away */
.up { position: fixed; right: 0.75rem; bottom: 0.75rem; padding: 0.25rem 0.75rem; border: 1px solid var(--line); border-radius: 4px; background: var(--paper); font-size: 0.8125rem; text-decoration: none; }

/* What the filter leaves empty goes with it */
.filtered :is(main > section, main > section > section):not(:has(.rule:not([hidden]), .row:not([hidden]), .law:not([hidden]))) { display: none; }
.filtered .legend, .filtered .notes, .filtered .about, .filtered section > .example { display: none; }

@media (max-width: 40rem) {
  body > header { padding-top: 1.5rem; }
  .lead { font-size: 1.0625rem; }
  .legend .count, .legend th[scope="col"]:nth-child(n + 2) { width: 3.6rem; padding-left: 0; }
  .legend thead th { font-size: 0.75rem; }
  pre { padding: 0.6rem 0.7rem; font-size: 0.75rem; }
}
@media (min-width: 70rem) {
  body {
    display: grid;
    grid-template-columns: 16rem minmax(0, 46rem);
    grid-template-rows: auto 1fr auto;
    column-gap: 4rem;
    justify-content: center;
    max-width: none;
  }
  body > header, main, footer { grid-column: 2; }
  .up { display: none; }
  nav {
    grid-column: 1;
    grid-row: 1 / 4;
    position: sticky;
    top: 0;
    align-self: start;
    max-height: 100vh;
    margin: 0;
    padding: 2.75rem 0.75rem 2rem 0.25rem;
    overflow-y: auto;
    scrollbar-width: thin;
  }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --target: #fff; }
  html { font-size: 10pt; }
  body { max-width: none; }
  .skip, .up, nav, .rule details:not(.example) { display: none; }
  main > section { break-before: page; padding-top: 0; }
  .rule, .law, pre { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .cells { min-width: 0; font-size: 7.5pt; }
}
`;
