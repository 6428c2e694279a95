import type { ConsoleSite } from '../pages/console-site.js'
import type { ConsoleWords } from '../words/console-words.js'

/** The display name of a messenger or of `mail`; an unregistered one keeps its name. */
export function messengerName(
  { chatfactor }: Pick<ConsoleSite, 'chatfactor'>,
  words: ConsoleWords,
  name: string,
): string {
  if (name === 'mail') return words.say('console.health.mail')
  if (name === 'unknown') return words.say('console.plot.unknown')
  return chatfactor.transports.list().find((one) => one.name === name)?.messenger ?? name
}
