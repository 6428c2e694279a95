/** The pages of people. */
export const portalStyle = `
body.portal { display: flex; flex-direction: column; align-items: center; padding-inline: 16px; padding-block-end: 48px; }
.portal-header {
  inline-size: 100%; max-inline-size: 880px; min-block-size: 72px; padding-block: 12px;
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 16px;
}
.logo { inline-size: auto; block-size: 32px; max-inline-size: 160px; object-fit: contain; }
.portal-footer { padding: 24px 16px; color: var(--cf-muted); font-size: 14px; text-align: center; }
.portal-footer a { display: inline-block; padding-block: 12px; }
.person { display: flex; align-items: center; gap: 12px; min-inline-size: 0; max-inline-size: 100%; }
.portal-header .owner { max-inline-size: 100%; }
.person-name { color: var(--cf-muted); font-size: 14px; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.person .button { flex: none; }
.portal main {
  inline-size: 100%; display: flex; flex-direction: column; gap: 20px; margin-block-start: clamp(0px, 6vh, 56px); padding: 32px;
  background: var(--cf-surface); border: 1px solid var(--cf-line); border-radius: var(--cf-radius); box-shadow: var(--cf-shadow);
}
.portal main.card { max-inline-size: 440px; }
.portal main.wide { max-inline-size: 880px; margin-block-start: clamp(0px, 3vh, 24px); }
.match { display: block; text-align: center; font-size: 56px; line-height: 1.2; font-weight: 700; letter-spacing: 0.06em; font-variant-numeric: tabular-nums; }
.portal .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; font-size: 15px; text-align: start; }
.portal .facts dt { color: var(--cf-muted); }
.portal .facts dd { overflow-wrap: anywhere; white-space: pre-wrap; }
.portal main > h1 + .lead { margin-block-start: -12px; }
.portal main > div > h1 + .lead { margin-block-start: 8px; }
.portal .aside { text-align: center; margin-block: -8px -12px; }
.portal p.aside { margin-block: 0; font-size: 15px; }
.bot-qr { display: none; flex-direction: column; align-items: center; gap: 12px; text-align: center; }
.bot-qr .qr { max-inline-size: 200px; }
@media (min-width: 760px) { .bot-qr { display: flex; } }
.ways-on { display: flex; flex-direction: column; align-items: center; gap: 4px; text-align: center; margin-block: -8px -12px; }
.ways-on .wide { inline-size: 100%; }
.ways-on .hint { margin-block-end: 4px; }
.link:disabled { color: var(--cf-muted); text-decoration: none; cursor: default; font-variant-numeric: tabular-nums; }
.button:disabled { opacity: 0.6; cursor: default; font-variant-numeric: tabular-nums; }
html.cf-js .no-scripts { display: none; }
.hero { display: flex; color: var(--cf-accent); margin-block-end: -4px; }
.hero > .icon { inline-size: 48px; block-size: 48px; padding: 11px; border-radius: 14px; background: var(--cf-accent-soft); }
.or { display: flex; align-items: center; gap: 12px; color: var(--cf-muted); font-size: 14px; margin-block: -4px; }
.or::before, .or::after { content: ""; flex: 1; border-block-start: 1px solid var(--cf-line); }

.step-line { display: flex; gap: 8px; font-size: 12px; line-height: 16px; color: var(--cf-muted); counter-reset: step; }
.step-line li { flex: 1; padding-block-start: 8px; border-block-start: 3px solid var(--cf-line); }
.step-line .past { border-color: var(--cf-accent); }
.step-line [aria-current] { border-color: var(--cf-accent); color: var(--cf-text); font-weight: 600; }

.tokens { display: flex; flex-direction: column; }
.token { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 16px; padding-block: 20px; border-block-start: 1px solid var(--cf-line); }
.token:last-child { padding-block-end: 0; }
.token-words { flex: 1 1 220px; min-inline-size: 0; }
.permits li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 16px; padding-block: 4px; }
.permits .hint, .permit-field { display: block; }
.token-actions { display: flex; flex-wrap: wrap; gap: 8px; }
.more { display: none; }
.more:has(:focus-visible) { outline: 3px solid var(--cf-accent); outline-offset: 2px; }
.more-actions { display: contents; }
.empty { display: flex; flex-direction: column; align-items: center; gap: 12px; padding-block: 24px 16px; text-align: center; }
.empty .lead { max-inline-size: min(44ch, 100%); }

.type { display: flex; gap: 16px; padding: 16px; border: 1px solid var(--cf-control-line); border-radius: var(--cf-radius); background: var(--cf-surface); color: inherit; text-decoration: none; transition: border-color 120ms, background-color 120ms; }
button.type { inline-size: 100%; font: inherit; text-align: start; cursor: pointer; }
.type.chosen { border-color: var(--cf-accent); background: var(--cf-accent-soft); }
.type:hover { border-color: var(--cf-accent); background: var(--cf-accent-soft); }
.type-icon { flex: none; display: grid; place-items: center; inline-size: 40px; block-size: 40px; border-radius: 12px; background: var(--cf-accent-soft); color: var(--cf-accent); }
.type-words { display: block; min-inline-size: 0; }
.type-name { display: block; font-weight: 650; }
.type-messengers { display: flex; flex-wrap: wrap; gap: 8px 16px; margin-block-start: 12px; }
.chip { display: inline-flex; align-items: center; gap: 8px; font-size: 14px; font-weight: 500; }
.chip .messenger-icon { inline-size: 28px; block-size: 28px; border-radius: 8px; }

.countdown { color: var(--cf-muted); font-size: 15px; }
.countdown [data-countdown-words] { font-variant-numeric: tabular-nums; font-weight: 600; color: var(--cf-text); }
.countdown.short span { color: var(--cf-danger); }
.scan { display: grid; gap: 32px; }
.scan-code { display: flex; flex-direction: column; align-items: center; gap: 16px; }
.qr { inline-size: 100%; max-inline-size: 320px; padding: 0; overflow: hidden; border-radius: var(--cf-radius); background: #fff; border: 1px solid var(--cf-line); forced-color-adjust: none; }
.qr svg { inline-size: 100%; block-size: auto; }
.scan-words { display: flex; flex-direction: column; gap: 24px; min-inline-size: 0; }
.scan-steps { display: flex; flex-direction: column; gap: 16px; counter-reset: scan; }
.scan-steps li { position: relative; padding-inline-start: 44px; min-block-size: 28px; padding-block-start: 2px; counter-increment: scan; }
.scan-steps li::before {
  content: counter(scan); position: absolute; inset-inline-start: 0; inset-block-start: 0; display: grid; place-items: center;
  inline-size: 28px; block-size: 28px; border-radius: 50%; background: var(--cf-accent-soft); color: var(--cf-accent); font-weight: 650; font-size: 14px;
}
.otherwise { display: flex; flex-direction: column; gap: 12px; padding-block-start: 20px; border-block-start: 1px solid var(--cf-line); }
.otherwise p { font-size: 15px; }
.open-links { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.web-link { display: inline-flex; align-items: center; min-block-size: var(--cf-target); }
.typed-code { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.typed-code code { font-size: 24px !important; line-height: 32px; letter-spacing: 0.08em; font-weight: 600; user-select: all; white-space: nowrap; }
.landing, .landing-status, .landing [data-when] { display: flex; flex-direction: column; gap: 20px; }
.landing .landing-status [data-when] { gap: 8px; }
.landing [hidden] { display: none; }
main:has(.landing:is([data-state="confirm"], [data-state="done"], [data-state="over"])) > h1 { display: none; }
noscript .hint { margin-block-start: 12px; }
html:not(.cf-js) .landing { display: none; }
.live { display: inline-flex; align-items: flex-start; gap: 12px; font-weight: 500; max-inline-size: 100%; min-block-size: 24px; }
.live bdi { min-inline-size: 0; }
.pulse { flex: none; inline-size: 10px; block-size: 10px; margin-block-start: 7px; border-radius: 50%; background: var(--cf-accent); animation: cf-pulse 1.8s ease-in-out infinite; }
@keyframes cf-pulse { 50% { opacity: 0.25; } }
.live[data-state="active"] .pulse { animation: none; }
@media (min-width: 760px) {
  .scan { grid-template-columns: 320px 1fr; gap: 48px; }
  .scan-code { align-items: flex-start; }
}
/* A phone cannot scan its own screen: there the link comes first. */
.on-phone { display: none; flex-direction: column; gap: 12px; }
@media (max-width: 759px) {
  .on-phone { display: flex; }
  .on-phone p { font-size: 15px; line-height: 20px; }
  .scan .otherwise { display: none; }
  /* What can be done on this device comes before what needs a second one. */
  main:has(> .scan) > .scan { order: 1; padding-block-start: 20px; border-block-start: 1px solid var(--cf-line); }
  main:has(> .scan) { gap: 16px; }
}

.numbers { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; }
.number {
  min-block-size: 72px; border: 1px solid var(--cf-control-line); border-radius: var(--cf-radius); background: var(--cf-surface);
  color: var(--cf-text); font: 600 28px/32px var(--cf-mono); cursor: pointer;
}
.number:hover { border-color: var(--cf-accent); background: var(--cf-accent-soft); }
.who { padding: 12px 16px; border: 1px solid var(--cf-line); border-radius: var(--cf-radius); }
.who form { display: flex; align-items: center; flex-wrap: wrap; }
.celebration { position: relative; inline-size: 72px; }
.done-check {
  position: absolute; inset-block-end: -6px; inset-inline-end: 0; display: grid; place-items: center; inline-size: 28px; block-size: 28px;
  border-radius: 50%; background: var(--cf-good); color: var(--cf-surface); border: 3px solid var(--cf-surface); animation: cf-arrive 180ms ease-out;
}
.done-check .icon { inline-size: 14px; block-size: 14px; }
.done-check path { stroke-width: 3.5; }
@keyframes cf-arrive { from { transform: scale(0.4); opacity: 0; } }

@media (max-width: 479px) {
  body.portal { padding-inline: 0; padding-block-end: 0; background: var(--cf-surface); }
  .portal-header { padding-inline: 20px; border-block-end: 1px solid var(--cf-line); min-block-size: 64px; }
  .portal main, .portal main.wide { margin: 0; padding: 24px 20px 40px; border: 0; border-radius: 0; box-shadow: none; }
  .token-actions { inline-size: 100%; }
  .token-actions > form { flex: 1; }
  .token-actions form .button { inline-size: 100%; }
  .more { display: inline-flex; position: relative; min-inline-size: 64px; font-size: 20px; }
  .more-actions { display: none; flex-wrap: wrap; gap: 8px; inline-size: 100%; }
  .more-actions > * { flex: 1 1 120px; }
  .more:has(:checked) + .more-actions { display: flex; }
  .link, .web-link, .ways-out a { min-block-size: var(--cf-target); }
}
/* A phone in landscape, or a narrow window: less space, so that the whole form is visible. */
@media (max-height: 640px) {
  .portal-header { min-block-size: 48px; padding-block: 4px; }
  body.portal { padding-block-end: 0; }
  .portal main.card, .portal main.wide { gap: 14px; margin-block-start: 0; padding-block: 14px; }
  .portal main.card .stack { gap: 12px; }
  .portal .languages { padding-block: 0; }
}
`
