import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakePeople, fakeTransport } from '@chatfactor/testkit/fakes'

test('lets a payment through with the code that the person got', async () => {
  const clock = fakeClock()
  const transport = fakeTransport({ clock })
  const chatfactor = createChatfactor({
    keys: [{ id: 'test', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }],
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
  const { challengeId } = await chatfactor.secondFactor.check(session)
  const code = await people.lastCodeFor(userId)
  const passed = await chatfactor.secondFactor.check({ ...session, challengeId, code })
  expect(passed.outcome).toBe('passed')
  await chatfactor.close()
})
