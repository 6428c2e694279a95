import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { ChatfactorWithAuthorizations } from '@chatfactor/authorizations'
import { expect, vi } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { withPhones } from './people.js'
import { readersApp } from './readers-app.js'

const builds = printed('docs/into-your-app.md', 'export const portal = createPortal({ chatfactor })')
const begins = printed('packages/authorizations/README.md', 'agents.ensure({')
const asks = printed('docs/agents.md', "dedupeId: 'invoice-7'")
const proves = printed('docs/agents.md', 'authorizations.receipt({')
const limits = printed('docs/agents.md', 'stricterAbove: {')
const allows = printed('docs/agents.md', 'permits: true')
const several = printed('docs/agents.md', 'approvers: {')

interface Built {
  readonly chatfactor: ChatfactorWithAccounts
}

/** The reader's app with agents, and two people who have phones. */
async function withAgents() {
  const reader = await readersApp()
  const { chatfactor: first } = await reader.copy<Built>(builds)
  const { resourceId, ana, ben, people, shownTo } = await withPhones(reader, first)
  const { chatfactor } = await reader.copy<{ readonly chatfactor: ChatfactorWithAuthorizations }>(begins, {
    resourceId,
  })
  /** Presses a button below the newest message that has it. */
  const press = async (userId: string, label: string) => {
    await chatfactor.settled()
    const button = shownTo(userId)
      .flatMap(({ message }) => message.actions)
      .findLast((one) => one.label === label)
    const event = {
      type: 'action',
      chatId: people.chatOf(userId),
      value: button?.value ?? '',
      messageId: null,
    } as const
    await chatfactor.handleWebhook('telegram', reader.phones.webhook(event))
    await chatfactor.settled()
  }
  /** Somebody else with a phone. */
  const person = async (login: string) => {
    const { id: userId } = await first.users.ensure({ externalId: login, login })
    await first.assignments.create({ resourceId, userId })
    await people.enroll({ resourceId, userId })
    return userId
  }
  return { reader, chatfactor, resourceId, ana, ben, shownTo, press, person }
}

export const walksOfAgents: readonly Walk[] = [
  {
    blocks: [begins, asks, limits, proves],
    comesOf:
      'one person presses the number that is said and it is used and has a receipt, and the other is asked nothing',
    async walk() {
      const { reader, chatfactor, resourceId, ana, ben, shownTo, press } = await withAgents()
      const before = shownTo(ben).length
      const ends = reader.copy(asks, { resourceId, userId: ana })
      await vi.waitFor(() => expect(reader.said).toHaveLength(1), { timeout: 10_000 })
      const [, number = ''] = /^Press (\d+) in Telegram$/.exec(String(reader.said[0]?.[0])) ?? []
      await press(ana, number)
      await ends
      expect(reader.said.at(-1)).toEqual(['accepted'])
      expect(shownTo(ben)).toHaveLength(before)
      const { items } = await chatfactor.audit.list({ resourceId, limit: 100 })
      const used = items.find(({ action }) => action === 'authorization.accepted')
      await reader.copy(proves, { resourceId, authorizationId: String(used?.details.authorizationId) })
      expect(reader.said.at(-1)).toEqual(['approved'])
      await reader.copy(limits, { resourceId })
      expect(await chatfactor.authorizations.policy.get(resourceId)).toMatchObject({
        weakest: 'approve_deny',
        stricterAbove: { minor: 5000, currency: 'EUR' },
      })
    },
  },
  {
    blocks: [allows],
    comesOf: 'one person reads what they would allow and presses again, and the next invoice is asked about no more',
    async walk() {
      const { reader, chatfactor, resourceId, ana, press } = await withAgents()
      const { offering } = await reader.copy<{ readonly offering: { readonly show: { readonly number: number } } }>(
        allows,
        { resourceId, userId: ana },
      )
      await press(ana, 'Allow similar, too')
      await press(ana, String(offering.show.number))
      expect((await chatfactor.permits.list({ resourceId, user: { id: ana } })).items).toMatchObject([
        { state: 'live', left: { times: 10, total: { minor: 20_000, currency: 'EUR' } } },
      ])
    },
  },
  {
    blocks: [several],
    comesOf: 'two people are asked what a third wants, and it is approved once both agree',
    async walk() {
      const { reader, chatfactor, resourceId, ana, ben, press, person, shownTo } = await withAgents()
      const cleo = await person('cleo')
      const before = shownTo(ana).length
      const { contract } = await reader.copy<{
        readonly contract: { readonly authorizationId: string; readonly show: { readonly number: number } }
      }>(several, { resourceId, userId: ana, approverIds: [ben, cleo] })
      expect(reader.said).toEqual([
        ['Telegram', 'asked'],
        ['Telegram', 'asked'],
      ])
      const look = async () => {
        const named = { authorizationId: contract.authorizationId, resourceId }
        return (await chatfactor.authorizations.get(named)).state
      }
      await press(ben, String(contract.show.number))
      expect(await look()).toBe('open')
      await press(cleo, String(contract.show.number))
      expect(await look()).toBe('approved')
      expect(shownTo(ana)).toHaveLength(before)
    },
  },
]
