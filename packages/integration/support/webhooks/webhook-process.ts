import { createServer } from 'node:http'
import { createAdministration } from '@chatfactor/console'
import { webhookApp } from './webhook-app.js'
import { type Role, roleSchema, type Told } from './webhook-message.js'

/** A process that is what its parent says: a worker, an app, or a receiver. Ends with the parent. */
process.on('message', (message) => void begin(roleSchema.parse(message)))
process.on('disconnect', () => process.exit())

async function begin(role: Role): Promise<void> {
  if (role.role === 'receiver') return receive(role.port)
  const { chatfactor } = webhookApp(role.url, role.role === 'worker' ? role.keys : undefined)
  if (role.role === 'worker') {
    chatfactor.worker.start()
    return tell({ told: 'begun', port: 0 })
  }
  const administration = createAdministration(chatfactor)
  await tell({ told: 'begun', port: 0 })
  for (let at = 0; ; at += 1) {
    const { adminId, resourceId, userId } = role.turns[at % role.turns.length] ?? {
      adminId: '',
      resourceId: '',
      userId: '',
    }
    const { members } = administration.as({ adminId, resources: [resourceId] })
    const active = Math.floor(at / role.turns.length) % 2 === 1
    await members.update({ resourceId, userId, active })
    await tell({ told: 'switched', resourceId })
  }
}

async function receive(port: number): Promise<void> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    // What was answered was told before.
    await tell({ told: 'received', path: request.url ?? '', headers, body })
    response.writeHead(204).end()
  })
  server.listen(port, '127.0.0.1', () => {
    const address = server.address()
    void tell({ told: 'begun', port: typeof address === 'object' && address !== null ? address.port : 0 })
  })
}

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(told, () => resolve())
  })
}
