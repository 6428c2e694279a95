import { isChatfactorError } from '@chatfactor/core'
import { invoice, permitApp } from './permit-app.js'
import { type Order, orderSchema, type Told } from './permit-message.js'

/** A process in which an agent asks many times at once. Ends with the parent. */
process.on('message', (message) => void obey(orderSchema.parse(message)))
process.on('disconnect', () => process.exit())

let app: ReturnType<typeof permitApp> | null = null

async function obey(given: Order): Promise<void> {
  if (given.order === 'open') {
    app = permitApp(given.url)
    await app.chatfactor.agents.find({ key: 'nothing' })
    return tell({ told: 'open' })
  }
  const { resourceId, userId, agentId, minor, names } = given
  const transaction = invoice(minor)
  const outcomes = await Promise.all(
    names.map(async (dedupeId) => {
      try {
        const asked = await app?.chatfactor.authorizations.ask({
          ...{ resourceId, user: { id: userId }, agentId, purpose: 'pay', transaction, dedupeId },
        })
        return asked?.outcome ?? 'closed'
      } catch (error) {
        return isChatfactorError(error) ? error.code : String(error)
      }
    }),
  )
  await tell({ told: 'used', outcomes })
}

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(told, () => resolve())
  })
}
