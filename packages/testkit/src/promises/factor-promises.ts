import { type EnrollmentState, enrollmentTable } from '@chatfactor/core/store'
import type { RecordPromise, SeenCommit } from './seen-commit.js'

const claimMs = 300_000
const claimGraceMs = 60_000

/** The states that may follow a state, whatever the Resource asks for. */
function nextStates(state: EnrollmentState): readonly string[] {
  return Object.values<string | Readonly<Record<string, string>>>(enrollmentTable[state]).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  )
}

/** The enrollments that become a token in this commit. */
function activated(commit: SeenCommit) {
  return commit
    .changed('enrollments')
    .flatMap(({ before, after }) =>
      before !== null && before.state !== 'active' && after.state === 'active' ? [{ before, after }] : [],
    )
}

/** The promises that every commit keeps about tokens and enrollments. */
export const factorPromises: readonly RecordPromise[] = [
  {
    id: 'C1',
    breaches: (commit) =>
      [...commit.changed('tokens'), ...commit.changed('enrollments'), ...commit.changed('challenges')].flatMap(
        ({ after: { digits } }) => (digits === 6 || digits === 8 ? [] : [`codes have ${digits} digits`]),
      ),
  },
  {
    id: 'C15',
    breaches: (commit) =>
      commit.changed('enrollments').flatMap(({ before, after }) => {
        if (before === null) {
          const lifeMs = after.expiresAt.getTime() - after.createdAt.getTime()
          return lifeMs > claimMs ? ['an enrollment can be claimed for too long'] : []
        }
        if (before.state === after.state) return []
        if (!nextStates(before.state).includes(after.state)) return [`${before.state} becomes ${after.state}`]
        const isClaimed = before.claimedAt === null && after.claimedAt !== null
        const isLate =
          after.claimedAt !== null && after.claimedAt.getTime() >= before.expiresAt.getTime() + claimGraceMs
        return isClaimed && isLate ? ['a code is claimed after its time'] : []
      }),
  },
  {
    id: 'C18',
    breaches: (commit) => [
      ...commit.changed('chats').flatMap(({ before, after }) =>
        Object.entries(before?.bindings ?? {}).flatMap(([resourceId, { userId }]) => {
          const now = after.bindings[resourceId]
          return now !== undefined && now.userId !== userId ? ['a chat of one person becomes that of another'] : []
        }),
      ),
      ...commit
        .changed('enrollments')
        .flatMap(({ before, after }) =>
          before !== null && before.claimedAt !== null && before.chatId !== after.chatId
            ? ['a code that was claimed is claimed by another chat']
            : [],
        ),
    ],
  },
  {
    id: 'C19',
    breaches: (commit) =>
      activated(commit).flatMap(({ before, after }) => {
        const isAsked = after.activation === 'confirm' || after.claimedBy === 'typed_code'
        return isAsked && before.state !== 'awaiting_confirmation' ? ['a token is active that nobody confirmed'] : []
      }),
  },
  {
    id: 'C21',
    breaches: (commit) =>
      commit.changed('tokens').flatMap(({ before, after }) => {
        const isChange = before === null || (before.revokedAt === null && after.revokedAt !== null)
        const user = commit.decidedOn('users', after.userId)
        if (!isChange || (user !== null && user.email === null)) return []
        const isMailed = commit
          .changed('deliveries')
          .some(({ after: { channel, userId } }) => channel === 'mail' && userId === after.userId)
        const mayNotBeUndone = after.revokedBecause === 'unassigned'
        const isUndone = commit.changed('oneTimeLinks').some(({ after: { kind } }) => kind === 'undo')
        if (!isMailed) return ['a token is added or removed, and its owner is not told']
        return isUndone || mayNotBeUndone ? [] : ['a token is added or removed, and nothing takes that back']
      }),
  },
  {
    id: 'C23',
    breaches: (commit) => {
      const active = new Set(activated(commit).map(({ after }) => after.tokenId))
      return commit.changed('tokens').flatMap(({ before, after }) => {
        const owner = commit.changed('assignments').find((one) => one.after.id === after.assignmentId)?.after
        const isLive = owner?.tokens.ids.includes(after.id) ?? false
        if (before === null && isLive && active.size > 0 && !active.has(after.id))
          return ['a token of no enrollment is live']
        return after.revokedAt !== null && isLive ? ['a token is live that was revoked'] : []
      })
    },
  },
]
