import { parse, serialize } from 'hono/utils/cookie'
import { acceptedLanguages } from '../http/language.js'
import type { AnySite } from '../site.js'
import type { PortalWords } from '../words/portal-words.js'
import { leadTo } from './gate-responses.js'

/** The parameter of the language switch on our page. */
export const languageMark = 'cf_lang'

const days = 180

/** The words for a request to a guarded page: by the switch, else by what the browser prefers. */
export function gateWords({ catalogue }: Pick<AnySite, 'catalogue'>, { headers }: Request): Promise<PortalWords> {
  const kept = parse(headers.get('cookie') ?? '', cookieName)[cookieName]
  return catalogue.words(kept, ...acceptedLanguages(headers.get('accept-language') ?? undefined))
}

/** The target of the switch: the guarded page itself. */
export function switchOn(path: string): (tag: string) => string {
  return (tag) => `${path}${path.includes('?') ? '&' : '?'}${languageMark}=${tag}`
}

/** Answers a link of the switch with a redirect to the page, if the language exists; `null` for any other request. */
export function languageSwitchedOn(
  { catalogue, isLoopback }: Pick<AnySite, 'catalogue' | 'isLoopback'>,
  { method }: Request,
  url: URL,
  path: string,
): Response | null {
  const asked = url.searchParams.get(languageMark)
  if (method !== 'GET' || asked === null) return null
  if (!catalogue.languages.includes(asked)) return leadTo(path)
  const options = {
    path: '/',
    maxAge: days * 24 * 60 * 60,
    httpOnly: true,
    sameSite: 'Lax',
    secure: !isLoopback,
  } as const
  return leadTo(path, { 'set-cookie': serialize(cookieName, asked, options) })
}

/** Separate from the portal's cookie, which browsers send only to its own pages. */
const cookieName = 'cf-gate-lang'
