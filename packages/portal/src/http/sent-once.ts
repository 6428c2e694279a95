import type { MiddlewareHandler } from 'hono'
import type { Site } from '../site.js'
import { bodyOf } from './form.js'
import type { PortalContext, PortalTypes } from './portal-hono.js'

type Header = [name: string, value: string]

/** The cookies that no two browsers share; those of a language or of a step may be alike. */
const naming = /(?:^|; ?)(?:__Host-)?cf-(?:(?:host|browser|device|mail)-)?[0-9a-z]{26}=./

/**
 * Makes one of a form that is sent twice at once, by a double click for example: the second is given the answer of the first.
 *
 * It is the same form if address, fields, cookies and network are the same, and a cookie of ours with a secret names the browser: two strangers may
 * well send the same without one, and the answer holds secrets of one of them. There, the page's script alone sends once. Nothing is remembered once the first is answered: then the
 * browser has other cookies, or what the form asks for is done. In another process the verbs themselves decide: a code counts once.
 */
export function sentOnce(site: Pick<Site, 'clientAddress'>): MiddlewareHandler<PortalTypes> {
  const underWay = new Map<string, Promise<readonly Header[] | null>>()
  return async (c, next) => {
    // A form with a file may be larger than others: its own page says how large, once it knows who sends it.
    const isFile = c.req.header('content-type')?.startsWith('multipart/') === true
    if (isFile) return next()
    if (c.req.method !== 'POST' || !naming.test(c.req.header('cookie') ?? '')) return next()
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
