import { afterEach, expect, it } from 'vitest'
import { halfABody, inTurn, json, page, type ScriptedServer, scriptedServer } from '../src/scripted-server.js'

let server: ScriptedServer<unknown>
afterEach(() => server.close())

const post = (path: string, body?: string) =>
  fetch(`${server.url}${path}`, { method: 'POST', ...(body === undefined ? {} : { body }) })

it('does what it was told first, then what it is told next, and keeps every call', async () => {
  server = await scriptedServer(json(200, { ok: true }), ({ verb, url, body }) => ({ verb, url, body }))
  expect(await (await post('/one?a=b', '{"n":1}')).json()).toEqual({ ok: true })
  server.script(page(502, 'text/html', '<p>Bad Gateway</p>', { 'retry-after': '7' }))
  const answer = await post('/two')
  expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
    502,
    '7',
    '<p>Bad Gateway</p>',
  ])
  expect(server.calls).toEqual([
    { verb: 'POST', url: '/one?a=b', body: { n: 1 } },
    { verb: 'POST', url: '/two', body: {} },
  ])
})

it('tells the fields of a JSON object and of a form, and any other body as the text that it is', async () => {
  server = await scriptedServer(json(200, null), ({ text, body }) => ({ text, body }))
  const form = new URLSearchParams({ chat: 'ana', text: 'a & b' })
  await fetch(server.url, { method: 'POST', body: form })
  for (const text of ['{"n":1}', '<xml/>', '[1]', '']) await post('/', text)
  expect(server.calls).toEqual([
    { text: 'chat=ana&text=a+%26+b', body: { chat: 'ana', text: 'a & b' } },
    { text: '{"n":1}', body: { n: 1 } },
    { text: '<xml/>', body: {} },
    { text: '[1]', body: {} },
    { text: '', body: {} },
  ])
})

it('takes scripts in turn and stays with the last', async () => {
  server = await scriptedServer(inTurn(json(500, null), json(200, null)), ({ url }) => url)
  const statuses = [(await post('/')).status, (await post('/')).status, (await post('/')).status]
  expect(statuses).toEqual([500, 200, 200])
})

it('hangs up in the middle of a body', async () => {
  server = await scriptedServer(halfABody, ({ url }) => url)
  const answer = await post('/')
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow()
})
