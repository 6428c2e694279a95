import { isChatfactorError } from '@chatfactor/core'
import { invoice, permitApp } from './permit-app.js'
import { type Deed, type Order, orderSchema, type Told } from './permit-message.js'

/** A process in which agents ask, and people answer, many times at once. Ends with the parent. */
process.on('message', (message) => void obey(orderSchema.parse(message)))
process.on('disconnect', () => process.exit())

type App = ReturnType<typeof permitApp>

let app: App | null = null
let presses = 0

async function obey(given: Order): Promise<void> {
  if (given.order === 'open') {
    app = permitApp(given.url)
    await app.chatfactor.agents.find({ key: 'nothing' })
    return tell({ told: 'open' })
  }
  const open = app
  if (open === null) return tell({ told: 'used', outcomes: ['closed'] })
  const outcomes = await Promise.all(
    given.order === 'use'
      ? given.names.map((dedupeId) => orCode(used(open, given, dedupeId)))
      : given.deeds.map((deed) => orCode(done(open, deed))),
  )
  await open.chatfactor.settled()
  await tell({ told: 'used', outcomes })
}

async function used({ chatfactor }: App, given: Extract<Order, { order: 'use' }>, dedupeId: string): Promise<string> {
  const { resourceId, userId, agentId, minor } = given
  const asked = await chatfactor.authorizations.ask({
    ...{ resourceId, user: { id: userId }, agentId, purpose: 'pay', transaction: invoice(minor), dedupeId },
  })
  return asked.outcome
}

async function done({ chatfactor, telegram }: App, given: Deed): Promise<string> {
  switch (given.deed) {
    case 'press': {
      const { chatId, value } = given
      presses += 1
      // Each process counts by itself, and no two presses are one.
      const dedupeKey = `press ${process.pid} ${presses}`
      await chatfactor.handleWebhook(
        'telegram',
        telegram.webhook({ type: 'action', dedupeKey, chatId, value, messageId: null }),
      )
      return 'pressed'
    }
    case 'redeem': {
      const { authorizationId, resourceId, minor } = given
      return (await chatfactor.authorizations.redeem({ authorizationId, resourceId, transaction: invoice(minor) }))
        .outcome
    }
    case 'cancel': {
      const { authorizationId, resourceId } = given
      return (await chatfactor.authorizations.cancel({ authorizationId, resourceId })).outcome
    }
    case 'pause':
      return (await chatfactor.agents.pause(given.agentId)).state
  }
}

async function orCode(work: Promise<string>): Promise<string> {
  try {
    return await work
  } catch (error) {
    return isChatfactorError(error) ? error.code : String(error)
  }
}

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(told, () => resolve())
  })
}
