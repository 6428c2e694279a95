import type { ChatSource } from '../kernel/template.js'
import type { TransportCapabilities } from '../ports/transport.js'
import type { CoreWords } from '../words/core-words.js'

/** How commands are named in a chat. */
export type NamingSource = Pick<ChatSource, 'words' | 'slashCommands'>

/** Whether texts name commands with a slash there: where a host app has the bot, too, a bare word is for the host. */
export function hasSlashCommands({ slashCommands, digitsNeedCommand }: TransportCapabilities): boolean {
  return slashCommands === true || digitsNeedCommand === true
}

/** A command as a reader of this chat writes it, e.g. `/mute payments` or “mute payments”. */
export function commandName({ words, slashCommands }: NamingSource, name: string, argument?: string): string {
  const own = slashCommands === true ? null : (spokenWords(words, name)[0] ?? null)
  const said = [own ?? `/${name}`, ...(argument === undefined ? [] : [argument])].join(' ')
  return own === null ? said : words.say('command.named', { said })
}

/** The words that stand for a command in one language, the one that texts name first; none for what is written with a slash alone. */
export function spokenWords(words: CoreWords, name: string): readonly string[] {
  const spoken = words.find(`word.${name}`) ?? ''
  return spoken.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))
}
