/**
 * The look of the portal, in colours that the page may set. It is dark if the page's `color-scheme` is, since it stands
 * on the page's own background. It is adopted, not written into the page, so that it works with a strict policy.
 * React's `style.css` is made from it.
 */
export const style = `
:host {
  --accent: var(--cf-accent, #0f766e);
  --accent-text: var(--cf-accent-text, #ffffff);
  --surface: var(--cf-surface, #ffffff);
  --text: var(--cf-text, #17211f);
  --line: var(--cf-line, #d9dedd);
  --danger: var(--cf-danger, #b42318);
  --good: var(--cf-good, #0b6b3a);
  --muted: color-mix(in srgb, var(--text) 66%, var(--surface));
  --control: color-mix(in srgb, var(--text) 48%, var(--surface));
  --radius: var(--cf-radius, 10px);
  --mono: var(--cf-mono, ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace);
  display: block; max-inline-size: 560px; color: var(--text); overflow-wrap: break-word;
  font: 400 16px/1.5 var(--cf-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
}
:host([hidden]) { display: none; }
@supports (color: light-dark(red, red)) {
  :host {
    --accent: var(--cf-accent, light-dark(#0f766e, #2dd4bf));
    --accent-text: var(--cf-accent-text, light-dark(#ffffff, #04201c));
    --surface: var(--cf-surface, light-dark(#ffffff, #161d1c));
    --text: var(--cf-text, light-dark(#17211f, #e7edeb));
    --line: var(--cf-line, light-dark(#d9dedd, #2c3634));
    --danger: var(--cf-danger, light-dark(#b42318, #ff8a80));
    --good: var(--cf-good, light-dark(#0b6b3a, #6ee7a8));
  }
}
*, *::before, *::after { box-sizing: border-box; }
h1, h2, h3, p, ol, fieldset, form { margin: 0; padding: 0; }
.card, form, .ways { display: flex; flex-direction: column; gap: 16px; }
.ways { gap: 0; align-items: start; }
h1, h2, h3 { font-size: 22px; line-height: 30px; font-weight: 650; text-wrap: balance; }
h1:focus, h2:focus, h3:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[data-chatfactor=hint], .lead, .hint, .fine { color: var(--muted); }
[data-chatfactor=hint], .hint, .fine { font-size: 14px; line-height: 20px; }
.live { font-weight: 600; font-size: 15px; color: var(--accent); }
.live[data-state="active"] { color: var(--good); }
.hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.notice, [data-chatfactor=error] {
  padding: 12px 16px; border-radius: var(--radius); color: var(--danger);
  border: 1px solid color-mix(in srgb, var(--danger) 30%, transparent);
  background: color-mix(in srgb, var(--danger) 9%, var(--surface));
}
label, legend { display: block; font-size: 14px; line-height: 20px; font-weight: 600; }
[data-chatfactor=code-field] { display: grid; gap: 8px; }
fieldset { border: 0; min-inline-size: 0; display: grid; gap: 8px; }
legend { margin-block-end: 8px; }
input:not([type="radio"]) {
  inline-size: 100%; min-block-size: 44px; padding: 8px 12px; margin-block-start: 4px;
  border: 1px solid var(--control); border-radius: var(--radius);
  background: var(--surface); color: var(--text); font: inherit; font-size: 16px; font-weight: 400;
}
input.code { font-family: var(--mono); font-size: 24px; letter-spacing: 0.2em; font-variant-numeric: tabular-nums; }
input[type="radio"] { inline-size: 20px; block-size: 20px; margin: 0; accent-color: var(--accent); }
.choice {
  display: flex; align-items: center; gap: 12px; min-block-size: 44px; padding: 10px 12px; font-size: 16px; font-weight: 500;
  border: 1px solid var(--line); border-radius: var(--radius); cursor: pointer;
}
.choice:has(:checked) { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 10%, var(--surface)); }
.button {
  display: inline-flex; align-items: center; justify-content: center; min-block-size: 44px; padding: 8px 16px;
  border: 1px solid var(--control); border-radius: var(--radius); background: var(--surface); color: var(--text);
  font: inherit; font-size: 15px; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
}
.button:hover { background: color-mix(in srgb, var(--text) 5%, var(--surface)); }
.button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-text); }
.button.primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--text)); }
.link {
  min-block-size: 44px; padding: 8px 0; border: 0; background: none; color: var(--accent);
  font: inherit; font-size: 15px; text-align: start; text-decoration: underline; text-underline-offset: 3px; cursor: pointer;
}
.link.quiet { color: var(--muted); }
:disabled, [aria-disabled=true] { opacity: 0.65; cursor: default; }
.match {
  padding: 12px; border: 1px solid var(--line); border-radius: var(--radius); text-align: center;
  font: 650 56px/64px var(--mono); letter-spacing: 0.06em;
}
.numbers { display: flex; flex-direction: row; flex-wrap: wrap; gap: 8px; }
.numbers .button, .numbers form { flex: 1; }
.numbers .button { font-size: 24px; font-family: var(--mono); }
.scan { display: flex; flex-wrap: wrap; align-items: center; gap: 24px; }
.qr { flex: none; inline-size: min(240px, 100%); margin-inline: auto; border-radius: var(--radius); overflow: hidden; background: #ffffff; }
.qr svg { display: block; inline-size: 100%; block-size: auto; }
.steps { flex: 1 1 180px; display: grid; gap: 12px; padding-inline-start: 20px; }
.typed { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; }
.typed code { font: 600 22px/28px var(--mono); letter-spacing: 0.08em; }
@media (forced-colors: active) { .button, .notice, [data-chatfactor=error] { border: 1px solid; } .choice:has(:checked) { outline: 2px solid Highlight; } }
`
