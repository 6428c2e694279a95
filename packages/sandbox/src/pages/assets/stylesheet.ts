import { chatStyle } from './chat-style.js'
import { frameStyle } from './frame-style.js'
import { messengerStyle } from './messenger-style.js'
import { panelStyle } from './panel-style.js'
import { viberStyle } from './viber-style.js'

/** The one stylesheet of the sandbox. */
export const stylesheet = [frameStyle, chatStyle, panelStyle, viberStyle, messengerStyle].join('\n')
