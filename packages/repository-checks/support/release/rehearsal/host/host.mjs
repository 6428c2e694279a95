import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createChatfactor } from '@chatfactor/core'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { PGlite } from '@electric-sql/pglite'

// A host with people of its own, one command in each process: `enroll ana`, `ask ana`, `answer ana <challenge> <code>`.
const [command, person, challengeId, code] = process.argv.slice(2)
const pglite = new PGlite('./data')
await migrate({ pglite })
const store = postgresStore({ pglite })
const { APP_KEY, API_ROOT, LINK_ROOT } = process.env
const bot = { botCredential: '4242:made-up-for-the-sandbox', botUsername: 'example_bot' }
const chatfactor = createChatfactor({
  keys: [{ id: 'first', secret: Buffer.from(APP_KEY, 'hex') }],
  store,
  transports: [telegramTransport({ ...bot, webhookSecret: null, apiRoot: API_ROOT, linkRoot: LINK_ROOT })],
  publicUrl: 'http://localhost:3000',
})

const user = await chatfactor.users.ensure({ externalId: person })
const resourceId = existsSync('resource') ? readFileSync('resource', 'utf8') : await billing()
const question = { resourceId, user: { id: user.id }, purpose: 'sign_in', binding: `session of ${person}` }

if (command === 'enroll') {
  chatfactor.poll()
  await chatfactor.assignments.create({ resourceId, userId: user.id })
  const input = { resourceId, user: { id: user.id }, name: 'My phone', transport: 'telegram' }
  const { id } = await chatfactor.enrollments.start(input)
  console.log('link', (await chatfactor.enrollments.links(id)).qr)
  for await (const { state } of chatfactor.enrollments.watch(id)) console.log('enrollment', state)
} else if (command === 'ask') {
  const { outcome, challengeId: asked } = await chatfactor.challenges.start({ ...question, kind: 'otp' })
  console.log(outcome, asked)
} else {
  console.log((await chatfactor.challenges.verify({ ...question, challengeId, code })).outcome)
}

await chatfactor.close()
await store.close()
await pglite.close()
console.log('closed')

async function billing() {
  const { id } = await chatfactor.resources.create({ name: 'Billing' })
  writeFileSync('resource', id)
  return id
}
