import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { ChatfactorWithAuthorizations } from '@chatfactor/authorizations'
import { expect, vi } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { withPhones } from './people.js'
import { readersApp } from './readers-app.js'

const builds = printed('docs/into-your-app.md', 'export const portal = createPortal({ chatfactor })')
const begins = printed('packages/authorizations/README.md', 'agents.ensure({')
const asks = printed('docs/agents.md', 'authorizations.ask({')
const limits = printed('docs/agents.md', 'stricterAbove: {')

interface Built {
  readonly chatfactor: ChatfactorWithAccounts
}

export const walksOfAgents: readonly Walk[] = [
  {
    blocks: [begins, asks, limits],
    comesOf: 'one person presses the number that is said and it is used, and the other is asked nothing',
    async walk() {
      const reader = await readersApp()
      const { chatfactor: first } = await reader.copy<Built>(builds)
      const { resourceId, ana, ben, people, shownTo } = await withPhones(reader, first)
      const { chatfactor } = await reader.copy<{ readonly chatfactor: ChatfactorWithAuthorizations }>(begins, {
        resourceId,
      })
      const before = shownTo(ben).length
      const ends = reader.copy(asks, { resourceId, userId: ana })
      await vi.waitFor(() => expect(reader.said).toHaveLength(1), { timeout: 10_000 })
      const [, number = ''] = /^Press (\d+) in Telegram$/.exec(String(reader.said[0]?.[0])) ?? []
      const button = shownTo(ana)
        .flatMap(({ message }) => message.actions)
        .findLast(({ label }) => label === number)
      const event = { type: 'action', chatId: people.chatOf(ana), value: button?.value ?? '', messageId: null } as const
      await chatfactor.handleWebhook('telegram', reader.phones.webhook(event))
      await ends
      expect(reader.said.at(-1)).toEqual(['accepted'])
      expect(shownTo(ben)).toHaveLength(before)
      await reader.copy(limits, { resourceId })
      expect(await chatfactor.authorizations.policy.get(resourceId)).toMatchObject({
        weakest: 'approve_deny',
        stricterAbove: { minor: 5000, currency: 'EUR' },
      })
    },
  },
]
