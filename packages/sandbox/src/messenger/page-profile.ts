import * as z from 'zod'
import type { MessengerPage } from './messenger-page.js'

/** An entry of the menu of a Page: a tap sends its payload, or opens an address. */
const entry = z.object({ title: z.string(), payload: z.string().optional() })

const menus = z.array(z.object({ locale: z.string(), call_to_actions: z.array(entry) }))
const greetings = z.array(z.object({ locale: z.string(), text: z.string() }))

/** The locale of all people here. */
export const everybodysLocale = 'en_US'

/**
 * The entries in the menu of a Page for the people of the sandbox; none without a menu, or with one that Messenger
 * would not show. Source:
 * https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api/persistent-menu
 */
export function menuOf(page: MessengerPage): readonly z.infer<typeof entry>[] {
  const all = menus.safeParse(page.profile.get('persistent_menu'))
  return all.success ? (inOwn(all.data)?.call_to_actions ?? []) : []
}

/** The greeting for people who have not written to the Page yet; `null` for none. */
export function greetingOf(page: MessengerPage): string | null {
  const all = greetings.safeParse(page.profile.get('greeting'))
  return all.success ? (inOwn(all.data)?.text ?? null) : null
}

function inOwn<Part extends { readonly locale: string }>(all: readonly Part[]): Part | undefined {
  return all.find((part) => part.locale === everybodysLocale) ?? all.find((part) => part.locale === 'default')
}
