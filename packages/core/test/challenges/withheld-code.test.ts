import { byId } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { challengeCode } from '../../src/keys/challenge-code.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { firstKey, minuteMs, secondMs, setting } from '../support/setting.js'

/** Ana, to whom no more codes may be sent, in a session of a host that knows nothing about browsers. */
async function pastTheLimit() {
  const given = await setting()
  const { chatfactor, resource, ana, enroll, clock } = given
  const tokenId = await enroll(ana, 'chat-a')
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', binding: 'session-1' } as const
  const start = (more: { readonly purpose?: string; readonly context?: { readonly reason: string } } = {}) =>
    chatfactor.challenges.start({ ...about, kind: 'otp', ...more })
  for (let send = 0; send < 3; send += 1) expect((await start()).outcome).toBe('sent')
  await clock.advance(9 * minuteMs)
  const idOf = (started: object) => ('challengeId' in started ? String(started.challengeId) : '')
  const verify = (challengeId: string, code: string) => chatfactor.challenges.verify({ ...about, challengeId, code })
  const codes = () => given.telegram.sent.filter(({ message }) => message.type === 'otp').length
  return { ...given, tokenId, about, start, idOf, verify, codes }
}

describe('a code that waits to be fetched', () => {
  it('R23: is asked about, also where it is the only one, and sent after "It’s me"', async () => {
    const { start, idOf, say, press, shownIn, codes, telegram, verify } = await pastTheLimit()
    const challengeId = idOf(await start())
    const before = codes()
    await say('chat-a', '/code')
    expect(shownIn('chat-a').at(-1)).toContain('Is that you?')
    expect(codes()).toBe(before)
    await press('chat-a', 'It’s me')
    expect(codes()).toBe(before + 1)
    expect((await verify(challengeId, telegram.lastCode('chat-a') ?? '')).outcome).toBe('accepted')
  })

  it('R23: takes no code before one was fetched, not even the one that would be derived for no send', async () => {
    const { start, idOf, verify, chatfactor, about, ...given } = await pastTheLimit()
    const challengeId = idOf(await start())
    const [challenge] = await given.counting.store.read([byId('challenges', challengeId)])
    if (challenge === null) throw new Error('no challenge')
    const code = challengeCode(createKeyRing([firstKey]), challenge, 0)
    expect(await verify(challengeId, code)).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
    expect(about.purpose).toBe('sign_in')
  })

  it('R23, C3: may be fetched for ten minutes, and works for three minutes from then', async () => {
    const { start, idOf, say, press, telegram, verify, clock, shownIn } = await pastTheLimit()
    await clock.advance(30 * secondMs)
    const challengeId = idOf(await start())
    await clock.advance(10 * minuteMs - 4 * minuteMs)
    await say('chat-a', '/code')
    await press('chat-a', 'It’s me')
    const code = telegram.lastCode('chat-a') ?? ''
    await clock.advance(180 * secondMs)
    expect((await verify(challengeId, code)).outcome).toBe('expired')
    await clock.advance(minuteMs)
    await say('chat-a', '/code')
    expect(shownIn('chat-a').at(-1)).toContain('no code waiting')
  })

  it('R23: is the same one for a session that asks the same again, and another one for something else', async () => {
    const { start, idOf, clock } = await pastTheLimit()
    const first = idOf(await start())
    expect(idOf(await start())).toBe(first)
    const other = idOf(await start({ context: { reason: 'Pay 10 EUR' } }))
    expect(other).not.toBe(first)
    expect(idOf(await start({ purpose: 'pay' }))).not.toBe(other)
    await clock.advance(minuteMs)
    expect((await start()).outcome).toBe('sent')
  })

  it('R23, C7: asking for it again by its id sends nothing either, and it stays where it can be fetched', async () => {
    const { chatfactor, start, idOf, about, codes, say, shownIn } = await pastTheLimit()
    const challengeId = idOf(await start())
    const before = codes()
    expect(await chatfactor.challenges.resend({ ...about, challengeId })).toMatchObject({
      outcome: 'needs_user',
      reason: 'send_limit',
      challengeId,
    })
    expect(codes()).toBe(before)
    await say('chat-a', '/code')
    expect(shownIn('chat-a').at(-1)).toContain('Is that you?')
  })

  it('R23: a guarded page that is loaded again shows the same, and makes no other challenge', async () => {
    const { chatfactor, about, clock } = await pastTheLimit()
    const check = { ...about, binding: 'session-1' }
    const first = await chatfactor.secondFactor.check(check)
    expect(first).toMatchObject({ outcome: 'needs_user', reason: 'send_limit' })
    const challengeId = first.outcome === 'needs_user' ? first.challengeId : ''
    expect(await chatfactor.secondFactor.check({ ...check, challengeId })).toEqual(first)
    await clock.advance(minuteMs)
    expect((await chatfactor.secondFactor.check({ ...check, challengeId })).outcome).toBe('sent')
  })

  it('R23: a guarded page of a browser that the person is known to use is sent a code', async () => {
    const { chatfactor, about, ana, start } = await pastTheLimit()
    for (let session = 0; session < 3; session += 1) {
      await chatfactor.challenges.start({ ...about, kind: 'otp', binding: `other-${session}` })
    }
    expect((await start()).outcome).toBe('needs_user')
    const unknown = await chatfactor.secondFactor.check({ ...about, binding: 'mine' })
    expect(unknown.outcome).toBe('needs_user')
    const known = await chatfactor.secondFactor.check({ ...about, binding: 'mine', known: true })
    expect(known.outcome).toBe('sent')
    expect(ana.login).toBe('ana')
  })

  it('R23: what a stranger asks for again does not count as asked for in the known browser that waits as well', async () => {
    const { chatfactor, about, idOf, codes } = await pastTheLimit()
    const strange = { ...about, kind: 'otp', binding: 'strange' } as const
    const stranger = idOf(await chatfactor.challenges.start(strange))
    const owner = { ...about, binding: 'mine', known: true }
    expect((await chatfactor.secondFactor.check(owner)).outcome).toBe('sent')
    const before = codes()
    for (let again = 0; again < 3; again += 1) {
      const { outcome } = await chatfactor.challenges.resend({ ...about, binding: 'strange', challengeId: stranger })
      expect(outcome).toBe('needs_user')
    }
    expect(codes()).toBe(before)
    expect((await chatfactor.secondFactor.check({ ...owner, again: true })).outcome).toBe('sent')
  })

  it('C24: is gone with its token', async () => {
    const { chatfactor, start, tokenId, say, shownIn } = await pastTheLimit()
    await start()
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    await say('chat-a', '/code')
    expect(shownIn('chat-a').at(-1)).toContain('no code waiting')
  })
})
