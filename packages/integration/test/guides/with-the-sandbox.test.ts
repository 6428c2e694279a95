import { randomBytes } from 'node:crypto'
import { createChatfactor } from '@chatfactor/core'
import { startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { expect, it } from 'vitest'

// docs/testing.md shows this file.

it('delivers a code over real HTTP, and notices that the bot was blocked', async () => {
  const bot = { botCredential: '4242:made-up', botUsername: 'example_bot' }
  const sandbox = await startSandbox({ telegram: [bot] })
  const { apiRoot, linkRoot } = sandbox.telegram
  const chatfactor = createChatfactor({
    keys: [{ id: 'test', secret: randomBytes(32) }],
    store: memoryStore(),
    transports: [telegramTransport({ ...bot, webhookSecret: null, apiRoot, linkRoot })],
    publicUrl: 'http://localhost:3000',
  })
  chatfactor.poll()
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const user = await chatfactor.users.ensure({ externalId: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId: user.id })

  const person = { resourceId, user: { id: user.id } }
  const enrollment = await chatfactor.enrollments.start({ ...person, name: 'My phone', transport: 'telegram' })
  const phone = sandbox.phone('ana')
  await phone.open((await chatfactor.enrollments.links(enrollment.id)).qr)
  await phone.pressStart()
  await phone.waitForMessage(({ text }) => text.startsWith('Done.'))

  const question = { ...person, purpose: 'sign_in', kind: 'otp' } as const
  const started = await chatfactor.challenges.start(question)
  if (started.outcome !== 'sent') throw new Error(started.outcome)
  const answer = { ...person, purpose: 'sign_in', challengeId: started.challengeId, code: phone.lastCode() ?? '' }
  expect(await chatfactor.challenges.verify(answer)).toMatchObject({ outcome: 'accepted' })

  const told = new Promise((resolve) => chatfactor.on('chat.unreachable', resolve))
  await phone.block()
  expect(await told).toMatchObject({ transport: 'telegram', reason: 'blocked' })
  expect(await chatfactor.challenges.start(question)).toMatchObject({ outcome: 'undelivered', reason: 'unreachable' })

  await chatfactor.close()
  await sandbox.close()
})
