/** The front page, and the list of Resources behind its figures. */
export const homeStyle = `
.admin main:has(> .plots, > .headline) { max-inline-size: 1360px; }
.home-choice { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 12px 24px; }
.home-choice p { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; min-inline-size: 0; overflow-wrap: anywhere; }
.headline { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr)); border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-surface); overflow: hidden; }
.headline li { display: flex; flex-direction: column; padding: 12px 16px; min-inline-size: 0; box-shadow: 1px 1px 0 var(--cf-line); }
.headline a { display: flex; flex-direction: column; min-block-size: var(--cf-target); color: var(--cf-text); text-decoration: none; }
.headline a:hover .figure-name { text-decoration: underline; }
.headline strong { font-size: 20px; line-height: 28px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.figure-name, .figure-when { color: var(--cf-muted); font-size: 13px; line-height: 20px; }
.standing { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 20px; font-size: 14px; }
.standing h2 { font-size: 15px; line-height: 24px; }
.standing h2 a { display: inline-flex; align-items: center; min-block-size: var(--cf-target); color: var(--cf-text); }
.standing ul { display: flex; flex-wrap: wrap; gap: 4px 20px; }
.standing li { display: inline-flex; align-items: center; gap: 8px; min-block-size: 32px; }
.standing .messenger-icon { inline-size: 22px; block-size: 22px; border-radius: 6px; }
.reasons { display: flex; flex-direction: column; font-size: 14px; }
.reasons li { display: flex; align-items: center; justify-content: space-between; gap: 16px; min-block-size: var(--cf-target); }
.reasons a { display: inline-flex; align-items: center; min-block-size: var(--cf-target); color: var(--cf-text); }
.sms { font-size: 14px; line-height: 20px; }
.by-resource { border: 1px solid var(--cf-line); border-radius: var(--cf-radius); background: var(--cf-surface); max-inline-size: 640px; }
.by-resource li + li { border-block-start: 1px solid var(--cf-line); }
.by-resource a { display: flex; align-items: center; justify-content: space-between; gap: 16px; min-block-size: 52px; padding: 8px 16px; color: var(--cf-text); text-decoration: none; }
.by-resource a:hover { background: var(--cf-hover); }
.by-resource span { min-inline-size: 0; overflow-wrap: anywhere; font-weight: 600; }
.by-resource strong { font-variant-numeric: tabular-nums; }
`
