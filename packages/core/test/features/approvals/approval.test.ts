import { createAdministration } from '@chatfactor/console'
import type { WorldOptions } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { byKey } from '../../../src/doors/store.js'
import type { OutboundMessage } from '../../../src/doors/transport.js'
import { hourMs, minuteMs, refusal, secondMs, setting, wrong } from '../../support/setting.js'

const dayMs = 24 * hourMs

/** Ana with a chat, and how she is asked. */
async function asking(options: WorldOptions = {}) {
  const given = await setting(options)
  const { chatfactor, resource, ana, enroll, telegram, hear, clock } = given
  const tokenId = await enroll(ana, 'chat-a')
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', binding: 'session-1' } as const
  type Start = Parameters<typeof chatfactor.challenges.start>[0]
  const start = (change: Partial<Start> = {}) =>
    chatfactor.challenges.start({ ...about, kind: 'approval', instead: 'refuse', ...change })
  const ask = async (change: Partial<Start> = {}) => {
    const started = await start(change)
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    await chatfactor.settled()
    const own = { ...about, challengeId: started.challengeId }
    return { ...started, own, redeem: () => chatfactor.challenges.redeem(own), message: lastPrompt() }
  }
  const lastPrompt = (): Extract<OutboundMessage, { type: 'prompt' }> => {
    const message = telegram.sent.at(-1)?.message
    if (message?.type !== 'prompt') throw new Error('no prompt')
    return message
  }
  const pressToken = (token: string, chatId = 'chat-a') =>
    hear({ type: 'action', chatId, value: token, ackId: 'ack', messageId: null })
  const tokenOf = (message: OutboundMessage, label: string) =>
    message.actions.find((action) => action.label === label)?.value ?? ''
  const numberOf = ({ show }: Awaited<ReturnType<typeof ask>>) =>
    show?.mode === 'number_matching' ? String(show.number) : ''
  const wrongOf = (asked: Awaited<ReturnType<typeof ask>>) =>
    asked.message.actions.find(({ label }) => /^\d+$/.test(label) && label !== numberOf(asked))?.label ?? ''
  const press = (asked: Awaited<ReturnType<typeof ask>>, label: string) => pressToken(tokenOf(asked.message, label))
  const misses = async () => {
    const ref = byKey('assignments', 'person', { resourceId: resource.id, userId: ana.id })
    return (await given.counting.store.read([ref]))[0]?.attempts.misses
  }
  return { ...given, misses, tokenId, about, start, ask, press, pressToken, tokenOf, numberOf, wrongOf, clock }
}

describe('an approval by number', () => {
  it('R24, C25: shows three numbers and a way to say no; the right one approves, and redeeming it is accepted once', async () => {
    const { ask, press, numberOf, tokenId, audited } = await asking()
    const asked = await ask()
    expect(asked.kind).toBe('approval')
    expect(asked.message.actions.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^\d\d$/),
      expect.stringMatching(/^\d\d$/),
      expect.stringMatching(/^\d\d$/),
      'No',
      'It wasn’t me',
    ])
    expect(new Set(asked.message.actions.map(({ label }) => label)).size).toBe(5)
    expect(await asked.redeem()).toEqual({ outcome: 'pending' })
    await press(asked, numberOf(asked))
    expect(await asked.redeem()).toEqual({ outcome: 'accepted', tokenId, amr: ['mca', 'user'] })
    expect(await asked.redeem()).toEqual({ outcome: 'already_used' })
    expect(await audited()).toEqual(expect.arrayContaining(['challenge.approved', 'challenge.accepted']))
  })

  it('R9, R24, C26: a wrong number denies, counts one miss, and for a day only digits are asked for', async () => {
    const { ask, press, wrongOf, numberOf, clock, events, shownIn, misses } = await asking({
      messenger: { capabilities: { canEdit: false } },
    })
    const asked = await ask()
    await press(asked, wrongOf(asked))
    expect(await asked.redeem()).toEqual({ outcome: 'denied' })
    expect(shownIn('chat-a').at(-1)).toContain('That was not the number on the page')
    await press(asked, numberOf(asked))
    expect(await asked.redeem()).toEqual({ outcome: 'denied' })
    expect(events.filter(({ name }) => name === 'challenge.denied')).toHaveLength(1)
    expect(await misses()).toBe(1)
    const next = await ask()
    expect(next.show).toEqual({ mode: 'code_entry', code: expect.stringMatching(/^\d{6}$/) })
    expect(next.message.actions.map(({ label }) => label)).toEqual(['No', 'It wasn’t me'])
    await clock.advance(dayMs)
    expect((await ask()).show?.mode).toBe('number_matching')
  })

  it('R24, C30: "It wasn’t me" denies and is told by mail; said twice within a day it pauses approvals, until an administrator unlocks', async () => {
    const { ask, press, start, mailer, events, chatfactor, resource, ana, clock, misses } = await asking()
    const status = async () =>
      (await chatfactor.factors.status({ resourceId: resource.id, user: { id: ana.id } })).questions.approval?.signIn
    expect(await status()).toEqual({ state: 'usable', until: null })
    const first = await ask()
    await press(first, 'It wasn’t me')
    expect(await first.redeem()).toEqual({ outcome: 'denied' })
    expect(mailer.sent.at(-1)?.text).toContain('it was not you')
    expect(await status()).toEqual({ state: 'strict', until: new Date(clock.now().getTime() + dayMs) })
    await clock.advance(hourMs)
    const second = await ask()
    await press(second, 'It wasn’t me')
    const until = new Date(clock.now().getTime() + dayMs)
    expect(events.filter(({ name }) => name === 'approvals.locked')).toEqual([
      { name: 'approvals.locked', data: { resourceId: resource.id, userId: ana.id, purpose: 'sign_in', until } },
    ])
    expect(mailer.sent.at(-1)?.text).toContain('Twice within a day')
    expect(await misses()).toBe(2)
    expect(await status()).toEqual({ state: 'paused', until })
    expect(await start()).toEqual({ outcome: 'throttled', retryAt: until })
    const instead = await start({ instead: 'code' })
    expect(instead).toMatchObject({ outcome: 'sent', kind: 'otp', show: null })
    await createAdministration(chatfactor)
      .as({ adminId: 'adam', resources: [resource.id] })
      .members.unlock({ resourceId: resource.id, userId: ana.id })
    expect(await status()).toEqual({ state: 'usable', until: null })
    expect((await ask()).show?.mode).toBe('number_matching')
  })

  it('R24, C26: "No" declines: no miss, no mail, nothing stricter next time, and who waits hears of it', async () => {
    const { ask, press, numberOf, mailer, misses, events, chatfactor, shownIn, audited, resource, ana } = await asking({
      messenger: { capabilities: { canEdit: false } },
    })
    const asked = await ask()
    const mails = mailer.sent.length
    const seen = chatfactor.challenges.watch(asked.own)[Symbol.asyncIterator]()
    await press(asked, 'No')
    expect(await asked.redeem()).toEqual({ outcome: 'declined' })
    expect((await chatfactor.challenges.progress(asked.own)).state).toBe('declined')
    expect((await seen.next()).value?.state).toBe('declined')
    expect(shownIn('chat-a').at(-1)).toContain('You said no')
    expect(events.filter(({ name }) => name === 'challenge.declined')).toHaveLength(1)
    expect(await audited()).toContain('challenge.declined')
    expect(await misses()).toBe(0)
    expect(mailer.sent).toHaveLength(mails)
    await press(asked, numberOf(asked))
    expect(await asked.redeem()).toEqual({ outcome: 'declined' })
    const status = await chatfactor.factors.status({ resourceId: resource.id, user: { id: ana.id } })
    expect(status.questions.approval?.signIn).toEqual({ state: 'usable', until: null })
    expect((await ask()).show?.mode).toBe('number_matching')
  })

  it('R24: a check whose question was declined says so again, and asks again only on request', async () => {
    const { about, pressToken, tokenOf, chatfactor, telegram } = await asking()
    const asked = { ...about, kind: 'approval', instead: 'refuse' } as const
    const check = chatfactor.secondFactor.check
    const first = await check(asked)
    if (first.outcome !== 'sent') throw new Error(first.outcome)
    await chatfactor.settled()
    const message = telegram.sent.at(-1)?.message
    if (message === undefined) throw new Error('no message')
    await pressToken(tokenOf(message, 'No'))
    expect(await check({ ...asked, challengeId: first.challengeId })).toEqual({ outcome: 'declined' })
    expect(await check(asked)).toEqual({ outcome: 'declined' })
    expect(await check({ ...asked, ask: false, challengeId: first.challengeId })).toEqual({ outcome: 'declined' })
    expect((await check({ ...asked, challengeId: first.challengeId, again: true })).outcome).toBe('sent')
    expect((await check({ ...asked, binding: 'session-2' })).outcome).toBe('sent')
  })

  it('R23, C29: at most three are sent in ten minutes, and ten in a day; then a code comes, or nothing', async () => {
    const { ask, start, clock } = await asking()
    for (let send = 0; send < 3; send += 1) await ask()
    const retryAt = new Date(clock.now().getTime() + 10 * minuteMs)
    expect(await start()).toEqual({ outcome: 'throttled', retryAt })
    expect(await start({ instead: 'code', binding: 'session-2' })).toMatchObject({
      outcome: 'sent',
      kind: 'otp',
      show: null,
    })
    for (let sends = 3; sends < 10; sends += 1) {
      await clock.advance(10 * minuteMs)
      await ask({ binding: `session-${sends}` })
    }
    await clock.advance(10 * minuteMs)
    expect((await start({ binding: 'another' })).outcome).toBe('throttled')
  })

  it('R18, C28: one lives at a time: a newer one cancels the older, whose message says so and whose buttons are dead', async () => {
    const { ask, press, numberOf, telegram, chatfactor } = await asking()
    const older = await ask()
    const newer = await ask({ binding: 'session-2' })
    await press(older, numberOf(older))
    expect(await older.redeem()).toEqual({ outcome: 'expired' })
    expect((await chatfactor.challenges.progress(older.own)).state).toBe('over')
    expect(telegram.edited.map(({ message }) => message)).toEqual([
      expect.objectContaining({ text: expect.stringContaining('There is a newer question'), actions: [] }),
    ])
    await press(newer, numberOf(newer))
    expect((await chatfactor.challenges.redeem({ ...newer.own, binding: 'session-2' })).outcome).toBe('accepted')
  })

  it('R24, C31: a resend has another number, and the buttons of before are dead', async () => {
    const { ask, press, numberOf, chatfactor, telegram, pressToken, tokenOf } = await asking()
    const asked = await ask()
    const resent = await chatfactor.challenges.resend(asked.own)
    await chatfactor.settled()
    if (resent.outcome !== 'sent' || resent.show?.mode !== 'number_matching') throw new Error(resent.outcome)
    expect(resent.show.number).not.toBe(Number(numberOf(asked)))
    await press(asked, numberOf(asked))
    await press(asked, 'It wasn’t me')
    expect(await asked.redeem()).toEqual({ outcome: 'pending' })
    expect(telegram.acknowledged.at(-1)).toEqual({ ackId: 'ack', text: 'This has expired.' })
    const message = telegram.sent.at(-1)?.message
    if (message === undefined) throw new Error('no message')
    await pressToken(tokenOf(message, String(resent.show.number)))
    expect((await asked.redeem()).outcome).toBe('accepted')
  })

  it('R24: never shows the right number twice running, and has it in each place alike', async () => {
    const { ask, clock, numberOf } = await asking()
    const places = [0, 0, 0]
    let last = ''
    for (let send = 0; send < 90; send += 1) {
      if (send % 3 === 0) await clock.advance(dayMs)
      const asked = await ask()
      const number = numberOf(asked)
      expect(number).not.toBe(last)
      last = number
      const place = asked.message.actions.findIndex(({ label }) => label === number)
      places[place] = (places[place] ?? 0) + 1
    }
    // Of 90 it is one in three; fewer than six would come by chance once in a billion runs.
    for (const count of places) expect(count).toBeGreaterThan(5)
  })

  it('C3: lives for 180 seconds; a late press changes nothing and hears that it has expired', async () => {
    const { ask, press, numberOf, telegram, clock } = await asking()
    const asked = await ask()
    await clock.advance(180 * secondMs)
    await press(asked, numberOf(asked))
    expect(await asked.redeem()).toEqual({ outcome: 'expired' })
    expect(telegram.acknowledged.at(-1)).toEqual({ ackId: 'ack', text: 'This has expired.' })
  })

  it('C31: of another chat, or forged, a button means nothing', async () => {
    const { ask, press, pressToken, tokenOf, numberOf, telegram, ben, enroll } = await asking()
    await enroll(ben, 'chat-b')
    const asked = await ask()
    const right = tokenOf(asked.message, numberOf(asked))
    expect(right).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
    await pressToken(right, 'chat-b')
    await pressToken(`${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`)
    await pressToken(right.replace(/^./, 'p'))
    await pressToken(tokenOf(asked.message, 'It wasn’t me'), 'chat-b')
    expect(telegram.acknowledged.map(({ text }) => text)).toEqual(Array(4).fill('This has expired.'))
    expect(await asked.redeem()).toEqual({ outcome: 'pending' })
    await press(asked, numberOf(asked))
    expect((await asked.redeem()).outcome).toBe('accepted')
  })

  it('R24, R27: no token, and no order of them, says which number is right', async () => {
    const { ask, numberOf, clock } = await asking()
    const letters = new Set<string>()
    for (let send = 0; send < 60; send += 1) {
      if (send % 3 === 0) await clock.advance(dayMs)
      const asked = await ask()
      expect(asked.message.actions.map(({ value: token }) => token[0])).toEqual(['a', 'b', 'c', 'q', 'd'])
      expect(new Set(asked.message.actions.slice(0, 3).map(({ tone }) => tone))).toEqual(new Set([undefined]))
      letters.add(asked.message.actions.find(({ label }) => label === numberOf(asked))?.value[0] ?? '')
    }
    expect([...letters].sort()).toEqual(['a', 'b', 'c'])
  })

  it('R25, C27: says what, whose, when and from where, and warns', async () => {
    const { ask, clock } = await asking()
    const { message } = await ask({ context: { network: '192.0.2.7', device: 'Firefox on Linux' } })
    for (const part of ['Are you signing in to Billing?', 'id.example.org', 'a***', 'Firefox on Linux', '192.0.2.7'])
      expect(message.text).toContain(part)
    expect(message.moment?.at).toEqual(clock.now())
    expect(message.text).toContain('Nobody will ever tell you the number')
  })

  it('C25, R24: a weaker way than the Resource wants is refused, a stricter one is not', async () => {
    const { start, ask, change } = await asking()
    expect(await refusal(start({ mode: 'approve_deny' }))).toEqual({
      code: 'POLICY_DENIED',
      details: { rule: 'answer_mode' },
    })
    expect((await ask({ mode: 'code_entry' })).show?.mode).toBe('code_entry')
    await change({ secondFactor: { approvalMode: 'approve_deny' } })
    expect((await ask({ mode: 'number_matching', binding: 'session-2' })).show?.mode).toBe('number_matching')
  })

  it('R24: a plain approval is answered by one button, and a second one is busy while it lives', async () => {
    const { ask, press, start, telegram, clock } = await asking({
      resource: { secondFactor: { approvalMode: 'approve_deny' } },
    })
    const asked = await ask()
    expect(asked.show).toEqual({ mode: 'approve_deny' })
    expect(asked.message.actions.map(({ label }) => label)).toEqual(['Approve', 'No', 'It wasn’t me'])
    const sent = telegram.sent.length
    expect(await start({ binding: 'session-2' })).toEqual({ outcome: 'busy' })
    expect(telegram.sent).toHaveLength(sent)
    await press(asked, 'Approve')
    expect((await asked.redeem()).outcome).toBe('accepted')
    await ask()
    await clock.advance(180 * secondMs)
    expect((await ask({ binding: 'session-3' })).kind).toBe('approval')
  })

  it('R22, C13, C24: is worth nothing once the person is locked, switched off, or without the token, in between', async () => {
    for (const what of ['locked', 'revoked', 'switched off'] as const) {
      const { ask, press, numberOf, verify, sendCode, ana, chatfactor, tokenId } = await asking()
      const asked = await ask()
      if (what === 'locked') {
        const other = await sendCode(ana)
        for (let miss = 0; miss < 5; miss += 1) await verify(ana, other.challengeId, 'wrong')
      }
      if (what === 'revoked') await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
      if (what === 'switched off') await chatfactor.users.update({ id: ana.id }, { active: false })
      await press(asked, numberOf(asked))
      expect((await chatfactor.challenges.progress(asked.own)).state).not.toBe('approved')
    }
  })

  it('R22, C12: cancelled, it is worth nothing, its message says so, and only its session cancels it', async () => {
    const { ask, press, numberOf, chatfactor, telegram } = await asking()
    const asked = await ask()
    expect(await chatfactor.challenges.cancel(asked.own)).toEqual({ outcome: 'cancelled' })
    expect(await chatfactor.challenges.cancel(asked.own)).toEqual({ outcome: 'already_over' })
    await chatfactor.settled()
    expect(telegram.edited.at(-1)?.message).toMatchObject({
      text: expect.stringContaining('no longer needed'),
      actions: [],
    })
    await press(asked, numberOf(asked))
    expect(await asked.redeem()).toEqual({ outcome: 'expired' })
    const { code } = await refusal(chatfactor.challenges.cancel({ ...asked.own, binding: 'session-2' }))
    expect(code).toBe('CHALLENGE_NOT_FOUND')
  })

  it('R30, C28: is not sent again where nobody can say whether it arrived: it is never there twice', async () => {
    const { start, telegram, clock, chatfactor } = await asking()
    telegram.answerWith({ outcome: 'unknown', detail: { httpStatus: null, code: null, hint: null } })
    expect(await start()).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    await chatfactor.settled()
    const sent = telegram.sent.length
    for (let time = 0; time < 4; time += 1) {
      await clock.advance(40 * secondMs)
      await chatfactor.worker.runOnce()
    }
    expect(telegram.sent).toHaveLength(sent)
  })

  it('is watched until its last state, and shows the number to a page that is loaded again', async () => {
    const { ask, press, numberOf, chatfactor } = await asking()
    const asked = await ask()
    expect(await chatfactor.challenges.progress(asked.own)).toMatchObject({
      state: 'waiting',
      kind: 'approval',
      show: asked.show,
    })
    const states: string[] = []
    const watching = (async () => {
      for await (const { state, show } of chatfactor.challenges.watch(asked.own)) {
        states.push(`${state} ${show?.mode ?? null}`)
        if (state === 'waiting') await press(asked, numberOf(asked))
        if (state === 'approved') await asked.redeem()
      }
    })()
    await watching
    expect(states).toEqual(['waiting number_matching', 'approved null', 'accepted null'])
  })

  it('R14: answered, its message says how, and has no buttons any more, but that approved by mistake is taken back', async () => {
    for (const [label, text, buttons] of [
      ['right', 'You approved this', ['It wasn’t me']],
      ['wrong', 'That was not the number', []],
      ['no', 'this was not you', []],
    ] as const) {
      const { ask, press, numberOf, wrongOf, telegram } = await asking()
      const asked = await ask()
      await press(asked, { right: numberOf(asked), wrong: wrongOf(asked), no: 'It wasn’t me' }[label])
      const actions = buttons.map((button) => expect.objectContaining({ label: button }))
      expect(telegram.edited.at(-1)).toMatchObject({ message: { text: expect.stringContaining(text), actions } })
    }
  })
})

describe('an approval by digits', () => {
  const strict = { resource: { secondFactor: { approvalMode: 'code_entry' } } } as const

  it('R24: the six digits of the page are sent to the bot, with blanks or without', async () => {
    const { ask, say, tokenId } = await asking(strict)
    const asked = await ask()
    const code = asked.show?.mode === 'code_entry' ? asked.show.code : ''
    expect(asked.message.text).not.toContain(code)
    await say('chat-a', ` ${code.slice(0, 3)} ${code.slice(3)} `)
    expect(await asked.redeem()).toEqual({ outcome: 'accepted', tokenId, amr: ['mca', 'user'] })
  })

  it('R24, R32: count behind /code, too, which is how they reach us in a bot of the host', async () => {
    const { ask, say, tokenId } = await asking(strict)
    const asked = await ask()
    await say('chat-a', `/code ${asked.show?.mode === 'code_entry' ? asked.show.code : ''}`)
    expect(await asked.redeem()).toEqual({ outcome: 'accepted', tokenId, amr: ['mca', 'user'] })
  })

  it('R32: in a bot that a host app has, too, the question says that they go behind /code, in each language', async () => {
    const needing = { messenger: { capabilities: { digitsNeedCommand: true } } } as const
    const { ask, chatfactor, ana, clock } = await asking({ ...strict, ...needing })
    const payment = { purpose: 'pay', transaction: { fields: [{ label: 'To', value: 'ACME' }] } } as const
    const texts = async () => [(await ask(payment)).message.text, (await ask()).message.text]
    const asIn = 'send /code and the six digits that the page shows you, as in /code 123456.'
    for (const text of await texts()) expect(text).toContain(asIn)
    await chatfactor.users.update({ id: ana.id }, { language: 'uk' })
    await clock.advance(11 * minuteMs)
    for (const text of await texts()) expect(text).toContain('надішліть /code і шість цифр')
  })

  it('R32: in a bot of ours alone nobody needs a command for them', async () => {
    const { ask } = await asking(strict)
    const { message } = await ask()
    expect(message.text).toContain('reply with the six digits that the page shows you.')
    expect(message.text).not.toContain('/code')
  })

  it('R9, R24, C5: others are a miss, told with the tries that are left, and the fifth ends it', async () => {
    const { ask, say, shownIn, clock, events } = await asking({
      resource: { secondFactor: { approvalMode: 'code_entry', attemptLimit: 10 } },
    })
    const asked = await ask()
    const code = asked.show?.mode === 'code_entry' ? asked.show.code : ''
    const wrong = code.replace(/./g, (digit) => String((Number(digit) + 1) % 10))
    for (let left = 4; left > 0; left -= 1) {
      await say('chat-a', wrong)
      expect(shownIn('chat-a').at(-1)).toContain(left === 1 ? 'You have 1 try left' : `You have ${left} tries left`)
      await clock.advance(20 * secondMs)
    }
    await say('chat-a', wrong)
    expect(shownIn('chat-a').at(-1)).toContain('too many wrong digits')
    await say('chat-a', code)
    expect(await asked.redeem()).toEqual({ outcome: 'exhausted' })
    expect(events.filter(({ name }) => name === 'challenge.missed')).toHaveLength(5)
  })

  it('fit one of several Resources of the same chat: never a miss of another', async () => {
    const { ask, say, ana, enroll, anotherResource, chatfactor, events } = await asking(strict)
    const payroll = await anotherResource('Payroll', [ana], strict.resource)
    await enroll(ana, 'chat-a', { resourceId: payroll.id })
    const one = await ask()
    const about = { resourceId: payroll.id, user: { id: ana.id }, purpose: 'sign_in', binding: 'session-1' }
    const there = await chatfactor.challenges.start({ ...about, kind: 'approval' })
    if (there.outcome !== 'sent') throw new Error(there.outcome)
    await say('chat-a', one.show?.mode === 'code_entry' ? one.show.code : '')
    expect((await one.redeem()).outcome).toBe('accepted')
    expect(await chatfactor.challenges.redeem({ ...about, challengeId: there.challengeId })).toEqual({
      outcome: 'pending',
    })
    expect(events.filter(({ name }) => name === 'challenge.missed')).toEqual([])
  })

  it('C26, R9: of two people who share a chat each has their own misses, and none for a question that is locked', async () => {
    const { ask, say, ana, ben, enroll, anotherResource, chatfactor, counting, ...given } = await asking(strict)
    const payroll = await anotherResource('Payroll', [ben], strict.resource)
    await enroll(ben, 'chat-a', { resourceId: payroll.id })
    const countsOf = async (resourceId: string, { id: userId }: typeof ana) => {
      const [record] = await counting.store.read([byKey('assignments', 'person', { resourceId, userId })])
      return [record?.attempts.misses, record?.attempts.missesInTotal]
    }
    const counted = async () => [await countsOf(given.resource.id, ana), await countsOf(payroll.id, ben)]
    const hers = await ask()
    const about = { resourceId: payroll.id, user: { id: ben.id }, purpose: 'sign_in', binding: 'session-1' }
    const his = await chatfactor.challenges.start({ ...about, kind: 'approval' })
    if (his.outcome !== 'sent' || his.show?.mode !== 'code_entry') throw new Error(his.outcome)
    const [anas, bens] = [hers.show?.mode === 'code_entry' ? hers.show.code : '', his.show.code]
    const others = ['111111', '222222', '333333'].find((digits) => digits !== anas && digits !== bens) ?? ''
    await say('chat-a', others)
    // A miss of the newest question alone.
    expect(await counted()).toEqual([
      [0, 0],
      [1, 1],
    ])
    const code = await given.sendCode(ana)
    for (let miss = 0; miss < 5; miss += 1) await given.verify(ana, code.challengeId, wrong(code.code))
    const locked = [
      [0, 5],
      [1, 1],
    ]
    expect(await counted()).toEqual(locked)
    // Right, and yet no answer while she is locked; and nobody else’s miss.
    await say('chat-a', anas)
    expect(await counted()).toEqual(locked)
    await chatfactor.challenges.cancel({ ...about, challengeId: his.challengeId })
    await say('chat-a', others)
    expect(await counted()).toEqual(locked)
    await chatfactor.assignments.unlock({ resourceId: given.resource.id, user: { id: ana.id } })
    expect(await hers.redeem()).toEqual({ outcome: 'pending' })
  })

  it('are text like any other where nobody waits for them', async () => {
    const { say, shownIn } = await asking(strict)
    await say('chat-a', '123456')
    expect(shownIn('chat-a').at(-1)).toContain('/code')
  })
})

const refusals = {
  'a wrong number': ({ press, wrongOf }: Refusing, asked: Asked) => press(asked, wrongOf(asked)),
  '“It wasn’t me”': ({ press }: Refusing, asked: Asked) => press(asked, 'It wasn’t me'),
  'wrong digits': ({ say }: Refusing, asked: Asked) =>
    say('chat-a', wrong(asked.show?.mode === 'code_entry' ? asked.show.code : '')),
} as const
type Refusing = Awaited<ReturnType<typeof asking>>
type Asked = Awaited<ReturnType<Refusing['ask']>>

describe('a refusal in the chat', () => {
  const purposes = ['sign_in', 'pay'] as const
  const rows = Object.entries(refusals).flatMap(([how, refuse]) =>
    purposes.map((purpose) => [how, purpose, refuse] as const),
  )

  it.each(rows)(
    'C26, R9: %s, asked for %s, is one miss of that person, and the one that locks is told',
    async (how, purpose, refuse) => {
      const given = await asking({ resource: { secondFactor: { attemptLimit: 3 } } })
      const { ask, misses, events, mailer, ana, ben, enroll } = given
      await enroll(ben, 'chat-b')
      const mode = how === 'wrong digits' ? 'code_entry' : 'number_matching'
      const asked = await ask({ purpose, mode })
      await refuse(given, asked)
      expect(await misses()).toBe(1)
      const { challengeId, code } = await given.sendCode(ana)
      await given.verify(ana, challengeId, wrong(code))
      expect(await misses()).toBe(2)
      const mails = mailer.sent.length
      const last = how === 'wrong digits' ? asked : await ask({ purpose: `another_${purpose}`, mode })
      await refuse(given, last)
      expect(events.filter(({ name }) => name === 'assignment.locked')).toHaveLength(1)
      expect(mailer.sent.slice(mails).map(({ text }) => text)).toContainEqual(expect.stringContaining('wrong'))
      const startOf = async ({ id }: typeof ana) => (await given.start({ purpose, user: { id } })).outcome
      expect([await startOf(ana), await startOf(ben)]).toEqual(['locked', 'sent'])
    },
  )

  it.each(purposes)(
    'C26, R24: a wrong number makes the next question for %s strict, and one for something else is as before',
    async (purpose) => {
      const { ask, press, wrongOf } = await asking()
      const asked = await ask({ purpose })
      await press(asked, wrongOf(asked))
      const other = purpose === 'pay' ? 'sign_in' : 'pay'
      expect((await ask({ purpose: other, binding: 'session-2' })).show?.mode).toBe('number_matching')
      if (other === 'pay') expect((await ask({ purpose })).show?.mode).toBe('code_entry')
    },
  )

  it.each(['number_matching', 'code_entry'] as const)(
    'R24, C26: a wrong number makes the next question strict, though the caller names %s',
    async (mode) => {
      const { ask, press, wrongOf, ben, enroll, start } = await asking()
      await enroll(ben, 'chat-b')
      const asked = await ask()
      await press(asked, wrongOf(asked))
      expect((await ask({ mode })).show?.mode).toBe('code_entry')
      expect(await start({ mode, user: { id: ben.id } })).toMatchObject({ outcome: 'sent', show: { mode } })
    },
  )
})

describe('an approval that the person has to come for', () => {
  it('R26: after "It’s me" the same question comes, with the number that the page shows', async () => {
    const {
      ask: _ask,
      start,
      telegram,
      hear,
      press: _press,
      chatfactor,
      about,
      ...given
    } = await asking({
      messenger: { capabilities: { sessionWindowMs: dayMs }, botUrl: 'https://fake.example/bot' },
    })
    telegram.answerWith({
      outcome: 'needs_user',
      reason: 'window_closed',
      detail: { httpStatus: null, code: null, hint: null },
    })
    const started = await start()
    if (started.outcome !== 'needs_user' || started.show?.mode !== 'number_matching') throw new Error(started.outcome)
    await chatfactor.settled()
    await hear({ type: 'opened', chatId: 'chat-a', pushable: true })
    expect(telegram.sent.at(-1)?.message.actions.map(({ label }) => label)).toEqual(['It’s me', 'It wasn’t me'])
    const yes = telegram.sent.at(-1)?.message.actions[0]?.value ?? ''
    await hear({ type: 'action', chatId: 'chat-a', value: yes, messageId: null })
    const prompt = telegram.sent.at(-1)?.message
    if (prompt === undefined) throw new Error('no message')
    expect(prompt.actions.map(({ label }) => label)).toContain(String(started.show.number))
    await given.pressToken(given.tokenOf(prompt, String(started.show.number)))
    const redeemed = await chatfactor.challenges.redeem({ ...about, challengeId: started.challengeId })
    expect(redeemed.outcome).toBe('accepted')
  })

  it('C25: is asked for by digits where the messenger has too few buttons for numbers', async () => {
    const { ask } = await asking({ messenger: { capabilities: { maxActions: 3 } } })
    expect((await ask()).show?.mode).toBe('code_entry')
  })
})
