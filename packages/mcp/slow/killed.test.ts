import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { textOf, wordOf } from '../test/support/gated.js'
import { gateProcess } from './support/gate-process.js'
import { loopbackApp } from './support/loopback.js'

const till = fileURLToPath(new URL('./support/till.mjs', import.meta.url))

/** An app, rules for a till, and gates in front of it, one after the other. */
async function tillBehindGates() {
  const app = await loopbackApp()
  const folder = await mkdtemp(join(tmpdir(), 'gate-till-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [rules, file] = [join(folder, 'rules.json'), join(folder, 'paid.txt')]
  const content = { door: app.doorUrl, key: { env: 'CHATFACTOR_AGENT_KEY' }, person: { externalId: 'ana' } }
  await writeFile(rules, JSON.stringify({ ...content, tools: { pay: { do: 'ask', purpose: 'pay' } } }))
  await writeFile(file, '')
  const paid = async () => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  const gate = (habit: 'answers' | 'silent') =>
    gateProcess({ rules, key: app.key, server: [process.execPath, till, file, habit] })
  let last = 0
  /** Ana's next question. */
  const asked = async () => {
    const question = await app.ana.phone.waitForMessage(({ text }) => text.includes('to: ACME'), {
      afterId: last,
      timeoutMs: 60_000,
    })
    last = question.id
    return question.text
  }
  return { app, paid, gate, asked }
}

describe('a gate that is killed', { timeout: 300_000 }, () => {
  it('R50: between the approval and the call: the next one runs what was approved, once, and the tool never saw the key', async () => {
    const { app, paid, gate, asked } = await tillBehindGates()
    const first = await gate('answers')
    const lost = first.call('pay', { to: 'ACME' }).catch(() => 'gone')
    await asked()
    first.kill()
    expect(await lost).toBe('gone')
    await app.pressFrom(app.ben.chatId, app.buttonOf(app.ana.chatId, 'Approve'))
    await app.ana.phone.tap('Approve')
    await app.chatfactor.settled()
    expect(await paid()).toEqual([])
    const second = await gate('answers')
    expect(textOf(await second.call('pay', { to: 'ACME' }))).toBe('paid ACME, and nobody saw undefined')
    expect(await paid()).toEqual(['ACME'])
    const again = second.call('pay', { to: 'ACME' })
    expect(await asked()).not.toContain('may have been done')
    await app.ana.phone.tap('No')
    expect(wordOf(await again)).toBe('declined')
    expect(await paid()).toEqual(['ACME'])
  })

  it('R50: between the call and its answer: the next one says that it does not know, then asks anew and tells the person so', async () => {
    const { app, paid, gate, asked } = await tillBehindGates()
    const first = await gate('silent')
    const lost = first.call('pay', { to: 'ACME' }).catch(() => 'gone')
    await asked()
    await app.ana.phone.tap('Approve')
    await vi.waitFor(async () => expect(await paid()).toEqual(['ACME']), { timeout: 30_000 })
    first.kill()
    expect(await lost).toBe('gone')
    const second = await gate('answers')
    expect(wordOf(await second.call('pay', { to: 'ACME' }))).toBe('unknown')
    expect(await paid()).toEqual(['ACME'])
    const again = second.call('pay', { to: 'ACME' })
    expect(await asked()).toContain('Before: Approved once already, and it may have been done')
    await app.ana.phone.tap('Approve')
    expect(textOf(await again)).toContain('paid ACME')
    expect(await paid()).toEqual(['ACME', 'ACME'])
  })
})
