import { expect, it, onTestFinished } from 'vitest'
import { listenEarly } from '../src/early-server.js'

it('answers whoever came before there was an app, and whoever comes after', async () => {
  const { server, url, serve } = await listenEarly(0)
  onTestFinished(() => void server.close())
  const early = fetch(url)
  // The request has arrived when the server says so; only then there is an app.
  await new Promise((resolve) => server.once('request', resolve))
  serve((_request, response) => void response.end('here'))
  expect(await (await early).text()).toBe('here')
  expect(await (await fetch(url)).text()).toBe('here')
})
