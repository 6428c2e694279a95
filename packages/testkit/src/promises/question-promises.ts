import { isDeepStrictEqual } from 'node:util'
import type { AuthorizationRecord } from '@chatfactor/core/store'
import { isLockedAt } from './locks.js'
import type { RecordPromise, SeenCommit } from './seen-commit.js'
import { strictness } from './strictness.js'

/** The states that may follow a state. */
const next: Readonly<Record<AuthorizationRecord['state'], readonly string[]>> = {
  open: ['approved', 'declined', 'denied', 'cancelled', 'expired'],
  approved: ['denied', 'cancelled', 'expired', 'accepted'],
  ...{ declined: [], denied: [], cancelled: [], expired: [], accepted: [] },
}

/** The content of an agent's question, which never changes. */
const settled = [
  ...(['resourceId', 'userId', 'assignmentId', 'agentId', 'dedupeId', 'mode', 'purpose'] as const),
  ...(['transaction', 'reason', 'useWithinMs', 'expiresAt', 'createdAt', 'partOf'] as const),
]

/** The questions that this commit approves or uses, and when. */
function agreed(commit: SeenCommit) {
  return commit.changed('authorizations').flatMap(({ before, after }) => {
    if (before === null || before.state === after.state) return []
    if (after.state !== 'approved' && after.state !== 'accepted') return []
    const at = after.state === 'approved' ? after.answeredAt : commit.told[0]?.at
    return at == null ? [] : [{ before, after, at }]
  })
}

/** The promises that every commit keeps about agents' questions. */
export const questionPromises: readonly RecordPromise[] = [
  {
    id: 'C3',
    breaches: (commit) =>
      agreed(commit).flatMap(({ before, at }) =>
        at < before.dueAt ? [] : ['an agent’s question counts after its time'],
      ),
  },
  {
    id: 'C4',
    breaches: (commit) =>
      commit
        .changed('authorizations')
        .flatMap(({ before, after }) =>
          before === null || before.state === after.state || next[before.state].includes(after.state)
            ? []
            : [`a question that was ${before.state} becomes ${after.state}`],
        ),
  },
  {
    id: 'C13',
    breaches: (commit) =>
      agreed(commit).flatMap(({ after: { assignmentId, approvers }, at }) => {
        // In a question to several people, each approver has a part of their own.
        if (approvers !== null) return []
        const owner = commit.decidedOn('assignments', assignmentId)
        if (owner === null) return ['an agent’s question counts and nobody looks at the lock']
        return isLockedAt(owner, at) ? ['an agent’s question counts inside a lock'] : []
      }),
  },
  {
    id: 'C24',
    breaches: (commit) =>
      agreed(commit).flatMap(({ after: { assignmentId, approvers, tokenId } }) => {
        if (approvers !== null) return []
        const owner = commit.decidedOn('assignments', assignmentId)
        const isLive = owner?.active === true && owner.tokens.ids.includes(tokenId ?? '')
        return isLive ? [] : ['an agent’s question counts of a token that is not live']
      }),
  },
  {
    id: 'C25',
    breaches: (commit) =>
      agreed(commit).flatMap(({ after: { mode, resourceId } }) => {
        const resource = commit.decidedOn('resources', resourceId)
        const { weakest = 'number_matching' } = resource?.secondFactor.authorizations ?? {}
        return strictness(mode) < strictness(weakest) ? ['an agent’s question is answered too weakly'] : []
      }),
  },
  {
    id: 'C32',
    breaches: (commit) =>
      commit
        .changed('authorizations')
        .flatMap(({ before, after }) =>
          before === null
            ? []
            : settled
                .filter((field) => !isDeepStrictEqual(before[field], after[field]))
                .map((field) => `a question is about another ${field}`),
        ),
  },
]
