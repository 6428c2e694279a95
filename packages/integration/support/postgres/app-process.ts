import type { OutboundMessage } from '@chatfactor/core/transport'
import type { Callee } from './call.js'
import { type Instance, startInstance } from './instance.js'
import { calleeOf } from './perform.js'
import { orderSchema, type Report } from './process-message.js'

/** A process that runs one instance and does what its parent says; it ends with the parent. */
let instance: Instance | null = null
let callee: Callee | null = null
let isDoomed = false

process.on('message', (message) => void obey(message))
process.on('disconnect', () => process.exit())

async function obey(message: unknown): Promise<void> {
  const given = orderSchema.parse(message)
  switch (given.order) {
    case 'open':
      instance = startInstance(given)
      callee = calleeOf(instance)
      await report({ report: 'open' })
      return
    case 'call': {
      if (callee === null) throw new Error('A call came before the database.')
      const answer = await callee(given.call)
      if (isDoomed) process.kill(process.pid, 'SIGKILL')
      await report({ report: 'answer', id: given.id, answer })
      return
    }
    case 'hang':
      instance?.telegram.answerWith((_to, sent) => {
        void report({ report: 'sending', code: codeIn(sent) })
        return new Promise(() => {})
      })
      return
    case 'end_after_sending':
      isDoomed = true
      instance?.telegram.answerWith(async (_to, sent) => {
        await report({ report: 'sending', code: codeIn(sent) })
        return { outcome: 'accepted', messageId: 'the last one' }
      })
  }
}

function codeIn(sent: OutboundMessage): string {
  return sent.type === 'otp' ? sent.code : ''
}

/** Resolves when the parent's end of the line has it. */
function report(message: Report): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(message, () => resolve())
  })
}
