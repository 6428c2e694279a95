import type { Context } from 'hono'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { noBrand, type ShownBrand } from '../brand.js'
import { WithBrand } from '../parts/brand-context.js'
import type { PortalWords } from '../words/portal-words.js'
import { WithWords } from '../words/words-context.js'
import type { PortalTypes } from './portal-hono.js'

/** The statuses that pages are answered with. */
export type PageStatus = 200 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503

/** What a page shows. */
export type Drawing = HtmlEscapedString | Promise<HtmlEscapedString>

/** Answers with a page, in the words of this request. */
export async function page(c: Context<PortalTypes>, content: Drawing, status: PageStatus = 200): Promise<Response> {
  return c.html(drawn(c.var.words, content, c.var.brand), status)
}

/** The whole text of a page. Parts of a page wait, so its text has to be waited for. */
export function drawn(words: PortalWords, content: Drawing, brand: ShownBrand = noBrand): Drawing {
  return html`<!doctype html>${(
    <WithWords words={words}>
      <WithBrand value={brand}>{content}</WithBrand>
    </WithWords>
  )}`
}
