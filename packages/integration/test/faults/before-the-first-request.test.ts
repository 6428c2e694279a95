import { accounts } from '@chatfactor/accounts'
import { consolePages } from '@chatfactor/console'
import { createChatfactor } from '@chatfactor/core'
import { newId } from '@chatfactor/core/feature'
import { createPortal, honoGate, nextGate, toRouteHandlers, webSession } from '@chatfactor/portal'
import { startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { postgresStore } from '@chatfactor/store-postgres'
import { messengerTransport } from '@chatfactor/transport-messenger'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { viberTransport } from '@chatfactor/transport-viber'
import { Pool } from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import { inGlobalScope } from '../../support/faults/global-scope.js'

const keys = [{ id: 'first', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]
const publicUrl = 'http://127.0.0.1:3000'
const bot = { botCredential: '4242:made-up', botUsername: 'example_bot' }
const viberKey = 'abcdef0123456789-abcdef0123456789-abcdef0123456789'
const page = {
  pageId: '104',
  pageUsername: 'example.page',
  pageCredential: 'made-up-page',
  appSecret: 'made-up-secret-of-an-app',
}

it('to draw, to wait and to ask is refused there, and allowed again afterwards', async () => {
  const draws = [
    () => crypto.randomUUID(),
    () => newId(new Date()),
    () => setTimeout(() => undefined),
    () => fetch(publicUrl),
  ]
  const { made, wanted } = inGlobalScope(() => draws.map((draw) => expect(draw).toThrow('before the first request')))
  expect(made).toHaveLength(4)
  expect(wanted).toEqual(['randomUUID', 'randomFillSync', 'setTimeout', 'fetch'])
  expect(newId(new Date())).toHaveLength(26)
})

it('R36: a whole Chatfactor is made at the top of a module of an isolate, and two people are let in by it later', async () => {
  const sandbox = await startSandbox({ telegram: [bot], people: ['Ana', 'Ben'] })
  const { apiRoot, linkRoot } = sandbox.telegram
  const pool = new Pool({ connectionString: inject('postgresUrl') })
  const { made, wanted } = inGlobalScope(() => {
    const features = [accounts()] as const
    const resources = [{ address: 'billing', name: 'Billing', preset: 'self_service' as const }]
    const telegram = telegramTransport({ ...bot, webhookSecret: null, apiRoot, linkRoot })
    const chatfactor = createChatfactor({
      ...{ keys, store: memoryStore(), transports: [telegram], publicUrl, resources, features },
      mailer: { send: async () => undefined },
    })
    const others = [viberTransport({ botCredential: viberKey, botUri: 'example', senderName: 'Example' })]
    const elsewhere = createChatfactor({
      ...{ keys, store: postgresStore({ pool }), transports: others, publicUrl, features },
      outcomes: 'at_once',
    })
    messengerTransport({ ...page, verifySecret: 'made-up-verify-secret' })
    chatfactor.on('problem', () => undefined)
    const { signIn } = webSession({
      session: ({ headers }) => ({ login: headers.get('cookie'), provenAt: 1 }),
      user: ({ login }) => login && { externalId: login, login },
      signInPath: '/login',
    })
    const portal = createPortal({
      chatfactor,
      signIn,
      newcomers: ['billing'],
      console: consolePages({ authenticate: async () => null }),
    })
    const guarded = { resource: 'billing', purpose: 'pay' }
    for (const bind of [honoGate, nextGate]) bind(portal, guarded)
    toRouteHandlers(portal)
    return { chatfactor, elsewhere, portal, gate: portal.gate(guarded) }
  })
  onTestFinished(async () => {
    await made.elsewhere.close()
    await made.chatfactor.close()
    await pool.end()
    await sandbox.close()
  })
  expect(wanted).toEqual([])

  const { chatfactor, portal } = made
  await chatfactor.start()
  const resourceId = (await chatfactor.resources.findByAddress('billing'))?.id ?? ''
  for (const name of ['ana', 'ben']) {
    const { id } = await chatfactor.users.ensure({ externalId: name, login: name })
    await chatfactor.assignments.create({ resourceId, userId: id })
    const enrollment = await chatfactor.enrollments.start({
      resourceId,
      user: { id },
      name: 'Phone',
      transport: 'telegram',
    })
    const phone = sandbox.phone(name)
    await phone.open((await chatfactor.enrollments.links(enrollment.id)).qr)
    await phone.pressStart()
    await phone.waitForMessage(({ text }) => text.startsWith('Done.'))
    const ask = { resourceId, user: { id }, purpose: 'pay', binding: `session of ${name}` }
    const asked = await chatfactor.secondFactor.check(ask)
    if (asked.outcome !== 'sent') throw new Error(asked.outcome)
    const { challengeId } = asked
    await phone.waitForMessage(() => phone.lastCode() !== null)
    const checked = await chatfactor.secondFactor.check({ ...ask, challengeId, code: phone.lastCode() ?? '' })
    expect(checked.outcome).toBe('passed')
  }
  expect((await portal.fetch(new Request(portal.pageAddress('billing')))).status).toBeLessThan(400)
  expect(await chatfactor.health()).toMatchObject({ incidents: expect.any(Array) })
})
