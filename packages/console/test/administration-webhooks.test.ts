import { createAdministration } from '@chatfactor/console'
import { type ChatfactorWithOperations, operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { refusal, setting } from '../../core/test/support/setting.js'
import { receiver } from '../../operations/test/webhooks/receiver.js'
import { isSigned, site } from '../../operations/test/webhooks/site.js'

const minute = 60_000

/** Billing and Payroll with an endpoint each, an administrator of each, two of Billing, and a second process. */
async function twoTenants() {
  const made = await site()
  const { chatfactor, another, billing, payroll } = made
  const elsewhere = another()
  const { port, received } = await receiver()
  const urlOf = (path: string) => `http://127.0.0.1:${port}/${path}`
  const as = (adminId: string, resourceId: string, process: ChatfactorWithOperations = chatfactor) =>
    createAdministration(process).as({ adminId, resources: [resourceId] }).webhooks
  const hook = (resourceId: string, path: string) => ({ resourceId, url: urlOf(path), events: 'all' as const })
  const ours = await as('adam', billing.id).create(hook(billing.id, 'billing'))
  const theirs = await as('petra', payroll.id).create(hook(payroll.id, 'payroll'))
  const close = () => Promise.all([chatfactor.close(), elsewhere.close()])
  return { ...made, elsewhere, received, urlOf, as, ours, theirs, close }
}

describe('the webhooks of an administrator', () => {
  it('R7, C58: of another Resource do not exist, by whatever ids they are asked for', async () => {
    const { as, billing, payroll, ours, theirs, joins, round, received, chatfactor, close } = await twoTenants()
    await joins(payroll)
    await round()
    const adam = as('adam', billing.id)
    const petra = as('petra', payroll.id)
    const [message] = (await petra.messages({ resourceId: payroll.id, endpointId: theirs.id })).items
    if (message === undefined) throw new Error('nothing was sent')
    const before = await chatfactor.audit.list({ limit: 500 })
    const sent = received.length
    const tries = (on: { readonly resourceId: string; readonly endpointId: string }) => ({
      update: () => adam.update({ ...on, state: 'off' }),
      delete: () => adam.delete(on),
      rotateSecret: () => adam.rotateSecret(on),
      endRotation: () => adam.endRotation(on),
      findSecret: () => adam.findSecret(on),
      sendTest: () => adam.sendTest(on),
      messages: () => adam.messages(on),
      sendAgain: () => adam.sendAgain({ ...on, messageId: message.id }),
    })
    for (const [verb, attempt] of Object.entries(tries({ resourceId: payroll.id, endpointId: theirs.id })))
      expect((await refusal(attempt())).code, verb).toBe('RESOURCE_NOT_FOUND')
    for (const [verb, attempt] of Object.entries(tries({ resourceId: billing.id, endpointId: theirs.id })))
      expect((await refusal(attempt())).code, verb).toBe('ENDPOINT_NOT_FOUND')
    // A message of theirs through an endpoint of ours.
    const own = { resourceId: billing.id, endpointId: ours.id }
    expect((await refusal(adam.sendAgain({ ...own, messageId: message.id }))).code).toBe('MESSAGE_NOT_FOUND')
    expect((await refusal(adam.list({ resourceId: payroll.id }))).code).toBe('RESOURCE_NOT_FOUND')

    expect(await chatfactor.audit.list({ limit: 500 })).toEqual(before)
    expect(received).toHaveLength(sent)
    expect((await adam.list({ resourceId: billing.id })).map(({ url }) => url)).toEqual([ours.url])
    await close()
  })

  it('C54, C65: have a secret that is shown again for ten minutes, in any process, to the administrator who made it alone', async () => {
    const { as, billing, ours, elsewhere, clock, chatfactor, received, close } = await twoTenants()
    const on = { resourceId: billing.id, endpointId: ours.id }
    const [adam, there, alice] = [as('adam', billing.id), as('adam', billing.id, elsewhere), as('alice', billing.id)]
    expect([await adam.findSecret(on), await there.findSecret(on)]).toEqual([ours.secret, ours.secret])
    expect(await alice.findSecret(on)).toBeNull()
    await clock.advance(10 * minute - 1)
    expect(await adam.findSecret(on)).toBe(ours.secret)
    await clock.advance(1)
    expect([await adam.findSecret(on), await there.findSecret(on)]).toEqual([null, null])

    const { secret } = await alice.rotateSecret(on)
    expect([await alice.findSecret(on), await adam.findSecret(on)]).toEqual([secret, null])
    await adam.sendTest(on)
    const last = received.at(-1)
    expect(last !== undefined && isSigned(last, secret) && isSigned(last, ours.secret)).toBe(true)
    // What a trusted caller makes is told to that caller, and to no administrator.
    await chatfactor.webhooks.rotateSecret(ours.id, { actor: 'administrator:adam' })
    expect([await adam.findSecret(on), await alice.findSecret(on)]).toEqual([null, null])
    expect(JSON.stringify([await adam.list({ resourceId: billing.id }), await chatfactor.audit.list()])).not.toMatch(
      /whsec_/,
    )
    await close()
  })

  it('C53: are switched off and on, changed, sent again and ended, each in their name', async () => {
    const { as, billing, ours, joins, round, received, urlOf, chatfactor, close } = await twoTenants()
    const on = { resourceId: billing.id, endpointId: ours.id }
    const adam = as('adam', billing.id)
    await adam.update({ ...on, url: urlOf('moved'), events: ['assignment.created'] })
    await joins(billing)
    await round()
    const [first] = (await adam.messages(on)).items
    expect(first).toMatchObject({ type: 'assignment.created', state: 'delivered' })
    await adam.sendAgain({ ...on, messageId: first?.id ?? '' })
    await round()
    const moved = received.filter(({ path }) => path === '/moved').map(({ headers }) => headers['webhook-id'])
    expect(moved).toEqual([first?.id, first?.id])
    await adam.update({ ...on, state: 'off' })
    await joins(billing)
    await round()
    await adam.update({ ...on, state: 'on' })
    expect(received.filter(({ path }) => path === '/moved')).toHaveLength(2)
    await adam.delete(on)
    const { items } = await chatfactor.audit.list({ resourceId: billing.id, limit: 500 })
    expect(items.filter(({ action }) => action.startsWith('webhook.')).map(({ actor }) => actor)).toEqual(
      Array.from({ length: 6 }, () => 'administrator:adam'),
    )
    await close()
  })

  it('say in whose name nobody else may act, and what is wrong with what they were given', async () => {
    const { as, billing, ours, close } = await twoTenants()
    const adam = as('adam', billing.id)
    const on = { resourceId: billing.id, endpointId: ours.id }
    const another = JSON.parse(JSON.stringify({ ...on, state: 'off', actor: 'administrator:alice' }))
    expect(await refusal(adam.update(another))).toMatchObject({ details: { issues: [{ field: 'actor' }] } })
    const inside = { resourceId: billing.id, url: 'https://10.0.0.1/', events: 'all' as const }
    expect(await refusal(adam.create(inside))).toMatchObject({ details: { issues: [{ field: 'url' }] } })
    const more = JSON.parse(JSON.stringify({ ...on, secret: 'mine' }))
    expect((await refusal(adam.rotateSecret(more))).code).toBe('INVALID_INPUT')
    await close()
  })

  it('R36: come to a typed answer, whatever they are given', async () => {
    const { as, billing, chatfactor, close } = await twoTenants()
    const verbs: Readonly<Record<string, (...given: never[]) => Promise<unknown>>> = { ...as('adam', billing.id) }
    const rubbish = [undefined, null, 7, 'text', [], {}, { resourceId: 7 }, { resourceId: billing.id, endpointId: {} }]
    const before = await chatfactor.audit.list({ limit: 500 })
    for (const [name, verb] of Object.entries(verbs)) {
      for (const given of rubbish.slice(0, name === 'list' ? -1 : undefined)) {
        const call: Promise<unknown> = Reflect.apply(verb, null, [given])
        expect([name, given, (await refusal(call)).code]).toEqual([name, given, 'INVALID_INPUT'])
      }
    }
    expect(await chatfactor.audit.list({ limit: 500 })).toEqual(before)
    await close()
  })

  it('say that they need operations where there are none', async () => {
    const { chatfactor, resource } = await setting()
    const { webhooks } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    expect(await refusal(webhooks.list({ resourceId: resource.id }))).toEqual({
      code: 'INVALID_CONFIG',
      details: { option: 'features', problem: 'needs operations()' },
    })
    const given = await setting({ features: [operations()] })
    const there = createAdministration(given.chatfactor).as({ adminId: 'root', resources: 'all' })
    expect(await there.webhooks.list({ resourceId: given.resource.id })).toEqual([])
  })
})
