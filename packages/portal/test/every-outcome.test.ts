import type { Chatfactor, SecondFactorAnswer } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { secondFactorGate } from '../src/index.js'
import { loginPath } from './host-rig.js'
import { askForToken, linkCodeIn, origin, signedIn } from './portal-rig.js'

type Outcome = SecondFactorAnswer['outcome']

const asks = 'Type your code'

/** The heading of the page that a guard makes of an answer; `null` lets through. A new outcome without a row does not compile. */
const headings: Readonly<Record<Outcome, string | null>> = {
  passed: null,
  bypassed: null,
  sent: asks,
  queued: asks,
  undelivered: asks,
  needs_user: asks,
  waiting: asks,
  wrong_code: asks,
  superseded: asks,
  other_sign_in: asks,
  not_asked: 'One more step',
  expired: asks,
  already_used: asks,
  exhausted: 'No tries left',
  declined: 'You said no',
  denied: 'Stopped',
  locked: 'Locked for now',
  throttled: 'Not now',
  busy: 'One at a time',
  not_enrolled: 'One more step',
  recovery_needed: 'No working token',
  disowned: 'This sign-in was ended',
  not_from_here: 'Not from here',
  not_now: 'Closed at this time',
}

/** A guard that core answers so, about a code that is on its way to Ana. */
async function guarded() {
  const { rig, ana } = await signedIn()
  await rig.hear({ type: 'code', chatId: 'chat-1', code: linkCodeIn(await askForToken(ana)) })
  const own = { resourceId: rig.billing.id, user: { id: rig.ana.id }, purpose: 'pay', binding: 'session' }
  const open = await rig.chatfactor.secondFactor.check(own)
  await rig.chatfactor.settled()
  if (open.outcome !== 'sent') throw new Error(open.outcome)
  const later = new Date(rig.clock.now().getTime() + 60_000)
  const { challengeId } = open
  const more = {
    challengeId,
    askedAt: rig.clock.now(),
    device: null,
    retryAt: later,
    until: later,
    amr: [],
    attemptsLeft: 3,
    show: null,
    expiresAt: later,
  }
  let isEnded = false
  const guardOf = (outcome: string, options: object = {}) => {
    const check = async () => ({ ...open, ...more, outcome })
    const secondFactor = { ...rig.chatfactor.secondFactor, check }
    const chatfactor: Chatfactor = new Proxy(rig.chatfactor, {
      get: (real, name) => (name === 'secondFactor' ? secondFactor : Reflect.get(real, name)),
    })
    return secondFactorGate(
      { chatfactor, clock: rig.clock },
      {
        ...{ resource: rig.billing.id, purpose: 'pay' },
        user: () => ({ id: rig.ana.id }),
        session: () => 'session',
        ...options,
      },
    )
  }
  const signOut = () => {
    isEnded = true
    return [
      ['set-cookie', 'visit=; Max-Age=0'],
      ['set-cookie', 'cart=; Max-Age=0'],
    ]
  }
  return { guardOf, signOut, isEnded: () => isEnded }
}

const request = (accept: string) => new Request(`${origin}/pay?invoice=7`, { headers: { accept } })
const form = () =>
  new Request(`${origin}/pay?invoice=7&cf_form=1`, {
    ...{ method: 'POST', headers: { origin }, body: new URLSearchParams({ cf_code: '1' }) },
  })

describe('a guard', () => {
  it.each(Object.entries(headings))('R23: makes of %s a page that says %s, and JSON', async (outcome, heading) => {
    const { guardOf, signOut, isEnded } = await guarded()
    const guard = guardOf(outcome, { signOut })
    const shown = await guard(request('text/html'))
    const said = await guard(request('application/json'))
    expect(/<h1>([^<]*)<\/h1>/.exec((await shown?.text()) ?? '')?.[1] ?? null).toBe(heading)
    if (heading === null) expect(said).toBeNull()
    else expect([said?.status, await said?.json()]).toEqual([401, expect.objectContaining({ outcome })])
    expect(isEnded()).toBe(outcome === 'disowned')
  })

  it('R6: leads a browser whose session it ended to the sign-in page, and hands on each cookie that the host gives', async () => {
    const { guardOf, signOut } = await guarded()
    const signInUrl = (back: string) => loginPath(back, 'signed_out')
    const guard = guardOf('disowned', { signOut, signInUrl })
    const led = await guard(request('text/html'))
    expect([led?.status, led?.headers.get('location')]).toEqual([303, loginPath('/pay?invoice=7', 'signed_out')])
    for (const answer of [led, await guard(request('application/json')), await guard(form())])
      expect(answer?.headers.getSetCookie()).toEqual(['visit=; Max-Age=0', 'cart=; Max-Age=0'])
    expect((await guard(form()))?.headers.get('location')).toBe('/pay?invoice=7')
  })

  it('R6: leads nowhere by itself as long as it cannot end the session: the page says so, and has the way on', async () => {
    const { guardOf } = await guarded()
    const signInUrl = (back: string) => loginPath(back, 'signed_out')
    const shown = await guardOf('disowned', { signInUrl })(request('text/html'))
    expect(shown?.status).toBe(401)
    const text = (await shown?.text()) ?? ''
    expect(text).toContain('This sign-in was ended')
    expect(text).toContain(`href="${loginPath('/pay?invoice=7', 'signed_out').replaceAll('&', '&amp;')}"`)
    const ukrainian = new Request(`${origin}/pay`, { headers: { accept: 'text/html', 'accept-language': 'uk' } })
    expect(await (await guardOf('disowned')(ukrainian))?.text()).toContain('Цей вхід завершено')
  })

  it('R6: lets nobody through where the host cannot end its session', async () => {
    const { guardOf } = await guarded()
    const signOut = () => Promise.reject(new Error('the store is away'))
    await expect(guardOf('disowned', { signOut })(request('text/html'))).rejects.toThrow('the store is away')
  })
})
