import { parse, serialize } from 'hono/utils/cookie'
import { acceptedLanguages } from '../http/language.js'
import type { AnySite } from '../site.js'
import type { PortalWords } from '../words/portal-words.js'
import { leadTo } from './gate-responses.js'

/** Which language the switch in the foot of our page leads to. */
export const languageMark = 'cf_lang'

const days = 180

/** The words of a request to a guarded page: what the switch said, else what the browser prefers. */
export function gateWords({ catalogue }: Pick<AnySite, 'catalogue'>, { headers }: Request): Promise<PortalWords> {
  const kept = parse(headers.get('cookie') ?? '', cookieName)[cookieName]
  return catalogue.words(kept, ...acceptedLanguages(headers.get('accept-language') ?? undefined))
}

/** Where the switch leads: to the guarded page itself. */
export function switchOn(path: string): (tag: string) => string {
  return (tag) => `${path}${path.includes('?') ? '&' : '?'}${languageMark}=${tag}`
}

/** The answer to a link of the switch: the page itself, in a language that there is; `null` for any other request. */
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

/** Apart from that of the portal, which browsers send to its own pages only. */
const cookieName = 'cf-gate-lang'
