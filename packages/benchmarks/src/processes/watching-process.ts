import { createChatfactor } from '@chatfactor/core'
import { postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { benchKeys } from '../bench-keys.js'
import { watchedSchema } from './task.js'

/** A process whose page waits for one answer after another, and reports each state to its parent; it ends with the parent. */
const [, , url = '', resourceId = ''] = process.argv
const chatfactor = createChatfactor({
  keys: benchKeys,
  store: postgresStore({ pool: new pg.Pool({ connectionString: url, max: 4 }) }),
  transports: [fakeTransport()],
  publicUrl: 'https://id.example.org',
})

process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  watch(message).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})

async function watch(message: unknown): Promise<void> {
  const { userId, challengeId } = watchedSchema.parse(message)
  const own = { resourceId, user: { id: userId }, purpose: 'sign_in', challengeId }
  for await (const { state } of chatfactor.challenges.watch(own)) {
    process.send?.({ state })
    if (state !== 'waiting') return
  }
}
