import type { Context } from 'hono'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

type Status = 200 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503

/** Answers with a page. */
export async function page(
  c: Context,
  content: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: Status = 200,
): Promise<Response> {
  return c.html(html`<!doctype html>${content}`, status)
}
