/** The demo's own page, on top of the portal's stylesheet: steps above, portal and phone side by side. */
export const demoStyle = `
body.demo { display: flex; flex-direction: column; gap: 12px; padding: 12px 16px 16px; min-block-size: 100vh; }
.demo-top { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; }
.demo-top h1 { display: flex; align-items: center; gap: 8px; margin-inline-end: auto; font-size: 18px; line-height: 24px; }
.demo-top h1 span { color: var(--cf-muted); font-weight: 400; }
.demo main.stack { gap: 12px; flex: 1; }
.pitch { font-size: 15px; line-height: 22px; text-wrap: pretty; }
.chapters { display: flex; flex-wrap: wrap; gap: 4px; }
.chapters a { display: inline-flex; align-items: center; min-block-size: 44px; padding: 4px 12px; border-radius: var(--cf-radius); color: var(--cf-text); font-size: 15px; text-decoration: none; }
.chapters a:hover { background: var(--cf-hover); }
.chapters [aria-current] { background: var(--cf-accent-soft); font-weight: 600; }
.demo .lead { font-size: 15px; line-height: 22px; }
.steps { display: flex; gap: 8px; }
.step { flex: 1 1 0; min-inline-size: 0; align-items: center; display: grid; grid-template-columns: 28px minmax(0, 1fr); gap: 0 10px; padding: 8px 12px; border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-surface); }
.step .mark { grid-row: 1; display: grid; place-items: center; inline-size: 28px; block-size: 28px; border-radius: 50%; background: var(--cf-accent-soft); color: var(--cf-accent); font-weight: 650; font-size: 14px; }
.step h2 { font-size: 15px; line-height: 28px; }
.step:not([aria-current]) p { display: none; }
.step p { grid-column: 2; font-size: 14px; line-height: 20px; color: var(--cf-muted); }
.step .link { min-block-size: 0; padding: 0 2px; font-size: 14px; }
html:not(.with-scripts) .step .link { display: none; }
.step[aria-current] { flex-grow: 2.6; border-color: var(--cf-accent); box-shadow: inset 0 0 0 1px var(--cf-accent); }
.step[aria-current] .mark { background: var(--cf-accent); color: var(--cf-accent-text); }
.step.done .mark { background: var(--cf-good); color: var(--cf-surface); font-size: 0; }
.step.done .mark::before { content: "\\2713"; font-size: 16px; }
.demo-end { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.demo-end[hidden] { display: none; }
.beside { flex: 1; display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr) minmax(360px, 420px); min-block-size: 540px; }
.beside iframe { inline-size: 100%; block-size: 100%; border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-background); }
.own-phone { align-self: start; display: grid; gap: 12px; padding: 24px; border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-surface); }
.demo footer { font-size: 14px; color: var(--cf-muted); }
@media (forced-colors: active) { .step[aria-current] { outline: 2px solid Highlight; } }
@media (max-width: 999px) {
  .steps { flex-direction: column; }
  .step { padding-block: 6px; }
}
@media (max-width: 799px) {
  body.demo { padding-inline: 8px; }
  .beside { grid-template-columns: minmax(0, 1fr); }
  .beside iframe { block-size: 760px; }
}
`
