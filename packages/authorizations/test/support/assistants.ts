import { accounts } from '@chatfactor/accounts'
import { createChatfactor, type MasterKey } from '@chatfactor/core'
import { byId, byKey } from '@chatfactor/core/store'
import type { OutboundMessage } from '@chatfactor/core/transport'
import { memoryStore } from '@chatfactor/store-memory'
import {
  checkedStore,
  fakeHasher,
  type PersonFields,
  promisedStore,
  type WorldOptions,
  world,
} from '@chatfactor/testkit'
import { type Ask, type Asked, authorizations } from '../../src/index.js'
import { distantStore } from './distant-store.js'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** What an assistant wants to pay. */
export const payment = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', value: '50.00 EUR' },
    { label: 'Reference', value: 'Invoice 7' },
  ],
}

type Options = Pick<WorldOptions, 'resource' | 'messenger' | 'rules' | 'store'> & {
  readonly keepDays?: number
  /** Whether questions that come soon after one another travel together. */
  readonly together?: boolean
}

/** Ana and Ben, each with a chat, and two agents that ask them; in two processes on one store. */
export async function assistants({
  keepDays,
  together = false,
  store = distantStore(promisedStore(checkedStore(memoryStore()))),
  ...options
}: Options = {}) {
  const people: Readonly<Record<'ana' | 'ben', PersonFields>> = { ana: { email: 'ana@example.org' }, ben: {} }
  const made = await world({ keys, store, people, ...options })
  const opened = (ring: readonly MasterKey[] = keys) =>
    createChatfactor({
      ...{ keys: ring, store, transports: [made.telegram], clock: made.clock, mailer: made.mailer },
      ...{ publicUrl: 'https://id.example.org', rules: options.rules ?? [] },
      features: [
        accounts({ passwordHasher: fakeHasher() }),
        authorizations({ ...(together ? {} : { togetherMs: 0 }), ...(keepDays === undefined ? {} : { keepDays }) }),
      ],
    })
  const [chatfactor, other] = [opened(), opened()]
  const deeds = made.by(chatfactor)
  const { ana, ben, resource, telegram } = made
  await deeds.enroll(ana, 'chat-a')
  await deeds.enroll(ben, 'chat-b')
  const resourceId = resource.id
  const invoices = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
  const travel = await chatfactor.agents.ensure({ resourceId, name: 'Travel assistant', kind: 'service' })

  let asks = 0
  const ask = async (change: Partial<Ask> = {}): Promise<Asked> => {
    asks += 1
    const usual = { resourceId, user: { id: ana.id }, agentId: invoices.id, purpose: 'pay', transaction: payment }
    const asked = await chatfactor.authorizations.ask({ ...usual, dedupeId: `question-${asks}`, ...change })
    await chatfactor.settled()
    return asked
  }
  /** One that arrived: what names it, what it showed, and its use. */
  const question = async (change: Partial<Ask> = {}) => {
    const asked = await ask(change)
    if (asked.outcome !== 'asked') throw new Error(asked.outcome)
    const named = { authorizationId: asked.authorizationId, resourceId }
    return {
      ...asked,
      named,
      message: lastPrompt(),
      right: asked.show.mode === 'number_matching' ? String(asked.show.number) : '',
      digits: asked.show.mode === 'code_entry' ? asked.show.code : '',
      state: async () => (await chatfactor.authorizations.get(named)).state,
      redeem: (transaction = change.transaction ?? payment) =>
        chatfactor.authorizations.redeem({ ...named, transaction }),
    }
  }
  const lastPrompt = (): Extract<OutboundMessage, { type: 'prompt' }> => {
    const message = telegram.sent.findLast(({ message: { type } }) => type === 'prompt')?.message
    if (message?.type !== 'prompt') throw new Error('no prompt')
    return message
  }
  /** Presses what stands in a button, in any chat. */
  const pressValue = (value: string, chatId = 'chat-a', ackId: string | null = 'ack') =>
    deeds.hear({ type: 'action', chatId, value, ackId, messageId: null })
  const valueIn = ({ actions }: OutboundMessage, label: string) =>
    actions.find((action) => action.label === label)?.value ?? ''
  const assignmentOf = async (userId: string) =>
    (await store.read([byKey('assignments', 'person', { resourceId, userId })]))[0]
  const recordOf = async (id: string) => (await store.read([byId('authorizations', id)]))[0]
  const actions = async () => (await chatfactor.audit.list({ limit: 500 })).items.map(({ action }) => action)
  return {
    ...made,
    ...deeds,
    ...{ chatfactor, other, opened, store, resourceId, invoices, travel },
    ...{ ask, question, pressValue, valueIn, assignmentOf, recordOf, actions },
  }
}
