/** Additions to the portal's stylesheet: a wider card and tighter rows, since this screen is half of a page. */
export const assistantStyle = `
.portal main.card { max-inline-size: 720px; margin-block-start: 0; }
#screen { gap: 14px; }
#screen h2 { font-size: 18px; line-height: 26px; }
#screen h3 { margin: 0; font-size: 16px; line-height: 24px; }
#screen .hint:empty, #screen section:empty { display: none; }
#screen .token { padding-block: 10px; gap: 8px 16px; min-block-size: 65px; }
#screen .token-words { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
#screen .token-words > h3 { flex-basis: 100%; }
#screen .number { font-size: 26px; line-height: 1; font-weight: 700; letter-spacing: 0.04em; font-variant-numeric: tabular-nums; vertical-align: -3px; }
#screen .line { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding-block-start: 14px; border-block-start: 1px solid var(--cf-line); }
#screen .line p { flex: 1 1 200px; min-inline-size: 0; }
#screen section { display: flex; flex-direction: column; gap: 8px; padding-block-start: 14px; border-block-start: 1px solid var(--cf-line); }
#screen .command code { font-family: var(--cf-mono); font-size: 14px; line-height: 20px; overflow-wrap: anywhere; }
`
