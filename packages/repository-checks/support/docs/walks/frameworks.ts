import { expect } from 'vitest'
import * as ofAgents from '../../../../agents/src/index.js'
import { askedPeople } from '../../../../mcp/test/support/gated.js'
import { printed, type Walk } from '../printed.js'

const asks = printed('packages/agents/README.md', 'askInChat(door')

interface Left {
  readonly toolApproval: ReturnType<typeof ofAgents.askInChat>
}

export const walksOfFrameworks: readonly Walk[] = [
  {
    blocks: [asks],
    comesOf: 'of two tools one is asked about, and one of two people lets it run',
    async walk() {
      const asked = await askedPeople()
      const chatDoor = (options: ofAgents.ChatDoorOptions) => ofAgents.chatDoor({ ...options, fetch: asked.viaDoor })
      const modules = { '@chatfactor/agents': { ...ofAgents, chatDoor } }
      const { toolApproval } = await asks.run<Left>({ free: { agentKey: asked.key }, modules })
      const about = (toolName: string) => ({
        toolCall: { toolCallId: 'call-1', toolName, input: { to: 'ACME' } },
        messages: [],
      })
      expect(await toolApproval(about('list_invoices'))).toBeUndefined()
      const paying = toolApproval(about('pay_invoice'))
      await expect.poll(() => asked.questions(asked.ana.chatId)).toHaveLength(1)
      await asked.press('Approve', asked.ben.chatId)
      await asked.press('Approve')
      expect(await paying).toEqual({ type: 'approved' })
      expect(asked.questions(asked.ben.chatId)).toEqual([])
    },
  },
]
