/** Viber's violet: the bar on top, quiet bubbles with one sharp corner, and a keyboard of flat keys. */
export const viberStyle = `
.skin-viber { --sb-skin: #6a4fd8; --sb-on-skin: #fff; --sb-mine: #ded8fb; --sb-wallpaper: #eeebf8; }
@media (prefers-color-scheme: dark) { .skin-viber { --sb-skin: #b3a4ff; --sb-on-skin: #1b1240; --sb-mine: #40327f; --sb-wallpaper: #14101f; } }
.skin-viber .screen-top { background: #59439f; color: #fff; border-block-end-color: transparent; }
.skin-viber .screen-top p { color: #e2dcff; }
.skin-viber .screen-top .round { color: #fff; }
.skin-viber .screen-top .avatar { background: #fff; color: #59439f; }
.skin-viber .bubble { border-radius: 10px; box-shadow: none; }
.skin-viber .from-bot .bubble { border-start-start-radius: 2px; border-end-start-radius: 10px; }
.skin-viber .from-person .bubble { border-start-end-radius: 2px; border-end-end-radius: 10px; }
.skin-viber .keyboard .inline-button { border-radius: 6px; border-color: transparent; background: var(--sb-surface); box-shadow: 0 1px 1px rgb(0 0 0 / .12); }
`
