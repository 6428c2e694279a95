import { chatStyle } from './chat-style.js'
import { frameStyle } from './frame-style.js'
import { panelStyle } from './panel-style.js'

/** The one stylesheet of the sandbox. */
export const stylesheet = [frameStyle, chatStyle, panelStyle].join('\n')
