import type { Context } from 'hono'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { WithWords } from '../words/words-context.js'
import type { PortalTypes } from './portal-hono.js'

type Status = 200 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503

/** Answers with a page, in the words of this request. */
export async function page(
  c: Context<PortalTypes>,
  content: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: Status = 200,
): Promise<Response> {
  const drawn = <WithWords words={c.var.words}>{content}</WithWords>
  return c.html(html`<!doctype html>${drawn}`, status)
}
