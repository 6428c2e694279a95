import type { Engine } from '@chatfactor/core/feature'
import { byId, follow } from '@chatfactor/core/store'
import type { FeedEvent } from '../feed/feed.js'
import { dayOf } from './days.js'
import type { Tally } from './tally.js'

/** A question, as far as counting needs it. */
interface Asked {
  readonly group: 'codes' | 'approvals'
  readonly messenger: string
}

/** The trail entries behind each figure, so that a figure can link to them. */
export const happeningsOf = {
  started: 'enrollment.started',
  scanned: 'enrollment.claimed',
  active: 'enrollment.activated',
  time: 'enrollment.expired',
  person: 'enrollment.cancelled',
  replaced: 'enrollment.cancelled',
  policy: 'enrollment.cancelled',
  misses: 'enrollment.locked',
  asked: 'challenge.started',
  accepted: 'challenge.accepted',
  declined: 'challenge.declined',
  denied: 'challenge.denied',
  completed: 'session.completed',
  refused: 'sign_in.refused',
  recovered: 'recovery_code.used',
  locks: 'assignment.locked',
} as const

/** Ends an enrollment with an active token, too; its figure leads to the more frequent happening. */
const tokenReplaced = 'token.replaced'

/** How entries of the trail are counted; others are not. Those that no figure leads to are named here. */
const flows: Readonly<Record<string, (data: FeedEvent['data'], asked: Asked) => string>> = {
  [happeningsOf.started]: () => 'enrollments.started',
  [happeningsOf.scanned]: () => 'enrollments.scanned',
  [happeningsOf.active]: () => 'enrollments.active',
  [tokenReplaced]: () => 'enrollments.active',
  [happeningsOf.person]: ended,
  [happeningsOf.time]: ended,
  [happeningsOf.misses]: ended,
  [happeningsOf.asked]: question('asked'),
  'challenge.resent': question('sentAgain'),
  [happeningsOf.accepted]: question('accepted'),
  'challenge.missed': question('wrong'),
  'challenge.superseded': question('earlier'),
  'challenge.mixed_up': question('earlier'),
  [happeningsOf.declined]: question('declined'),
  [happeningsOf.denied]: question('denied'),
  [happeningsOf.completed]: () => 'signIns.completed',
  [happeningsOf.refused]: () => 'signIns.refused',
  [happeningsOf.recovered]: () => 'signIns.recovered',
  [happeningsOf.locks]: ({ reason }) => `locks.${reason === 'administrator' ? 'administrator' : 'misses'}`,
}

/** Entries that end an enrollment with an active token. */
const becomesActive: ReadonlySet<string> = new Set([happeningsOf.active, tokenReplaced])
/** Entries about questions. */
const ofQuestions = /^challenge\./
/** For a question deleted before it was counted. */
const forgotten: Asked = { group: 'codes', messenger: 'unknown' }
/** Only approvals can be declined. */
const declined: Asked = { group: 'approvals', messenger: 'unknown' }

/** Counts events by the day they happened. */
export async function countFlows(
  engine: Pick<Engine, 'store'>,
  events: readonly FeedEvent[],
  tally: Tally,
): Promise<void> {
  const [asked, atOnce] = await Promise.all([askedIn(engine, events), activeAtOnce(engine, events)])
  for (const { type, at, resourceId, data } of events) {
    const { enrollmentId } = data
    const isScan = becomesActive.has(type) && typeof enrollmentId === 'string' && atOnce.has(enrollmentId)
    if (isScan) tally.add(resourceId, dayOf(at), 'enrollments.scanned')
    const flow = flows[type]
    if (flow === undefined) continue
    const unknown = type === happeningsOf.declined ? declined : forgotten
    const { challengeId } = data
    const known = typeof challengeId === 'string' ? asked.get(challengeId) : undefined
    tally.add(resourceId, dayOf(at), flow(data, known ?? unknown))
  }
}

/** The questions these entries refer to, with the messenger of each. */
async function askedIn(
  { store }: Pick<Engine, 'store'>,
  events: readonly FeedEvent[],
): Promise<ReadonlyMap<string, Asked>> {
  const ids = new Set(
    events.flatMap(({ type, data: { challengeId } }) =>
      ofQuestions.test(type) && typeof challengeId === 'string' ? [challengeId] : [],
    ),
  )
  if (ids.size === 0) return new Map()
  const refs = [...ids].map((id) => byId('challenges', id))
  const [challenges, tokens] = await Promise.all([
    store.read(refs),
    store.read(refs.map((ref) => follow(ref, 'tokenId', 'tokens'))),
  ])
  return new Map(
    challenges.flatMap((challenge, at) => {
      if (challenge === null) return []
      const messenger = challenge.kind === 'email_code' ? 'mail' : (tokens[at]?.transport ?? 'unknown')
      const group = challenge.kind === 'approval' ? 'approvals' : 'codes'
      return [[challenge.id, { group, messenger } as const] as const]
    }),
  )
}

/** Enrollments that became active with their scan: the trail has no separate entry for that. */
async function activeAtOnce(
  { store }: Pick<Engine, 'store'>,
  events: readonly FeedEvent[],
): Promise<ReadonlySet<string>> {
  const ids = new Set(
    events.flatMap(({ type, data: { enrollmentId } }) =>
      becomesActive.has(type) && typeof enrollmentId === 'string' ? [enrollmentId] : [],
    ),
  )
  const found = ids.size === 0 ? [] : await store.read([...ids].map((id) => byId('enrollments', id)))
  return new Set(
    found.flatMap((one) =>
      one?.claimedAt != null && one.claimedAt.getTime() === one.endedAt?.getTime() ? [one.id] : [],
    ),
  )
}

function question(outcome: string) {
  return (_data: FeedEvent['data'], { group, messenger }: Asked) => `${group}.${outcome}.${messenger}`
}

function ended({ because }: FeedEvent['data']): string {
  return `enrollments.failed.${because}`
}
