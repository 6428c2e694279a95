import type { FoundNotice } from '@chatfactor/core'
import type { ShownChange } from '../http/undone-cookie.js'
import type { PortalWords } from '../words/portal-words.js'

/** What was announced. */
export function changeWords(words: PortalWords, event: string): string {
  return words.find(`made.${event}`) ?? words.say('undo.made.unknown')
}

/** What the button of the page will do: where the token that was ended does not come back, that may be less. */
export function willWords(words: PortalWords, { event, comesBack }: Extract<FoundNotice, { outcome: 'open' }>): string {
  const less = comesBack ? null : words.find(`without.${event}`)
  return less ?? words.find(`will.${event}`) ?? words.say('undo.will.stays')
}

/** What became of it. */
export function becameWords(words: PortalWords, { event, became }: ShownChange): string {
  const own = words.find(`became.${event}.${became}`)
  return own ?? words.say(became === 'stays' ? 'undo.became.stays' : 'undo.became.takenBack')
}
