import { postgresStore } from '@chatfactor/store-postgres'
import { orderSchema, type Report } from './other-process-message.js'
import { createSieged, documentedPool, wantCode } from './sieged.js'

/** A second process of the app, without Viber: it runs the worker and asks for codes as its parent says. It ends with the parent. */
const [, , url = '', apiRoot = '', bots = ''] = process.argv
const pool = documentedPool(url)
pool.on('error', () => undefined)
const chatfactor = createSieged({
  store: postgresStore({ pool }),
  bots: bots.split(','),
  apiRoot,
  options: { processes: 2 },
})
chatfactor.on('problem', ({ where, error }) => tell({ problem: `${where}: ${error.message}` }))
chatfactor.worker.start()
process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  const { id, resourceId, userId } = orderSchema.parse(message)
  void wantCode(chatfactor, resourceId, userId).then((heard) => tell({ id, heard }))
})
tell({ id: 0, heard: 'ready' })

function tell(report: Report): void {
  process.send?.(report)
}
