import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { hostWebhook } from '../src/fb-messenger-bot-api.js'
import { ana, delivery, exampleOptions, exampleTransport, message, otp, webhook, within } from './example-transport.js'
import { scriptedGraph } from './scripted-graph.js'

const isLoaded = () =>
  Object.keys(createRequire(import.meta.url).cache).some((file) =>
    /[\\/](fb-messenger-bot-api|request)[\\/]/.test(file),
  )

it('never loads the client library, not even beside it', async () => {
  const server = await scriptedGraph()
  const transport = exampleTransport({ baseUrl: server.url })
  expect(transport.receive(webhook(delivery(message('hello')))).outcome).toBe('events')
  expect(hostWebhook(exampleOptions)(webhook(delivery(message('hello')))).outcome).toBe('events')
  expect(await transport.send(ana, otp, within(60_000))).toMatchObject({ outcome: 'accepted' })
  expect(isLoaded()).toBe(false)
  await import('fb-messenger-bot-api')
  expect(isLoaded()).toBe(true)
  await server.close()
})
