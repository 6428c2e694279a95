import type { Store } from '@chatfactor/core'
import type { AuditRecord } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { expect, it } from 'vitest'
import { dayMs, figuresRig, wrong } from '../test/figures/figures-rig.js'
import { dyingStore } from '../test/support/dying-store.js'

/** Counted in another way than the product does: by walking the trail and the messages from end to end. */
async function recount(store: Store, resourceId: string) {
  const entries: AuditRecord[] = []
  let after: string | null = null
  do {
    const page: { readonly items: readonly AuditRecord[]; readonly next: string | null } = await store.list('audit', {
      ...{ index: 'byResource', equals: { resourceId }, after, limit: 500 },
    })
    entries.push(...page.items)
    after = page.next
  } while (after !== null)
  const of = (action: string) => entries.filter((entry) => entry.action === action).length
  const messages = await store.list('deliveries', { index: 'byAge', equals: {}, limit: 500 })
  return {
    asked: of('challenge.started'),
    wrong: of('challenge.missed'),
    accepted: of('challenge.accepted'),
    active: of('enrollment.activated'),
    sent: messages.items.filter((one) => one.state === 'sent' && one.resourceId === resourceId).length,
    taken: messages.items.filter((one) => one.endedAt !== null && one.challengeId !== null).length,
  }
}

/** A day on which the process that counts dies at its so manyth call. Returns whether it lived to the end. */
async function dyingDay(point: number, lastIsDone: boolean): Promise<boolean> {
  const store = memoryStore()
  const { enroll, sendCode, verify, ana, ben, billing, clock, operator, operatorOn } = await figuresRig(store)
  await operator.worker.runOnce()
  await enroll(ana)
  await enroll(ben, 'chat-of-ben')
  for (const person of [ana, ben]) {
    const { challengeId, code } = await sendCode(person)
    await verify(person, challengeId, wrong(code))
    await verify(person, challengeId, code)
  }
  await clock.advance(12 * 60_000)
  const from = clock.now()
  const dying = dyingStore(store, point, { lastIsDone })
  const lived = operatorOn(dying.store)
    .worker.runOnce()
    .then(() => true)
  const isAlive = await Promise.race([lived, dying.died.then(() => false)])
  // Its marks are free after eight seconds.
  for (let rounds = 0; rounds < 3; rounds += 1) {
    await clock.advance(10_000)
    await operator.worker.runOnce()
  }
  const days = { from, until: clock.now() }
  const [row] = await operator.statistics.daily({ resourceId: billing.id, ...days })
  const [all] = await operator.statistics.daily(days)
  if (row === undefined || all === undefined) throw new Error('today is no day')
  const { codes, enrollments, messages, takenMs } = row
  const said = {
    asked: codes.asked.telegram,
    wrong: codes.wrong.telegram,
    accepted: codes.accepted.telegram,
    active: enrollments.active,
    sent: messages.sent.telegram,
    taken: Object.values(takenMs).reduce((sum, count) => sum + count, 0),
  }
  expect(said, `point ${point}`).toEqual(await recount(store, billing.id))
  expect(all.codes, `point ${point}`).toEqual(codes)
  expect(all.takenMs, `point ${point}`).toEqual(takenMs)
  // Counted anew after ten minutes: what a dead process began is begun again.
  expect(all.members, `point ${point}`).toMatchObject({ assigned: 2, enrolled: 2 })
  await clock.advance(dayMs)
  await operator.worker.runOnce()
  const [ended] = await operator.statistics.daily({ resourceId: billing.id, ...days })
  expect(ended?.end, `point ${point}`).toEqual({ assigned: 2, enrolled: 2, unreachable: 0 })
  await operator.close()
  return isAlive
}

it.each([
  ['nothing of its last call', false],
  ['its last call, of which it did not hear', true],
])(
  'R45: %s is known where the process that counts dies, at each point from the first to the last, and each thing counts once',
  async (_, lastIsDone) => {
    let point = 1
    while (!(await dyingDay(point, lastIsDone))) point += 1
    expect(point).toBeGreaterThan(30)
  },
)
