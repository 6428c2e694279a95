/** Ticks in lists, and the bar of bulk actions. */
export const bulkStyle = `
.bulk { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.bulk select { flex: none; inline-size: auto; max-inline-size: 100%; }
.bulk .button { min-block-size: var(--cf-target); }
.tick { display: inline-flex; flex: none; align-items: center; justify-content: center; min-inline-size: var(--cf-target); min-block-size: var(--cf-target); cursor: pointer; }
.tick input { inline-size: 20px; block-size: 20px; }
.member:has(> .tick) { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: start; }
.member > .tick { min-block-size: 56px; padding-inline-start: 4px; }
.admin progress { inline-size: min(100%, 320px); block-size: 12px; accent-color: var(--cf-accent); vertical-align: middle; }
`
