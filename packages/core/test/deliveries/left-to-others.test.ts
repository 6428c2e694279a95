import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createLacking } from '../../src/deliveries/dispatcher.js'
import { leaseMs } from '../../src/kernel/decision.js'
import { newId } from '../../src/kernel/ids.js'
import { insert } from '../../src/ports/writes.js'
import { deliveryRecord, fresh } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { secondMs } from '../support/setting.js'

const refusal = { outcome: 'unavailable', detail: { httpStatus: 503, code: null, hint: null } } as const
const notifications = { templates: { paid: { en: 'Paid.' } } }

/** Two messengers, and Ana's chats in both; `small` is a process that was started with one of them, and without a word of the host's. */
async function fleet() {
  const store = memoryStore()
  const given = await world({ store, notifications, people: { ana: {}, ben: {} } })
  const { clock, telegram, ana, ben, resource, problems } = given
  const viber = fakeTransport({ platform: 'viber', label: 'Viber', clock })
  const whole = given.another({ transports: [telegram, viber] })
  const small = given.another({ transports: [telegram], notifications: {} })
  await given.enroll(ana, 'telegram-ana')
  const enrollment = await whole.enrollments.start({
    ...{ resourceId: resource.id, user: { id: ben.id }, name: 'Phone', transport: 'viber' },
  })
  const { open } = await whole.enrollments.links(enrollment.id)
  const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
  await whole.handleWebhook('viber', viber.webhook({ type: 'code', chatId: 'viber-ben', code }))
  await whole.settled()
  const about = (id: string) => ({ resourceId: resource.id, user: { id } })
  const codeFor = (id: string) => ({ ...about(id), kind: 'otp', purpose: 'sign_in' }) as const
  const bens = { ...about(ben.id), category: 'security' }
  /** Its worker goes on for so long. */
  const works = async (process: typeof small, ms: number) => {
    process.worker.start()
    for (let passed = 0; passed < ms; passed += secondMs) await clock.advance(secondMs)
    await process.worker.stop()
    await process.settled()
  }
  return { ...given, store, viber, whole, small, about, codeFor, bens, works, problems }
}

type Fleet = Awaited<ReturnType<typeof fleet>>

/** What only the whole process can send, each refused once there. */
const messages: Readonly<Record<string, (given: Fleet) => Promise<unknown>>> = {
  'a code over a messenger': ({ whole, codeFor, ben }) => whole.challenges.start(codeFor(ben.id)),
  'an approval over a messenger': ({ whole, codeFor, ben }) =>
    whole.challenges.start({ ...codeFor(ben.id), kind: 'approval' }),
  'a notice over a messenger': ({ whole, bens }) => whole.notifications.send({ ...bens, text: 'Paid.' }),
  'words of the host': async ({ whole, telegram, about, ana }) => {
    telegram.answerWith(refusal)
    return whole.notifications.send({ ...about(ana.id), category: 'security', template: 'paid' })
  },
}

describe.each(Object.entries(messages))('%s', (_name, send) => {
  it('C47, R35: waits for a process that can send it, and the one that cannot says so once', async () => {
    const given = await fleet()
    const { viber, telegram, whole, small, works, problems, events } = given
    viber.answerWith(refusal)
    expect(await send(given)).toMatchObject({ outcome: 'undelivered', reason: 'unavailable' })
    await whole.settled()
    const before = viber.sent.length + telegram.sent.length
    await works(small, 30 * secondMs)
    expect(viber.sent.length + telegram.sent.length).toBe(before)
    expect(problems.filter((one) => one.startsWith('delivery: this process has no'))).toHaveLength(1)
    await works(whole, 12 * secondMs)
    expect([...viber.sent, ...telegram.sent].filter(({ outcome }) => outcome === 'accepted').length).toBeGreaterThan(1)
    expect(viber.sent.length + telegram.sent.length).toBe(before + 1)
    expect(events.filter(({ name }) => name === 'delivery.failed')).toEqual([])
  })
})

describe('a process without the messenger', () => {
  it('C47, R20: that is asked for a code leaves it to another at once, and says when that may send it', async () => {
    const { small, whole, codeFor, ben, viber, works, clock } = await fleet()
    const started = await small.challenges.start(codeFor(ben.id))
    expect(started).toMatchObject({
      outcome: 'queued',
      expectedAt: new Date(clock.now().getTime() + leaseMs),
    })
    await works(whole, 2 * secondMs)
    expect(viber.lastCode('viber-ben')).not.toBeNull()
  })

  it('C47: sends what lies behind thousands that it cannot send, and drops those in the end', async () => {
    const { small, store, codeFor, ana, about, telegram, works, clock } = await fleet()
    const now = clock.now()
    const record = () =>
      deliveryRecord({
        ...{ id: newId(now), template: 'test', transport: 'viber', resourceId: about(ana.id).resourceId },
        ...{ userId: ana.id, assignmentId: null, chatId: 'viber-ben', state: 'waiting', createdAt: now },
        ...{ dueAt: new Date(now.getTime() - secondMs), expiresAt: new Date(now.getTime() + 120 * secondMs) },
      })
    for (let at = 0; at < 3_000; at += 500)
      await store.commit(Array.from({ length: 500 }, () => insert('deliveries', fresh(record()))))
    telegram.answerWith(refusal, refusal)
    await small.challenges.start(codeFor(ana.id))
    await small.notifications.send({ ...about(ana.id), category: 'security', text: 'Paid.' })
    const before = telegram.sent.length
    await works(small, 12 * secondMs)
    expect(
      telegram.sent
        .slice(before)
        .map(({ message }) => message.type)
        .toSorted(),
    ).toEqual(['notice', 'otp'])
    await clock.advance(120 * secondMs)
    await works(small, 2 * secondMs)
    const { items } = await store.list('deliveries', { index: 'due', equals: { state: 'waiting' }, limit: 10 })
    expect(items).toEqual([])
  })
})

it('C47: a process without a mailer leaves emails to others, and forgets the oldest of a thousand without words', () => {
  const { engine, diary } = scriptedEngine()
  const lacking = createLacking(() => engine)
  const mail = { id: 'mail', channel: 'mail', transport: null, template: 'mail_notice' } as const
  expect([lacking.leaves(mail), lacking.leaves(mail)]).toEqual([true, true])
  expect(diary).toEqual(['emit problem'])
  const known = { ...mail, channel: 'chat' } as const
  expect(lacking.leaves(known)).toBe(false)
  lacking.noteWordless(known)
  expect(lacking.leaves(known)).toBe(true)
  for (let at = 0; at < 1_000; at += 1) lacking.noteWordless({ ...known, id: `mail-${at}` })
  expect(lacking.leaves(known)).toBe(false)
})
