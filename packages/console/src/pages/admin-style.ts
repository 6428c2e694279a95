import { bulkStyle } from '../bulk/bulk-style.js'
import { homeStyle } from '../home/home-style.js'
import { listStyle } from '../lists/list-style.js'
import { plotStyle } from '../plots/plot-style.js'

/** The stylesheet of the console. */
export const adminStyle = `
body.admin { display: grid; grid-template: 1fr auto / 232px minmax(0, 1fr); }
.side {
  position: sticky; grid-row: span 2; inset-block-start: 0; align-self: start; display: flex; flex-direction: column; gap: 24px; block-size: 100vh; padding: 24px 16px;
  background: var(--cf-surface); border-inline-end: 1px solid var(--cf-line);
}
.side .owner { padding-inline: 12px; }
.side ul { display: flex; flex-direction: column; gap: 4px; }
.side a { display: flex; align-items: center; gap: 12px; min-block-size: var(--cf-target); padding: 8px 12px; border-radius: var(--cf-radius); color: var(--cf-text); font-weight: 500; text-decoration: none; }
.side a:hover { background: var(--cf-hover); }
.side [aria-current] { background: var(--cf-accent-soft); color: var(--cf-accent); font-weight: 600; }
.actor { display: flex; flex-direction: column; align-items: flex-start; gap: 8px; margin-block-start: auto; padding-inline: 12px; color: var(--cf-muted); font-size: 14px; line-height: 20px; }
.actor a { min-block-size: var(--cf-target); padding-inline: 0; overflow-wrap: anywhere; }
.actor .icon { inline-size: 16px; block-size: 16px; }
[dir="rtl"] .actor .icon { transform: scaleX(-1); }
.find { display: flex; gap: 8px; }
.find input { flex: 1; min-inline-size: 0; }
.side .find .button { padding-inline: 12px; }
@media (min-width: 760px) {
  /* Enter submits the search, so its button appears only with focus. */
  .side .find { flex-wrap: wrap; }
  .side .find input { flex-basis: 100%; }
  .side .find:not(:focus-within) .button { display: none; }
}

.tasks { display: grid; gap: 8px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr)); }
.task { display: flex; flex-direction: column; gap: 2px; block-size: 100%; min-block-size: var(--cf-target); padding: 12px 16px; border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-surface); color: var(--cf-text); text-decoration: none; overflow-wrap: anywhere; }
.task:hover { background: var(--cf-hover); border-color: var(--cf-accent); }
.admin main { display: flex; flex-direction: column; gap: 20px; inline-size: 100%; max-inline-size: 960px; padding: 32px clamp(16px, 4vw, 48px) 64px; }
.admin .languages { grid-column: 2; max-inline-size: 960px; }
/* Lists use the full width, even when empty; forms and texts stay readable. */
.admin main:has(> .table-frame, > .members, > .member-columns, > .search) { max-inline-size: 1360px; }
.admin main > h1 + .lead { margin-block-start: -12px; }
.crumb { margin-block-end: -16px; font-size: 14px; }
.crumb a { display: inline-flex; align-items: center; gap: 4px; min-block-size: var(--cf-target); color: var(--cf-muted); text-decoration: none; }
.crumb a:hover { color: var(--cf-text); text-decoration: underline; }
.crumb .icon { inline-size: 16px; block-size: 16px; }
[dir="rtl"] .crumb .icon { transform: scaleX(-1); }

.tabs { border-block-end: 1px solid var(--cf-line); }
.tabs ul { display: flex; flex-wrap: wrap; gap: 0 4px; }
.tabs a { display: flex; align-items: center; min-block-size: var(--cf-target); padding-inline: 12px; border-block-end: 2px solid var(--tab-line, transparent); color: var(--cf-muted); font-weight: 500; font-size: 15px; text-decoration: none; }
.tabs a:hover { color: var(--cf-text); }
.tabs a:focus-visible { outline-offset: -3px; border-radius: var(--cf-radius); }
.tabs [aria-current] { color: var(--cf-text); border-color: var(--cf-accent); font-weight: 600; }

.search { display: flex; gap: 8px; max-inline-size: 440px; }
.search input { flex: 1; min-inline-size: 0; }
.nothing { display: flex; flex-direction: column; gap: 12px; padding: 32px 16px; border: 1px dashed var(--cf-line); border-radius: var(--cf-radius); color: var(--cf-muted); text-align: center; text-wrap: balance; }
.table-frame { border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-surface); overflow: hidden; container-type: inline-size; }
table { inline-size: 100%; border-collapse: collapse; font-size: 15px; }
th, td { padding: 12px 16px; text-align: start; vertical-align: top; }
thead th { padding-block: 8px; font-size: 13px; line-height: 20px; font-weight: 600; color: var(--cf-muted); border-block-end: 1px solid var(--cf-line); white-space: nowrap; }
tbody :is(th, td) { overflow-wrap: anywhere; }
td time { white-space: nowrap; }
tbody th { font-weight: 600; }
tbody th .badge { margin-inline-start: 8px; }
tbody tr + tr > * { border-block-start: 1px solid var(--cf-line); }
tbody tr:hover { background: var(--cf-hover); }
tbody th > a { display: inline-block; padding-block: 10px; margin-block: -10px; }
table.dense { font-size: 14px; line-height: 20px; }
table.dense td { padding-block: 10px; }
table.dense td:first-child { white-space: nowrap; }
.entry-details summary { cursor: pointer; color: var(--cf-accent); white-space: nowrap; }
.entry-details dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 12px; margin-block-start: 8px; }
.sign-in-parts { display: flex; flex-direction: column; gap: 12px; margin-block-start: 8px; padding-inline-start: 20px; }
.sign-in-parts dl { margin-block-start: 4px; }
.entry-details dt { color: var(--cf-muted); }
.measure { display: flex; flex-direction: column; align-items: flex-start; gap: 8px; inline-size: 100%; padding-block: 12px; }
.measure + .measure { border-block-start: 1px solid var(--cf-line); }
.measure > h4, .measure > p { margin: 0; }
.pages { display: flex; flex-wrap: wrap; gap: 8px; }
.pages .button, .chip { min-block-size: var(--cf-target); }
.people-search { flex-wrap: wrap; max-inline-size: 640px; }
.people-search input { flex: 1 1 220px; }
.people-search select { flex: none; inline-size: auto; max-inline-size: 100%; }
.chips { display: flex; flex-wrap: wrap; gap: 8px; }
.chip { display: inline-flex; align-items: center; gap: 8px; padding-inline: 14px; border: 1px solid var(--cf-line); border-radius: 999px; background: var(--cf-surface); color: var(--cf-text); font-size: 14px; font-weight: 500; text-decoration: none; }
.chip:hover { background: var(--cf-hover); }
.chip[aria-current] { border-color: var(--cf-accent); background: var(--cf-accent-soft); color: var(--cf-accent); }
.chip .counted { font-variant-numeric: tabular-nums; }
.activity-filter { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 12px; }
.activity-filter .field { flex: 1 1 150px; max-inline-size: 260px; }
.changed-line { overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: 4px 16px; font-size: 15px; }
.facts dt { color: var(--cf-muted); }
.facts dd { overflow-wrap: anywhere; }
.asked { display: flex; flex-direction: column; gap: 8px; padding-inline-start: 20px; overflow-wrap: anywhere; }
.say-this { font-size: 24px; line-height: 32px; font-variant-numeric: tabular-nums; }
.checks li > span:first-child { min-inline-size: 0; overflow-wrap: anywhere; }
.people-choice { display: flex; flex-direction: column; gap: 8px; }
.sure-body { display: flex; flex-direction: column; align-items: flex-start; gap: 12px; margin-block-start: 8px; }

.member-heading { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; font-size: 20px; line-height: 28px; }
.member-heading .initials { inline-size: 40px; block-size: 40px; font-size: 16px; }
.named { display: flex; align-items: center; gap: 10px; }
.named > a { min-inline-size: 0; padding-block: 10px; margin-block: -10px; }

.summary { display: flex; flex-wrap: wrap; gap: 8px 32px; }
.summary > div { min-inline-size: 0; }
.summary dt { color: var(--cf-muted); font-size: 13px; line-height: 20px; }
.summary dd { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; font-weight: 600; }
.summary .messenger-icon { inline-size: 24px; block-size: 24px; border-radius: 7px; }
.member-columns { display: grid; gap: 20px; align-items: start; }
.member-columns > div { display: flex; flex-direction: column; gap: 20px; min-inline-size: 0; }
@media (min-width: 1200px) { .member-columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.belongs > .group { border: 0; padding: 0; }

.narrow { max-inline-size: 480px; }
.settings, .panel { display: flex; flex-direction: column; gap: 20px; }
/* The address decides which of two panels is shown, so changes in the hidden one are kept. */
.panel { scroll-margin-block-start: 100vh; }
.panel h3 { font-size: 15px; line-height: 24px; color: var(--cf-muted); }
.panel + .panel:not(:target), .panel:has(+ .panel:target) { display: none; }
main:has(.panel + .panel:target) .tabs [data-tab="self-service"] { color: var(--cf-muted); border-color: var(--tab-line, transparent); font-weight: 500; }
main:has(.panel + .panel:target) .tabs [data-tab="token-enrollment"] { color: var(--cf-text); border-color: var(--cf-accent); font-weight: 600; }
.settings > section, .panel > section, .belongs {
  display: flex; flex-direction: column; gap: 16px; padding: 20px 24px 24px;
  border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-surface);
}
:is(.settings, .panel) > section:has(> .switch:first-of-type) { gap: 12px; }
:is(.settings, .panel) > section > .switch + .switch { border-block-start: 1px solid var(--cf-line); padding-block-start: 16px; }
:is(.settings, .panel) > section:has(> .choices + .choices) { gap: 24px; }
.group { border-block-start: 1px solid var(--cf-line); padding-block-start: 12px; }
.group > summary { display: grid; grid-template-columns: 20px minmax(0, 1fr); align-items: center; min-block-size: var(--cf-target); padding-block: 4px; border-radius: var(--cf-radius); cursor: pointer; list-style: none; }
.group > summary::-webkit-details-marker { display: none; }
.group > summary::before, .member > details > summary::before { content: ""; flex: none; inline-size: 7px; block-size: 7px; border-inline-end: 2px solid var(--cf-muted); border-block-end: 2px solid var(--cf-muted); transform: rotate(-45deg); transition: transform 120ms; }
[dir="rtl"] :is(.group, .member > details) > summary::before { transform: rotate(135deg); }
:is(.group, .member > details)[open] > summary::before { transform: rotate(45deg); }
.group > summary:hover { background: var(--cf-hover); }
.group > summary > * { grid-column: 2; }
.group > summary h3 { margin: 0; font-size: 16px; line-height: 24px; font-weight: 600; color: var(--cf-text); }
.group[open] > summary > .hint { display: none; }
.group-body { display: flex; flex-direction: column; gap: 24px; padding: 12px 0 8px 20px; }
.settings .choices:not(:has(.hint)) { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(260px, 100%), 1fr)); gap: 8px; }
.settings .choices:not(:has(.hint)) > .choice { margin: 0; }
.settings .choices > .error { grid-column: 1 / -1; }
.settings .field { max-inline-size: 480px; }
.settings .pair .field { max-inline-size: none; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 16px; max-inline-size: 480px; }
.change > summary { display: inline-flex; list-style: none; }
.change > form { margin-block-start: 12px; }
.kinds { display: flex; flex-direction: column; gap: 12px; }
.kinds .switch + .switch { border-block-start: 1px solid var(--cf-line); padding-block-start: 12px; }
.with-icon { display: flex; align-items: center; gap: 16px; }
.with-icon .switch { flex: 1; min-inline-size: 0; }
.with-icon + .with-icon { border-block-start: 1px solid var(--cf-line); padding-block-start: 12px; }
.page-address { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.page-address :is(a:not(.button), code) { font-family: var(--cf-mono); font-size: 14px; overflow-wrap: anywhere; }
.save-bar {
  position: sticky; inset-block-end: 16px; z-index: 2; display: flex; align-items: center; justify-content: flex-end; gap: 12px; padding: 12px 16px;
  background: var(--cf-surface); border: 1px solid var(--cf-line); border-radius: var(--cf-radius); box-shadow: var(--cf-shadow);
}
.save-words { margin-inline-end: auto; font-size: 15px; color: var(--cf-muted); }
html.cf-js form:not(.changed) .save-bar { display: none; }
html:not(.cf-js) .save-words { visibility: hidden; }
.changed .save-bar { animation: cf-rise 160ms ease-out; }
@keyframes cf-rise { from { transform: translateY(12px); opacity: 0; } }

.assign { display: flex; align-items: flex-start; gap: 12px; max-inline-size: 520px; }
.assign .field { flex: 1 1 160px; }
.assign label { white-space: nowrap; }
.assign .button { flex: none; margin-block-start: 24px; }
.members { border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-surface); }
.member + .member { border-block-start: 1px solid var(--cf-line); }
.member > details > summary { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; min-block-size: 56px; padding: 8px 16px; cursor: pointer; list-style: none; border-radius: var(--cf-radius); }
.member > details > summary::-webkit-details-marker { display: none; }
.member > details > summary:hover { background: var(--cf-hover); }
.member-name { flex: 1 1 160px; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
.member-name .muted { font-weight: 400; }
.member-state { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; font-size: 14px; }
.member-state .badge { white-space: normal; border-radius: 11px; }
.member-state .messenger-icon { inline-size: 28px; block-size: 28px; border-radius: 8px; }
.member-body { display: flex; flex-direction: column; gap: 16px; padding: 8px 16px 20px 39px; }
.member-tokens li { display: flex; flex-wrap: wrap; align-items: flex-start; justify-content: space-between; gap: 8px 16px; padding-block: 12px; border-block-end: 1px solid var(--cf-line); }
.member-tokens li:last-child { padding-block-end: 0; border: 0; }
.member-actions { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 8px; }
.sure > summary { list-style: none; inline-size: fit-content; }
.sure > summary::-webkit-details-marker { display: none; }
.sure[open] { flex-basis: 100%; }
.sure form { display: flex; flex-direction: column; align-items: flex-start; gap: 12px; max-inline-size: 60ch; margin-block-start: 8px; padding: 16px; border-radius: var(--cf-radius); background: var(--cf-danger-soft); font-size: 15px; }
.plain-list li { display: flex; align-items: center; justify-content: space-between; gap: 16px; min-block-size: var(--cf-target); padding-block: 8px; }
.plain-list li:last-child { padding-block-end: 0; }
.plain-list li + li { border-block-start: 1px solid var(--cf-line); }
.belongs .nothing { padding: 12px; }
.belongs h3 { margin: 0; font-size: 16px; line-height: 24px; }
.belongs .plain-list .hint, .member-tokens .hint { display: block; }
.belongs > ul:empty { display: none; }
.belongs > :is(form, div:not([class])) { display: flex; flex-direction: column; align-items: flex-start; gap: 12px; }
.belongs li > span:first-child { min-inline-size: 0; overflow-wrap: anywhere; }

/* Tabs that do not fit side by side wrap into rows, each with its line. */
@media (max-width: 999px) {
  .tabs { --tab-line: var(--cf-line); border: 0; }
  .tabs ul { gap: 0; }
  .tabs li { flex: auto; }
  .tabs a { justify-content: center; padding-inline: 6px; font-size: 14px; text-align: center; }
}
@media (max-width: 759px) {
  body.admin { display: block; }
  .side { position: static; flex-direction: row; flex-wrap: wrap; align-items: center; gap: 4px 16px; block-size: auto; padding: 8px 16px; border-inline-end: 0; border-block-end: 1px solid var(--cf-line); }
  .side .owner { padding-inline: 0; margin-inline-end: auto; }
  .side ul { flex-flow: row wrap; gap: 0; }
  .side a { padding-inline: 8px; }
  .side .icon { display: none; }
  .side search { flex: 1 1 100%; }
  .actor { flex: 1 1 100%; flex-flow: row wrap; align-items: center; gap: 0 16px; margin: 0; padding: 0; }
  .admin main { padding-block-start: 20px; }
  .settings > section, .panel > section, .belongs { padding: 16px; }
  .member-body { padding-inline: 16px; }
  .facts { grid-template-columns: minmax(0, 1fr); }
  .facts dd + dt { margin-block-start: 8px; }
}
/* A table too narrow for its columns becomes a list of cards, also beside the navigation. */
@container (max-width: 839px) {
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td, tbody th { display: block; }
  tbody tr { padding: 12px 16px; }
  tbody tr + tr { border-block-start: 1px solid var(--cf-line); }
  tbody tr + tr > * { border: 0; }
  tbody th, td { padding: 2px 0 !important; }
  td[data-label] { display: flex; justify-content: space-between; gap: 16px; text-align: end; }
  .dense td[data-label] { text-align: start; }
  .dense td:first-child, .dense td time { white-space: normal; }
  .dense tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; }
  .dense .cell-what { flex-wrap: wrap; align-items: flex-start; grid-row: 1; grid-column: 1 / -1; justify-content: flex-start; font-weight: 600; }
  .dense .cell-details { grid-column: 1 / -1; justify-content: flex-start; }
  .dense .cell-about { grid-row: 2; grid-column: 1 / -1; }
  .dense :is(.cell-about, .cell-origin, .cell-details):has(> .muted), .dense td[data-label]::before { display: none; }
  td[data-label] > span { min-inline-size: 0; text-align: end; }
  td[data-label]::before { flex: none; content: attr(data-label); color: var(--cf-muted); font-size: 14px; }
}
textarea { inline-size: 100%; min-block-size: var(--cf-target); padding: 8px 12px; border: 1px solid var(--cf-control-line); border-radius: var(--cf-radius); background: var(--cf-surface); color: var(--cf-text); font: 400 16px/24px var(--cf-font); resize: vertical; }
textarea:focus-visible { outline-offset: 0; border-color: var(--cf-accent); }
.begun { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; }
.begun ol { display: flex; flex-direction: column; gap: 8px; padding-inline-start: 24px; list-style: decimal; }
.begun .hint { margin-block-start: 12px; }
.begun .qr, .printed .qr { inline-size: min(100%, 260px); }
.printed { border: 1px solid var(--cf-line); border-radius: 12px; padding: 24px; max-inline-size: 640px; }
@media print {
  body:has(.printed) :is(header, footer, nav, .crumb, .side, .on-screen, h1) { display: none; }
  .printed { border: 0; padding: 0; }
}
@media (forced-colors: active) {
  .tabs a:not([aria-current]) { border-color: Canvas; }
  .chip[aria-current], .side [aria-current] { border: 2px solid Highlight; }
}
${homeStyle}${listStyle}${plotStyle}${bulkStyle}`
