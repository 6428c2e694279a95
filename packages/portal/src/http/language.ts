import type { MiddlewareHandler } from 'hono'
import type { Site } from '../site.js'
import type { PortalTypes } from './portal-hono.js'
import { nothingSaid, remembered } from './said-again.js'
import { languageCookie } from './session-cookie.js'

/**
 * Finds the words for a request: by `?lang` in the link, else by the cookie, else by what the browser prefers, else
 * English.
 *
 * Pages find them in `c.var.words`.
 */
export function withWords(site: Site): MiddlewareHandler<PortalTypes> {
  const cookie = languageCookie(site)
  return async (c, next) => {
    const asked = c.req.query('lang')
    const accepted = acceptedLanguages(c.req.header('accept-language'))
    const words = await site.catalogue.words(asked, cookie.read(c), ...accepted)
    c.set('site', site)
    c.set('saidAgain', nothingSaid())
    c.set('words', remembered(c.var.saidAgain, words))
    c.set('brand', site.brandOf(null))
    await next()
    if (asked !== undefined && isKindOf(asked, words.language)) cookie.write(c, words.language)
  }
}

/**
 * Whether a tag is this language or a variant of it, such as `pt-BR` of `pt`; if not, the requested language does not
 * exist here.
 */
function isKindOf(tag: string, language: string): boolean {
  const [asked, found] = [tag, language].map((name) => name.toLowerCase().split('-')[0])
  return asked === found
}

/** More than browsers send; the rest is not read. */
const longestRead = 500

/** The languages of an `Accept-Language` header (RFC 9110 12.5.4), the preferred one first. */
export function acceptedLanguages(header: string | undefined): readonly string[] {
  return (header ?? '')
    .slice(0, longestRead)
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ tag, quality }) => /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(tag) && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag)
}
