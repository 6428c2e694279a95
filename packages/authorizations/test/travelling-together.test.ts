import { createChatfactor } from '@chatfactor/core'
import { fakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type Asked, authorizations } from '../src/index.js'
import { assistants, dayMs, keys } from './support/assistants.js'

const secondMs = 1_000
const needsUser = {
  outcome: 'needs_user',
  reason: 'window_closed',
  detail: { httpStatus: null, code: null, hint: null },
} as const

/** What somebody is paid. */
const to = (payee: string, amount = '50.00 EUR') => ({
  fields: [
    { label: 'To', value: payee },
    { label: 'Amount', value: amount },
  ],
})

/** Ana and Ben and agents whose questions travel together; `after` is what the worker does so much later. */
async function together(options: Parameters<typeof assistants>[0] = {}) {
  const given = await assistants({ together: true, ...options })
  const { chatfactor, other, telegram, clock, pressValue } = given
  const promptsIn = (chatId: string) =>
    telegram.sent.flatMap(({ to: { chatId: to }, message, outcome }) =>
      to === chatId && message.type === 'prompt' && outcome === 'accepted' ? [message] : [],
    )
  const after = async (ms: number) => {
    await clock.advance(ms)
    for (const process of [chatfactor, other]) await process.worker.runOnce()
    await chatfactor.settled()
    await other.settled()
  }
  /** Presses a button of the last question or list of Ana's chat. */
  const pressLast = async (label: string, chatId?: string) => {
    const message = promptsIn('chat-a').at(-1)
    await pressValue(message?.actions.find((action) => action.label === label)?.value ?? '', chatId)
  }
  const labelsIn = (chatId: string) =>
    promptsIn(chatId)
      .at(-1)
      ?.actions.map(({ label }) => label)
  return { ...given, promptsIn, after, pressLast, labelsIn }
}

describe('questions that follow one another', () => {
  it('R41, R42: the first goes at once, and what follows within ten seconds comes as one list, from which each is opened whole', async () => {
    const { question, ask, recordOf, after, promptsIn, labelsIn, pressLast, telegram, clock } = await together()
    await question({ transaction: to('First AG') })
    expect(promptsIn('chat-a')).toHaveLength(1)
    const asked: Asked[] = []
    for (const payee of ['ACME GmbH', 'Unheard of Ltd']) {
      await clock.advance(2 * secondMs)
      asked.push(await ask({ transaction: to(payee, `${payee.length}.00 EUR`) }))
    }
    expect(asked).toMatchObject([
      { outcome: 'asked', show: { mode: 'number_matching' } },
      { outcome: 'asked', show: { mode: 'number_matching' } },
    ])
    await after(5 * secondMs)
    expect(promptsIn('chat-a')).toHaveLength(1)
    await after(secondMs)
    const [, list] = promptsIn('chat-a')
    expect(promptsIn('chat-a')).toHaveLength(2)
    expect(list?.details).toBe(
      '2. Invoice assistant\nTo: ACME GmbH\nAmount: 9.00 EUR\n\n3. Invoice assistant\nTo: Unheard of Ltd\nAmount: 14.00 EUR',
    )
    expect(list?.text).toContain('nothing is approved from this list')
    expect(labelsIn('chat-a')).toEqual(['2', '3'])
    const states = async () =>
      Promise.all(
        asked.map(async (one) => (await recordOf('authorizationId' in one ? one.authorizationId : ''))?.state),
      )

    await pressLast('2', 'chat-b')
    expect([promptsIn('chat-a').length, promptsIn('chat-b').length]).toEqual([2, 0])
    await pressLast('2')
    const whole = promptsIn('chat-a').at(-1)
    expect(whole?.details).toBe('To: ACME GmbH\nAmount: 9.00 EUR')
    expect(whole?.text).toContain('This is question 2.')
    expect(await states()).toEqual(['open', 'open'])
    // What was opened leaves the list.
    expect(telegram.edited.at(-1)?.message.actions.map(({ label }) => label)).toEqual(['3'])
    const shown = asked[0] !== undefined && 'show' in asked[0] && 'number' in asked[0].show ? asked[0].show.number : 0
    await pressLast(String(shown))
    expect(await states()).toEqual(['approved', 'open'])
  })

  it('R41: one by itself comes as the question it is, once the ten seconds are over; and one that is answered meanwhile not at all', async () => {
    const { question, ask, after, promptsIn, pressLast, say, recordOf } = await together()
    await question()
    const second = await ask({ transaction: to('ACME GmbH') })
    await after(10 * secondMs)
    expect(promptsIn('chat-a').at(-1)?.details).toContain('To: ACME GmbH')
    if (second.outcome !== 'asked' || second.show.mode !== 'number_matching') throw new Error(second.outcome)
    await pressLast(String(second.show.number))
    expect((await recordOf(second.authorizationId))?.state).toBe('approved')
    const third = await ask({ transaction: to('Third AG') })
    if (third.outcome !== 'asked') throw new Error(third.outcome)
    await say('chat-a', 'no 3')
    expect((await recordOf(third.authorizationId))?.state).toBe('declined')
    await after(20 * secondMs)
    expect(promptsIn('chat-a').filter(({ details }) => details.includes('Third AG'))).toEqual([])
  })

  it('R41: one that was opened before its message was sent comes once', async () => {
    const { question, ask, after, promptsIn, say, press } = await together()
    await question()
    await ask({ transaction: to('Opened AG') })
    await say('chat-a', '/waiting')
    await press('chat-a', '2')
    await after(10 * secondMs)
    expect(promptsIn('chat-a').filter(({ details }) => details.includes('Opened AG'))).toHaveLength(1)
  })

  it('R41, R42: is about one chat: another person is asked at once, and ten seconds later so is this one', async () => {
    const { question, ask, ben, promptsIn, after, clock } = await together()
    await question()
    await ask()
    await question({ user: { id: ben.id } })
    expect([promptsIn('chat-a').length, promptsIn('chat-b').length]).toEqual([1, 1])
    await after(10 * secondMs)
    expect(promptsIn('chat-a')).toHaveLength(2)
    // The one that waited was a message, too.
    await clock.advance(9 * secondMs)
    await ask()
    expect(promptsIn('chat-a')).toHaveLength(2)
    await after(secondMs)
    expect(promptsIn('chat-a')).toHaveLength(3)
    await clock.advance(10 * secondMs)
    await ask()
    expect(promptsIn('chat-a')).toHaveLength(4)
  })

  it.each([
    ['Telegram', { maxActions: 8, maxText: 4_096 }],
    ['Viber', { maxActions: 6, maxText: 7_000, canEdit: false, slashCommands: false }],
    ['Messenger', { maxActions: 13, maxText: 2_000, canEdit: false, slashCommands: false, sessionWindowMs: dayMs }],
  ] as const)(
    'R41: %s has a button and every field of all in one message, and what fits no more goes at once',
    async (_, capabilities) => {
      const { ask, promptsIn, labelsIn, after, invoices, travel } = await together({ messenger: { capabilities } })
      const count = capabilities.maxActions
      for (let at = 0; at <= count; at += 1) {
        const agentId = (at < 9 ? invoices : travel).id
        expect(await ask({ transaction: to(`Payee ${at}`), agentId })).toMatchObject({ outcome: 'asked' })
      }
      expect(promptsIn('chat-a')).toHaveLength(1)
      await ask({ transaction: to('One too many'), agentId: travel.id })
      expect(promptsIn('chat-a').at(-1)?.details).toContain('One too many')
      await after(10 * secondMs)
      const list = promptsIn('chat-a').at(-1)
      expect(labelsIn('chat-a')).toHaveLength(count)
      for (let at = 1; at <= count; at += 1) expect(list?.details).toContain(`To: Payee ${at}\n`)
      expect(`${list?.text}\n\n${list?.details}`.length).toBeLessThanOrEqual(capabilities.maxText)
    },
  )

  it('R41: what is too long for one message goes by itself, uncut', async () => {
    const { ask, promptsIn, labelsIn, after } = await together({ messenger: { capabilities: { maxText: 2_000 } } })
    const long = { fields: ['one', 'two', 'three'].map((label) => ({ label, value: label.padEnd(200, 'x') })) }
    await ask()
    await ask({ transaction: long })
    await ask({ transaction: long })
    expect(promptsIn('chat-a')).toHaveLength(1)
    await ask({ transaction: long })
    expect(promptsIn('chat-a').at(-1)?.details).toContain(`three: ${'three'.padEnd(200, 'x')}`)
    await after(10 * secondMs)
    expect(labelsIn('chat-a')).toEqual(['2', '3'])
  })

  it('R41: what only stands in a list, or was not sent yet, is approved by nothing that is typed: that opens it; "no" counts', async () => {
    const plain = { capabilities: { canEdit: false, slashCommands: false } }
    const made = await together({ messenger: plain })
    const { ask, say, promptsIn, after, recordOf, chatfactor, resourceId } = made
    await chatfactor.authorizations.policy.set({ resourceId, weakest: 'approve_deny' })
    const put = async (change: Parameters<typeof ask>[0]) => {
      const asked = await ask(change)
      if (asked.outcome !== 'asked') throw new Error(asked.outcome)
      return { ...asked, state: async () => (await recordOf(asked.authorizationId))?.state }
    }
    await put({ transaction: to('First AG') })
    const waits = await put({ transaction: to('Waits AG'), mode: 'number_matching' })
    const number = waits.show.mode === 'number_matching' ? String(waits.show.number) : ''
    await say('chat-b', number)
    await say('chat-a', number)
    expect([await waits.state(), promptsIn('chat-a').at(-1)?.details]).toEqual([
      'open',
      expect.stringContaining('Waits AG'),
    ])
    await say('chat-a', number)
    expect(await waits.state()).toBe('approved')

    const tap = await put({ transaction: to('Tap AG'), mode: 'approve_deny' })
    const digits = await put({ transaction: to('Digits AG'), mode: 'code_entry' })
    const no = await put({ transaction: to('No AG') })
    await after(10 * secondMs)
    expect(
      promptsIn('chat-a')
        .at(-1)
        ?.actions.map(({ label }) => label),
    ).toEqual(['3', '4', '5'])
    await say('chat-a', 'yes 3')
    expect([await tap.state(), promptsIn('chat-a').at(-1)?.details]).toEqual([
      'open',
      expect.stringContaining('Tap AG'),
    ])
    await say('chat-a', 'yes 3')
    expect(await tap.state()).toBe('approved')
    const code = digits.show.mode === 'code_entry' ? digits.show.code : ''
    const wrong = code === '123456' ? '654321' : '123456'
    await say('chat-a', wrong)
    expect((await recordOf(digits.authorizationId))?.misses).toBe(0)
    await say('chat-a', code)
    expect([await digits.state(), promptsIn('chat-a').at(-1)?.details]).toEqual([
      'open',
      expect.stringContaining('Digits AG'),
    ])
    await say('chat-a', code)
    expect(await digits.state()).toBe('approved')
    await say('chat-b', 'no 5')
    expect(await no.state()).toBe('open')
    await say('chat-a', 'no 5')
    expect(await no.state()).toBe('declined')
  })

  it('R41: where a bot may write only after its person, nothing waits that may not arrive: each says that it waits for their word, and comes with it', async () => {
    const { ask, telegram, clock, say, pressLast, promptsIn, press } = await together({
      messenger: { capabilities: { sessionWindowMs: dayMs, canEdit: false } },
    })
    await ask()
    await ask()
    // Within its time they travel together.
    expect(promptsIn('chat-a')).toHaveLength(1)
    await clock.advance(2 * dayMs)
    telegram.answerWith(needsUser, needsUser)
    for (const payee of ['ACME GmbH', 'Other AG']) {
      expect(await ask({ transaction: to(payee), lifeMs: 2 * dayMs })).toMatchObject({ outcome: 'needs_user' })
    }
    await say('chat-a', 'Hello')
    const list = telegram.sent.at(-1)?.message
    expect(list?.actions.map(({ label }) => label)).toEqual(['3', '4'])
    await press('chat-a', '4')
    expect(promptsIn('chat-a').at(-1)?.details).toContain('Other AG')
    await pressLast('No')
  })

  it('R41: what joins a message that is on its way already, by the clock of another process, goes by itself', async () => {
    const { question, ask, after, promptsIn, clock, store, telegram, resourceId, ana, invoices } = await together()
    await question()
    await ask({ transaction: to('ACME GmbH') })
    const behind = fakeClock(new Date(clock.now().getTime() + 8 * secondMs))
    await after(10 * secondMs)
    expect(promptsIn('chat-a')).toHaveLength(2)
    const late = createChatfactor({
      ...{ keys, store, transports: [telegram], clock: behind, publicUrl: 'https://id.example.org' },
      features: [authorizations()],
    })
    const about = { resourceId, user: { id: ana.id }, agentId: invoices.id, purpose: 'pay', dedupeId: 'late' }
    const asked = await late.authorizations.ask({ ...about, transaction: to('Late AG') })
    await late.settled()
    expect(asked).toMatchObject({ outcome: 'asked' })
    expect(promptsIn('chat-a').map(({ details }) => details.includes('Late AG'))).toEqual([false, false, true])
  })

  it('R41: where one chat refuses, what comes next does not wait there', async () => {
    const { ask, telegram, enroll, ana, promptsIn, clock } = await together({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    await enroll(ana, 'chat-c', { name: 'Tablet' })
    await clock.advance(20 * secondMs)
    telegram.answerWith(needsUser)
    expect(await ask({ transaction: to('ACME GmbH') })).toMatchObject({ outcome: 'asked' })
    expect(promptsIn('chat-c').at(-1)?.details).toContain('ACME GmbH')
    telegram.answerWith(needsUser)
    expect(await ask({ transaction: to('Other AG') })).toMatchObject({ outcome: 'asked' })
    expect(promptsIn('chat-c').at(-1)?.details).toContain('Other AG')
  })

  it('R41, R47: of several approvers each has a message of their own, and it waits in their own chat alone', async () => {
    const { question, chatfactor, resourceId, travel, ana, ben, person, enroll, promptsIn, after } = await together()
    const cy = await person('cy')
    await enroll(cy, 'chat-c')
    await question({ user: { id: ben.id } })
    const asked = await chatfactor.authorizations.ask({
      ...{ resourceId, user: { id: ana.id }, agentId: travel.id, purpose: 'pay', dedupeId: 'several' },
      transaction: to('Both AG'),
      approvers: { of: [{ id: ben.id }, { id: cy.id }], atLeast: 2, notRequester: true },
    })
    await chatfactor.settled()
    expect(asked).toMatchObject({ outcome: 'asked', approvers: [{ outcome: 'asked' }, { outcome: 'asked' }] })
    const isShown = (chatId: string) => promptsIn(chatId).some(({ details }) => details.includes('Both AG'))
    expect([isShown('chat-b'), isShown('chat-c')]).toEqual([false, true])
    await after(10 * secondMs)
    expect([isShown('chat-b'), isShown('chat-c')]).toEqual([true, true])
  })
})

it.each([[-1], [60_001], [0.5], [Number.NaN]])('travelling together takes no %s milliseconds', (togetherMs) => {
  expect(() => authorizations({ togetherMs })).toThrow('togetherMs')
})
