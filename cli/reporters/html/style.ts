import { PATH_STYLES } from '../../../src/core/path-picture/styles.ts';

/** The style sheet of the HTML report. It needs no script: which language shows is decided by a radio button. */
export const STYLE = `
:root { color-scheme: light dark;
  --ground: light-dark(#f5f8fa, #0d1317); --panel: light-dark(#fff, #141c22); --line: light-dark(#d6e0e6, #2a3740);
  --ink: light-dark(#13212b, #e7eff4); --ink-2: light-dark(#4a5d6a, #a3b5c1); --accent: light-dark(#0a6c94, #5cc3ee);
  --leak: light-dark(#b3203a, #ff8092); --leak-ground: light-dark(#fdecef, #34151b);
  --exposed: light-dark(#8a5300, #f3b95c); --exposed-ground: light-dark(#fdf3e1, #2f2310);
  --safe: light-dark(#126b3e, #62d096); --safe-ground: light-dark(#e6f6ed, #10291c);
  --unknown: light-dark(#46586a, #a9bccb); --unknown-ground: light-dark(#eaf0f4, #1b2630); --panel-2: light-dark(#f0f5f8, #1a242b);
  --font: ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 var(--font); }
main { max-inline-size: 1120px; margin: 0 auto; padding: 28px 20px 60px; display: grid; gap: 20px; }
h1 { font-size: clamp(1.45rem, 1.1rem + 1.6vw, 2.1rem); line-height: 1.25; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 8px; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 20px 0 6px; overflow-wrap: anywhere; }
p { margin: 0 0 6px; max-inline-size: 84ch; overflow-wrap: anywhere; }
ul { margin: 0 0 8px; padding-inline-start: 20px; } li { overflow-wrap: anywhere; }
section, header { background: var(--panel); border: 1px solid var(--line); border-radius: 14px; padding: 22px 24px; min-inline-size: 0; }
header { border-block-start: 5px solid var(--tone); }
.narrow { display: none; } .for-reader { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); } .quiet { color: var(--ink-2); } .raw { font-family: var(--mono); font-size: 0.93em; overflow-wrap: anywhere; }
.leak { --tone: var(--leak); --tone-ground: var(--leak-ground); } .exposed { --tone: var(--exposed); --tone-ground: var(--exposed-ground); }

.plain { --tone: var(--ink-2); } .no-leak { --tone: var(--safe); --tone-ground: var(--safe-ground); } .not-tested, .error { --tone: var(--unknown); --tone-ground: var(--unknown-ground); }
.chip { display: inline-block; padding: 1px 10px; border-radius: 12px; background: var(--tone-ground); color: var(--tone); font-weight: 600; white-space: nowrap; }
.lead { font-size: 1.05rem; margin-block: 6px 10px; }
.bad { color: var(--leak); font-weight: 600; }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.94rem; }
th { text-align: start; font-weight: 600; color: var(--ink-2); font-size: 0.86rem; padding: 6px 14px 6px 0; border-block-end: 1px solid var(--line); }
td { padding: 8px 14px 8px 0; border-block-end: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
td:last-child { white-space: nowrap; }
svg.picture { display: block; inline-size: 100%; max-inline-size: 600px; block-size: auto; margin-block: 10px; }
.picture text { font: 13px var(--font); fill: var(--ink); }
.picture .faint { fill: var(--ink-2); font-size: 12px; }
.picture .way { fill: none; stroke: var(--tone); stroke-width: 3; } .picture .mark { fill: var(--tone); } .picture .sign { fill: var(--panel); font-weight: 700; }
${PATH_STYLES}.wide { max-inline-size: 900px; margin-block: 12px; } .upright { display: none; max-inline-size: 400px; margin-block: 12px; }
.tools { display: flex; gap: 4px 16px; flex-wrap: wrap; align-items: center; justify-content: flex-end; }
.tools label { min-block-size: 44px; display: inline-flex; align-items: center; gap: 6px; cursor: pointer; }
.tools input { accent-color: var(--accent); inline-size: 18px; block-size: 18px; } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
body:has(#zh-CN:checked) :is(span, g)[lang="en"], body:not(:has(#zh-CN:checked)) :is(span, g)[lang="zh-CN"] { display: none; }
@media (max-width: 700px) {
  .wide { display: none; } .narrow { display: inline; color: var(--ink-2); } .upright { display: block; } section, header { padding: 18px 16px; } table, tbody { display: block; } thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  td:last-child { white-space: normal; } td { overflow-wrap: anywhere; } tr { display: grid; gap: 2px; padding: 12px 0; border-block-end: 1px solid var(--line); } td { border: 0; padding: 0; }
}
@media print {
  :root { color-scheme: light; } body { background: #fff; font-size: 10.5pt; } .tools { display: none; } main { padding: 0; gap: 12px; max-inline-size: none; }
  section, header { padding: 10px 14px; box-shadow: none; } h2, h3, tr, .picture, .path { break-inside: avoid; break-after: auto; } h2, h3 { break-after: avoid; }
  .chip, .picture, .path, header { print-color-adjust: exact; }
}
`;
