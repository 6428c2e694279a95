/** Fields, choices and switches. */
export const formStyle = `
.stack { display: flex; flex-direction: column; gap: 20px; }
.field { display: flex; flex-direction: column; gap: 4px; min-inline-size: 0; }
.field label, .field-name, legend { font-size: 14px; line-height: 20px; font-weight: 600; }
fieldset { border: 0; min-inline-size: 0; }
legend { padding: 0; margin-block-end: 8px; }
input:where([type="text"], [type="password"], [type="email"], [type="tel"], [type="number"], [type="search"], [type="date"]), select {
  inline-size: 100%; min-block-size: var(--cf-target); padding: 8px 12px;
  border: 1px solid var(--cf-control-line); border-radius: var(--cf-radius);
  background: var(--cf-surface); color: var(--cf-text); font: 400 16px/24px var(--cf-font);
}
input:focus-visible, select:focus-visible { outline-offset: 0; border-color: var(--cf-accent); }
input[aria-invalid="true"] { border-color: var(--cf-danger); }
input::placeholder { color: var(--cf-muted); opacity: 1; }
.code-input { font-family: var(--cf-mono) !important; font-size: 24px !important; letter-spacing: 0.2em; font-variant-numeric: tabular-nums; }
.short-input { max-inline-size: 120px; }

.choices { display: flex; flex-direction: column; gap: 4px; }
.choice {
  display: flex; align-items: flex-start; gap: 12px; min-block-size: var(--cf-target); padding: 10px 12px;
  border: 1px solid var(--cf-line); border-radius: var(--cf-radius); cursor: pointer;
}
.choice + .choice { margin-block-start: 8px; }
.choice:hover { background: var(--cf-hover); }
.choice:has(:checked) { border-color: var(--cf-accent); background: var(--cf-accent-soft); }
.choice > span { min-inline-size: 0; }
.choice-label { display: block; line-height: 24px; font-weight: 500; }
input[type="radio"] { inline-size: 20px; block-size: 20px; margin: 2px 0; flex: none; accent-color: var(--cf-accent); }

.segments { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-block-end: 4px; }
.segments .choice { margin: 0; }

.messenger-cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(88px, 1fr)); gap: 8px; }
.messenger-card {
  position: relative; display: flex; flex-direction: column; align-items: center; gap: 8px; padding: 32px 4px 12px; min-inline-size: 0;
  border: 1px solid var(--cf-line); border-radius: var(--cf-radius); font-weight: 500; text-align: center; cursor: pointer;
}
.messenger-card:hover { background: var(--cf-hover); }
.messenger-card:has(:checked) { border-color: var(--cf-accent); background: var(--cf-accent-soft); box-shadow: inset 0 0 0 1px var(--cf-accent); }
.messenger-card:has(:focus-visible) { outline: 3px solid var(--cf-accent); outline-offset: 2px; }
.messenger-card input { position: absolute; inset-block-start: 8px; inset-inline-start: 8px; margin: 0; outline: none; }

.switch { display: flex; align-items: center; justify-content: space-between; gap: 16px; min-block-size: var(--cf-target); padding-block: 8px; }
.switch label { flex: 1; min-inline-size: 0; cursor: pointer; }
.switch-label { display: block; font-weight: 500; }
.switch input {
  appearance: none; position: relative; flex: none; inline-size: 44px; block-size: 26px; margin: 0; border-radius: 999px;
  border: 1px solid var(--cf-control-line); background: color-mix(in srgb, var(--cf-text) 12%, var(--cf-surface)); cursor: pointer;
  transition: background-color 140ms;
}
.switch input::before {
  content: ""; position: absolute; inset-block-start: 2px; inset-inline-start: 2px; inline-size: 20px; block-size: 20px; border-radius: 50%;
  background: var(--cf-surface); border: 1px solid var(--cf-control-line); transition: inset-inline-start 140ms;
}
.switch input:checked { background: var(--cf-accent); border-color: var(--cf-accent); }
.switch input:checked::before { inset-inline-start: 20px; border-color: var(--cf-surface); }
.switch input:indeterminate::before { inset-inline-start: 11px; }
@media (forced-colors: active) {
  .switch input:checked::before { background: Highlight; }
  .choice:has(:checked), .messenger-card:has(:checked) { outline: 2px solid Highlight; }
}
`
