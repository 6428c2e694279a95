import type { MenuEntry } from '../ports/index.js'
import { type CoreWords, createCoreCatalogue } from '../words/core-words.js'

/** A command as a platform's menu shows it. */
export interface BotCommand {
  /** Without a slash, e.g. `code`. */
  readonly command: 'code' | 'status' | 'help' | 'stop'
  /** A few words, for a button. */
  readonly label: string
  /** A sentence, for a list. */
  readonly description: string
}

/** A bot's description in one language, if its platform shows one. */
export interface BotProfile {
  /** BCP 47. */
  readonly language: string
  /** At most 120 characters. */
  readonly shortDescription: string
  /** At most 512 characters. */
  readonly description: string
  readonly commands: readonly BotCommand[]
}

const commands = ['code', 'status', 'help', 'stop'] as const

/** The standing buttons; *What is this?* explains the other commands. */
const standing = ['code', 'help', 'stop'] as const

/** The descriptions of bots, in every language, English first. */
export async function botProfiles(): Promise<readonly BotProfile[]> {
  const catalogue = createCoreCatalogue()
  const all = await Promise.all(catalogue.languages.map((language) => catalogue.words(language)))
  return all.map((words) => ({
    language: words.language,
    shortDescription: words.say('bot.short'),
    description: words.say('bot.description'),
    commands: commands.map((command) => ({
      command,
      label: words.say(`menu.${command}`),
      description: words.say(`command.${command}`),
    })),
  }))
}

/** The menu below a message, on platforms that have no other. */
export function menuOf(words: CoreWords): readonly MenuEntry[] {
  return standing.map((command) => ({ label: words.say(`menu.${command}`), command: `/${command}` }))
}
