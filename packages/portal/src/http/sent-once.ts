import type { MiddlewareHandler } from 'hono'
import type { Site } from '../site.js'
import { bodyOf } from './form.js'
import type { PortalContext, PortalTypes } from './portal-hono.js'

type Header = [name: string, value: string]

/**
 * Makes one of a form that is sent twice at once, by a double click for example: the second is given the answer of the first.
 *
 * It is the same form if address, fields, cookies and network are the same. Nothing is remembered once the first is answered: then the
 * browser has other cookies, or what the form asks for is done. In another process the verbs themselves decide: a code counts once.
 */
export function sentOnce(site: Pick<Site, 'clientAddress'>): MiddlewareHandler<PortalTypes> {
  const underWay = new Map<string, Promise<readonly Header[] | null>>()
  return async (c, next) => {
    if (c.req.method !== 'POST') return next()
    const key = await keyOf(site, c)
    const first = underWay.get(key)
    const headers = first === undefined ? null : await first
    if (headers !== null) return new Response(null, { status: 303, headers: [...headers] })
    // Only what leads on: any other answer belongs to one request.
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
