import type { ConsoleSite } from '../pages/console-site.js'
import type { ConsoleWords } from '../words/console-words.js'

/** A messenger as people know it, `mail`, or one that is not known any more. */
export function messengerName(
  { chatfactor }: Pick<ConsoleSite, 'chatfactor'>,
  words: ConsoleWords,
  name: string,
): string {
  if (name === 'mail') return words.say('console.health.mail')
  if (name === 'unknown') return words.say('console.plot.unknown')
  return chatfactor.transports.list().find((one) => one.name === name)?.messenger ?? name
}
