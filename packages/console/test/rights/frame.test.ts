import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { adminHeader, portalRig, type Rig } from '../../../portal/test/portal-rig.js'
import { type ConsolePagesOptions, consolePages } from '../../src/index.js'

const minuteMs = 60_000
const olga = { [adminHeader]: 'olga' }

async function frameRig(options: Partial<ConsolePagesOptions> = {}, agoMs: () => number = () => 0) {
  const rig: Rig = await portalRig({
    features: [operations()],
    console: consolePages({
      async authenticate(request) {
        const adminId = request.headers.get(adminHeader)
        if (adminId === null) return null
        return {
          adminId,
          name: 'Olga <Ops>',
          resources: 'all',
          provenAt: new Date(rig.clock.now().getTime() - agoMs()),
        }
      },
      ...options,
    }),
  })
  return { ...rig, admin: rig.browser(), page: `/security/admin/resources/${rig.billing.id}/members/${rig.ana.id}` }
}

describe('the frame of the console', () => {
  it('names who is signed in, leads back to the app, and signs out by a form or by a link', async () => {
    const rig = await frameRig({ signOutUrl: '/logout', homeUrl: 'https://app.example.org/' })
    const { text } = await rig.admin.get('/security/admin/resources', olga)
    expect(text).toContain('Signed in as <bdi>Olga &lt;Ops&gt;</bdi>')
    expect(text).toContain('<form method="post" action="/logout">')
    expect(text).toMatch(/<a href="https:\/\/app\.example\.org\/">.*Back to Chatfactor/s)
    const elsewhere = await frameRig({ signOutUrl: 'https://login.example.org/out' })
    const page = await elsewhere.admin.get('/security/admin/resources', olga)
    expect(page.text).toContain('<a href="https://login.example.org/out">Sign out</a>')
    const neither = await frameRig()
    expect((await neither.admin.get('/security/admin/resources', olga)).text).not.toMatch(/Sign out|Back to/)
  })

  it.each(['signOutUrl', 'homeUrl'] as const)('%s: has to be a path or an address of the web', (option) => {
    expect(() => consolePages({ authenticate: async () => null, [option]: 'javascript:alert(1)' })).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG', details: expect.objectContaining({ option }) }),
    )
  })

  it('R51: what lowers protection an hour later asks to sign in once more, and keeps what was typed', async () => {
    let ago = 60 * minuteMs
    const rig = await frameRig({ signInUrl: '/login' }, () => ago)
    const asked = await rig.admin.submit(`${rig.page}/bypass`, { hours: '8', reason: 'Phone lost' }, olga)
    expect(asked.status).toBe(403)
    expect(asked.text).toMatch(/Is it still you\?.*href="\/login".*Go on where I was/s)
    expect(await rig.chatfactor.audit.list({ action: 'bypass.granted' })).toMatchObject({ items: [] })
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(asked.text)?.[1] ?? ''
    const sealed = { action: field('action'), sealed: field('sealed') }
    expect(sealed.action).toMatch(/\/bypass$/)
    ago = 0
    const again = await rig.admin.submit('/security/admin/again', sealed, olga)
    expect(again.text).toMatch(/Nothing was saved yet.*value="8" checked.*value="Phone lost"/s)
    const granted = await rig.admin.submit(`${rig.page}/bypass`, { hours: '8', reason: 'Phone lost' }, olga)
    expect(granted.text).toContain('They need no code for a while.')
    // Another administrator, who comes by the same form, gets nothing of it.
    const other = await rig.browser().submit('/security/admin/again', sealed, { [adminHeader]: 'otto' })
    expect(other.text).not.toContain('Phone lost')
  })
})
