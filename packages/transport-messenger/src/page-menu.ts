import { botProfiles } from '@chatfactor/core/transport'
import { z } from 'zod'
import type { Answer } from './answer.js'

/** What the menu of the Page offers; what else there is, *What is this?* says. */
const commands = ['code', 'help', 'stop']
const mark = 'cf-menu:'

const profile = z.looseObject({ data: z.array(z.looseObject({ persistent_menu: z.array(z.unknown()).optional() })) })

/** Meta's names of the languages that a menu may be in; `default` is what all others see. */
const locales: Readonly<Record<string, string>> = { en: 'default', uk: 'uk_UA' }

/** Whether somebody gave the Page a menu already; unknown counts as yes, so that nothing of theirs is replaced. */
export function hasMenu(answer: Answer): boolean {
  const known = answer.kind === 'result' ? profile.safeParse(answer.result).data : undefined
  return known === undefined || known.data.some(({ persistent_menu: menu = [] }) => menu.length > 0)
}

/**
 * The standing menu of the Page, in the languages that Meta and Chatfactor both speak.
 * Source: https://developers.facebook.com/docs/messenger-platform/send-messages/persistent-menu
 */
export async function pageMenu(): Promise<readonly object[]> {
  return (await botProfiles()).flatMap(({ language, commands: all }) => {
    const locale = locales[language]
    if (locale === undefined) return []
    const shown = all.filter(({ command }) => commands.includes(command))
    const actions = shown.map(({ command, label }) => ({
      type: 'postback',
      title: label,
      payload: `${mark}/${command}`,
    }))
    return [{ locale, composer_input_disabled: false, call_to_actions: actions }]
  })
}

/** The command that an entry of the menu stands for, as if it were typed; `null` for any other button. */
export function menuCommand(payload: string): string | null {
  return commands.map((command) => `/${command}`).find((command) => payload === `${mark}${command}`) ?? null
}
