import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { ana, exampleTransport, messageUpdate, otp, webhook, within } from './example-transport.js'
import { scriptedBotApi } from './scripted-bot-api.js'

const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => /[\\/]grammy[\\/]/.test(file))

it('loads the client library with the first message, and not to receive or to make links', async () => {
  const server = await scriptedBotApi()
  const transport = exampleTransport({ apiRoot: server.url })
  transport.receive(webhook(messageUpdate('/start')))
  transport.enrollmentLinks({ linkCode: 'x'.repeat(43), typedCode: 'ABCDE12345' }, { landingUrl: null })
  expect(isLoaded()).toBe(false)
  expect(await transport.send(ana, otp, within(60_000))).toMatchObject({ outcome: 'accepted' })
  expect(isLoaded()).toBe(true)
  await server.close()
})
