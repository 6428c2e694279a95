import type { HostTexts } from '@chatfactor/core'
import { acceptedLanguages, type PortalTextKeys, type PortalWords, portalCatalogue } from '@chatfactor/portal/parts'
import type { ClockOption } from './enrollment-view.js'

/** The options of a route. */
export interface RouteOptions extends ClockOption {
  /** Texts of your own, by language and key, as for the portal. */
  readonly texts?: HostTexts<PortalTextKeys>
}

/** Finds the words of a request: by `?lang` in its address, else by the browser's preference, else English. */
export function partWords(texts: RouteOptions['texts']): (request: Request) => Promise<PortalWords> {
  const catalogue = portalCatalogue(texts)
  return (request) =>
    catalogue.words(
      new URL(request.url).searchParams.get('lang'),
      ...acceptedLanguages(request.headers.get('accept-language') ?? undefined),
    )
}

/** A text without its tags, which make no difference where it is shown. */
export function plain(
  words: PortalWords,
  key: Parameters<PortalWords['parts']>[0],
  values: Readonly<Record<string, string>>,
): string {
  return words.parts<typeof key, string>(key, { ...values, b: (inside) => inside.join('') }).join('')
}

/** The placeholder that the page replaces by the remaining time. */
export const time = '{time}'
