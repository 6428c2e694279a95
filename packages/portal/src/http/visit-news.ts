import type { News } from '../states/news.js'
import type { PortalContext } from './portal-hono.js'
import type { Visit } from './visits.js'

/** Whose news it is: the session's or, if no one is signed in, the browser's. */
type Told = Pick<Visit, 'news'> & { readonly session: { readonly secret: string } | null }

/** Leads to a page that says this, once. */
export async function leadTelling(c: PortalContext, visit: Told, news: News, path: string): Promise<Response> {
  await visit.news.tell(c, news, visit.session?.secret ?? '')
  return c.redirect(path, 303)
}

/** What this page has to say first, once. */
export function newsFor(c: PortalContext, { news, session }: Told): Promise<News | null> {
  return news.take(c, session?.secret ?? '')
}
