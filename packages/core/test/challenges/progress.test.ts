import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/doors/transport.js'
import type { ChallengeProgress } from '../../src/index.js'
import { minuteMs, refusal, secondMs, setting, wrong } from '../support/setting.js'

const detail = { httpStatus: null, code: null, hint: null }
const pullable = {
  messenger: { capabilities: { sessionWindowMs: 24 * 60 * minuteMs }, botUrl: 'https://fake.example/bot?ref=code' },
}

/** Ana with a token in `chat-a`, and a way to ask her and to look at what became of it. */
async function asking(options: Parameters<typeof setting>[0] = {}) {
  const given = await setting(options)
  const { chatfactor, resource, ana, enroll } = given
  const tokenId = await enroll(ana, 'chat-a')
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', binding: 'session-1' }
  const start = async () => {
    const started = await chatfactor.challenges.start({ ...about, kind: 'otp' })
    if (!('challengeId' in started)) throw new Error(started.outcome)
    return started.challengeId
  }
  const own = (challengeId: string) => ({ ...about, challengeId })
  const seen = (challengeId: string) => chatfactor.challenges.progress(own(challengeId))
  return { ...given, tokenId, about, start, own, seen }
}

/** Collects what a page would be told, until `count` states have come. */
async function states(watched: AsyncIterable<ChallengeProgress>, count: number, act: (at: number) => Promise<unknown>) {
  const told: string[] = []
  for await (const { state, message, sends } of watched) {
    told.push(`${state} ${message} ${sends}`)
    if (told.length === count) break
    await act(told.length)
  }
  return told
}

describe('where a challenge stands', () => {
  it('R20: says where the code went, until when it works, and when to offer the next', async () => {
    const { start, seen, clock, tokenId } = await asking()
    const challengeId = await start()
    const now = clock.now().getTime()
    expect(await seen(challengeId)).toEqual({
      challengeId,
      kind: 'otp',
      show: null,
      state: 'waiting',
      lockedUntil: null,
      lockReason: null,
      tokenId,
      transport: 'telegram',
      messenger: 'Telegram',
      digits: 6,
      message: 'sent',
      sends: 1,
      expiresAt: new Date(now + 180 * secondMs),
      endsAt: new Date(now + 10 * minuteMs),
      sendAgainAt: new Date(now + 30 * secondMs),
      limitedUntil: null,
      pullUrl: null,
    })
    await clock.advance(30 * secondMs)
    expect((await seen(challengeId)).sendAgainAt).toBeNull()
  })

  it.each<SendOutcome>([
    { outcome: 'unreachable', reason: 'blocked', detail },
    { outcome: 'misconfigured', reason: 'setup', detail },
    { outcome: 'rejected', detail },
    { outcome: 'unknown', detail },
  ])('R30: stays true after the answer that said so: the message was $outcome', async (answer) => {
    const { outcome } = answer
    const { start, seen, telegram, chatfactor } = await asking()
    telegram.answerWith(answer)
    const challengeId = await start()
    expect((await seen(challengeId)).message).toBe(outcome)
    await chatfactor.settled()
    const { message, sendAgainAt } = await seen(challengeId)
    expect(message).toBe(outcome)
    // What surely did not arrive may be tried again at once.
    expect(sendAgainAt === null).toBe(outcome !== 'unknown')
  })

  it('R23: past the limit the newest code goes on working, and it says from when on there are more', async () => {
    const { start, own, seen, clock, chatfactor, telegram } = await asking()
    const challengeId = await start()
    for (let more = 0; more < 3; more += 1) await chatfactor.challenges.resend(own(challengeId))
    const { message, sends, limitedUntil, sendAgainAt } = await seen(challengeId)
    const until = new Date(clock.now().getTime() + 10 * minuteMs)
    expect({ message, sends, limitedUntil, sendAgainAt }).toEqual({
      message: 'sent',
      sends: 3,
      limitedUntil: until,
      sendAgainAt: until,
    })
    const code = telegram.lastCode('chat-a') ?? ''
    expect((await chatfactor.challenges.verify({ ...own(challengeId), code })).outcome).toBe('accepted')
    expect((await seen(challengeId)).state).toBe('accepted')
  })

  it('R9: the lock comes before everything else, and ends when it ends', async () => {
    const { start, own, seen, clock, chatfactor, telegram } = await asking()
    const challengeId = await start()
    const code = wrong(telegram.lastCode('chat-a') ?? '')
    for (let miss = 0; miss < 5; miss += 1) await chatfactor.challenges.verify({ ...own(challengeId), code })
    const { state, lockedUntil } = await seen(challengeId)
    expect({ state, lockedUntil }).toEqual({
      state: 'locked',
      lockedUntil: new Date(clock.now().getTime() + 15 * minuteMs),
    })
    await clock.advance(15 * minuteMs)
    expect((await seen(challengeId)).state).toBe('exhausted')
  })

  it('C12: is for nobody but its owner', async () => {
    const { start, own, ben, about, chatfactor } = await asking()
    const challengeId = await start()
    for (const other of [{ user: { id: ben.id } }, { binding: 'session-2' }, { purpose: 'pay' }]) {
      const given = { ...own(challengeId), ...other }
      expect(await refusal(chatfactor.challenges.progress(given))).toEqual({ code: 'CHALLENGE_NOT_FOUND', details: {} })
      const watching = chatfactor.challenges.watch(given)[Symbol.asyncIterator]()
      expect((await refusal(watching.next())).code).toBe('CHALLENGE_NOT_FOUND')
    }
    expect(about.purpose).toBe('sign_in')
  })

  it('R20: a step-up says it by session and subject, and asks again for the same challenge or another messenger', async () => {
    const { chatfactor, resource, ana, enroll, clock, tokenId } = await asking({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    const other = await enroll(ana, 'chat-b')
    const session = {
      ...{ resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-1', subject: 'invoice-1' },
    }
    const first = await chatfactor.secondFactor.check(session)
    if (first.outcome !== 'sent') throw new Error(first.outcome)
    const { challengeId } = first
    const seen = await chatfactor.secondFactor.progress({ ...session, challengeId })
    const asked = seen.tokenId
    expect(seen.message).toBe('sent')
    const stranger = { ...session, subject: 'invoice-2', challengeId }
    expect((await refusal(chatfactor.secondFactor.progress(stranger))).code).toBe('CHALLENGE_NOT_FOUND')
    await clock.advance(30 * secondMs)
    const again = await chatfactor.secondFactor.check({ ...session, challengeId, again: true })
    expect(again).toMatchObject({ outcome: 'sent', challengeId })
    const elsewhere = asked === tokenId ? other : tokenId
    const moved = await chatfactor.secondFactor.check({ ...session, challengeId, tokenId: elsewhere })
    if (moved.outcome !== 'sent') throw new Error(moved.outcome)
    expect(moved.challengeId).not.toBe(challengeId)
    const there = await chatfactor.secondFactor.progress({ ...session, challengeId: moved.challengeId })
    expect(there.tokenId).toBe(elsewhere)
  })
})

describe('whoever watches a challenge', () => {
  it('R26: sees at once that the person came for the code, and that it was used', async () => {
    const { chatfactor, start, own, telegram, hear, press } = await asking(pullable)
    telegram.answerWith({ outcome: 'needs_user', reason: 'window_closed', detail })
    const challengeId = await start()
    await chatfactor.settled()
    const told = await states(chatfactor.challenges.watch(own(challengeId)), 3, async (at) => {
      if (at === 1) {
        await hear({ type: 'opened', chatId: 'chat-a', pushable: true })
        await press('chat-a', 'It’s me')
        await chatfactor.settled()
      } else {
        await chatfactor.challenges.verify({ ...own(challengeId), code: telegram.lastCode('chat-a') ?? '' })
      }
    })
    expect(told).toEqual(['waiting chat_closed 1', 'waiting sent 2', 'accepted sent 2'])
  })

  it('R26: sees that it was refused in the chat, and no more', async () => {
    const { chatfactor, start, own, telegram, hear, press } = await asking(pullable)
    telegram.answerWith({ outcome: 'needs_user', reason: 'window_closed', detail })
    const challengeId = await start()
    await chatfactor.settled()
    const told = await states(chatfactor.challenges.watch(own(challengeId)), 9, async () => {
      await hear({ type: 'opened', chatId: 'chat-a', pushable: true })
      await press('chat-a', 'It wasn’t me')
    })
    expect(told).toEqual(['waiting chat_closed 1', 'denied chat_closed 1'])
  })

  it('R26: sees at once that the worker of this process sent the code, although nothing else changed', async () => {
    const { chatfactor, start, own, telegram, clock } = await asking()
    telegram.answerWith({ outcome: 'unavailable', detail })
    const challengeId = await start()
    await chatfactor.settled()
    await clock.advance(6 * secondMs)
    const told = await states(chatfactor.challenges.watch(own(challengeId)), 2, async () => {
      await chatfactor.worker.runOnce()
      await chatfactor.settled()
    })
    expect(told).toEqual(['waiting unavailable 1', 'waiting sent 1'])
  })
})
