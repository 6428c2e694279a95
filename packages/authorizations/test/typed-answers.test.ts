import { describe, expect, it } from 'vitest'
import { assistants } from './support/assistants.js'

/** A messenger whose buttons go away with the next message, and whose messages cannot be edited. */
const plain = { capabilities: { canEdit: false, slashCommands: false } }

describe('an answer that is typed', () => {
  it('R41: the right number approves, the wrong one of the three ends it, and any other is no answer', async () => {
    const { question, say, shownIn } = await assistants({ messenger: plain })
    const asked = await question()
    const shown = asked.message.actions.flatMap(({ label }) => (/^\d\d$/.test(label) ? [Number(label)] : []))
    const none = [...Array(90).keys()].map((at) => at + 10).find((number) => !shown.includes(number)) ?? 0
    await say('chat-b', asked.right)
    await say('chat-a', String(none))
    expect(await asked.state()).toBe('open')
    await say('chat-a', asked.right)
    expect(await asked.state()).toBe('approved')
    expect(shownIn('chat-a').at(-1)).toContain('You approved this.')
    const another = await question()
    const wrong = another.message.actions.find(({ label }) => /^\d\d$/.test(label) && label !== another.right)
    await say('chat-a', wrong?.label ?? '')
    expect(await another.state()).toBe('denied')
  })

  it('R41, R42: digits count for the one question that shows them, and are no miss of a sign-in that waits for others', async () => {
    const { question, say, chatfactor, resourceId, ana, assignmentOf } = await assistants()
    const start = { resourceId, user: { id: ana.id }, purpose: 'sign_in', binding: 'session-1' } as const
    const signIn = await chatfactor.challenges.start({
      ...start,
      kind: 'approval',
      mode: 'code_entry',
      instead: 'refuse',
    })
    await chatfactor.settled()
    if (signIn.outcome !== 'sent' || signIn.show?.mode !== 'code_entry') throw new Error(signIn.outcome)
    const asked = await question({ mode: 'code_entry' })
    await say('chat-a', asked.digits)
    expect(await asked.state()).toBe('approved')
    expect((await assignmentOf(ana.id))?.attempts.misses).toBe(0)
    const redeeming = { ...start, challengeId: signIn.challengeId }
    expect(await chatfactor.challenges.redeem(redeeming)).toEqual({ outcome: 'pending' })
    await say('chat-a', signIn.show.code)
    expect(await chatfactor.challenges.redeem(redeeming)).toMatchObject({ outcome: 'accepted' })
  })

  it('R41, R42: wrong digits are misses of that question alone, and the fifth ends it', async () => {
    const { question, say, ana, assignmentOf, shownIn } = await assistants()
    const asked = await question({ mode: 'code_entry' })
    const wrong = asked.digits === '123456' ? '654321' : '123456'
    for (let at = 0; at < 4; at += 1) await say('chat-a', wrong)
    expect(shownIn('chat-a').at(-1)).toContain('You have 1 try left.')
    expect(await asked.state()).toBe('open')
    await say('chat-b', wrong)
    expect(await asked.state()).toBe('open')
    await say('chat-a', wrong)
    expect(await asked.state()).toBe('denied')
    await say('chat-a', asked.digits)
    expect(await asked.redeem()).toEqual({ outcome: 'denied' })
    expect((await assignmentOf(ana.id))?.attempts.misses).toBe(0)
  })

  it('R41: a number that stands on two questions answers neither, and lists both; with the question’s own behind it, it answers that one', async () => {
    const { question, say, shownIn, recordOf, travel, invoices } = await assistants({ messenger: plain })
    const asked: { one: Awaited<ReturnType<typeof question>>; numbers: readonly string[] }[] = []
    const twice = () =>
      asked.find(({ one }) => asked.some((other) => other.one !== one && other.numbers.includes(one.right)))
    while (twice() === undefined && asked.length < 20) {
      const one = await question({ agentId: (asked.length < 10 ? invoices : travel).id })
      const numbers = one.message.actions.flatMap(({ label }) => (/^\d\d$/.test(label) ? [label] : []))
      asked.push({ one, numbers })
    }
    const right = twice()?.one
    if (right === undefined) throw new Error('no number stands on two of them')
    const both = asked.filter(({ numbers }) => numbers.includes(right.right)).map(({ one }) => one)
    const numberOf = async (one: typeof right) => (await recordOf(one.authorizationId))?.number
    await say('chat-b', right.right)
    await say('chat-a', right.right)
    expect(await Promise.all(asked.map(({ one }) => one.state()))).toEqual(asked.map(() => 'open'))
    const list = shownIn('chat-a').at(-1) ?? ''
    for (const one of both) expect(list).toContain(`${await numberOf(one)}.`)
    await say('chat-b', `${right.right} ${await numberOf(right)}`)
    expect(await right.state()).toBe('open')
    await say('chat-a', `${right.right} ${await numberOf(right)}`)
    const states = await Promise.all(asked.map(({ one }) => one.state()))
    expect(states).toEqual(asked.map(({ one }) => (one === right ? 'approved' : 'open')))
  })

  it.each([
    ['no', 'en'],
    ['/no', 'en'],
    ['ні', 'uk'],
    ['Nein', 'de'],
    ['no', 'es'],
    ['non', 'fr'],
    ['não', 'pt-BR'],
  ])('R42: %s and a number says no to that question (%s)', async (word) => {
    const { question, say } = await assistants({ messenger: plain })
    const [first, second] = [await question(), await question()]
    await say('chat-a', `${word} ${second.message.text.includes('question 2') ? 2 : 1}`)
    expect([await first.state(), await second.state()]).toEqual(['open', 'declined'])
    await say('chat-a', word)
    expect([await first.state(), await second.state()]).toEqual(['declined', 'declined'])
  })

  it('R41: yes counts only where a tap would, and never by itself', async () => {
    const { question, say, shownIn, chatfactor, resourceId } = await assistants({ messenger: plain })
    const strict = await question()
    await say('chat-a', 'yes 1')
    expect(await strict.state()).toBe('open')
    expect(shownIn('chat-a').at(-1)).toContain('a yes is not enough')
    await say('chat-a', 'no 1')
    await chatfactor.authorizations.policy.set({ resourceId, weakest: 'approve_deny' })
    const tap = await question({ mode: 'approve_deny' })
    await say('chat-a', 'yes')
    await say('chat-b', 'yes 2')
    expect(await tap.state()).toBe('open')
    await say('chat-a', 'yes 2')
    expect(await tap.state()).toBe('approved')
  })

  it.each([
    ['yes', 'en'],
    ['/yes', 'en'],
    ['так', 'uk'],
    ['Ja', 'de'],
    ['sí', 'es'],
    ['oui', 'fr'],
    ['sim', 'pt-BR'],
  ])('R41: %s and a number says yes where a tap would do, and nowhere else (%s)', async (word) => {
    const { question, say, chatfactor, resourceId } = await assistants({ messenger: plain })
    const strict = await question()
    await chatfactor.authorizations.policy.set({ resourceId, weakest: 'approve_deny' })
    const tap = await question({ mode: 'approve_deny' })
    await say('chat-b', `${word} 2`)
    for (const number of [1, 2]) await say('chat-a', `${word} ${number}`)
    expect([await strict.state(), await tap.state()]).toEqual(['open', 'approved'])
  })

  it('R41: a messenger without lasting buttons says what can be typed', async () => {
    const { question } = await assistants({ messenger: plain })
    const { message } = await question()
    expect(message.text).toContain('You can also write the number, or “no 1”.')
    const { question: onTelegram } = await assistants()
    expect((await onTelegram()).message.text).not.toContain('You can also write')
  })
})

describe('what waits', () => {
  it('R41: is listed five at a time, oldest first, and nothing is approved from the list', async () => {
    const { question, say, press, telegram, clock } = await assistants()
    const asked = []
    for (let at = 0; at < 7; at += 1) {
      asked.push(await question())
      await clock.advance(1_000)
    }
    await say('chat-a', '/waiting')
    const list = telegram.sent.at(-1)?.message
    expect(list?.actions.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5', 'More'])
    await press('chat-a', 'More')
    expect(telegram.sent.at(-1)?.message.actions.map(({ label }) => label)).toEqual(['6', '7'])
    await press('chat-a', '6')
    const opened = telegram.sent.at(-1)?.message
    expect(opened?.type === 'prompt' ? opened.details : null).toBe(asked[5]?.message.details)
    expect(await Promise.all(asked.map(({ state }) => state()))).toEqual(asked.map(() => 'open'))
    await press('chat-a', asked[5]?.right ?? '')
    expect(await asked[5]?.state()).toBe('approved')
  })

  it('R41: is shown to whom it waits for, and to nobody else', async () => {
    const { question, say, press, shownIn, telegram } = await assistants()
    await question()
    await say('chat-b', '/waiting')
    expect(shownIn('chat-b').at(-1)).toBe('No agent waits for your answer.')
    await say('chat-a', '/waiting')
    const sent = telegram.sent.length
    await press('chat-a', '1', 'chat-b')
    expect(telegram.sent.slice(sent).filter(({ message }) => message.type === 'prompt')).toEqual([])
  })

  it('R41: comes with the person’s next word where a bot may write only after them', async () => {
    const { question, ask, say, press, telegram, clock } = await assistants({
      messenger: { capabilities: { sessionWindowMs: 86_400_000 } },
    })
    telegram.answerWith({
      outcome: 'needs_user',
      reason: 'window_closed',
      detail: { httpStatus: null, code: null, hint: null },
    })
    expect(await ask()).toMatchObject({ outcome: 'needs_user' })
    await say('chat-a', 'Hello')
    await press('chat-a', '1')
    expect(telegram.sent.at(-1)?.message).toMatchObject({ type: 'prompt', details: expect.stringContaining('ACME') })
    await clock.advance(1_000)
    expect((await question()).message.type).toBe('prompt')
  })
})
