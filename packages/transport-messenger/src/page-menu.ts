import { type BotProfile, botProfiles } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'

/** What the menu of the Page offers; what else there is, *What is this?* says. */
const commands = ['code', 'help', 'stop']
const mark = 'cf-menu:'

const list = z.optional(z.array(z.unknown()))
const profile = z.looseObject({ data: z.array(z.looseObject({ persistent_menu: list, greeting: list })) })

/** Meta's names of the languages that a menu may be in; `default` is what all others see. */
const locales: Readonly<Record<string, readonly string[]>> = {
  de: ['de_DE'],
  en: ['default'],
  es: ['es_LA', 'es_ES'],
  fr: ['fr_FR', 'fr_CA'],
  'pt-BR': ['pt_BR', 'pt_PT'],
  uk: ['uk_UA'],
}

/**
 * What the Page has nothing of yet: a standing menu, and the words that a person reads before they press Get Started, in the languages
 * that Meta and Chatfactor both speak. What cannot be read counts as there, so that no one's menu is overwritten; `null` for nothing to add.
 * Source: https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api
 */
export async function missingOf(answer: Answer): Promise<object | null> {
  const known = answer.kind === 'result' ? profile.safeParse(answer.result).data : undefined
  if (known === undefined) return null
  const has = (name: 'persistent_menu' | 'greeting') => known.data.some((part) => (part[name] ?? []).length > 0)
  if (has('persistent_menu') && has('greeting')) return null
  const profiles = (await botProfiles()).flatMap((one) =>
    (locales[one.language] ?? []).map((locale) => ({ ...one, locale })),
  )
  return {
    ...(has('persistent_menu') ? {} : { persistent_menu: profiles.map(menuIn) }),
    ...(has('greeting') ? {} : { greeting: profiles.map(({ locale, shortDescription: text }) => ({ locale, text })) }),
  }
}

function menuIn({ locale, commands: all }: Pick<BotProfile, 'commands'> & { readonly locale: string }): object {
  const shown = all.filter(({ command }) => commands.includes(command))
  const actions = shown.map(({ command, label }) => ({
    type: 'postback',
    title: label,
    payload: `${mark}/${command}`,
  }))
  return { locale, composer_input_disabled: false, call_to_actions: actions }
}

/** The command that an entry of the menu stands for, as if it were typed; `null` for any other button. */
export function menuCommand(payload: string): string | null {
  return commands.map((command) => `/${command}`).find((command) => payload === `${mark}${command}`) ?? null
}
