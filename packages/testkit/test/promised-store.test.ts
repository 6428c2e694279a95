import {
  type AuditRecord,
  type ChallengeRecord,
  type Change,
  type CollectionName,
  check,
  type EnrollmentRecord,
  insert,
  layouts,
  type OneTimeLinkRecord,
  type Records,
  rowOf,
  type Store,
  update,
  type Write,
} from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { promisedStore, sampleRecord } from '../src/index.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const now = new Date('2030-01-01T12:00:00.000Z')
const after = (ms: number) => new Date(now.getTime() + ms)

function one<C extends CollectionName>(collection: C, fields: Partial<Records[C]>): Records[C] {
  return { ...sampleRecord(collection, 1), ...fields }
}

const refusals = { strictUntil: null, lockedUntil: null, denials: [] }
const { tokens } = sampleRecord('assignments', 1)
const ana = one('assignments', {
  ...{ id: 'ana', userId: 'ana', active: true, tokens: { ...tokens, ids: ['phone'] }, lastAcceptedAt: null },
  attempts: { misses: 1, missesInTotal: 1, lockLevel: 0, lockedUntil: null, lock: null },
  sends: { at: [], by: [] },
  approvals: { liveId: null, history: { sends: 0, ...refusals } },
})
const billing = one('resources', { id: 'billing' })
const strict = {
  ...billing,
  secondFactor: { ...billing.secondFactor, approvalMode: 'code_entry' as const },
}
const asked = one('challenges', {
  ...{ id: 'asked', resourceId: 'billing', userId: 'ana', assignmentId: 'ana', tokenId: 'phone' },
  ...{ kind: 'otp' as const, mode: null, state: 'pending' as const, purpose: 'sign_in', digits: 6 },
  ...{ sendNumber: 1, misses: 0, missLimit: 5, expiresAt: after(180_000), createdAt: now },
  ...{ context: null, transaction: null, answeredAt: null, endedAt: null },
})
const approval: ChallengeRecord = { ...asked, id: 'approval', kind: 'approval', mode: 'number_matching' }
const enrollment = one('enrollments', {
  ...{ id: 'way', userId: 'ana', assignmentId: 'ana', state: 'awaiting_scan' as const, digits: 6 },
  ...{ activation: 'on_scan' as const, claimedBy: null, claimedAt: null, chatId: null, tokenId: null },
  ...{ expiresAt: after(300_000), createdAt: now, linkHash: 'link', typedHash: 'typed' },
})
const phone = one('tokens', {
  id: 'phone',
  userId: 'ana',
  assignmentId: 'ana',
  digits: 6,
  revokedAt: null,
  revokedBecause: null,
})
const person = one('users', { id: 'ana', email: 'ana@example.org' })
const chat = one('chats', { id: 'chat', bindings: { billing: { userId: 'ana', tokenId: 'phone' } } })
const link = one('oneTimeLinks', { id: 'link', usedAt: null, expiresAt: after(minuteMs) })

function told(action: string, details: AuditRecord['details'] = {}): Write {
  return insert('audit', {
    ...{
      id: `told ${action}`,
      at: now,
      resourceId: 'billing',
      subjectId: 'ana',
      action,
      actor: 'person',
      outcome: 'success',
    },
    details,
  })
}

const accepted = { state: 'accepted', endedAt: now } as const
const phoneless = { ...ana, tokens: { ...tokens, ids: [] } }
const locked = { ...ana, attempts: { ...ana.attempts, lockedUntil: after(minuteMs) } }
const beingAsked = { ...ana, approvals: { ...ana.approvals, liveId: 'approval' } }
const lockedOnce = { ...ana, attempts: { ...ana.attempts, lockLevel: 1 } }
const ofAna = (change: Change<'assignments'>, before = ana) => update('assignments', before, change)
const ofIt = (change: Partial<ChallengeRecord>, before = asked) => update('challenges', before, change)
const ofWay = (change: Partial<EnrollmentRecord>, before = enrollment) => update('enrollments', before, change)
const ofLink = (change: Partial<OneTimeLinkRecord>, before = link) => update('oneTimeLinks', before, change)
const newOf = ({ version: _one, ...fields }: ChallengeRecord) => insert('challenges', fields)
const right = [
  ofIt(accepted),
  ofAna({ attempts: { misses: 0, missesInTotal: 0 }, lastAcceptedAt: now }),
  told('challenge.accepted'),
]
const ended = update('tokens', phone, { revokedAt: now, revokedBecause: 'stopped_in_chat' })
const silent = { ...person, email: null }
const sends = (count: number) => Array.from({ length: count }, (_one, nth) => now.getTime() - nth).toReversed()
const approvalsSent = (count: number) => ({
  sends: {
    at: sends(count),
    by: sends(count).map((at) => ({ at, session: null, known: false, approval: true as const })),
  },
})

/** What breaks a promise: what stands there, and what is written. */
interface Row {
  readonly id: string
  readonly breaks: string
  readonly there?: Partial<{ readonly [C in CollectionName]: Records[C] }>
  readonly writes: readonly Write[]
}

const rows: readonly Row[] = [
  { id: 'C1', breaks: 'four digits', writes: [newOf({ ...asked, digits: 4 })] },
  { id: 'C3', breaks: 'a code that lives longer', writes: [newOf({ ...asked, expiresAt: after(180_001) })] },
  {
    ...{ id: 'C3', breaks: 'a code that was fetched and lives longer', there: { challenges: asked } },
    writes: [ofIt({ sendNumber: 2, expiresAt: after(180_001) }), told('challenge.resent')],
  },
  {
    ...{ id: 'C3', breaks: 'a challenge that lives longer', there: { challenges: asked } },
    writes: [ofIt({ expiresAt: after(600_001) })],
  },
  {
    ...{ id: 'C3', breaks: 'a late answer', there: { challenges: asked, assignments: ana } },
    writes: [ofIt({ ...accepted, endedAt: after(180_000) }), check('assignments', ana)],
  },
  {
    ...{ id: 'C3', breaks: 'an approval that is redeemed late' },
    there: { challenges: { ...approval, state: 'approved', answeredAt: now }, assignments: ana },
    writes: [
      ofIt({ ...accepted, endedAt: after(60_000) }, { ...approval, state: 'approved', answeredAt: now }),
      check('assignments', ana),
    ],
  },
  {
    ...{
      id: 'C4',
      breaks: 'an answer after a No',
      there: { challenges: { ...asked, state: 'denied' }, assignments: ana },
    },
    writes: [ofIt(accepted, { ...asked, state: 'denied' }), check('assignments', ana)],
  },
  {
    ...{ id: 'C4', breaks: 'a link that is used twice', there: { oneTimeLinks: { ...link, usedAt: now } } },
    writes: [ofLink({ usedAt: after(1) }, { ...link, usedAt: now })],
  },
  {
    ...{ id: 'C4', breaks: 'a link that is used late', there: { oneTimeLinks: link } },
    writes: [ofLink({ usedAt: after(minuteMs) })],
  },
  { id: 'C5', breaks: 'six misses', writes: [newOf({ ...asked, missLimit: 6 })] },
  {
    ...{ id: 'C5', breaks: 'a miss less', there: { challenges: { ...asked, misses: 2 } } },
    writes: [ofIt({ misses: 1 }, { ...asked, misses: 2 })],
  },
  { id: 'C5', breaks: 'a challenge after its misses', there: { challenges: asked }, writes: [ofIt({ misses: 5 })] },
  {
    ...{ id: 'C5', breaks: 'a miss that is told alone', there: { challenges: asked } },
    writes: [ofIt({ sendNumber: 1 }), told('challenge.superseded', { challengeId: 'asked' })],
  },
  {
    ...{ id: 'C6', breaks: 'a miss that counts against nobody', there: { assignments: ana } },
    writes: [ofAna({ approvals: { liveId: null } }), told('recovery_code.missed')],
  },
  {
    ...{ id: 'C7', breaks: 'misses that are taken back', there: { assignments: ana } },
    writes: [ofAna({ attempts: { misses: 0, missesInTotal: 0 } }), told('token.added')],
  },
  {
    ...{ id: 'C8', breaks: 'a miss inside a lock', there: { assignments: locked } },
    writes: [ofAna({ attempts: { missesInTotal: 2 } }, locked), told('recovery_code.missed')],
  },
  {
    ...{ id: 'C9', breaks: 'a second lock as long as the first', there: { assignments: lockedOnce } },
    writes: [
      ofAna({ attempts: { missesInTotal: 2, lockLevel: 2, lockedUntil: after(15 * minuteMs) } }, lockedOnce),
      told('recovery_code.missed'),
    ],
  },
  { id: 'C12', breaks: 'another purpose', there: { challenges: asked }, writes: [ofIt({ purpose: 'pay' })] },
  {
    ...{ id: 'C13', breaks: 'an answer inside a lock', there: { challenges: asked, assignments: locked } },
    writes: [ofIt(accepted), check('assignments', locked)],
  },
  { id: 'C13', breaks: 'an answer without a look', there: { challenges: asked }, writes: [ofIt(accepted)] },
  {
    ...{ id: 'C13', breaks: 'a recovery code inside a lock', there: { assignments: locked } },
    writes: [ofAna({ lastAcceptedAt: now }, locked), told('recovery_code.used')],
  },
  {
    ...{ id: 'C15', breaks: 'a token from what is over', there: { enrollments: { ...enrollment, state: 'expired' } } },
    writes: [ofWay({ state: 'active' }, { ...enrollment, state: 'expired' })],
  },
  {
    ...{ id: 'C15', breaks: 'a late scan', there: { enrollments: enrollment } },
    writes: [ofWay({ state: 'active', claimedBy: 'link_code', claimedAt: after(360_000) })],
  },
  {
    ...{ id: 'C18', breaks: 'a chat that is taken over', there: { chats: chat } },
    writes: [update('chats', chat, { bindings: { billing: { userId: 'ben', tokenId: 'his' } } })],
  },
  {
    ...{
      id: 'C18',
      breaks: 'a code that two chats claim',
      there: { enrollments: { ...enrollment, claimedAt: now, chatId: '1' } },
    },
    writes: [ofWay({ chatId: '2' }, { ...enrollment, claimedAt: now, chatId: '1' })],
  },
  {
    ...{
      id: 'C19',
      breaks: 'a scan that nobody confirmed',
      there: { enrollments: { ...enrollment, activation: 'confirm' } },
    },
    writes: [ofWay({ state: 'active', claimedBy: 'link_code' }, { ...enrollment, activation: 'confirm' })],
  },
  {
    ...{ id: 'C19', breaks: 'a typed code that nobody confirmed', there: { enrollments: enrollment } },
    writes: [ofWay({ state: 'active', claimedBy: 'typed_code' })],
  },
  {
    ...{ id: 'C21', breaks: 'a token that goes in silence', there: { tokens: phone, users: person } },
    writes: [ended, check('users', person)],
  },
  {
    ...{ id: 'C23', breaks: 'a token that goes and stays', there: { tokens: phone, users: silent, assignments: ana } },
    writes: [ended, check('users', silent), ofAna({ tokens: { preferredId: null } })],
  },
  {
    ...{
      id: 'C24',
      breaks: 'a token that is gone',
      there: { challenges: asked, assignments: phoneless },
    },
    writes: [ofIt(accepted), check('assignments', phoneless)],
  },
  {
    ...{ id: 'C25', breaks: 'a weak approval', there: { resources: strict, assignments: ana } },
    writes: [newOf(approval), ofAna({ approvals: { liveId: 'approval' } }), check('resources', strict)],
  },
  {
    ...{ id: 'C28', breaks: 'two approvals at once' },
    there: { resources: billing, assignments: beingAsked, challenges: approval },
    writes: [
      newOf({ ...approval, id: 'another' }),
      ofAna({ approvals: { liveId: 'another' } }, beingAsked),
      check('challenges', approval),
      check('resources', billing),
    ],
  },
  { id: 'C29', breaks: 'a fourth approval', there: { assignments: ana }, writes: [ofAna(approvalsSent(4))] },
  {
    ...{ id: 'C30', breaks: 'a No that changes nothing', there: { assignments: ana, challenges: approval } },
    writes: [
      ofIt({ state: 'denied', endedAt: now }, approval),
      ofAna({ attempts: { misses: 2, missesInTotal: 2 } }),
      told('challenge.denied'),
    ],
  },
  {
    ...{ id: 'C30', breaks: 'two that pause nothing', there: { assignments: ana, challenges: approval } },
    writes: [
      ofIt({ state: 'denied', endedAt: now }, approval),
      ofAna({
        attempts: { misses: 2, missesInTotal: 2 },
        approvals: { history: { sends: 0, strictUntil: after(dayMs).getTime(), lockedUntil: null, denials: [1, 2] } },
      }),
      told('challenge.denied'),
    ],
  },
]

describe('a store that keeps promises', () => {
  it.each(rows)('$id: refuses $breaks', async ({ id, there = {}, writes }) => {
    const told: string[] = []
    const store = promisedStore(await filled(there), (what) => told.push(what))
    await expect(store.commit(writes)).rejects.toMatchObject({ code: 'INVARIANT_BROKEN' })
    expect(told).toEqual([expect.stringContaining(`${id}: `)])
  })

  it('takes what keeps them', async () => {
    const memory = await filled({ challenges: asked, assignments: ana })
    expect(await promisedStore(memory).commit(right)).toEqual({ outcome: 'committed' })
  })

  it('leaves to the store what somebody else was faster with', async () => {
    const memory = await filled({ challenges: { ...asked, version: 2 }, assignments: locked })
    const late = [ofIt(accepted), check('assignments', locked)]
    expect(await promisedStore(memory).commit(late)).toMatchObject({ outcome: 'stale' })
  })
})

async function filled(there: NonNullable<Row['there']>): Promise<Store> {
  const memory = memoryStore()
  for (const collection of layouts.map((layout) => layout.collection)) {
    const record = there[collection]
    if (record !== undefined) await memory.commit([{ verb: 'insert', collection, record: rowOf(collection, record) }])
  }
  return memory
}
