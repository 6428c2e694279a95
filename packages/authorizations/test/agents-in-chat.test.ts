import { expect, it } from 'vitest'
import { assistants, dayMs, payment } from './support/assistants.js'

it('R42: who asked lately is listed, and one press keeps an agent from asking, another lets it ask again', async () => {
  const { question, ask, say, press, pressValue, valueIn, shownIn, telegram, travel, ben, actions } = await assistants()
  await say('chat-a', '/agents')
  expect(shownIn('chat-a').at(-1)).toBe('No agent asked you in the last 30 days.')
  const open = await question()
  await question({ agentId: travel.id })
  await say('chat-a', 'agents')
  expect(shownIn('chat-a').at(-1)).toContain('Travel assistant at Billing')
  expect(telegram.sent.at(-1)?.message.actions.map(({ label }) => label)).toEqual(['Pause 1', 'Pause 2'])
  // Both asked at the same moment of a clock that stands still: each is known by its line.
  const lines = shownIn('chat-a').at(-1)?.split('\n') ?? []
  const at = lines.findIndex((line) => line.includes('Invoice assistant'))
  await press('chat-a', `Pause ${at}`)
  expect(shownIn('chat-a').at(-1)).toBe('Invoice assistant cannot ask you any more.')
  expect(await ask()).toMatchObject({ outcome: 'refused', because: 'muted' })
  expect(await ask({ user: { id: ben.id } })).toMatchObject({ outcome: 'asked' })
  expect(await ask({ agentId: travel.id })).toMatchObject({ outcome: 'asked' })
  // In its own message: a question of the other agent may show the same number.
  await pressValue(valueIn(open.message, open.right))
  expect(await open.state()).toBe('open')
  await say('chat-a', '/agents')
  expect(shownIn('chat-a').at(-1)).toContain('Invoice assistant at Billing, paused')
  const again = telegram.sent.at(-1)?.message.actions.find(({ label }) => label.endsWith('ask again'))?.label ?? ''
  await press('chat-a', again, 'chat-b')
  expect(await ask()).toMatchObject({ outcome: 'refused', because: 'muted' })
  await press('chat-a', again)
  expect(await ask()).toMatchObject({ outcome: 'asked' })
  expect(await actions()).toEqual(expect.arrayContaining(['agent.muted', 'agent.unmuted']))
})

it('R42: after 30 days without a question an agent is listed no more, unless it is paused', async () => {
  const { question, ask, press, say, shownIn, clock, travel } = await assistants()
  await question()
  await press('chat-a', 'It wasn’t me')
  await question({ agentId: travel.id })
  await press('chat-a', 'No')
  await clock.advance(31 * dayMs)
  expect(await ask()).toMatchObject({ outcome: 'refused', because: 'muted' })
  await say('chat-a', '/agents')
  expect(shownIn('chat-a').at(-1)).toContain('Invoice assistant at Billing, paused')
  expect(shownIn('chat-a').at(-1)).not.toContain('Travel assistant')
})

it('R42: an agent that is to be heard no more stays away for good, whoever else asks in all the months after', async () => {
  const { question, ask, press, clock, travel, ben, other, resourceId, ana, invoices } = await assistants()
  await question()
  await press('chat-a', 'It wasn’t me')
  for (let month = 0; month < 3; month += 1) {
    await clock.advance(31 * dayMs)
    await question({ agentId: travel.id })
    await press('chat-a', 'No')
    const asked = { resourceId, agentId: invoices.id, purpose: 'pay', transaction: payment, dedupeId: `month-${month}` }
    const muted = await other.authorizations.ask({ ...asked, user: { id: ana.id } })
    expect(muted).toEqual({ outcome: 'refused', because: 'muted', retryAt: null })
  }
  expect(await ask({ user: { id: ben.id } })).toMatchObject({ outcome: 'asked' })
})
