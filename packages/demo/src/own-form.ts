import type { NextFunction, Request, Response } from 'express'
import { wordsFor } from './words/catalogue.js'

/**
 * Lets through forms from this app's own pages, and requests that change nothing: a browser says where each form comes
 * from.
 */
export function ownFormsOnly(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' || request.method === 'HEAD' || isOwn(request)) next()
  else response.status(403).type('text').send(wordsFor(request).say('form.elsewhere'))
}

/**
 * `Origin` may be hidden, but no page can forge `Sec-Fetch-Site`. A request with neither is not from a browser, or from
 * one that cannot be trusted here.
 */
function isOwn({ headers }: Request): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  if (origin === undefined || origin === 'null') return site === 'same-origin'
  return URL.canParse(origin) && new URL(origin).host === headers.host
}
