import type { Announced } from '../kernel/happenings.js'
import type { CoreWords } from './core-words.js'
export const f = (w: CoreWords, e: Announced | 'nope') => w.say(`change.${e}`)
export const g = (w: CoreWords, e: Announced) => w.say(`change.${e}`)
export const h = (w: CoreWords) => w.say('otp.intro')
export const i = (w: CoreWords) => w.say('otp.outro', { minutes: 1 })
