import { accounts } from '@chatfactor/accounts'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakeHasher, fakeMailer, fakeTransport } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { createChatfactor } from '../../src/index.js'

it('leads a person from an empty store to an accepted one-time password', async () => {
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram' })
  const chatfactor = createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store: memoryStore(),
    transports: [telegram],
    mailer: fakeMailer(),
    features: [accounts({ passwordHasher: fakeHasher() })],
    clock: fakeClock(),
    publicUrl: 'http://localhost:3000',
  })
  const billing = await chatfactor.resources.create({ name: 'Billing' })
  await chatfactor.resources.update(billing.id, {
    selfService: {
      enabled: true,
      address: 'billing',
      allowedActions: ['token.enroll'],
      tokenEnrollment: { bot: { enabled: true } },
    },
  })
  const ana = await chatfactor.users.create({ login: 'ana', password: 'correct horse' })
  await chatfactor.assignments.create({ resourceId: billing.id, userId: ana.id })
  const browser = { network: '127.0.0.1', device: 'Firefox on Linux' }
  const signedIn = await chatfactor.signIn.withPassword({
    resourceId: billing.id,
    login: 'ANA',
    password: 'correct horse',
    ...browser,
  })
  if (signedIn.outcome !== 'signed_in') throw new Error(signedIn.outcome)
  expect(signedIn.session.state).toBe('complete')
  const me = chatfactor.selfService.as({
    resourceId: billing.id,
    userId: ana.id,
    methods: signedIn.session.methods,
    sessionId: signedIn.session.id,
  })
  const enrollment = await me.enrollments.start({ name: 'My phone', transport: 'telegram' })
  const { qr } = await me.enrollments.links(enrollment.id)
  const code = new URL(qr).searchParams.get('start') ?? ''
  const response = await chatfactor.handleWebhook(
    'telegram',
    telegram.webhook({
      type: 'code',
      chatId: '42',
      code,
      pushable: true,
      profile: { displayName: 'Ana K.', username: null, language: 'en' },
    }),
  )
  expect(response.status).toBe(200)
  await chatfactor.settled()
  expect((await me.enrollments.get(enrollment.id)).state).toBe('active')
  expect((await me.tokens.list()).map(({ name, state }) => ({ name, state }))).toEqual([
    { name: 'My phone', state: 'active' },
  ])
  expect(telegram.sent.map(({ message }) => message.type)).toEqual(['notice'])

  const again = await chatfactor.signIn.withPassword({
    resourceId: billing.id,
    login: 'ana',
    password: 'correct horse',
    ...browser,
  })
  if (again.outcome !== 'signed_in') throw new Error(again.outcome)
  expect(again.session.state).toBe('second_factor')
  const { secret } = again
  const sent = await chatfactor.signIn.secondFactor.start({ resourceId: billing.id, secret, ...browser })
  if (sent.outcome !== 'sent') throw new Error(sent.outcome)
  const otp = telegram.lastCode('42') ?? ''
  const done = await chatfactor.signIn.secondFactor.verify({
    resourceId: billing.id,
    secret,
    challengeId: sent.challengeId,
    code: otp,
  })
  expect(done.outcome).toBe('signed_in')
  expect(await chatfactor.sessions.find({ resourceId: billing.id, secret })).toBeNull()
  await chatfactor.close()
})
