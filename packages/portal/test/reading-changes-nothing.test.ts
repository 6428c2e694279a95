import { consolePages } from '@chatfactor/console'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, askForToken, linkCodeIn, portalRig, signInAna } from './portal-rig.js'

describe('reading', () => {
  it('R17: no GET on any page changes anything but when a session was last seen', async () => {
    const inner = memoryStore()
    const written: string[] = []
    const store = {
      ...inner,
      commit: async (writes: Parameters<typeof inner.commit>[0]) => {
        for (const write of writes) if (write.verb !== 'check') written.push(write.collection)
        return inner.commit(writes)
      },
    }
    const rig = await portalRig({ store, console: consolePages({ authenticate: adminFromHeader }) })
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: 'all' } })
    const ana = rig.browser()
    await signInAna(ana)
    const scan = await askForToken(ana)
    await rig.chatfactor.settled()
    const sent = rig.telegram.sent.length
    const mailed = rig.mailer.sent.length
    const resource = `/security/admin/resources/${rig.billing.id}`
    const token = '/security/p/billing/tokens/01'
    written.length = 0
    for (const path of [
      '/security',
      '/security/open/telegram',
      `/security/open/telegram?code=${linkCodeIn(scan)}`,
      '/security/open/telegram/status',
      ...['', '/sign-in', '/mail-code', '/second-factor', '/second-factor/send', '/sign-out', '/add', '/add/bot'].map(
        (part) => `/security/p/billing${part}`,
      ),
      ...['', '/new-code', '/confirm', '/cancel'].map((part) => `${scan.url.pathname}${part}`),
      ...['/rename', '/remove', '/test', '/reissue', '/check'].map((part) => `${token}${part}`),
      ...['/second-factor/recovery', '/recovery-codes', '/pin', '/pin/remove', '/browsers', '/browsers/01/forget'].map(
        (part) => `/security/p/billing${part}`,
      ),
      ...['', '/name', '/phone', '/login', '/email', '/password'].map((part) => `/security/p/billing/profile${part}`),
      ...['/invitation', '/assign/01', '/assign/01/finish'].map((part) => `/security/p/billing${part}`),
      '/security/admin/users',
      `/security/admin/users/${rig.ana.id}`,
      ...['general', 'actions', 'enrollment', 'members', 'activity'].map((tab) => `${resource}/${tab}`),
      ...['unlock', 'end-sessions', 'unassign'].map((action) => `${resource}/members/${rig.ana.id}/${action}`),
    ]) {
      await rig.clock.advance(2000)
      await ana.get(path, { [adminHeader]: 'all' })
      // A prefetching mail scanner or chat app has no cookie.
      await rig.browser().get(path)
    }
    expect(written.filter((collection) => collection !== 'sessions')).toEqual([])
    expect(rig.telegram.sent.length).toBe(sent)
    expect(rig.mailer.sent.length).toBe(mailed)
    expect((await ana.get(scan.url.pathname)).text).toContain('Waiting for your scan')
  })
})
