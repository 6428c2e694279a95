/** Colours, type and the frame of every page. */
export const frameStyle = `
:root {
  color-scheme: light dark;
  --sb-ground: #f3f5f6; --sb-surface: #fff; --sb-text: #17212b; --sb-quiet: #55636f; --sb-line: #d5dce1;
  --sb-accent: #0f766e; --sb-on-accent: #fff; --sb-danger: #b42318; --sb-skin: #0f766e; --sb-wallpaper: #e4ebee;
  --sb-mine: #dcf3ea; --sb-shadow: 0 1px 2px rgb(0 0 0 / .08), 0 8px 24px rgb(0 0 0 / .08); --sb-radius: 10px;
  --sb-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  --sb-mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --sb-ground: #0f1519; --sb-surface: #182127; --sb-text: #e8edf0; --sb-quiet: #a2b0ba; --sb-line: #33424c;
    --sb-accent: #2dd4bf; --sb-on-accent: #06201d; --sb-danger: #ff9a8f; --sb-skin: #2dd4bf; --sb-wallpaper: #10191f;
    --sb-mine: #17453e; --sb-shadow: 0 1px 2px rgb(0 0 0 / .4), 0 8px 24px rgb(0 0 0 / .4);
  }
}
.skin-telegram { --sb-skin: #1a74ad; --sb-on-skin: #fff; }
@media (prefers-color-scheme: dark) { .skin-telegram { --sb-skin: #6ab8e8; --sb-on-skin: #0a1c28; } }
* { box-sizing: border-box; }
html { font: 16px/1.5 var(--sb-font); background: var(--sb-ground); color: var(--sb-text); }
body { margin: 0; min-height: 100vh; overflow-wrap: anywhere; }
h1, h2, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 1.25rem; line-height: 1.25; }
h2 { font-size: .9375rem; line-height: 1.3; }
a { color: var(--sb-accent); }
button, input, select { font: inherit; color: inherit; }
button, select { cursor: pointer; }
:focus-visible { outline: 3px solid var(--sb-accent); outline-offset: 2px; }
.icon { vertical-align: -4px; flex: none; }
.unseen, .skip:not(:focus) { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: absolute; inset-block-start: 8px; inset-inline-start: 8px; padding: 8px 12px; background: var(--sb-surface); z-index: 2; }
.hint, .empty { color: var(--sb-quiet); font-size: .875rem; }
.is-trouble { color: var(--sb-danger); }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 24px; padding: 8px 16px; background: var(--sb-surface); border-block-end: 1px solid var(--sb-line); }
.brand { font-weight: 650; color: var(--sb-text); text-decoration: none; padding-block: 10px; }
.brand span { color: var(--sb-accent); }
.top nav { display: flex; flex-wrap: wrap; gap: 4px; }
.top nav a { padding: 10px 12px; min-block-size: 44px; border-radius: var(--sb-radius); text-decoration: none; color: var(--sb-text); }
.top nav a:hover { background: var(--sb-ground); }
.top nav a[aria-current] { background: var(--sb-ground); font-weight: 600; }
.note { flex: 1 1 240px; font-size: .8125rem; color: var(--sb-quiet); text-align: end; }
.toast { position: fixed; inset-block-end: 24px; inset-inline: 0; margin-inline: auto; inline-size: fit-content; max-inline-size: calc(100% - 32px); padding: 10px 16px; border-radius: var(--sb-radius); background: var(--sb-text); color: var(--sb-ground); box-shadow: var(--sb-shadow); z-index: 3; }
.toast:empty { display: none; }
.page { max-inline-size: 1080px; margin-inline: auto; padding: 24px 16px 48px; display: grid; gap: 16px; }
.page > h1 { font-size: 1.625rem; }
.lead { max-inline-size: 62ch; color: var(--sb-quiet); }
.cards { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr)); align-items: start; }
.card { display: grid; gap: 12px; padding: 16px; background: var(--sb-surface); border: 1px solid var(--sb-line); border-radius: var(--sb-radius); min-inline-size: 0; }
.link-list a { display: flex; gap: 8px; align-items: center; min-block-size: 44px; }
.add-person { display: grid; gap: 4px; }
.scan-row { display: flex; gap: 8px; }
.scan-row input { flex: 1; min-inline-size: 0; }
input, select { min-block-size: 44px; padding: 8px 12px; background: var(--sb-surface); border: 1px solid var(--sb-quiet); border-radius: var(--sb-radius); }
label { font-size: .875rem; font-weight: 600; }
.quiet { min-block-size: 44px; padding: 8px 14px; background: var(--sb-surface); border: 1px solid var(--sb-quiet); border-radius: var(--sb-radius); }
.quiet:hover { border-color: var(--sb-accent); }
.round { display: inline-grid; place-items: center; inline-size: 44px; block-size: 44px; flex: none; padding: 0; border: 0; border-radius: 50%; background: var(--sb-accent); color: var(--sb-on-accent); }
.code { display: inline; padding: 2px 6px; border: 0; border-radius: 6px; background: color-mix(in srgb, var(--sb-skin) 14%, transparent); font-family: var(--sb-mono); text-align: start; overflow-wrap: anywhere; }
.mail-top { display: flex; flex-wrap: wrap; gap: 8px; justify-content: space-between; align-items: center; }
.mail-top h1 { font-size: 1.625rem; }
.mail-columns { display: grid; gap: 16px; align-items: start; }
.mail-list { background: var(--sb-surface); border: 1px solid var(--sb-line); border-radius: var(--sb-radius); overflow: hidden; min-inline-size: 0; }
.mail-list li + li { border-block-start: 1px solid var(--sb-line); }
.mail-list .empty { padding: 24px 16px; }
.mail-list a { display: grid; grid-template-columns: 1fr auto; gap: 0 12px; padding: 10px 16px; color: inherit; text-decoration: none; }
.mail-list a:hover, .mail-list a[aria-current] { background: var(--sb-ground); }
.mail-list a:focus-visible { outline-offset: -3px; }
.mail-list strong { grid-column: 1 / -1; }
.mail-list span, .mail-list time { font-size: .8125rem; color: var(--sb-quiet); }
.mail-text { white-space: pre-wrap; }
.mail-html { width: 100%; height: 560px; border: 1px solid var(--sb-line); border-radius: 10px; }
@media (min-width: 760px) { .has-open .mail-columns { grid-template-columns: minmax(220px, 2fr) 3fr; } }
@media (max-width: 759px) { .has-open .mail-list { display: none; } }
.framed .top { justify-content: center; padding-block: 0; }
.framed .note { padding: 8px 16px 16px; text-align: center; }
.framed:has(.fold:not([open])) .note { display: none; }
.camera button { display: flex; gap: 8px; align-items: center; justify-content: center; inline-size: 100%; min-block-size: 48px; border: 0; border-radius: var(--sb-radius); background: var(--sb-accent); color: var(--sb-on-accent); font-weight: 650; }
.framed:has(.camera:not([hidden])) .scan { display: none; }
.framed .workbench { grid-template-columns: minmax(0, 400px); gap: 12px; padding: 12px; }
.framed .phone { position: static; }
.framed .screen { block-size: clamp(320px, calc(100vh - 214px), 760px); min-block-size: 0; }
.fold summary { padding: 10px 0; cursor: pointer; color: var(--sb-quiet); font-size: .875rem; }
@media (prefers-reduced-motion: no-preference) { .quiet, .inline-button, .start { transition: background-color 120ms, border-color 120ms; } }
`
