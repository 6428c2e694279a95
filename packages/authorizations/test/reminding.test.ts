import { describe, expect, it } from 'vitest'
import { notByNight } from '../src/reminding/night.js'
import { assistants, dayMs, hourMs, minuteMs } from './support/assistants.js'

/** Two people and what they were reminded of; `round` is what the worker does. */
async function reminding(options: Parameters<typeof assistants>[0] = {}) {
  const given = await assistants(options)
  const { chatfactor, other, telegram, clock } = given
  const remindersIn = (chatId: string) =>
    telegram.sent.filter(({ to, message }) => to.chatId === chatId && JSON.stringify(message).includes('still waits'))
  const round = async () => {
    for (const process of [chatfactor, other]) await process.worker.runOnce()
    await chatfactor.settled()
  }
  const after = async (ms: number) => {
    await clock.advance(ms)
    await round()
  }
  return { ...given, remindersIn, after }
}

describe('a reminder', () => {
  it('R49: comes once, at half of a life beyond an hour, to the person who was asked, and opens the whole question', async () => {
    const { question, after, remindersIn, pressValue, valueIn, chatfactor, press } = await reminding()
    const asked = await question({ lifeMs: 2 * hourMs })
    await after(hourMs - minuteMs)
    expect(remindersIn('chat-a')).toEqual([])
    await after(minuteMs)
    const [reminder] = remindersIn('chat-a')
    if (reminder === undefined) throw new Error('nothing came')
    expect(reminder.message).toMatchObject({
      type: 'notice',
      text: '\u2068Invoice assistant\u2069 still waits for your answer to question 1: \u2068ACME GmbH\u2069 · \u206850.00 EUR\u2069\nIt expires in 1 hour.',
      actions: [{ label: 'Read all of it' }],
    })
    await after(30 * minuteMs)
    expect(remindersIn('chat-a')).toHaveLength(1)
    expect(remindersIn('chat-b')).toEqual([])
    // It answers nothing by itself, in no chat.
    const open = valueIn(reminder.message, 'Read all of it')
    await pressValue(open, 'chat-b')
    expect(await asked.state()).toBe('open')
    await pressValue(open)
    expect(await asked.state()).toBe('open')
    await press('chat-a', asked.right)
    expect((await chatfactor.authorizations.get(asked.named)).state).toBe('approved')
  })

  it('R49: does not come for a life of an hour, for what was answered, taken back or turned off, nor for what was opened again', async () => {
    const { question, after, remindersIn, press, chatfactor, travel, ana, pressValue, valueIn, telegram, say } =
      await reminding()
    await question()
    const answered = await question({ lifeMs: 2 * hourMs })
    await press('chat-a', answered.right)
    const back = await question({ lifeMs: 2 * hourMs })
    await chatfactor.authorizations.cancel(back.named)
    await question({ lifeMs: 2 * hourMs, agentId: travel.id })
    await chatfactor.agents.pause(travel.id, { user: { id: ana.id } })
    const opened = await question({ lifeMs: 3 * hourMs })
    await say('chat-a', '/waiting')
    await chatfactor.settled()
    const list = telegram.sent.findLast(({ message }) => message.type === 'notice')?.message
    if (list === undefined) throw new Error('no list')
    const { number } = await chatfactor.authorizations.get(opened.named)
    await pressValue(valueIn(list, String(number)))
    // Whenever one would be due.
    for (let half = 0; half < 6; half += 1) await after(30 * minuteMs)
    expect(remindersIn('chat-a')).toEqual([])
  })

  it('R49: does not come by night where the app says where the person is, or the Resource does; and not late either', async () => {
    const { question, after, remindersIn, clock, chatfactor, resourceId } = await reminding()
    const noon = new Date(Math.ceil(clock.now().getTime() / dayMs) * dayMs + 12 * hourMs)
    await clock.advance(noon.getTime() - clock.now().getTime())
    // Half of it is at 23:00 in UTC: it waits until eight.
    await question({ lifeMs: 22 * hourMs, timeZone: 'UTC' })
    await after(11 * hourMs)
    expect(remindersIn('chat-a')).toEqual([])
    await after(9 * hourMs)
    expect(remindersIn('chat-a')).toHaveLength(1)

    await chatfactor.authorizations.policy.set({ resourceId, timeZone: 'UTC' })
    await after(4 * hourMs)
    // Half of it is at 22:00 and its end at 8:00, so there is no moment for it.
    await question({ lifeMs: 20 * hourMs })
    // A worker that stood still until the night sends nothing either.
    await question({ lifeMs: 18 * hourMs })
    await after(11 * hourMs)
    await after(6 * hourMs)
    expect(remindersIn('chat-a')).toHaveLength(1)
    // Nights are not known elsewhere.
    await chatfactor.authorizations.policy.set({ resourceId, timeZone: null })
    await question({ lifeMs: 2 * hourMs })
    await after(hourMs)
    expect(remindersIn('chat-a')).toHaveLength(2)
  })

  it('R49: goes to the chat that the question was put to in the end', async () => {
    const { question, after, remindersIn, telegram, ana, enroll } = await reminding({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    await enroll(ana, 'chat-c', { name: 'Tablet' })
    telegram.block('chat-a')
    await question({ lifeMs: 2 * hourMs })
    telegram.unblock('chat-a')
    await after(hourMs)
    expect([remindersIn('chat-a').length, remindersIn('chat-c').length]).toEqual([0, 1])
  })

  it('R49: refuses a time zone that there is none of', async () => {
    const { ask, chatfactor, resourceId } = await reminding()
    await expect(ask({ timeZone: 'Europe/Nowhere' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const wrong = chatfactor.authorizations.policy.set({ resourceId, timeZone: 'Mars/Olympus' })
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})

it.each([
  ['2026-07-01T12:00:00Z', 'Europe/Kyiv', '2026-07-01T12:00:00.000Z'],
  ['2026-07-01T18:59:59Z', 'Europe/Kyiv', '2026-07-01T18:59:59.000Z'],
  ['2026-07-01T19:00:00Z', 'Europe/Kyiv', '2026-07-02T05:00:00.000Z'],
  ['2026-07-02T04:59:59Z', 'Europe/Kyiv', '2026-07-02T05:00:00.000Z'],
  // Clocks go back an hour on 25 October, and forward on 29 March.
  ['2026-10-24T20:00:00Z', 'Europe/Berlin', '2026-10-25T07:00:00.000Z'],
  ['2026-03-28T22:00:00Z', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
  ['2026-07-01T17:00:00Z', 'Asia/Kathmandu', '2026-07-02T02:15:00.000Z'],
  ['2026-07-01T03:00:00Z', 'America/Sao_Paulo', '2026-07-01T11:00:00.000Z'],
])('%s in %s is no night from %s on', (from, timeZone, to) => {
  expect(notByNight(new Date(from), timeZone).toISOString()).toBe(to)
})
