import { isDeepStrictEqual } from 'node:util'
import type { AssignmentRecord, AuditRecord } from '@chatfactor/core/store'
import { isLockedAt } from './locks.js'
import { missesOfPersonTold } from './misses-told.js'
import type { RecordPromise, SeenCommit } from './seen-commit.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const firstLockMs = 15 * minuteMs

/** Events that may reset a person's counters, besides a right answer. */
const clears: ReadonlySet<string> = new Set(['sign_in.first_factor', 'assignment.unlocked'])

interface Member {
  readonly before: AssignmentRecord
  readonly after: AssignmentRecord
}

/** The memberships that this commit changes. */
function members(commit: SeenCommit): readonly Member[] {
  return commit.changed('assignments').flatMap(({ before, after }) => (before === null ? [] : [{ before, after }]))
}

/** Those without a manual lock, which looks like endless misses. */
function guessedAt(commit: SeenCommit): readonly Member[] {
  return members(commit).filter(({ before, after }) => isDeepStrictEqual(before.attempts.lock, after.attempts.lock))
}

function isTold(commit: SeenCommit, actions: ReadonlySet<string>): boolean {
  return commit.told.some(({ action }) => actions.has(action))
}

/** When a commit was decided, as far as it says. */
function momentOf({ told }: SeenCommit): Date | null {
  return told[0]?.at ?? null
}

const isMissOfPerson = ({ action }: AuditRecord) => missesOfPersonTold.has(action)

/** The promises that every commit keeps about memberships. */
export const memberPromises: readonly RecordPromise[] = [
  {
    id: 'C6',
    breaches: (commit) => {
      const denied = commit
        .changed('challenges')
        .filter(({ before, after }) => before?.state === 'pending' && after.state === 'denied').length
      const missed = commit.told.filter(isMissOfPerson).length + denied
      const counted = guessedAt(commit).reduce(
        (sum, { before, after }) => sum + Math.max(0, after.attempts.missesInTotal - before.attempts.missesInTotal),
        0,
      )
      // An agent's question counts only if it is the second one.
      const mayCount = commit.told.filter(({ action }) => action === 'authorization.denied').length
      return counted >= missed && counted <= missed + mayCount
        ? []
        : [`${missed} misses are told and ${counted} counted`]
    },
  },
  {
    id: 'C7',
    breaches: (commit) =>
      members(commit).flatMap(({ before, after }) => {
        const isLockedNow = after.attempts.lockLevel > before.attempts.lockLevel
        const isLess =
          after.attempts.missesInTotal < before.attempts.missesInTotal ||
          after.attempts.lockLevel < before.attempts.lockLevel ||
          (after.attempts.misses < before.attempts.misses && !isLockedNow)
        const isRight =
          after.recovery.codes.length < before.recovery.codes.length ||
          commit.changed('challenges').some((one) => one.after.state === 'accepted')
        return isLess && !isRight && !isTold(commit, clears) ? ['misses are taken back without a right answer'] : []
      }),
  },
  {
    id: 'C8',
    breaches: (commit) =>
      guessedAt(commit).flatMap(({ before, after }) => {
        const at = momentOf(commit)
        const isCounted = after.attempts.missesInTotal > before.attempts.missesInTotal
        return isCounted && at !== null && isLockedAt(before, at) ? ['a miss counts inside a lock'] : []
      }),
  },
  {
    id: 'C9',
    breaches: (commit) =>
      members(commit).flatMap(({ before, after }) => {
        const at = momentOf(commit)
        if (at === null || after.attempts.lockLevel <= before.attempts.lockLevel) return []
        const lastsMs = (after.attempts.lockedUntil?.getTime() ?? 0) - at.getTime()
        return lastsMs === Math.min(dayMs, firstLockMs * 2 ** before.attempts.lockLevel)
          ? []
          : ['a lock is not twice as long']
      }),
  },
  {
    id: 'C13',
    breaches: (commit) =>
      members(commit).flatMap(({ before, after: { lastAcceptedAt } }) => {
        const isNew = lastAcceptedAt !== null && lastAcceptedAt.getTime() !== before.lastAcceptedAt?.getTime()
        return isNew && isLockedAt(before, lastAcceptedAt) ? ['a second factor counts inside a lock'] : []
      }),
  },
  {
    id: 'C28',
    breaches: (commit) =>
      commit.changed('challenges').flatMap(({ before, after }) => {
        if (before !== null || after.kind !== 'approval') return []
        const owner = members(commit).find(({ after: { id } }) => id === after.assignmentId)
        const earlier = commit.decidedOn('challenges', owner?.before.approvals.liveId ?? null)
        const isStillOpen = earlier?.state === 'pending' && earlier.expiresAt > after.createdAt
        const isEnded = commit.changed('challenges').some((one) => one.after.id === earlier?.id)
        if (owner?.after.approvals.liveId !== after.id) return ['an approval is not the one that is alive']
        return isStillOpen && !isEnded ? ['two approvals are alive'] : []
      }),
  },
  {
    id: 'C29',
    breaches: (commit) =>
      members(commit).flatMap(({ before, after }) => {
        const sends = after.sends.by.filter(({ at, approval }) => approval === true && after.sends.at.includes(at))
        const last = sends.at(-1)
        if (last === undefined || before.sends.by.some(({ at }) => at === last.at)) return []
        const since = (ms: number) =>
          sends.filter(({ at, purpose }) => purpose === last.purpose && at > last.at - ms).length
        return since(10 * minuteMs) > 3 || since(dayMs) > 10 ? ['more approvals are sent than may be'] : []
      }),
  },
  {
    id: 'C30',
    breaches: (commit) =>
      commit.changed('challenges').flatMap(({ before, after }) => {
        if (before?.state !== 'pending' || after.state !== 'denied' || after.kind !== 'approval') return []
        const owner = members(commit).find(({ after: { id } }) => id === after.assignmentId)
        const is = refusalsOf(owner?.after, after.purpose)
        const until = (after.endedAt?.getTime() ?? 0) + dayMs
        if ((is?.strictUntil ?? 0) < until) return ['an approval was refused, and the next one is no stricter']
        const isPaused = is?.lockedUntil === until
        return isTold(commit, pauses) === isPaused && (is?.denials.length ?? 0) < 2
          ? []
          : ['"It wasn’t me" twice pauses nothing']
      }),
  },
]

const pauses: ReadonlySet<string> = new Set(['approvals.locked'])

function refusalsOf(member: AssignmentRecord | undefined, purpose: string) {
  const history = member?.approvals.history
  return purpose === 'sign_in'
    ? history
    : (history?.others?.find((one) => one.purpose === purpose) ?? history?.others?.[0])
}
