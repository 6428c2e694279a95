import { expect, it, onTestFinished } from 'vitest'
import { workshop } from '../support/workshop.js'

/** A Resource with a webhook whose secret is sealed under the old key; then these are the keys. */
function config(keys: string): string {
  return `import { createChatfactor } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
const old = { id: 'old', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }
const newest = { id: 'new', secret: 'f0e1d2c3b4a5968778695a4b3c2d1e0ffedcba98765432100123456789abcdef' }
const store = memoryStore()
const given = (keys) => ({ keys, store, transports: [], publicUrl: 'http://localhost', features: [operations()] })
const before = createChatfactor(given([old]))
const { id: resourceId } = await before.resources.create({ name: 'Billing' })
await before.webhooks.create({ resourceId, url: 'https://receiver.example.org/', events: 'all' })
await before.close()
export default { options: given(${keys}) }`
}

it('C39: seals what an older key holds anew, and says how much that was; a program reads it', async () => {
  const shop = await workshop({ 'chatfactor.config.mjs': config('[newest, old]') })
  onTestFinished(() => shop.remove())
  const people = await shop.type('keys', 'rotate')
  expect(people).toMatchObject({ code: 0, complaints: '' })
  expect(people.out).toContain(
    'Sealed again under the first key: 1 webhook secret, 0 notes, 0 questions of agents, 0 permits.',
  )
  const { code, out } = await shop.type('keys', 'rotate', '--json')
  expect([code, JSON.parse(out)]).toEqual([
    0,
    { ok: true, jobId: expect.any(String), state: 'done', counts: { endpoints: 1 }, problem: null },
  ])
})

it('C39: does nothing where there is one key alone, and says what to do first', async () => {
  const shop = await workshop({ 'chatfactor.config.mjs': config('[old]') })
  onTestFinished(() => shop.remove())
  expect(await shop.type('keys', 'rotate')).toMatchObject({
    code: 2,
    out: '',
    complaints: expect.stringContaining('put a new one in front of it first'),
  })
})
