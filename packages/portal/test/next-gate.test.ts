import { describe, expect, it } from 'vitest'
import { nextGate } from '../src/index.js'
import { loginPath } from './host-rig.js'
import { askForToken, linkCodeIn, origin, signedIn } from './portal-rig.js'

/** A guard of Next in front of `/pay`; Ana has a messenger. */
async function guarded() {
  const { rig, ana } = await signedIn()
  await rig.hear({ type: 'code', chatId: 'chat-1', code: linkCodeIn(await askForToken(ana)) })
  await rig.chatfactor.settled()
  let isSignedIn = true
  const gate = nextGate(
    { chatfactor: rig.chatfactor, clock: rig.clock },
    {
      ...{ resource: rig.billing.id, purpose: 'pay' },
      user: () => (isSignedIn ? { id: rig.ana.id } : null),
      session: () => 'session of the host',
      signInUrl: (back) => loginPath(back, 'signed_out'),
    },
  )
  const asks = (cookie = '') => new Request(`${origin}/pay?invoice=7`, { headers: { cookie } })
  const types = (code: string, cookie: string) =>
    new Request(`${origin}/pay?invoice=7&cf_form=1`, {
      method: 'POST',
      headers: { origin, cookie },
      body: new URLSearchParams({ cf_code: code }),
    })
  const signOut = () => {
    isSignedIn = false
  }
  /** Types the code of the bot into the page that is answered with; gives the cookie that names the proof. */
  const prove = async (answer: (request: Request) => Promise<Response | null> = gate.proxy) => {
    const cookie = (await answer(asks()))?.headers.get('set-cookie')?.split(';')[0] ?? ''
    await rig.chatfactor.settled()
    const taken = await answer(types(rig.telegram.lastCode('chat-1') ?? '', cookie))
    return { cookie, taken }
  }
  return { rig, gate, asks, signOut, prove }
}

describe('a guard of Next', () => {
  it('R23: as proxy asks, and leads on by whole addresses, for Next takes no others', async () => {
    const { gate, asks, signOut, prove } = await guarded()
    const { cookie, taken } = await prove()
    expect([taken?.status, taken?.headers.get('location')]).toEqual([303, `${origin}/pay?invoice=7`])
    expect(await gate.proxy(asks(cookie))).toBeNull()
    signOut()
    const away = await gate.proxy(asks(cookie))
    expect(away?.headers.get('location')).toBe(`${origin}${loginPath('/pay?invoice=7', 'signed_out')}`)
  })

  it('R23: in front of a route handler lets nobody reach it without a proof, and hands on what Next gives', async () => {
    const { gate, asks, signOut, prove } = await guarded()
    const handler = gate.route((_request, { id }: { readonly id: string }) => new Response(`paid ${id}`))
    expect(await (await handler(asks(), { id: '7' })).text()).not.toContain('paid')
    const { cookie, taken } = await prove((request) => handler(request, { id: '7' }))
    expect([taken?.status, taken?.headers.get('location'), await taken?.text()]).toEqual([303, '/pay?invoice=7', ''])
    expect(await (await handler(asks(cookie), { id: '7' })).text()).toBe('paid 7')
    signOut()
    // Next says localhost where the browser says 127.0.0.1: a whole address would lead away from the session.
    const away = await handler(asks(cookie), { id: '7' })
    expect(away.headers.get('location')).toBe(loginPath('/pay?invoice=7', 'signed_out'))
  })

  it('R20, R23: tells a server action whether there is a proof, and sends nothing for that', async () => {
    const { rig, gate, prove } = await guarded()
    const before = rig.telegram.sent.length
    expect(await gate.isProven(new Headers())).toBe(false)
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.length).toBe(before)
    const { cookie } = await prove()
    expect(await gate.isProven(new Headers({ cookie }))).toBe(true)
    expect(await gate.isProven(new Headers())).toBe(false)
  })
})
