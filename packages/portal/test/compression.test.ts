import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { askForToken, origin, portalRig, signedIn } from './portal-rig.js'

/** The bytes of what a page refers to, as this browser is given them. */
async function fetched(accepts: string | null, ending: 'css' | 'js') {
  const { portal, browser } = await portalRig()
  const path = new RegExp(`"(/security/assets/portal-[^"]*\\.${ending})"`).exec(
    (await browser().get('/security')).text,
  )?.[1]
  const headers = accepts === null ? {} : { 'accept-encoding': accepts }
  const answer = await portal.fetch(new Request(`${origin}${path}`, { headers }))
  return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('what pages refer to', () => {
  it.each(['css', 'js'] as const)('is compressed for whoever takes that: %s', async (ending) => {
    const plain = await fetched(null, ending)
    expect(plain.headers.get('content-encoding')).toBeNull()
    const small = await fetched('br, gzip;q=0.8', ending)
    expect(small.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(small.bytes).equals(plain.bytes)).toBe(true)
    expect(small.bytes.length).toBeLessThan(plain.bytes.length / 2)
    for (const { headers } of [plain, small]) expect(headers.get('vary')).toBe('accept-encoding')
  })

  it.each(['gzip;q=0', 'br', 'identity', ';'.repeat(10_000)])('is plain for whoever does not: %#', async (accepts) => {
    expect((await fetched(accepts, 'css')).headers.get('content-encoding')).toBeNull()
  })
})

describe('pages and streams', () => {
  it('are never compressed, by nobody on the way: they show codes and keys', async () => {
    const { rig, ana } = await signedIn()
    const scan = await askForToken(ana)
    const cookie = [...ana.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'accept-encoding': 'gzip' }
    for (const path of [scan.url.pathname, `${scan.url.pathname}/events`]) {
      const answer = await rig.portal.fetch(new Request(`${origin}${path}`, { headers }))
      expect(answer.headers.get('cache-control')).toBe('no-store, no-transform')
      expect(answer.headers.get('content-encoding')).toBeNull()
      await answer.body?.cancel()
    }
  })
})
