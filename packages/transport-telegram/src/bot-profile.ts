import { botProfiles, type SendOptions } from '@chatfactor/core/transport'
import type { LanguageCode } from 'grammy/types'
import type { BotApi } from './bot-api.js'

/**
 * Gives the bot its command menu and its descriptions, in every language of Chatfactor, and English for all others.
 *
 * Nothing depends on it, so refusals are ignored. Source: https://core.telegram.org/bots/api#setmycommands
 */
export async function setProfile(api: BotApi, options: SendOptions): Promise<void> {
  for (const { language, commands, description, shortDescription } of await botProfiles()) {
    const [code = ''] = language.split('-')
    if (!isLanguageCode(code)) continue
    const spoken = code === 'en' ? {} : { language_code: code }
    const menu = commands.map(({ command, description: text }) => ({ command, description: text }))
    await api.call(
      (raw) => raw.setMyCommands({ commands: menu, scope: { type: 'all_private_chats' }, ...spoken }),
      options,
    )
    await api.call((raw) => raw.setMyDescription({ description, ...spoken }), options)
    await api.call((raw) => raw.setMyShortDescription({ short_description: shortDescription, ...spoken }), options)
  }
}

/** Telegram knows languages by two letters, without a region. */
function isLanguageCode(language: string): language is LanguageCode {
  return /^[a-z]{2}$/.test(language)
}
