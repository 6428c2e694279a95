import type { Callee } from './call.js'
import { type Instance, startInstance } from './instance.js'
import { calleeOf } from './perform.js'
import { orderSchema, type Report } from './process-message.js'

/** A process that runs one instance and does what its parent says; it ends with the parent. */
let instance: Instance | null = null
let callee: Callee | null = null

process.on('message', (message) => void obey(message))
process.on('disconnect', () => process.exit())

async function obey(message: unknown): Promise<void> {
  const given = orderSchema.parse(message)
  switch (given.order) {
    case 'open':
      instance = startInstance(given)
      callee = calleeOf(instance)
      report({ report: 'open' })
      return
    case 'call': {
      if (callee === null) throw new Error('A call came before the database.')
      report({ report: 'answer', id: given.id, answer: await callee(given.call) })
      return
    }
    case 'hang':
      instance?.telegram.answerWith((_to, sent) => {
        report({ report: 'sending', code: sent.type === 'otp' ? sent.code : '' })
        return new Promise(() => {})
      })
  }
}

function report(message: Report): void {
  process.send?.(message)
}
