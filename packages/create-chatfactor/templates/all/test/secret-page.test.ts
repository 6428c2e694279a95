import { randomBytes } from 'node:crypto'
import { memoryStore } from '@chatfactor/store-memory'
import { fakePeople, fakeTransport } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { securityWith } from '../src/security.ts'
import { newSessionCookie } from '../src/sessions.ts'

const page = 'http://localhost:3000/secret'

/** This app with a messenger that is a list of messages, and Ana, who has it and is signed in. */
async function ana() {
  const transport = fakeTransport()
  const options = {
    keys: [{ id: 'test', secret: randomBytes(32) }],
    store: memoryStore(),
    transports: [transport],
    publicUrl: 'http://localhost:3000',
  }
  const { chatfactor, portal, guard } = await securityWith(options, { phoneUrl: null, clientAddress: () => null })
  const resource = await chatfactor.resources.findByAddress(guard.resource)
  const resourceId = resource?.id ?? ''
  const { id: userId } = await chatfactor.users.ensure({ externalId: 'person-1', login: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId })
  const people = fakePeople(chatfactor, transport)
  await people.enroll({ resourceId, userId })
  const [cookie = ''] = newSessionCookie({ id: 'person-1', login: 'ana' }).split(';')
  return {
    gate: portal.gate(guard),
    headers: { cookie, accept: 'application/json' },
    code: () => people.lastCodeFor(userId),
  }
}

it('opens the secret page with the code that ana got, and not with another', async () => {
  const { gate, headers, code } = await ana()
  const asked = (await gate(new Request(page, { headers }))) ?? new Response('{}')
  expect(asked.status).toBe(401)
  const { challengeId } = await asked.json()

  const answer = async (given: string | null) => {
    const sent = { ...headers, 'content-type': 'application/json' }
    const body = JSON.stringify({ challengeId, code: given })
    return (await gate(new Request(`${page}?cf_form=1`, { method: 'POST', headers: sent, body })))?.json()
  }
  expect(await answer('000')).toMatchObject({ outcome: 'wrong_code' })
  expect(await answer(await code())).toMatchObject({ outcome: 'passed' })
  // The guard gives no answer of its own: the page is shown.
  expect(await gate(new Request(page, { headers: { ...headers, 'cf-challenge': challengeId } }))).toBeNull()
})

it('shows the secret page to nobody who is not signed in', async () => {
  const { gate } = await ana()
  expect(await gate(new Request(page, { headers: { accept: 'application/json' } }))).toMatchObject({ status: 401 })
})
