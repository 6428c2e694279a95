/** The operator panel and lists of what happened. */
export const panelStyle = `
.panel { display: grid; gap: 16px; min-inline-size: 0; }
.panel > section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; padding: 16px; background: var(--sb-surface); border: 1px solid var(--sb-line); border-radius: var(--sb-radius); min-inline-size: 0; }
.facts { display: grid; gap: 6px; font-size: .875rem; }
.facts > div { display: grid; grid-template-columns: minmax(0, 9rem) minmax(0, 1fr); gap: 8px; }
.facts dt { color: var(--sb-quiet); }
.facts .is-trouble dd { color: var(--sb-danger); font-weight: 600; }
.block-switch { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: space-between; }
.faults { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; border-block-start: 1px solid var(--sb-line); padding-block-start: 12px; }
.fault-scope { display: grid; gap: 8px; grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr)); }
.fault-scope label { display: grid; gap: 4px; }
.fault-scope select { inline-size: 100%; font-weight: 400; }
.fault-list { display: flex; flex-wrap: wrap; gap: 8px; }
.fault-list select { flex: 1 1 200px; min-inline-size: 0; }
.fault-kinds { display: grid; gap: 8px; grid-template-columns: repeat(auto-fill, minmax(min(132px, 100%), 1fr)); }
.active-faults { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: space-between; color: var(--sb-danger); font-size: .875rem; font-weight: 600; }
.active-faults .quiet { color: var(--sb-text); }
.controls { display: grid; gap: 12px; }
.controls form { display: flex; gap: 12px; align-items: center; justify-content: space-between; }
.controls strong { font-size: .875rem; }
.controls .quiet { flex: none; min-inline-size: 64px; }
.controls .is-on { background: var(--sb-accent); border-color: var(--sb-accent); color: var(--sb-on-accent); font-weight: 600; }
.activity { display: grid; gap: 0; align-content: start; max-block-size: 420px; overflow-y: auto; font-size: .8125rem; }
.activity li:not(.hint) { display: grid; grid-template-columns: minmax(0, 11rem) minmax(0, 1fr) minmax(0, 1.4fr); gap: 0 12px; padding-block: 5px; border-block-end: 1px solid var(--sb-line); }
.activity-type { color: var(--sb-quiet); font-variant-numeric: tabular-nums; }
.activity .is-trouble .activity-outcome { color: var(--sb-danger); }
.activity .is-trouble { color: inherit; }
@media (max-width: 520px) { .activity li:not(.hint) { grid-template-columns: 1fr; } .facts > div { grid-template-columns: 1fr; gap: 0; } }
`
