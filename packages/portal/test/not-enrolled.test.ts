import { visitor } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createPortal, type HostSignIn } from '../src/index.js'
import { enrolled, origin } from './portal-rig.js'

const dayMs = 24 * 60 * 60_000

/** An app with a sign-in of its own, whose Resource may require a second factor: Ana has a messenger, Ben has none. */
async function app(secondFactor: { readonly required: boolean; readonly gracePeriodMs?: number }) {
  const { rig } = await enrolled()
  await rig.chatfactor.resources.update(rig.billing.id, { secondFactor })
  const signIn: HostSignIn = {
    async authenticate({ headers }) {
      const [, id, session] = headers.get('x-visit')?.match(/(\w+)-(\w+)/) ?? []
      if (id === undefined) return null
      return {
        user: { id: rig[id === 'ana' ? 'ana' : id === 'eve' ? 'eve' : 'ben'].id },
        provenAt: rig.clock.now(),
        session: `${id}-${session}`,
      }
    },
    url: (back) => `/sign-in?${new URLSearchParams({ back })}`,
  }
  const portal = createPortal({ chatfactor: rig.chatfactor, clock: rig.clock, signIn })
  const other = createPortal({ chatfactor: rig.chatfactor, clock: rig.clock, signIn })
  const options = { resource: 'billing', purpose: 'sign_in', notEnrolled: 'by_policy' } as const
  const ways: string[] = []
  const gates = [portal, other].map((one) =>
    one.gate({ ...options, onPass: (_request, { outcome }) => void ways.push(outcome) }),
  )
  /** A page of the app, which one of its two processes answers. */
  const ask = async (
    who: string,
    more: { readonly path?: string; readonly cookie?: string; readonly accept?: string; readonly by?: number } = {},
  ) => {
    const { path = '/inside', cookie = '', accept = 'text/html', by = 0 } = more
    const headers = { 'x-visit': who, cookie, accept, 'accept-language': 'en' }
    const answer = (await gates[by]?.(new Request(`${origin}${path}`, { headers }))) ?? null
    return answer === null ? null : { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  return { rig, portal, ask, ways }
}

describe('a guard at the sign-in, where the policy decides', () => {
  it('R2: asks whoever has a messenger, and lets the others go on where none is required', async () => {
    const { ask, ways } = await app({ required: false })
    expect((await ask('ana-1'))?.text).toContain('Type your code')
    expect(await ask('ben-1')).toBeNull()
    expect(ways).toEqual(['not_enrolled'])
  })

  it('R2: goes by the Resource also for a person whom only the app knows, and where the portal is off; who is switched off is stopped', async () => {
    const { ask, rig } = await app({ required: false })
    expect(await ask('eve-1')).toBeNull()
    const { id } = rig.billing
    await rig.chatfactor.resources.update(id, { selfService: { enabled: false } })
    expect([await ask('ben-1'), await ask('eve-1')]).toEqual([null, null])
    await rig.chatfactor.resources.update(id, { selfService: { enabled: true }, secondFactor: { required: true } })
    expect((await ask('eve-1'))?.status).toBe(403)
    await rig.chatfactor.resources.update(id, { secondFactor: { required: false } })
    await rig.chatfactor.users.update({ id: rig.ben.id }, { active: false })
    await expect(ask('ben-1')).rejects.toMatchObject({ code: 'POLICY_DENIED' })
    const asked = { resourceId: id, user: { id: rig.ben.id } }
    expect(await rig.chatfactor.signIn.checkGrace(asked)).toEqual({ outcome: 'stopped' })
  })

  it('R18: reminds once in each session while there is a grace period, in both processes, and a program never', async () => {
    const { ask } = await app({ required: true, gracePeriodMs: 3 * dayMs })
    const reminded = await ask('ben-1', { path: '/inside?a=1' })
    expect(reminded?.text).toMatch(/Add yours by .*after that you cannot go on without/s)
    expect(reminded?.text).toContain('href="/inside?a=1&amp;cf_later=1"')
    expect(await ask('ben-1', { accept: 'application/json' })).toBeNull()
    const later = await ask('ben-1', { path: '/inside?a=1&cf_later=1' })
    expect([later?.status, later?.headers.get('location')]).toEqual([303, '/inside?a=1'])
    const cookie = later?.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(cookie).not.toContain('ben')
    expect(await ask('ben-1', { cookie, by: 1 })).toBeNull()
    expect((await ask('ben-2', { cookie }))?.text).toContain('cf_later')
    expect((await ask('ana-1', { cookie }))?.text).toContain('Type your code')
  })

  it('R18: asks no one to add a messenger who cannot by themselves, before the end of the grace period and after', async () => {
    const { ask, rig } = await app({ required: true, gracePeriodMs: 3 * dayMs })
    const { id } = rig.billing
    const open = async () => (await ask('ben-1'))?.text ?? ''
    const buttons = (text: string) => [...text.matchAll(/<a class="button[^"]*" href="([^"]+)"/g)].map(([, to]) => to)
    const later = '/inside?cf_later=1'
    expect(buttons(await open())).toEqual(['/security/p/billing', later])
    const stuck = [
      { policy: { allowedActions: [] }, to: [] },
      {
        policy: { allowedActions: ['token.enroll'], firstEnrollment: 'invite' },
        to: ['/security/p/billing/invitation'],
      },
      { policy: { enabled: false }, to: [] },
    ] as const
    for (const { policy, to } of stuck) {
      await rig.chatfactor.resources.update(id, { selfService: { ...rig.billing.selfService, ...policy } })
      const text = await open()
      expect(text).toMatch(/second factor from .* on, and you cannot add one by yourself/s)
      expect(text).not.toMatch(/Add (yours|a messenger)/)
      expect(buttons(text)).toEqual([...to, later])
    }
    await rig.clock.advance(4 * dayMs)
    for (const { policy, to } of stuck) {
      await rig.chatfactor.resources.update(id, { selfService: { ...rig.billing.selfService, ...policy } })
      const text = await open()
      expect(text).toContain('Ask your administrator how to add one')
      expect(buttons(text)).toEqual(to)
    }
  })

  it('R3: stops them when the grace period is over, leads through the portal, and on to where they wanted', async () => {
    const { ask, rig, portal } = await app({ required: true, gracePeriodMs: 3 * dayMs })
    await ask('ben-1')
    await rig.clock.advance(4 * dayMs)
    const stopped = await ask('ben-1', { path: '/inside?a=1' })
    expect([stopped?.status, stopped?.text.includes('cf_later')]).toEqual([403, false])
    expect(stopped?.text).toContain('href="/security/p/billing"')
    expect(await ask('ben-1', { path: '/inside?cf_later=1' })).toMatchObject({ status: 303 })
    // His browser goes on in the portal, and is led back.
    const gate = portal.gate({ resource: 'billing', purpose: 'sign_in', notEnrolled: 'by_policy' })
    const ben = visitor({
      origin,
      async fetch(request) {
        request.headers.set('x-visit', 'ben-1')
        const isOurs = new URL(request.url).pathname.startsWith('/security')
        return isOurs ? portal.fetch(request, {}) : ((await gate(request)) ?? new Response('inside'))
      },
    })
    await ben.get('/inside?a=1')
    await ben.get('/security/p/billing/sign-in')
    const scan = await ben.submit('/security/p/billing/add/bot', { name: 'Mine', transport: 'telegram', digits: '6' })
    const code = /start=([\w-]{43})/.exec(scan.text)?.[1] ?? ''
    await rig.hear({ type: 'code', chatId: 'chat-of-ben', code })
    expect((await ben.get(scan.url.pathname)).text).toMatch(/href="\/inside\?a=1"[^>]*>\s*Continue/)
    expect((await ben.get('/inside?a=1')).text).toContain('Type your code')
  })

  it('R2: stops everybody without a messenger as before, where one thing is guarded or nothing else was said', async () => {
    const { portal, rig } = await app({ required: false })
    const headers = { 'x-visit': 'ben-1', accept: 'text/html' }
    for (const more of [
      {},
      { notEnrolled: 'by_policy', once: true },
      { notEnrolled: 'by_policy', subject: () => 'x' },
    ] as const) {
      const gate = portal.gate({ resource: rig.billing.id, purpose: 'pay', ...more })
      expect((await gate(new Request(`${origin}/pay`, { headers })))?.status).toBe(403)
    }
  })
})
