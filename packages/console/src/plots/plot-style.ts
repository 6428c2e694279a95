/** Plots: series differ by pattern, so that they are recognised without colour. */
export const plotStyle = `
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); gap: 20px; align-items: start; }
.plot { display: flex; flex-direction: column; gap: 12px; min-inline-size: 0; padding: 16px 20px 20px; border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-surface); }
.plot h2 { font-size: 16px; line-height: 24px; }
.plot .says { margin-block-start: -8px; color: var(--cf-muted); font-size: 14px; line-height: 20px; }
.drawn { display: block; inline-size: 100%; block-size: auto; direction: ltr; }
.drawn text { fill: var(--cf-muted); font-size: 12px; }
.drawn text.name { fill: var(--cf-text); font-weight: 600; }
.drawn .grid { fill: none; stroke: var(--cf-line); }
.line { fill: none; stroke: var(--cf-accent); stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round; }
.line-stripes { stroke: var(--cf-muted); stroke-width: 1.8; stroke-dasharray: 5 4; }
.under { fill: var(--cf-accent-soft); }
.area { stroke: var(--cf-accent); stroke-width: 1; }
.area-solid { fill: var(--cf-accent); }
.area-dots { stroke: var(--cf-muted); }
.area-cross { stroke: var(--cf-danger); }
.ink-stripes { stroke: var(--cf-accent); stroke-width: 1.4; }
.ink-dots { stroke: var(--cf-muted); stroke-width: 2; }
.ink-cross { stroke: var(--cf-danger); stroke-width: 1; }
.mark { fill: var(--cf-danger); }
.swatch { flex: none; inline-size: 18px; block-size: 12px; }
.legend { display: flex; flex-wrap: wrap; gap: 0 16px; font-size: 14px; }
.legend a { display: inline-flex; align-items: center; gap: 6px; min-block-size: var(--cf-target); color: var(--cf-text); text-decoration: none; }
.legend a:hover span { text-decoration: underline; }
.legend strong { font-variant-numeric: tabular-nums; }
.behind > summary { display: inline-flex; align-items: center; min-block-size: var(--cf-target); color: var(--cf-accent); font-size: 14px; cursor: pointer; }
.plot-table { max-block-size: 320px; overflow: auto; }
.plot-table table { font-size: 13px; line-height: 20px; font-variant-numeric: tabular-nums; }
.plot-table :is(th, td) { padding: 4px 8px; overflow-wrap: normal; }
.plot-table :is(td, thead th + th) { text-align: end; }
`
