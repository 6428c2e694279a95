import { fakeClock, fakeTransport } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { createEditor, createSentMessages } from '../../src/deliveries/edit-message.js'
import type { Engine } from '../../src/kernel/engine.js'
import { createLines } from '../../src/kernel/lines.js'
import { createMonitor } from '../../src/kernel/monitor.js'
import { createRegistry } from '../../src/kernel/registry.js'
import { loadingOneTimePasswords } from '../../src/keys/one-time-password.js'
import { challengeRecord, deliveryRecord, fresh } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { midnight, secondMs } from '../support/setting.js'
import { templateNamed } from '../support/templates.js'

const pace = { perChatMs: 0, perAccountPerSecond: 20, burst: 1 }

it('C50: edits are turned away where they are too many, and what has a turn leaves at the pace of the platform', async () => {
  const { engine: scripted } = scriptedEngine()
  const clock = fakeClock(midnight)
  const telegram = fakeTransport({ platform: 'telegram', accountId: '4242', capabilities: { pace }, clock })
  const transports = createRegistry([telegram])
  const lines = createLines(clock, transports.all, 1)
  const monitor = createMonitor(transports.all, clock, () => undefined)
  const engine: Engine = { ...scripted, clock, channels: { ...scripted.channels, transports, lines, monitor } }
  const editor = createEditor(
    () => engine,
    createSentMessages(() => engine),
  )
  // Nothing below has to wait for texts.
  await Promise.all([engine.catalogue.words('en'), loadingOneTimePasswords()])
  const challenge = challengeRecord({ keyId: 'k1', createdAt: midnight })
  for (let at = 0; at < 1_000; at += 1) {
    const record = fresh(deliveryRecord({ id: `edit-${at}`, template: 'otp_used', chatId: `chat-${at}` }))
    const says = { record, template: templateNamed('otp_used'), challenge, enrollment: null }
    editor.edit({ messageId: `message-${at}`, says })
  }
  for (let passed = 0; passed < 2 * secondMs; passed += 50) await clock.advance(50)
  expect(telegram.edited.length).toBeGreaterThan(2 * pace.perAccountPerSecond - 5)
  expect(telegram.edited.length).toBeLessThanOrEqual(2 * pace.perAccountPerSecond + 1)
  const line = lines.of({ channel: 'chat', transport: 'telegram' })
  const until = new Date(clock.now().getTime() + 10 * secondMs)
  const { came } = line.enter({ chatId: 'chat-of-ana', urgency: 'code', since: clock.now() }, until)
  await clock.advance(secondMs)
  expect(await came).toBe('turn')
  let isAway = false
  void line.depart().then(() => {
    isAway = true
  })
  await clock.advance(secondMs)
  expect(isAway).toBe(true)
})
