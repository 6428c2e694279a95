import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { createChatfactor } from '@chatfactor/core'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakePeople, fakeTransport } from '@chatfactor/testkit'
import { PGlite } from '@electric-sql/pglite'

// One person from an empty database to an accepted one-time password.
const pglite = new PGlite()
await migrate({ pglite })
const store = postgresStore({ pglite })
const transport = fakeTransport()
const chatfactor = createChatfactor({
  keys: [{ id: 'first', secret: randomBytes(32) }],
  store,
  transports: [transport],
  publicUrl: 'http://localhost:3000',
})
const people = fakePeople(chatfactor, transport)

const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
const { id: userId } = await chatfactor.users.ensure({ externalId: 'ana' })
await chatfactor.assignments.create({ resourceId, userId })
await people.enroll({ resourceId, userId })

const question = { resourceId, user: { id: userId }, purpose: 'sign_in', binding: 'id-of-the-session' }
const started = await chatfactor.challenges.start({ ...question, kind: 'otp' })
assert.equal(started.outcome, 'sent')
const code = await people.lastCodeFor(userId)
const verdict = await chatfactor.challenges.verify({ ...question, challengeId: started.challengeId, code })
assert.equal(verdict.outcome, 'accepted')

await chatfactor.close()
await store.close()
await pglite.close()
