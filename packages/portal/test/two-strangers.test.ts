import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { type Portal, toRouteHandlers } from '../src/index.js'
import { toNodeHandler } from '../src/node.js'
import { enrolled, origin, password } from './portal-rig.js'

/** Every way to mount the portal; the strangers come from no address, or from the same one. */
const mounts: Readonly<Record<string, (portal: Portal) => Promise<(request: Request) => Promise<Response>>>> = {
  fetch: async (portal) => (request) => portal.fetch(request),
  toRouteHandlers: async (portal) => toRouteHandlers(portal).POST,
  async toNodeHandler(portal) {
    const server = createServer(toNodeHandler(portal))
    const { port, close } = await onLoopback(server)
    onTestFinished(close)
    return async (request) =>
      fetch(`http://127.0.0.1:${port}${new URL(request.url).pathname}`, {
        ...{ method: 'POST', headers: request.headers, redirect: 'manual', body: await request.text() },
      })
  },
}
const cookies = {
  'no cookie at all': {},
  'a cookie of the host that both have': { consent: 'yes' },
  'the same language': { 'cf-lang': 'uk' },
  'the same step': { '__Host-cf-step-01q3dcbd00728tbkxb3z1qm44p': '{"at":"not_sent","back":null}' },
}
const forms = [
  { path: '/security/p/billing/sign-in', fields: { login: 'ana', password, with: 'password' } },
  { path: '/security/p/billing/sign-in', fields: { login: 'ben', with: 'mail' } },
  { path: '/security/p/billing/forgot-password', fields: { login: 'ana' } },
]
const cells = Object.keys(mounts).flatMap((mount) => Object.keys(cookies).map((kept) => ({ mount, kept })))

/** A cookie that names one browser, or opens something. */
const secret = /^__Host-cf-(?:(?:host|browser|device|mail)-)?[0-9a-z]{26}=./

describe('two strangers who send one form at once', () => {
  it.each(cells)('C12: never get each other’s cookies: $mount, $kept', async ({ mount, kept }) => {
    const { rig } = await enrolled()
    const send = await mounts[mount]?.(rig.portal)
    const cookie = Object.entries(cookies)
      .filter(([name]) => name === kept)
      .flatMap(([, pairs]) => Object.entries(pairs).map(([name, value]) => `${name}=${encodeURIComponent(value)}`))
      .join('; ')
    let secrets = 0
    for (const { path, fields } of forms) {
      const once = () =>
        send?.(
          new Request(`${origin}${path}`, {
            method: 'POST',
            headers: { origin, cookie, 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ ...fields }).toString(),
          }),
        )
      const [one = [], other = []] = (await Promise.all([once(), once()])).map((answer) =>
        (answer?.headers.getSetCookie() ?? []).filter((line) => secret.test(line)),
      )
      expect(one.length, path).toBe(other.length)
      expect(one.filter((line) => other.includes(line))).toEqual([])
      secrets += one.length
    }
    expect(secrets).toBeGreaterThanOrEqual(2)
  })
})
