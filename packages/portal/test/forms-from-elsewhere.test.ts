import { consolePages } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, origin, password, portalRig, signedIn } from './portal-rig.js'

const signIn = { login: 'ana', password, with: 'password' }

describe('forms from elsewhere', () => {
  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site that hides', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a neighbour below the same domain', { origin: 'https://other.example.org', 'sec-fetch-site': 'same-site' }],
    ['the same host without TLS', { origin: 'http://id.example.org', 'sec-fetch-site': 'cross-site' }],
    ['another port', { origin: `${origin}:8443`, 'sec-fetch-site': 'same-site' }],
    ['a page whose two headers contradict each other', { origin, 'sec-fetch-site': 'cross-site' }],
    ['an address bar', { origin: 'null', 'sec-fetch-site': 'none' }],
  ])('refuses a form from %s', async (_who, headers) => {
    const rig = await portalRig()
    const page = await rig.browser().submit('/security/p/billing/sign-in', signIn, headers)
    expect(page.status).toBe(403)
    expect(page.text).toContain('This form came from somewhere else')
    expect(page.headers.getSetCookie()).toEqual([])
  })

  it('refuses a form that says nothing about where it comes from', async () => {
    const rig = await portalRig()
    const body = new URLSearchParams(signIn)
    const answer = await rig.portal.fetch(new Request(`${origin}/security/p/billing/sign-in`, { method: 'POST', body }))
    expect(answer.status).toBe(403)
  })

  it('takes a form whose Origin is hidden, when the browser itself vouches for it', async () => {
    const rig = await portalRig()
    const page = await rig.browser().submit('/security/p/billing/sign-in', signIn, { origin: 'null' })
    expect(page.text).toContain('2nd Factor')
  })

  it('takes a form from a browser that sends Origin only', async () => {
    const rig = await portalRig()
    const body = new URLSearchParams(signIn)
    const request = new Request(`${origin}/security/p/billing/sign-in`, { method: 'POST', body, headers: { origin } })
    expect((await rig.portal.fetch(request)).status).toBe(303)
  })

  it('on this machine takes localhost and 127.0.0.1 for each other, but no name that merely points here', async () => {
    const rig = await portalRig({ publicUrl: 'http://localhost:3000' })
    const post = (host: string, from: string) =>
      rig.portal.fetch(
        new Request(`${host}/security/p/billing/sign-in`, {
          method: 'POST',
          body: new URLSearchParams(signIn),
          headers: { origin: from },
        }),
      )
    expect((await post('http://127.0.0.1:3000', 'http://127.0.0.1:3000')).status).toBe(303)
    expect((await post('http://localhost:3000', 'http://localhost:3000')).status).toBe(303)
    expect((await post('http://rebound.example:3000', 'http://rebound.example:3000')).status).toBe(403)
    expect((await post('http://127.0.0.1:3000', 'http://127.0.0.1:4000')).status).toBe(403)
  })

  it('refuses foreign forms on every changing path, also in the console', async () => {
    const { rig, ana } = await signedIn({ console: consolePages({ authenticate: adminFromHeader }) })
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', [adminHeader]: 'all' }
    for (const path of [
      'p/billing/sign-out',
      'p/billing/mail-code',
      'p/billing/second-factor',
      'p/billing/second-factor/send',
      'p/billing/add/bot',
      'p/billing/enroll/01/confirm',
      'p/billing/tokens/01/remove',
      'admin/resources',
      `admin/resources/${rig.billing.id}/general`,
      `admin/resources/${rig.billing.id}/members/${rig.ana.id}/unassign`,
      'admin/users',
    ]) {
      expect((await ana.submit(`/security/${path}`, { name: 'x' }, headers)).status, path).toBe(403)
    }
    expect((await ana.get('/security/p/billing')).text).toContain('2nd Factor')
  })

  it('refuses a body larger than any form of ours', async () => {
    const rig = await portalRig()
    const page = await rig.browser().submit('/security/p/billing/sign-in', { ...signIn, login: 'x'.repeat(70_000) })
    expect(page.status).toBe(413)
  })

  it('answers a body that is no form without an exception', async () => {
    const rig = await portalRig()
    const request = new Request(`${origin}/security/p/billing/sign-in`, {
      method: 'POST',
      body: '{"login":"ana"}',
      headers: { origin, 'content-type': 'application/json' },
    })
    expect((await rig.portal.fetch(request)).status).toBe(400)
    expect(rig.problems).toEqual([])
  })
})
