import type { MiddlewareHandler } from 'hono'
import type { Site } from '../site.js'
import { bodyOf } from './form.js'
import type { PortalContext, PortalTypes } from './portal-hono.js'

type Header = [name: string, value: string]

/** The cookies that identify a browser; those of a language or of a step may be the same in two. */
const naming = /(?:^|; ?)(?:__Host-)?cf-(?:(?:host|browser|device|mail)-)?[0-9a-z]{26}=./

/**
 * Treats a form that is sent twice at once, e.g. by a double click, as one: the second request gets the answer of the
 * first.
 *
 * Two forms are the same if address, fields, cookies and network are the same and a secret cookie of ours identifies
 * the browser. Without such a cookie two strangers could send the same form, and the answer holds one person's secrets;
 * there, only the page's script prevents a second send. Nothing is remembered after the first answer: by then the
 * browser has other cookies, or the request is done. Across processes the verbs decide: a code counts once.
 */
export function sentOnce(site: Pick<Site, 'clientAddress'>): MiddlewareHandler<PortalTypes> {
  const underWay = new Map<string, Promise<readonly Header[] | null>>()
  return async (c, next) => {
    // A form with a file may be larger: its own page says how large, once it knows the sender.
    const isFile = c.req.header('content-type')?.startsWith('multipart/') === true
    if (isFile) return next()
    if (c.req.method !== 'POST' || !naming.test(c.req.header('cookie') ?? '')) return next()
    const key = await keyOf(site, c)
    const first = underWay.get(key)
    const headers = first === undefined ? null : await first
    if (headers !== null) return new Response(null, { status: 303, headers: [...headers] })
    // Only redirects are shared: any other answer belongs to one request.
    const answer = next().then(() => (c.res.status === 303 ? [...c.res.headers] : null))
    underWay.set(
      key,
      answer.catch(() => null),
    )
    try {
      await answer
    } finally {
      underWay.delete(key)
    }
  }
}

async function keyOf(site: Pick<Site, 'clientAddress'>, c: PortalContext): Promise<string> {
  const network = site.clientAddress(c.req.raw, c.env ?? {})
  const fields = new TextDecoder().decode(await bodyOf(c))
  return JSON.stringify([c.req.url, c.req.header('cookie') ?? '', network, fields])
}
