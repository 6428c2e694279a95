import type { HostTexts } from '@chatfactor/core'
import { acceptedLanguages, type PortalTextKeys, type PortalWords, portalCatalogue } from '@chatfactor/portal/parts'
import type { ClockOption } from './enrollment-view.js'

/** What a route may be told beside who asks. */
export interface RouteOptions extends ClockOption {
  /** Words of your own, by language and key: the same as for the portal. */
  readonly texts?: HostTexts<PortalTextKeys>
}

/** Finds the words of a request: `?lang` of its address, else what the browser prefers, else English. */
export function partWords(texts: RouteOptions['texts']): (request: Request) => Promise<PortalWords> {
  const catalogue = portalCatalogue(texts)
  return (request) =>
    catalogue.words(
      new URL(request.url).searchParams.get('lang'),
      ...acceptedLanguages(request.headers.get('accept-language') ?? undefined),
    )
}

/** A text whose tags make no difference where it is shown. */
export function plain(
  words: PortalWords,
  key: Parameters<PortalWords['parts']>[0],
  values: Readonly<Record<string, string>>,
): string {
  return words.parts<typeof key, string>(key, { ...values, b: (inside) => inside.join('') }).join('')
}

/** Stands where the page writes how long. */
export const time = '{time}'
