/** Lists of people: their order, columns and actions. Groups of actions without any entry have no heading. */
export const listStyle = `
.measures:not(:has(> :not(h3))) { display: none; }
.sorts { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; font-size: 14px; color: var(--cf-muted); }
.list-tools, .tell-again { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.list-tools > p { margin: 0; margin-inline-end: auto; }
.choose-columns > summary { list-style: none; }
.choose-columns > summary::-webkit-details-marker { display: none; }
.choose-columns[open] { flex-basis: 100%; }
.choose-columns form { align-items: center; margin-block-start: 8px; max-inline-size: none; }
.choose-columns fieldset { display: flex; flex-wrap: wrap; gap: 4px 16px; }
.column-choice { display: inline-flex; align-items: center; gap: 8px; min-block-size: var(--cf-target); font-size: 15px; }
.saved-filter { overflow-wrap: anywhere; }
.picker .choices { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr)); gap: 8px; max-block-size: 320px; overflow-y: auto; padding: 4px; }
.picker .choices > .choice { margin: 0; }
.picker .choices > legend { grid-column: 1 / -1; }
.member-column { display: flex; flex-direction: column; gap: 2px; min-inline-size: 0; font-size: 14px; line-height: 20px; }
.member-column > span { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; }
.column-name { color: var(--cf-muted); font-size: 12px; line-height: 16px; }
.member-standing { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 4px 8px; }
@media (min-width: 1000px) {
  .member > details > summary { flex-wrap: nowrap; }
  .member-state { flex: none; justify-content: flex-end; gap: 8px 24px; }
  .member-column { inline-size: 116px; }
  .member-standing { inline-size: 190px; text-align: end; }
}
`
