import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { batch } from '../../src/deliveries/sweep-batches.js'
import { byId, insert } from '../../src/doors/store.js'
import { sweepEnrollments } from '../../src/enrollments/ending.js'
import type { SomeEvent } from '../../src/kernel/happenings.js'
import type { AssignmentRecord } from '../../src/records/assignment-record.js'
import type { EnrollmentRecord } from '../../src/records/enrollment-record.js'
import { type Fate, lostAnswers } from '../support/lost-answers.js'
import { after, assignmentRecord, enrollmentRecord, fresh, resourceRecord, userRecord } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'

const over = after(0)
const enrollment = enrollmentRecord({ id: 'one', completeBy: over })

/** An engine at the moment at which the enrollments end, with a person to whom they belong unless they are gone. */
async function at(
  moment: Date,
  enrollments: readonly EnrollmentRecord[],
  { fates = [], isGone = false }: { readonly fates?: Fate[]; readonly isGone?: boolean } = {},
) {
  const inner = memoryStore()
  const assignment = assignmentRecord({
    enrollment: { openId: 'one', enrolled: false },
    tokens: { ids: [], preferredId: null },
  })
  const owners = [
    insert('assignments', fresh<AssignmentRecord>(assignment)),
    insert('users', fresh(userRecord())),
    insert('resources', fresh(resourceRecord())),
  ]
  await inner.commit([
    ...enrollments.map((record) => insert('enrollments', fresh<EnrollmentRecord>(record))),
    ...(isGone ? [] : owners),
  ])
  const events: SomeEvent[] = []
  const { engine } = scriptedEngine(lostAnswers(inner, fates).store)
  const sweeping = {
    ...engine,
    clock: { ...engine.clock, now: () => moment },
    emit: (event: SomeEvent) => void events.push(event),
  }
  const read = async (id: string) => (await inner.read([byId('enrollments', id)]))[0]
  const audited = async () => (await inner.list('audit', { index: 'byTime', equals: {}, limit: 10 })).items
  const pointer = async () => (await inner.read([byId('assignments', assignment.id)]))[0]
  return { engine: sweeping, events, read, audited, pointer }
}

describe('the sweep of open enrollments', () => {
  it('C22: ends one whose time is over, in the moment it is over, and says that time did it', async () => {
    const { engine, events, read, audited } = await at(over, [enrollment])
    expect(await sweepEnrollments(engine, new AbortController().signal)).toBe(1)
    expect(await read('one')).toMatchObject({ state: 'expired', endedAt: over, endedBecause: 'time' })
    const { resourceId, userId } = enrollment
    expect(events).toEqual([
      { name: 'enrollment.changed', data: { enrollmentId: 'one', resourceId, userId, state: 'expired' } },
    ])
    expect(await audited()).toMatchObject([
      {
        ...{ action: 'enrollment.expired', actor: 'system', outcome: 'success', resourceId, subjectId: 'subject-1' },
        details: { enrollmentId: 'one', because: 'time' },
      },
    ])
  })

  it('C22: leaves one alone that has time, and whatever is over already', async () => {
    const others = (['active', 'cancelled', 'expired', 'locked'] as const).map((state) =>
      enrollmentRecord({ id: state, state, completeBy: after(-1) }),
    )
    const { engine, events, read } = await at(after(-1), [enrollment, ...others])
    expect(await sweepEnrollments(engine, new AbortController().signal)).toBe(0)
    expect((await Promise.all(others.map(({ id }) => read(id)))).map((found) => found?.version)).toEqual([1, 1, 1, 1])
    expect([events, (await read('one'))?.version]).toEqual([[], 1])
  })

  it('changes nothing but the enrollment', async () => {
    const { engine, pointer } = await at(over, [enrollment])
    await sweepEnrollments(engine, new AbortController().signal)
    expect(await pointer()).toMatchObject({ version: 1, enrollment: { openId: 'one' } })
  })

  it('ends one also whose person is not there any more', async () => {
    const { engine, read, audited } = await at(over, [enrollment], { isGone: true })
    expect(await sweepEnrollments(engine, new AbortController().signal)).toBe(1)
    expect(await read('one')).toMatchObject({ state: 'expired' })
    expect(await audited()).toMatchObject([{ resourceId: enrollment.resourceId, subjectId: null }])
  })

  it('C22: finds what the policy ended behind a whole page of what goes on', async () => {
    const goesOn = Array.from({ length: batch }, (_, nth) =>
      enrollmentRecord({ id: `on-${nth}`, assignmentId: `of-${nth}`, completeBy: after(60_000) }),
    )
    // Their person has begun another one since.
    const refused = enrollmentRecord({ id: 'two', completeBy: after(120_000) })
    const { engine, read } = await at(over, [...goesOn, refused])
    expect(await sweepEnrollments(engine, new AbortController().signal)).toBe(1)
    expect(await read('two')).toMatchObject({ state: 'cancelled', endedBecause: 'policy' })
  })

  it('tells of each once, also when two sweep at the same moment and an answer is lost', async () => {
    const { engine, events } = await at(over, [enrollment, enrollmentRecord({ id: 'two', completeBy: over })], {
      fates: ['answered', 'answer_is_lost', 'never_arrives'],
    })
    const ended = await Promise.all([
      sweepEnrollments(engine, new AbortController().signal),
      sweepEnrollments(engine, new AbortController().signal),
    ])
    expect(ended[0] + ended[1]).toBe(2)
    expect(events.map(({ data }) => 'enrollmentId' in data && data.enrollmentId).sort()).toEqual(['one', 'two'])
  })
})
