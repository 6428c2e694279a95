import { describe, expect, it } from 'vitest'
import type { Browser } from './browser.js'
import {
  allow,
  enroll,
  linkIn,
  password,
  portalRig,
  type Rig,
  signedIn,
  signInAna,
  signInWithCode,
} from './portal-rig.js'

const portal = '/security/p/billing'
const codesIn = (text: string) => [...text.matchAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}\b/g)].map(([code]) => code)

/** Ana with a token and her ten codes, and another browser that waits for her second factor. */
async function lostPhone(rig: Rig): Promise<{ ana: Browser; codes: readonly string[]; other: Browser }> {
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  const codes = codesIn((await ana.submit(`${portal}/recovery-codes`, {})).text)
  const other = rig.browser()
  await other.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
  return { ana, codes, other }
}

describe('recovery codes', () => {
  it('R10: the page of the new token offers ten codes, and shows them until one is typed back', async () => {
    const { rig, ana } = await signedIn()
    const done = await ana.get(await enroll(rig, ana))
    expect(done.text).toContain('Save your recovery codes')

    const shown = await ana.submit(linkIn(done, '/recovery-codes'), {})
    expect(new Set(codesIn(shown.text)).size).toBe(10)
    expect(shown.text).not.toContain('no longer work')
    expect(shown.headers.get('cache-control')).toBe('no-store, no-transform')
    const codes = codesIn(shown.text)
    const page = `${portal}/recovery-codes/shown`
    expect(shown.url.pathname).toBe(page)
    // Back, Forward and Reload ask for the page, and make no other codes.
    for (const _time of [1, 2]) expect(codesIn((await ana.get(page)).text)).toEqual(codes)
    const secrets = codes.flatMap((code) => [code, code.replaceAll('-', '')])
    for (const secret of secrets) expect([...ana.cookieLines, ...shown.trail].join()).not.toContain(secret)
    expect((await ana.get(portal)).text).toContain('you have not typed one back yet')
    expect((await ana.get(`${portal}/recovery-codes`)).text).toContain('See the codes again')
    const wrong = await ana.submit(`${portal}/recovery-codes/keep`, { code: '0000-0000-00000' })
    expect(wrong.text).toContain('That is none of the codes above')
    expect(codesIn(wrong.text)).toEqual(codes)

    const list = await ana.submit(`${portal}/recovery-codes/keep`, { code: codes[3]?.toLowerCase() ?? '' })
    expect(list.text).toContain('You have your recovery codes')
    expect(list.text).toContain('10 recovery codes left')
    expect((await ana.get(page)).url.pathname).toBe(`${portal}/recovery-codes`)
    for (const page of [list, await ana.get(`${portal}/recovery-codes`), await ana.get(done.url.pathname)]) {
      expect(codesIn(page.text)).toEqual([])
    }
    expect((await ana.get(done.url.pathname)).text).not.toContain('Save your recovery codes')
  })

  it('R5: codes that are there already are only replaced after a fresh sign-in', async () => {
    const rig = await portalRig()
    const { ana, codes } = await lostPhone(rig)
    const again = await ana.submit(`${portal}/recovery-codes`, {})
    expect(again.text).toContain('Is it still you?')
    expect(again.url.searchParams.get('back')).toBe('recovery-codes')

    await signInWithCode(rig, ana)
    expect((await ana.get(`${portal}/recovery-codes`)).text).toContain('You have 10 left')
    const shown = await ana.submit(`${portal}/recovery-codes`, {})
    expect(shown.text).toContain('The codes you had before no longer work')
    const renewed = codesIn(shown.text)
    expect(renewed).toHaveLength(10)
    expect(renewed.filter((code) => codes.includes(code))).toEqual([])
  })

  it('C64: one stands in for the code from the chat, once, under a new session secret', async () => {
    const rig = await portalRig()
    await allow(rig, 'token.reissue')
    const { codes, other } = await lostPhone(rig)
    const [code = ''] = codes
    expect((await other.get(linkIn(await other.get(`${portal}/second-factor`), '/recovery'))).text).toContain(
      'Use a recovery code',
    )
    const cookie = `__Host-cf-${rig.billing.id}`
    const before = other.cookies.get(cookie)
    const inside = await other.submit(`${portal}/second-factor/recovery`, {
      code: code.toLowerCase().replaceAll('-', ' '),
    })
    expect(inside.url.pathname).toBe(portal)
    expect(inside.text).toMatch(/You used a recovery code; 9 are left\..*Press Replace beside it now/s)
    expect(other.cookies.get(cookie)).not.toBe(before)
    for (const address of inside.trail) expect(address).not.toContain(code)

    const third = rig.browser()
    await third.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    const used = await third.submit(`${portal}/second-factor/recovery`, { code })
    expect(used.text).toContain('That is not one of your recovery codes, or it was used. You have 4 tries left.')
    // A reload counts nothing.
    expect((await third.get(`${used.url.pathname}${used.url.search}`)).text).toContain('You have 4 tries left')
  })

  it('R10: after a recovery code the lost messenger is replaced without being asked again', async () => {
    const rig = await portalRig()
    await allow(rig, 'token.reissue')
    const { codes, other } = await lostPhone(rig)
    const list = await other.submit(`${portal}/second-factor/recovery`, { code: codes[0] ?? '' })
    const details = await other.get(linkIn(list, '/reissue'))
    expect(details.text).toContain('Replace My phone')
  })

  it('R9: wrong recovery codes lock like wrong codes from the chat', async () => {
    const rig = await portalRig()
    const { codes, other } = await lostPhone(rig)
    const type = (code: string) => other.submit(`${portal}/second-factor/recovery`, { code })
    expect((await type('')).text).toContain('Type one of your recovery codes')
    expect((await type('x'.repeat(500))).text).toContain('That is not one of your recovery codes')
    for (const left of [4, 3, 2]) expect((await type('0000-0000-00000')).text).toContain(`You have ${left} tries left`)
    expect((await type('0000-0000-00000')).text).toContain('You have 1 try left')
    const locked = await type('0000-0000-00000')
    expect(locked.text).toContain('Locked for now')
    expect(locked.text).not.toContain('Use a recovery code')
    expect((await type(codes[0] ?? '')).text).toContain('Locked for now')
  })

  it('is only for who waits for a second factor, and only made for who has one', async () => {
    const rig = await portalRig()
    const stranger = rig.browser()
    for (const path of ['/second-factor/recovery', '/recovery-codes']) {
      expect((await stranger.get(`${portal}${path}`)).text).toContain('Password')
      expect((await stranger.submit(`${portal}${path}`, { code: 'A' })).text).toContain('Password')
    }
    const ana = rig.browser()
    await signInAna(ana)
    expect((await ana.get(`${portal}/second-factor/recovery`)).url.pathname).toBe(portal)
    expect((await ana.submit(`${portal}/recovery-codes`, {})).url.pathname).toBe(portal)
    expect((await ana.get(portal)).text).not.toContain('recovery codes left')
  })

  it('C64: is the way on when no token works any more', async () => {
    const rig = await portalRig()
    const { ana, codes } = await lostPhone(rig)
    const [token] = await rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })
    await rig.chatfactor.tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' })
    const stopped = await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(stopped.text).toMatch(/No working token.*Use one of your recovery codes/s)
    const inside = await ana.submit(`${portal}/second-factor/recovery`, { code: codes[0] ?? '' })
    expect(inside.text).toContain('Add a messenger now')
    expect((await ana.get(`${portal}/add/bot`)).text).toContain('Your BOT token')
  })
})
