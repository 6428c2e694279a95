/** Colours, type and the parts that every page uses. Hosts can change six of the colours, see `theme.ts`. */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --cf-accent: #0f766e;
  --cf-accent-text: #ffffff;
  --cf-background: #f6f7f7;
  --cf-surface: #ffffff;
  --cf-text: #17211f;
  --cf-line: #d9dedd;

  --cf-danger: #b42318;
  --cf-danger-text: #ffffff;
  --cf-good: #0b6b3a;
  --cf-muted: color-mix(in srgb, var(--cf-text) 66%, var(--cf-surface));
  --cf-control-line: color-mix(in srgb, var(--cf-text) 48%, var(--cf-surface));
  --cf-hover: color-mix(in srgb, var(--cf-text) 5%, var(--cf-surface));
  --cf-accent-soft: color-mix(in srgb, var(--cf-accent) 10%, var(--cf-surface));
  --cf-danger-soft: color-mix(in srgb, var(--cf-danger) 9%, var(--cf-surface));
  --cf-good-soft: color-mix(in srgb, var(--cf-good) 10%, var(--cf-surface));
  --cf-shadow: 0 1px 2px rgb(10 20 18 / 5%), 0 8px 24px rgb(10 20 18 / 7%);
  --cf-radius: 10px;
  --cf-target: 44px;
  --cf-font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  --cf-mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --cf-accent: #2dd4bf;
    --cf-accent-text: #04201c;
    --cf-background: #0e1413;
    --cf-surface: #161d1c;
    --cf-text: #e7edeb;
    --cf-line: #2c3634;
    --cf-danger: #ff8a80;
    --cf-danger-text: #2b0705;
    --cf-good: #6ee7a8;
    --cf-shadow: 0 1px 2px rgb(0 0 0 / 30%), 0 8px 24px rgb(0 0 0 / 25%);
  }
}

*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-block: 16px 96px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  min-block-size: 100vh;
  min-block-size: 100dvh;
  background: var(--cf-background);
  color: var(--cf-text);
  font: 400 16px/1.5 var(--cf-font);
  overflow-wrap: break-word;
}
h1, h2, p, ul, ol, dl, dd, fieldset, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 24px; line-height: 32px; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 16px; line-height: 24px; font-weight: 600; }
a { color: var(--cf-accent); text-underline-offset: 3px; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
svg { display: block; }
code { font-family: var(--cf-mono); font-size: 0.92em; }
main:focus, h1:focus { outline: none; }
:focus-visible { outline: 3px solid var(--cf-accent); outline-offset: 2px; }

.lead { color: var(--cf-muted); text-wrap: pretty; }
.hint, .muted, .fine { color: var(--cf-muted); }
.hint, .fine { font-size: 14px; line-height: 20px; }
.hint { display: block; }
.error { color: var(--cf-danger); font-size: 14px; line-height: 20px; font-weight: 500; }
.for-readers {
  position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; inset-block-start: 8px; inset-inline-start: 8px; z-index: 9; padding: 8px 16px; background: var(--cf-surface); border-radius: var(--cf-radius); }
.skip:not(:focus) { inset-block-start: -80px; }

.icon { inline-size: 20px; block-size: 20px; flex: none; }
.icon path { fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }

.wordmark { block-size: 28px; inline-size: auto; flex: none; fill: none; stroke: currentColor; stroke-width: 2.3; stroke-linecap: round; stroke-linejoin: round; }
.wordmark .mark { color: var(--cf-accent); stroke-width: 2.6; }
.wordmark .dot { fill: currentColor; stroke: none; }

.illustration { inline-size: 120px; block-size: 90px; margin-inline: auto; fill: none; stroke: var(--cf-accent); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.illustration .soft { fill: var(--cf-accent-soft); stroke: none; }

.button {
  display: inline-flex; align-items: center; justify-content: center; gap: 8px;
  min-block-size: var(--cf-target); padding: 8px 16px;
  border: 1px solid var(--cf-control-line); border-radius: var(--cf-radius);
  background: var(--cf-surface); color: var(--cf-text);
  font: 600 15px/20px var(--cf-font); text-align: center; text-decoration: none; cursor: pointer;
  transition: background-color 120ms, border-color 120ms;
}
.button:hover { background: var(--cf-hover); }
.button.primary { background: var(--cf-accent); border-color: var(--cf-accent); color: var(--cf-accent-text); }
.button.primary:hover { background: color-mix(in srgb, var(--cf-accent) 88%, var(--cf-text)); }
.button.danger { color: var(--cf-danger); }
.button.danger:hover { background: var(--cf-danger-soft); border-color: var(--cf-danger); }
.button.danger.solid { background: var(--cf-danger); border-color: var(--cf-danger); color: var(--cf-danger-text); }
.button.danger.solid:hover { background: color-mix(in srgb, var(--cf-danger) 88%, var(--cf-text)); }
.button.wide { inline-size: 100%; }
.button.small { padding: 4px 12px; font-size: 14px; border-color: var(--cf-line); }
.button.small.danger:hover { border-color: var(--cf-danger); }
.link {
  min-block-size: var(--cf-target); padding: 8px; border: 0; background: none; border-radius: var(--cf-radius);
  color: var(--cf-accent); font: inherit; font-size: 15px; text-decoration: underline; text-underline-offset: 3px; cursor: pointer;
}
/* The way out is visible, but not prominent. */
.link.quiet { color: var(--cf-muted); }
.link.quiet:hover { color: var(--cf-text); }
.buttons { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 12px; margin-block-start: 8px; }
.buttons.stacked { flex-direction: column; }
html:not(.cf-js) :is([data-copy], [data-print]) { display: none; }

.notice {
  display: flex; gap: 12px; padding: 12px 16px; border-radius: var(--cf-radius);
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent); font-size: 15px; line-height: 22px;
}
.notice .icon { margin-block-start: 1px; }
.notice.good { background: var(--cf-good-soft); color: var(--cf-good); }
.notice.bad { background: var(--cf-danger-soft); color: var(--cf-danger); }
.notice.info { background: var(--cf-accent-soft); color: var(--cf-text); border-color: color-mix(in srgb, var(--cf-accent) 40%, transparent); }
.notice.info .icon { color: var(--cf-accent); }
.notice.warning { margin-block-start: 8px; background: var(--cf-surface); color: var(--cf-text); border-color: var(--cf-danger); font-size: 15px; line-height: 22px; }
.notice.warning .icon { color: var(--cf-danger); }
.notice.warning .actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
.notice div { min-inline-size: 0; }

.badge {
  display: inline-block; padding: 0 8px; border-radius: 999px; border: 1px solid var(--cf-line);
  font-size: 12px; line-height: 20px; font-weight: 600; color: var(--cf-muted); white-space: nowrap; vertical-align: 2px;
}
.badge.good { color: var(--cf-good); background: var(--cf-good-soft); border-color: transparent; }
.badge.bad { color: var(--cf-danger); background: var(--cf-danger-soft); border-color: transparent; }

.messenger-icon {
  --cf-messenger: var(--cf-muted);
  display: inline-grid; place-items: center; flex: none; inline-size: 40px; block-size: 40px; border-radius: 12px;
  background: color-mix(in srgb, var(--cf-messenger) 14%, var(--cf-surface)); color: var(--cf-messenger);
}
.messenger-icon svg { inline-size: 60%; block-size: 60%; }
.messenger-icon path { fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
.messenger-icon.large { inline-size: 64px; block-size: 64px; border-radius: 18px; }

.title-row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 12px 16px; }
.owner { display: flex; align-items: center; gap: 8px; font-weight: 600; min-inline-size: 0; }
.owner > span:not(.initials) { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.own-mark { inline-size: 28px; block-size: 28px; flex: none; fill: none; stroke: var(--cf-accent); stroke-width: 2.6; stroke-linecap: round; stroke-linejoin: round; }
.own-mark .dot { fill: var(--cf-accent); stroke: none; }
.initials {
  --cf-tone: #0f766e;
  display: inline-flex; align-items: center; justify-content: center; flex: none; inline-size: 32px; block-size: 32px; border-radius: 50%;
  background: color-mix(in srgb, var(--cf-tone) 14%, var(--cf-surface)); color: color-mix(in srgb, var(--cf-tone) 78%, var(--cf-text));
  font-size: 13px; line-height: 1; font-weight: 650;
}
.initials::before { content: attr(data-initials); }
.initials.site { border-radius: 8px; font-size: 16px; background: var(--cf-accent); color: var(--cf-accent-text); }
.tone-1 { --cf-tone: #7a4d00; }
.tone-2 { --cf-tone: #9d2463; }
.tone-3 { --cf-tone: #5b3fb8; }
.tone-4 { --cf-tone: #1d5fae; }
.tone-5 { --cf-tone: #486017; }
@media (prefers-color-scheme: dark) {
  .initials { --cf-tone: #5eead4; }
  .tone-1 { --cf-tone: #f5c26b; }
  .tone-2 { --cf-tone: #f59ac7; }
  .tone-3 { --cf-tone: #b9a5ff; }
  .tone-4 { --cf-tone: #8ec2ff; }
  .tone-5 { --cf-tone: #bfd97a; }
}
@media (forced-colors: active) { .initials { border: 1px solid; } }

.languages { padding: 16px; color: var(--cf-muted); font-size: 14px; line-height: 20px; text-align: center; }
.languages ul { display: flex; flex-wrap: wrap; justify-content: center; column-gap: 4px; }
.languages a { display: inline-flex; align-items: center; gap: 4px; min-block-size: var(--cf-target); padding-inline: 8px; color: var(--cf-muted); }
.languages [aria-current] { color: var(--cf-text); font-weight: 600; text-decoration: none; }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; }
}
@media (forced-colors: active) {
  .messenger-icon, .badge, .button { border: 1px solid; }
}
@media (prefers-reduced-motion: no-preference) {
  /* Pages fade into each other, fast enough that nothing waits for it. */
  @view-transition { navigation: auto; }
  ::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) { animation-duration: 120ms; }
  ::view-transition { pointer-events: none; }
}
`
