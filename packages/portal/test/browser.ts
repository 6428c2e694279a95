import { type Page, type Visitor, visitor } from '@chatfactor/testkit'
import type { Portal } from '../src/index.js'
import { keepingPages } from './kept-pages.js'

export type { Page, Visitor as Browser } from '@chatfactor/testkit'

/** A browser on the pages of a portal. */
export function browser(portal: Portal, origin: string): Visitor {
  const fetch = keepingPages(portal.fetch)
  return visitor({ origin, fetch: (request) => fetch(request, { remoteAddress: '203.0.113.7' }) })
}

/** The value of a hidden field. */
export function hidden(page: Page, name: string): string {
  const value = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(page.text)?.[1]
  if (value === undefined) throw new Error(`The page has no hidden field ${name}`)
  return value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
