/** The style of a report: its own, as the file stands alone. For a screen and for A4. */
export const reportStyle = `
@page { size: A4; margin: 18mm; }
:root { color-scheme: light; --ink: #1c2126; --ink3: #6a727b; --accent: #0b6e5b; --positive: #c8611a;
  --negative: #2464a8; --series-violet: #9a4fb0; --series-cyan: #1a87a8; --series-olive: #7a6c00; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #1c1b19;
  font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; break-after: avoid; }
p { margin: .25rem 0 .5rem; }
ul { margin: .25rem 0 .5rem; padding-inline-start: 1.25rem; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .5rem; border-bottom: 1px solid #ddd; text-align: end; vertical-align: top; }
th:first-child, td:first-child { padding-inline-start: 0; text-align: start; }
tbody th { font-weight: 400; }
td + td, th + td { white-space: nowrap; }
thead { display: table-header-group; }
tr, figure, svg { break-inside: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
dt { color: #5c5a55; }
dl > div { display: contents; }
dd { margin: 0; }
svg { width: 100%; height: auto; font: 11px system-ui, sans-serif; fill: #5c5a55; }
figure { margin: 0; }
.maps { display: flex; flex-wrap: wrap; gap: 1rem; }
.maps img { display: block; width: 9.5rem; height: 9.5rem; image-rendering: pixelated; }
pre { overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; }
a { color: #00564a; overflow-wrap: anywhere; }
.note { color: #5c5a55; font-size: .9rem; }
`;
