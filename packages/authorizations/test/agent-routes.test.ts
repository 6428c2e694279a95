import { expect, it } from 'vitest'
import * as z from 'zod'
import { agentRoutes } from '../src/index.js'
import { assistants, payment } from './support/assistants.js'
import { invoice, similar } from './support/permits.js'

async function door() {
  const given = await assistants()
  const { chatfactor, invoices, travel } = given
  const { key } = await chatfactor.agents.issueKey(invoices.id)
  const { key: otherKey } = await chatfactor.agents.issueKey(travel.id)
  const answer = agentRoutes(chatfactor)
  const call = async (method: string, path: string, body?: unknown, bearer = key) => {
    const response = await answer(
      new Request(`https://app.example/agents${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer}` },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
    await chatfactor.settled()
    const said = z.record(z.string(), z.unknown()).parse(await response.json())
    return { status: response.status, said, headers: response.headers }
  }
  return { ...given, key, otherKey, answer, call }
}

it('R41, R43, R44: an agent asks by its key, waits for the answer, and uses it once', async () => {
  const { call, ana, press } = await door()
  const body = { user: { id: ana.id }, purpose: 'pay', transaction: payment, dedupeId: 'invoice-7' }
  const asked = await call('POST', '/ask', body)
  expect(asked).toMatchObject({ status: 200, said: { outcome: 'asked', show: { mode: 'number_matching' } } })
  expect(asked.headers.get('cache-control')).toBe('no-store')
  const id = String(asked.said.authorizationId)
  expect(await call('GET', `/${id}`)).toMatchObject({ status: 200, said: { state: 'open' } })
  const waits = call('GET', `/${id}?wait=45`)
  const { number } = Object(asked.said.show)
  await press('chat-a', String(number))
  expect(await waits).toMatchObject({ status: 200, said: { state: 'approved' } })
  const redeem = () => call('POST', `/${id}/redeem`, { transaction: payment })
  expect(await redeem()).toMatchObject({ status: 200, said: { outcome: 'accepted', amr: ['mca', 'user'] } })
  expect(await redeem()).toMatchObject({ status: 200, said: { outcome: 'already_used' } })
  for (const wait of ['0.0015', '1e-9', '-1', 'NaN', '0.0494'])
    expect(await call('GET', `/${id}?wait=${wait}`)).toMatchObject({ status: 200, said: { state: 'accepted' } })
  const another = await call('POST', '/ask', { ...body, dedupeId: 'invoice-8' })
  expect(await call('POST', `/${another.said.authorizationId}/cancel`)).toMatchObject({
    said: { outcome: 'cancelled' },
  })
})

it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])(
  'R17, R44: by %s nothing is asked, used or taken back, whatever stands in the address',
  async (method) => {
    const { answer, call, ana, press, key, recordOf, telegram, chatfactor } = await door()
    const body = { user: { id: ana.id }, purpose: 'pay', transaction: payment, dedupeId: 'invoice-7' }
    const { said } = await call('POST', '/ask', body)
    const id = String(said.authorizationId)
    const seen = async () => [(await recordOf(id))?.version, telegram.sent.length]
    const knock = async () => {
      const before = await seen()
      const query = `?${new URLSearchParams({ transaction: JSON.stringify(payment), _method: 'POST', method: 'POST' })}`
      for (const path of ['/ask', `/${id}`, `/${id}/redeem`, `/${id}/cancel`, `/${id}/receipt`]) {
        const headers = { authorization: `Bearer ${key}`, 'x-http-method-override': 'POST' }
        await answer(new Request(`https://app.example/agents${path}${query}`, { method, headers }))
      }
      await chatfactor.settled()
      expect(await seen()).toEqual(before)
    }
    await knock()
    await press('chat-a', String(Object(said.show).number))
    await knock()
    expect(await call('POST', `/${id}/redeem`, { transaction: payment })).toMatchObject({
      said: { outcome: 'accepted' },
    })
  },
)

it('R44: nothing is said to a key that does not work, and nothing of what another agent asked', async () => {
  const { call, ana, otherKey, chatfactor, invoices, key } = await door()
  const body = { user: { id: ana.id }, purpose: 'pay', transaction: payment, dedupeId: 'invoice-7' }
  const { said } = await call('POST', '/ask', body)
  for (const bearer of ['nothing', `${key.slice(0, -1)}!`, otherKey.replace(/.{4}$/, 'AAAA')])
    expect(await call('GET', `/${said.authorizationId}`, undefined, bearer)).toMatchObject({
      status: 401,
      said: { code: 'UNAUTHENTICATED' },
    })
  const all = [
    ['POST', '/redeem'],
    ['POST', '/cancel'],
    ['GET', ''],
    ['GET', '?wait=1'],
    ['GET', '/receipt'],
  ] as const
  for (const [method, verb] of all) {
    const given = method === 'POST' ? { transaction: payment } : undefined
    expect(await call(method, `/${said.authorizationId}${verb}`, given, otherKey)).toMatchObject({
      status: 404,
      said: { code: 'AUTHORIZATION_NOT_FOUND' },
    })
  }
  const [{ last } = { last: '' }] = (await chatfactor.agents.find({ key }))?.keys ?? []
  await chatfactor.agents.endKey(invoices.id, { last })
  expect(await call('POST', '/ask', body)).toMatchObject({ status: 401 })
})

it('R44: whose name and Resource it is, the key says and no body; an assistant asks its owner', async () => {
  const { call, chatfactor, resourceId, ana, ben, travel } = await door()
  const body = { purpose: 'pay', transaction: payment, dedupeId: 'invoice-7' }
  for (const wrong of [{ agentId: travel.id }, { resourceId }, { actor: 'host' }, {}])
    expect(
      await call('POST', '/ask', {
        ...body,
        ...(Object.keys(wrong).length > 0 ? { user: { id: ana.id } } : {}),
        ...wrong,
      }),
    ).toMatchObject({
      status: 400,
      said: { code: 'INVALID_INPUT' },
    })
  const own = { resourceId, name: 'Ana’s', kind: 'assistant', owner: { id: ana.id } } as const
  const { key } = await chatfactor.agents.issueKey((await chatfactor.agents.ensure(own)).id)
  expect(await call('POST', '/ask', { ...body, user: { id: ben.id } }, key)).toMatchObject({ status: 400 })
  expect(await call('POST', '/ask', body, key)).toMatchObject({ status: 200, said: { outcome: 'asked' } })
})

it('R44, C46: what is too long is not read to its end, and of what no agent sent nothing is read', async () => {
  const { answer, key } = await door()
  const sent = async (bearer: string) => {
    let read = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          read += 1
          controller.enqueue(new Uint8Array(16 * 1024).fill(120))
          if (read === 100) controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const headers = { authorization: `Bearer ${bearer}` }
    const init = { method: 'POST', headers, body, duplex: 'half' } as const
    return { status: (await answer(new Request('https://app.example/agents/ask', init))).status, read }
  }
  expect(await sent(key)).toEqual({ status: 413, read: 5 })
  expect(await sent('nothing')).toEqual({ status: 401, read: 0 })
})

it('R44: what is no call is answered, too', async () => {
  const { call, ana } = await door()
  expect(await call('POST', '/ask', 'not json')).toMatchObject({ status: 400, said: { code: 'INVALID_INPUT' } })
  expect(await call('POST', '/ask', `"${'x'.repeat(70_000)}"`)).toMatchObject({ status: 413 })
  expect(await call('GET', '/ask')).toMatchObject({ status: 404 })
  expect(await call('POST', '/elsewhere')).toMatchObject({ status: 404 })
  expect(await call('GET', '/0123456789abcdefghjkmnpqrs')).toMatchObject({ status: 404 })
  const body = { user: { id: ana.id }, purpose: 'sign_in', transaction: payment, dedupeId: 'x' }
  expect(await call('POST', '/ask', body)).toMatchObject({ status: 400, said: { code: 'INVALID_INPUT' } })
})

it('R44, R46: offers what may be allowed in advance, and answers permitted what was', async () => {
  const { call, ana, press, chatfactor, resourceId, otherKey } = await door()
  await chatfactor.authorizations.policy.set({ resourceId, permits: true })
  const body = { user: { id: ana.id }, purpose: 'pay', transaction: invoice(5000), dedupeId: 'invoice-7' }
  const asked = await call('POST', '/ask', { ...body, similar })
  await press('chat-a', 'Allow similar, too')
  await press('chat-a', String(Object(asked.said.show).number))
  const next = { ...body, transaction: invoice(100, 'Invoice 8'), dedupeId: 'invoice-8' }
  const [{ permitId } = { permitId: '' }] = (await chatfactor.permits.list({ resourceId })).items
  const permitted = await call('POST', '/ask', next)
  expect(permitted).toMatchObject({ status: 200, said: { outcome: 'permitted', permitId, left: { times: 2 } } })
  expect((await call('POST', '/ask', next)).said).toEqual({ ...permitted.said, again: true })
  expect(await call('GET', `/${permitted.said.authorizationId}`)).toMatchObject({
    said: { state: 'accepted', permitId },
  })
  expect(await call('POST', '/ask', next, otherKey)).toMatchObject({ said: { outcome: 'asked' } })
})

it('R44, R47: puts a question to several people, and replaces none of them', async () => {
  const { call, ana, ben } = await door()
  const approvers = { of: [{ id: ben.id }], atLeast: 1, notRequester: true }
  const body = { user: { id: ana.id }, purpose: 'pay', transaction: payment, dedupeId: 'contract-1', approvers }
  const asked = await call('POST', '/ask', body)
  expect(asked).toMatchObject({
    said: { outcome: 'asked', approvers: [{ userId: ben.id, messenger: 'Telegram', outcome: 'asked' }] },
  })
  const path = `/${asked.said.authorizationId}/replaceApprover`
  expect(await call('POST', path, { from: { id: ben.id }, to: { id: ana.id } })).toMatchObject({ status: 404 })
  expect(await call('POST', '/ask', { ...body, dedupeId: 'x', user: { id: ben.id } })).toMatchObject({ status: 400 })
})
