import { randomBytes } from 'node:crypto'
import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakePeople, fakeTransport } from '@chatfactor/testkit'
import { expect, it } from 'vitest'

// docs/testing.md shows this file.

async function ana() {
  const clock = fakeClock()
  const transport = fakeTransport({ clock })
  const chatfactor = createChatfactor({
    keys: [{ id: 'test', secret: randomBytes(32) }],
    store: memoryStore(),
    transports: [transport],
    publicUrl: 'http://localhost:3000',
    clock,
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const { id: userId } = await chatfactor.users.ensure({ externalId: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId })
  const people = fakePeople(chatfactor, transport)
  await people.enroll({ resourceId, userId })
  const session = { resourceId, user: { id: userId }, purpose: 'pay', binding: 'session-1' }
  return { chatfactor, clock, transport, people, userId, session }
}

it('lets a payment through with the code that the person got', async () => {
  const { chatfactor, people, userId, session } = await ana()
  const asked = await chatfactor.secondFactor.check(session)
  if (asked.outcome !== 'sent') throw new Error(asked.outcome)
  const code = (await people.lastCodeFor(userId)) ?? ''
  const { challengeId } = asked
  expect(await chatfactor.secondFactor.check({ ...session, challengeId, code })).toMatchObject({ outcome: 'passed' })
})

it('asks again once the code is too old', async () => {
  const { chatfactor, clock, people, userId, session } = await ana()
  const asked = await chatfactor.secondFactor.check(session)
  if (asked.outcome !== 'sent') throw new Error(asked.outcome)
  await clock.advance(181_000)
  const code = (await people.lastCodeFor(userId)) ?? ''
  const { challengeId } = asked
  expect(await chatfactor.secondFactor.check({ ...session, challengeId, code })).toEqual({ outcome: 'expired' })
})

it('says so when the messenger is down', async () => {
  const { chatfactor, transport, session } = await ana()
  transport.answerWith({ outcome: 'unavailable', detail: { httpStatus: 503, code: null, hint: null } })
  expect(await chatfactor.secondFactor.check(session)).toMatchObject({ outcome: 'undelivered', reason: 'unavailable' })
})
