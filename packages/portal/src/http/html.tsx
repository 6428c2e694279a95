import type { Context } from 'hono'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { noBrand, type ShownBrand } from '../brand.js'
import { WithBrand } from '../parts/brand-context.js'
import { WithSwitch } from '../parts/language-switch.js'
import { type FormOwner, WithFormOwner } from '../parts/post-form.js'
import { WithSite } from '../parts/site-context.js'
import type { AnySite } from '../site.js'
import { WithWords } from '../words/words-context.js'
import { formOwner } from './form-of-another.js'
import type { PortalTypes } from './portal-hono.js'

/** The statuses that pages are answered with. */
export type PageStatus = 200 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503

/** What a page shows. */
export type Drawing = HtmlEscapedString | Promise<HtmlEscapedString>

/** Answers with a page, in the words of this request. */
export async function page(c: Context<PortalTypes>, content: Drawing, status: PageStatus = 200): Promise<Response> {
  const { session } = c.var.visit ?? c.var.waiting ?? {}
  const owner = session === undefined ? null : formOwner(session.userId)
  const switchTo = (tag: string) => `${c.var.site.base}/language?lang=${tag}`
  return c.html(drawn({ ...c.var, switchTo, owner }, content), status)
}

/** What a page needs to be drawn. */
type DrawnWith = Pick<PortalTypes['Variables'], 'words'> & {
  readonly site: AnySite
  readonly brand?: ShownBrand
  /** Where the language switch leads. */
  readonly switchTo?: (tag: string) => string
  /** Whom its forms are for: the signed-in person. */
  readonly owner?: FormOwner | null
}

/** The whole text of a page. Parts of a page are asynchronous, so the text is, too. */
export function drawn({ site, words, brand = noBrand, switchTo, owner = null }: DrawnWith, content: Drawing): Drawing {
  return html`<!doctype html>${(
    <WithSite value={site}>
      <WithWords words={words}>
        <WithBrand value={brand}>
          <WithSwitch value={switchTo ?? null}>
            <WithFormOwner value={owner}>{content}</WithFormOwner>
          </WithSwitch>
        </WithBrand>
      </WithWords>
    </WithSite>
  )}`
}
