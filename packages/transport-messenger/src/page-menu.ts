import { type BotProfile, botProfiles } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'

/** The menu of the Page; *What is this?* explains the other commands. */
const commands = ['code', 'help', 'stop']
const mark = 'cf-menu:'

const list = z.optional(z.array(z.unknown()))
const profile = z.looseObject({ data: z.array(z.looseObject({ persistent_menu: list, greeting: list })) })

/** Meta's locales for the languages of a menu; `default` is for all others. */
const locales: Readonly<Record<string, readonly string[]>> = {
  de: ['de_DE'],
  en: ['default'],
  es: ['es_LA', 'es_ES'],
  fr: ['fr_FR', 'fr_CA'],
  'pt-BR': ['pt_BR', 'pt_PT'],
  uk: ['uk_UA'],
}

/**
 * What the Page lacks: a persistent menu, and the greeting that a person reads before pressing Get Started, in the
 * languages that Meta and Chatfactor have in common. An unreadable setting counts as present, so that nothing is
 * overwritten; `null` if nothing is missing. Source:
 * https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api
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

/** The command of a menu entry, as if it were typed; `null` for any other button. */
export function menuCommand(payload: string): string | null {
  return commands.map((command) => `/${command}`).find((command) => payload === `${mark}${command}`) ?? null
}
