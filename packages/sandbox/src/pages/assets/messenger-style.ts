/** What makes a chat look like Messenger: round bubbles, the person's in one gradient from blue to violet. */
export const messengerStyle = `
.skin-messenger { --sb-skin: #0866e8; --sb-on-skin: #fff; --sb-wallpaper: #fff; --sb-bubble: #e9eaee; }
@media (prefers-color-scheme: dark) { .skin-messenger { --sb-skin: #6aa8ff; --sb-on-skin: #071a38; --sb-wallpaper: #101114; --sb-bubble: #2b2d33; } }
.avatar.skin-messenger, .skin-messenger .avatar { background: linear-gradient(160deg, #0a6cf5, #7b3ff2 60%, #c026a8); color: #fff; }
.skin-messenger .bubble { border-radius: 18px; box-shadow: none; background: var(--sb-bubble); }
.skin-messenger .from-bot .bubble { border-end-start-radius: 6px; }
.skin-messenger .from-person .bubble { border-end-end-radius: 6px; background: #4b4dee linear-gradient(#0a66e8, #7a3bf0) fixed; color: #fff; }
.skin-messenger .from-person .text a { color: #fff; }
.skin-messenger .from-person .meta { opacity: 1; }
.skin-messenger .button-row { flex-wrap: wrap; }
.skin-messenger .button-row:has(> :nth-child(2)) > * { flex: 0 1 auto; min-inline-size: 48px; }
.skin-messenger .inline-button { border-color: transparent; border-radius: 18px; background: var(--sb-bubble); }
.skin-messenger .button-row:has(> :nth-child(2)) .inline-button { border-color: var(--sb-skin); background: none; border-radius: 22px; }
.skin-messenger .start { font-weight: 650; letter-spacing: 0; }
.skin-messenger .bottom form + form { border-block-start: 1px solid var(--sb-line); }
`
