/** The phone and its chats. */
export const chatStyle = `
.workbench { display: grid; gap: 24px; padding: 16px; max-inline-size: 1160px; margin-inline: auto; align-items: start; justify-content: center; grid-template-columns: minmax(0, 400px); }
@media (min-width: 900px) { .workbench { grid-template-columns: 390px minmax(0, 1fr); padding-block: 24px; gap: 40px; } .phone { position: sticky; inset-block-start: 24px; } }
.phone { padding: 10px; border-radius: 40px; background: #0b0f12; box-shadow: var(--sb-shadow); border: 1px solid #3a4852; }
.screen { display: flex; flex-direction: column; block-size: min(760px, calc(100vh - 140px)); min-block-size: 440px; border-radius: 30px; overflow: hidden; background: var(--sb-surface); }
.screen-top { display: flex; align-items: center; gap: 10px; padding: 8px 12px; border-block-end: 1px solid var(--sb-line); min-block-size: 60px; }
.screen-top h1 { font-size: 1rem; }
.screen-top p { font-size: .8125rem; color: var(--sb-quiet); line-height: 1.2; }
.screen-top .round { background: none; color: var(--sb-skin); }
.list-screen .screen-top { padding-inline: 20px; }
.list-screen .screen-top h1 { font-size: 1.375rem; }
.avatar { display: inline-grid; place-items: center; inline-size: 40px; block-size: 40px; flex: none; border-radius: 50%; background: var(--sb-skin); color: var(--sb-on-skin, #fff); }
.scan { display: grid; gap: 4px; padding: 12px 16px; border-block-end: 1px solid var(--sb-line); }
.chats { overflow-y: auto; flex: 1; }
.chats .empty { padding: 24px 16px; }
.chat-row { display: grid; grid-template-columns: 40px 1fr auto; gap: 0 12px; align-items: center; padding: 10px 16px; color: inherit; text-decoration: none; }
.chat-row:hover { background: var(--sb-ground); }
.chat-row:focus-visible { outline-offset: -3px; }
.chat-row .avatar { grid-row: 1 / 3; }
.chat-name { font-weight: 600; }
.chat-time, .chat-last { font-size: .8125rem; color: var(--sb-quiet); }
.chat-last { grid-column: 2; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-inline-size: 0; }
.count { justify-self: end; min-inline-size: 22px; padding: 0 6px; border-radius: 11px; background: var(--sb-accent); color: var(--sb-on-accent); font-size: .8125rem; text-align: center; }
.messages { flex: 1; min-block-size: 0; overflow-y: auto; display: flex; flex-direction: column; gap: 6px; padding: 12px; background: var(--sb-wallpaper); }
.messages:focus-visible { outline-offset: -3px; }
.messages > :first-child { margin-block-start: auto; }
.messages .empty { white-space: pre-line; text-align: center; margin-block-end: auto; padding: 8px 12px; }
.message { max-inline-size: 86%; min-inline-size: 0; }
.from-bot { align-self: start; }
.from-person { align-self: end; }
.bubble { padding: 6px 12px; border-radius: 14px; background: var(--sb-surface); box-shadow: 0 1px 1px rgb(0 0 0 / .1); }
.from-bot .bubble { border-end-start-radius: 4px; }
.from-person .bubble { border-end-end-radius: 4px; background: var(--sb-mine); }
.text { white-space: pre-wrap; }
.text a { color: var(--sb-skin); }
.text .code { min-block-size: 32px; color: var(--sb-skin); font-size: 1.0625rem; }
.meta { display: flex; flex-wrap: wrap; justify-content: end; align-items: center; gap: 0 8px; font-size: .75rem; color: var(--sb-quiet); }
.from-person .meta { color: inherit; opacity: .85; }
.badge { display: inline-flex; align-items: center; gap: 2px; }
.badge .icon { inline-size: 14px; block-size: 14px; }
.is-bold { font-weight: 700; } .is-italic { font-style: italic; } .is-underline { text-decoration: underline; } .is-strikethrough { text-decoration: line-through; }
.is-spoiler:not(:hover):not(:focus) { background: currentColor; border-radius: 4px; }
.is-blockquote { border-inline-start: 3px solid var(--sb-skin); padding-inline-start: 8px; }
.button-row { display: flex; gap: 4px; margin-block-start: 4px; }
.button-row > * { flex: 1; min-inline-size: 0; }
.button-row .inline-button { block-size: 100%; }
.inline-button { display: inline-flex; align-items: center; justify-content: center; gap: 6px; inline-size: 100%; min-block-size: 44px; padding: 8px 10px; border: 1px solid var(--sb-line); border-radius: var(--sb-radius); background: var(--sb-surface); color: var(--sb-skin); font-weight: 600; text-decoration: none; }
.inline-button:hover { border-color: var(--sb-skin); }
.menu summary { display: flex; align-items: center; min-block-size: 44px; padding: 0 16px; cursor: pointer; color: var(--sb-skin); font-weight: 600; }
.menu summary::before { content: "≡"; margin-inline-end: 8px; font-size: 1.25rem; }
.menu summary::-webkit-details-marker { display: none; }
.menu form { padding: 0 8px 6px; }
.tone-positive { background: #157347; border-color: #157347; color: #fff; }
.tone-negative { background: #b42318; border-color: #b42318; color: #fff; }
.tone-primary { background: var(--sb-skin); border-color: var(--sb-skin); color: var(--sb-on-skin, #fff); }
.notice { margin: 0; padding: 8px 16px; background: #222d35; color: #fff; font-size: .875rem; text-align: center; }
.bottom { border-block-start: 1px solid var(--sb-line); }
.start { inline-size: 100%; min-block-size: 60px; padding: 0; border: 0; background: var(--sb-surface); color: var(--sb-skin); font-weight: 700; letter-spacing: .04em; }
.start:hover { background: var(--sb-ground); }
.start:focus-visible { outline-offset: -5px; border-radius: 30px; }
.browser { flex: 1; display: grid; align-content: start; gap: 16px; padding: 20px 16px; background: var(--sb-wallpaper); }
.keyboard { max-block-size: 34vh; overflow-y: auto; display: grid; gap: 4px; margin: 0; padding: 4px 8px 12px; border: 0; min-inline-size: 0; background: var(--sb-ground); }
.keyboard .button-row { margin: 0; }
.typing { display: flex; gap: 8px; padding: 8px 10px; }
.typing input { flex: 1; min-inline-size: 0; border-radius: 22px; padding-inline: 16px; background: var(--sb-ground); border-color: var(--sb-line); }
.typing .send { background: var(--sb-skin); color: var(--sb-on-skin, #fff); }
`
