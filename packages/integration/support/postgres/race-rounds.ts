import { byId, insert } from '@chatfactor/core/store'
import { atOnce, audited } from './at-once.js'
import type { Answer, Call, Callee } from './call.js'
import { calleeOf, entriesAbout } from './perform.js'
import { askedPerson, newcomer, newResource, type RaceTrack } from './race-track.js'

/** One round of a race: what it came to is compared with what it must come to. */
export interface RaceRound {
  readonly is: string
  readonly comesTo: unknown
  run(track: RaceTrack, callees: readonly Callee[]): Promise<unknown>
}

export const rightCodes: RaceRound = {
  is: '64 right codes for one challenge',
  comesTo: { answers: { accepted: 1, already_used: 63 }, audited: 1 },
  async run(track, callees) {
    const { userId, challengeId, code } = await askedPerson(track)
    const { resourceId } = track
    const answers = await atOnce(callees, 64, () => ({ do: 'verify', resourceId, userId, challengeId, code }))
    return { answers, audited: await audited(track, 'challenge.accepted', 'challengeId', challengeId) }
  },
}

export const wrongCodes: RaceRound = {
  is: '200 wrong codes for one challenge',
  comesTo: {
    answers: { wrong_code: 4, exhausted: 196 },
    audited: 5,
    counters: [{ misses: 5, misses_in_total: 5 }],
    right: 'exhausted',
  },
  async run(track, callees) {
    const { resourceId, query } = track
    const { userId, challengeId, code } = await askedPerson(track)
    const about = { do: 'verify' as const, resourceId, userId, challengeId }
    const wrong = code === '000000' ? '000001' : '000000'
    const answers = await atOnce(callees, 200, () => ({ ...about, code: wrong }))
    return {
      answers,
      audited: await audited(track, 'challenge.missed', 'challengeId', challengeId),
      counters: await query('select misses, misses_in_total from chatfactor.assignments where user_id = $1', [userId]),
      right: (await calleeOf(track.control)({ ...about, code })).outcome,
    }
  },
}

export const claims: RaceRound = {
  is: '64 chats that scan one link',
  comesTo: { answers: { '200 done': 1, '200 refused': 63 }, state: 'active', tokens: [{ live: true }], activated: 1 },
  async run(track, callees) {
    const { userId, enrollmentId, linkCode, chatId } = await newcomer(track, calleeOf(track.control))
    const answers = await atOnce(callees, 64, (at) => ({
      do: 'scan',
      chatId: `${chatId} ${at}`,
      linkCode,
      eventId: `scan ${at} of ${chatId}`,
    }))
    const tokens = await track.query(
      `select token_ids ? t.id and e.token_id = t.id as live from chatfactor.tokens t
       join chatfactor.assignments a on a.id = t.assignment_id
       join chatfactor.enrollments e on e.assignment_id = a.id where t.user_id = $1`,
      [userId],
    )
    const { state } = await track.control.chatfactor.enrollments.get(enrollmentId)
    return {
      answers,
      state,
      tokens,
      activated: await audited(track, 'enrollment.activated', 'enrollmentId', enrollmentId),
    }
  },
}

export const sends: RaceRound = {
  is: '64 starts for one person who was sent one code',
  // One session takes half of what its person may get.
  comesTo: { answers: { sent: 2, needs_user: 62 }, deliveries: 3 },
  async run(track, callees) {
    const { resourceId } = track
    const { userId, chatId } = await askedPerson(track)
    const answers = await atOnce(callees, 64, () => ({ do: 'start', resourceId, userId, chatId }))
    const rows = await track.query(
      `select 1 from chatfactor.deliveries where user_id = $1 and challenge_id is not null`,
      [userId],
    )
    return { answers, deliveries: rows.length }
  },
}

export const changes: RaceRound = {
  is: '32 updates of one Resource, half of its name, half of its grace period',
  comesTo: { answers: { changed: 32 }, versions: 33, name: true, grace: true },
  async run(track, callees) {
    const { id } = await track.control.chatfactor.resources.create({ name: 'Shop' })
    const answers = await atOnce(callees, 32, (at) => ({
      do: 'change',
      resourceId: id,
      ...(at % 2 === 0 ? { name: `Shop ${at}` } : { gracePeriodMs: 1_000 * at }),
    }))
    const [row] = await track.query('select version from chatfactor.resources where id = $1', [id])
    const { name, secondFactor } = await track.control.chatfactor.resources.get(id)
    return { answers, versions: row?.version, name: name !== 'Shop', grace: secondFactor.gracePeriodMs !== 0 }
  },
}

const pairs = 32
let shifts = 0

/** Of each two on duty one has to stay: one leaves only if the other one is there, which a commit may not just believe. */
export const crossings: RaceRound = {
  is: '32 pairs of whom each leaves if the other one stays',
  comesTo: { answers: { left: pairs, stays: pairs }, onDuty: Array.from({ length: pairs }, () => 1) },
  async run({ control: { store, chatfactor } }, callees) {
    const expiresAt = new Date(Date.now() + 3_600_000)
    const onDuty = await Promise.all(
      Array.from({ length: pairs }, async () => {
        shifts += 1
        const limitId = `limit ${process.pid} ${shifts}`
        const { id: resourceId } = await chatfactor.resources.create({ name: 'On duty' })
        await store.commit([insert('limits', { id: limitId, key: limitId, times: [1], blockedUntil: null, expiresAt })])
        return { resourceId, limitId }
      }),
    )
    const answers = await atOnce(callees, 2 * pairs, (at) => ({
      do: 'leave',
      who: at % 2 === 0 ? 'resource' : 'limit',
      ...(onDuty[Math.floor(at / 2)] ?? { resourceId: '', limitId: '' }),
    }))
    const left = onDuty.map(async ({ resourceId, limitId }) => {
      const [resource, limit] = await store.read([byId('resources', resourceId), byId('limits', limitId)])
      return [resource?.active === true, limit?.times.length === 1].filter(Boolean).length
    })
    return { answers, onDuty: await Promise.all(left) }
  },
}

/** What went by the policy of a Resource is over when its change is answered. */
export const switches: RaceRound = {
  is: '63 who go by a Resource while one switches it off',
  comesTo: { outcomes: Array.from({ length: 64 }, () => 'off'), late: 0 },
  async run({ control: { store, chatfactor } }, callees) {
    const { id: resourceId } = await chatfactor.resources.create({ name: 'On for a moment' })
    const answers = await Promise.all(
      Array.from({ length: 64 }, async (_, at): Promise<Answer> => {
        const callee = callees[at % callees.length]
        return callee?.({ do: at === 40 ? 'switch off' : 'go by', resourceId }) ?? { outcome: 'nobody' }
      }),
    )
    const atAnswer = answers.find(({ entries }) => entries !== undefined)?.entries ?? Number.NaN
    return {
      outcomes: answers.map(({ outcome }) => outcome),
      late: (await entriesAbout(store, resourceId)) - atAnswer,
    }
  },
}

/** Whoever is let in was let in before the Resource was switched off. */
export const closings: RaceRound = {
  is: '64 codes while an administrator switches their Resource off, and 8 on another one',
  comesTo: { late: 0, untold: 0, neither: 0, elsewhere: Array.from({ length: 8 }, () => 'accepted') },
  async run(track, callees) {
    const closing = { ...track, resourceId: await newResource(track.control, 'Closes in a moment') }
    const calls = await Promise.all(Array.from({ length: 64 }, () => codeOfSomebody(closing)))
    calls.splice(56, 0, { do: 'close', resourceId: closing.resourceId })
    const elsewhere = await Promise.all(Array.from({ length: 8 }, () => codeOfSomebody(track)))
    const answers = await Promise.all(
      [...elsewhere, ...calls].map((call, at): Promise<Answer> => {
        const callee = callees[at % callees.length]
        return callee?.(call) ?? Promise.resolve({ outcome: 'nobody' })
      }),
    )
    const there = answers.splice(0, elsewhere.length).map(({ outcome }) => outcome)
    const atAnswer = answers.find(({ entries }) => entries !== undefined)?.entries ?? Number.NaN
    const inTheEnd = await entriesAbout(track.control.store, closing.resourceId, 'challenge.accepted')
    const told = answers.filter(({ outcome }) => outcome === 'accepted').length
    const refused = answers.filter(({ outcome }) => outcome === 'POLICY_DENIED').length
    return {
      late: inTheEnd - atAnswer,
      untold: inTheEnd - told,
      neither: 64 - told - refused,
      elsewhere: there,
    }
  },
}

/** Sends somebody new a code, and types it. */
async function codeOfSomebody(track: RaceTrack): Promise<Call> {
  const { userId, challengeId, code } = await askedPerson(track)
  return { do: 'verify', resourceId: track.resourceId, userId, challengeId, code }
}

export const raceRounds: readonly RaceRound[] = [
  ...[rightCodes, wrongCodes, claims, sends, changes, switches, closings, crossings],
]
