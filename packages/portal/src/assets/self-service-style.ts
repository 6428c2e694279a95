/** What people do beyond their tokens: recovery codes, PIN, profile, browsers. */
export const selfServiceStyle = `
.check-box { display: flex; align-items: flex-start; gap: 12px; min-block-size: var(--cf-target); padding-block: 10px; cursor: pointer; }
.check-box > span { min-inline-size: 0; }
input[type="checkbox"]:not([role]) { inline-size: 20px; block-size: 20px; margin: 2px 0; flex: none; accent-color: var(--cf-accent); }
.ways-out { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; margin-block: -8px -12px; margin-inline: -8px; }
.ways-out a { display: inline-flex; align-items: center; }
.types { display: flex; flex-direction: column; gap: 12px; }

.recovery-input { font-family: var(--cf-mono) !important; font-size: 18px !important; letter-spacing: 0.06em; text-transform: uppercase; }
.recovery-codes {
  margin: 0; padding: 16px 20px; columns: 2; column-gap: 24px; border: 1px solid var(--cf-line); border-radius: var(--cf-radius);
  background: var(--cf-hover); font: 500 15px/32px var(--cf-mono); user-select: all; white-space: pre; font-variant-numeric: tabular-nums;
}
.recovery-keep { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.recovery-keep .hint { flex: 1 1 200px; }

.found { display: flex; flex-direction: column; gap: 4px; padding: 16px; border: 1px solid var(--cf-line); border-radius: var(--cf-radius); }
.found-heading { font-weight: 600; }
.found[hidden], form[hidden], .lead[hidden], .fine[hidden] { display: none; }
.undone { display: flex; flex-direction: column; }
.undone li { display: flex; flex-direction: column; gap: 4px; padding-block: 16px; border-block-start: 1px solid var(--cf-line); }
.undone li:last-child { border-block-end: 1px solid var(--cf-line); }
.undone h2 { font-size: 16px; line-height: 24px; }

.safety { display: flex; flex-direction: column; border-block-start: 1px solid var(--cf-line); margin-block-start: 4px; }
.safety li { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding-block: 16px; }
.safety li + li { border-block-start: 1px solid var(--cf-line); }
.safety li:last-child { padding-block-end: 0; }
.safety .icon { inline-size: 40px; padding-inline: 10px; color: var(--cf-muted); }
.safety-actions { display: flex; flex-wrap: wrap; gap: 8px; margin-inline-start: auto; }

.protection { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 16px; padding: 16px; border: 1px solid var(--cf-line); border-radius: var(--cf-radius); }
.protection .icon { flex: none; inline-size: 24px; color: var(--cf-accent); }
.protection.bad .icon { color: var(--cf-danger); }
.protection .token-words { flex: 1 1 220px; }
.next-steps { display: flex; flex-direction: column; gap: 16px; margin: 0; padding: 0; list-style: none; }
.next-steps li { display: flex; flex-direction: column; align-items: flex-start; gap: 4px; }
.leaving { display: flex; flex-direction: column; gap: 8px; margin: 0; padding-inline-start: 20px; list-style: disc; }
.profile { display: flex; flex-direction: column; }
.profile > div { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 0 16px; padding-block: 12px; border-block-start: 1px solid var(--cf-line); }
.profile dt { font-size: 14px; line-height: 20px; color: var(--cf-muted); }
.profile dd { grid-column: 1; min-inline-size: 0; overflow-wrap: anywhere; font-weight: 500; }
.profile .profile-action { grid-area: 1 / 2 / span 2; }

@media (max-width: 479px) {
  .recovery-codes { columns: 1; }
  .safety .token-words { flex-basis: 180px; }
  .ways-out { flex-direction: column; align-items: center; }
}
@media print {
  :root { color-scheme: light; --cf-text: #000; --cf-surface: #fff; --cf-background: #fff; --cf-line: #000; --cf-accent: #000; }
  .portal-header form, .recovery-keep, .typed-back, .later, .skip { display: none; }
  .portal main { border: 0; box-shadow: none; }
  .recovery-codes { background: none; }
}
`
