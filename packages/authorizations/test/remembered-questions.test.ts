import { memoryStore } from '@chatfactor/store-memory'
import { checkedStore, countingStore } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { distantStore } from './support/distant-store.js'
import { allowing, invoice, similar } from './support/permits.js'

/** Ana, Ben and their agents, in two processes that remember what they have read lately. */
async function remembering() {
  const counting = countingStore(distantStore(checkedStore(memoryStore())))
  const made = await allowing({ store: counting.store })
  const { chatfactor, other, resourceId, ana, invoices, telegram } = made
  let names = 0
  /** Asks somebody in one of the two processes. */
  const askIn = (process: typeof chatfactor, dedupeId?: string, user = ana, purpose = 'pay') => {
    names += 1
    return process.authorizations.ask({
      ...{ resourceId, user: { id: user.id }, agentId: invoices.id, purpose, transaction: invoice(5000) },
      dedupeId: dedupeId ?? `asked-${names}`,
    })
  }
  /** What something costs the store before its caller has an answer; what became of messages is written down behind it. */
  const costOf = async (work: () => Promise<unknown>) => {
    await chatfactor.settled()
    await other.settled()
    counting.reset()
    const before = telegram.sent.length
    await work()
    await chatfactor.settled()
    await other.settled()
    const { read, commit } = counting.counts()
    return { read, commit: commit - (telegram.sent.length - before) }
  }
  const pressRight = async (asked: Awaited<ReturnType<typeof askIn>>) => {
    if (asked.outcome !== 'asked' || asked.show.mode !== 'number_matching') throw new Error(asked.outcome)
    await made.press('chat-a', String(asked.show.number))
  }
  return { ...made, askIn, costOf, pressRight }
}

const theCommitAlone = { read: 0, commit: 1 }

it('C10, R41: a question, its answer and a use of a permit are the commit alone in a process that has seen the person lately', async () => {
  const { askIn, costOf, pressRight, grant, chatfactor, ben } = await remembering()
  await grant({ times: 9 }, { purpose: 'order' })
  await pressRight(await askIn(chatfactor))
  let asked = await askIn(chatfactor)
  await pressRight(asked)
  expect(
    await costOf(async () => {
      asked = await askIn(chatfactor)
    }),
  ).toEqual(theCommitAlone)
  expect(await costOf(() => pressRight(asked))).toEqual(theCommitAlone)
  const use = () => askIn(chatfactor, undefined, undefined, 'order')
  expect(await use()).toMatchObject({ outcome: 'permitted', left: { times: 8 } })
  expect(await costOf(use)).toEqual(theCommitAlone)
  expect(await use()).toMatchObject({ outcome: 'permitted', left: { times: 6 } })
  // Nothing was seen of Ben.
  expect(await costOf(() => askIn(chatfactor, undefined, ben))).toMatchObject({ commit: 1 })
})

it('C10, R46: what was granted in another process since is used, and the person is not asked', async () => {
  const { askIn, pressRight, chatfactor, other, resourceId, ana, invoices, valueIn, telegram } = await remembering()
  for (const _ of [1, 2]) await pressRight(await askIn(chatfactor))
  const offered = await other.authorizations.ask({
    ...{ resourceId, user: { id: ana.id }, agentId: invoices.id, purpose: 'pay', dedupeId: 'offered', similar },
    transaction: invoice(5000),
  })
  if (offered.outcome !== 'asked' || offered.show.mode !== 'number_matching') throw new Error(offered.outcome)
  for (const label of ['Allow similar, too', String(offered.show.number)]) {
    await other.settled()
    const message = telegram.sent.at(-1)?.message
    if (message === undefined) throw new Error('no message')
    const event = { type: 'action', chatId: 'chat-a', value: valueIn(message, label), messageId: null } as const
    await other.handleWebhook('telegram', telegram.webhook(event))
    await other.settled()
  }
  // About something else, which makes this process read all but what was granted.
  expect(await askIn(chatfactor, undefined, undefined, 'order')).toMatchObject({ outcome: 'asked' })
  await chatfactor.settled()
  const sent = telegram.sent.length
  expect(await askIn(chatfactor)).toMatchObject({ outcome: 'permitted', left: { times: 2 } })
  expect(await askIn(other)).toMatchObject({ outcome: 'permitted', left: { times: 1 } })
  expect(await askIn(chatfactor)).toMatchObject({ outcome: 'permitted', left: { times: 0 } })
  expect(await askIn(chatfactor)).toMatchObject({ outcome: 'asked' })
  await chatfactor.settled()
  expect(telegram.sent).toHaveLength(sent + 1)
})

it('C10, R41: asked under one name in both there is one question, whatever each remembers', async () => {
  const { askIn, pressRight, chatfactor, other, telegram } = await remembering()
  for (const process of [chatfactor, other, chatfactor, other]) await pressRight(await askIn(process))
  const sent = telegram.sent.length
  const first = await askIn(chatfactor, 'one-name')
  expect(await askIn(other, 'one-name')).toEqual(first)
  expect(await askIn(chatfactor, 'one-name')).toEqual(first)
  await chatfactor.settled()
  await other.settled()
  expect(telegram.sent).toHaveLength(sent + 1)
})

it('C10, R41, R44: what was switched off, cancelled or taken back in another process holds at once', async () => {
  const { askIn, pressRight, chatfactor, other, resourceId, invoices, telegram, valueIn, pressValue, ana, ben } =
    await remembering()
  for (const _ of [1, 2]) await pressRight(await askIn(chatfactor))
  const asked = await askIn(chatfactor)
  if (asked.outcome !== 'asked' || asked.show.mode !== 'number_matching') throw new Error(asked.outcome)
  await chatfactor.settled()
  const message = telegram.sent.at(-1)?.message
  if (message === undefined) throw new Error('no message')
  const named = { authorizationId: asked.authorizationId, resourceId }
  expect(await other.authorizations.cancel(named)).toMatchObject({ outcome: 'cancelled' })
  await pressValue(valueIn(message, String(asked.show.number)))
  expect(await chatfactor.authorizations.get(named)).toMatchObject({ state: 'cancelled' })
  await other.agents.pause(invoices.id)
  expect(await askIn(chatfactor)).toMatchObject({ outcome: 'refused', because: 'agent_paused' })
  await other.agents.resume(invoices.id)
  expect(await askIn(chatfactor)).toMatchObject({ outcome: 'asked' })
  await other.users.update({ id: ana.id }, { active: false })
  await expect(askIn(chatfactor)).rejects.toMatchObject({ code: 'POLICY_DENIED' })
  expect(await askIn(chatfactor, undefined, ben)).toMatchObject({ outcome: 'asked' })
})
