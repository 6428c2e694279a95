import { isDeepStrictEqual } from 'node:util'
import { type ChallengeRecord, challengeTable } from '@chatfactor/core/store'
import { isLockedAt } from './locks.js'
import { wrongCodesTold } from './misses-told.js'
import type { Changed, RecordPromise, SeenCommit } from './seen-commit.js'
import { strictness } from './strictness.js'

const codeLifeMs = 180_000
const challengeLifeMs = 600_000
const redeemMs = 60_000
const mostMisses = 5

const lifeMs = (from: Date, until: Date) => until.getTime() - from.getTime()

type Answer = Changed<'challenges'> & { readonly before: ChallengeRecord; readonly at: Date }

/** The challenges whose state this commit changes, and when. */
function moved(commit: SeenCommit): readonly Answer[] {
  return commit.changed('challenges').flatMap(({ before, after }) => {
    if (before === null || before.state === after.state) return []
    const at = after.endedAt ?? after.answeredAt
    return at === null ? [] : [{ before, after, at }]
  })
}

/** Those that are answered correctly by a typed code or in the chat, or whose answer is redeemed. */
function answeredRightly(commit: SeenCommit): readonly Answer[] {
  return moved(commit).filter(
    ({ after: { kind, state } }) => kind !== 'email_code' && (state === 'approved' || state === 'accepted'),
  )
}

/** The content of a challenge, which never changes. */
const settled = [
  ...(['resourceId', 'userId', 'assignmentId', 'kind', 'mode', 'purpose', 'bindingHash'] as const),
  ...(['transaction', 'context', 'missLimit', 'createdAt'] as const),
]

/** The promises that every commit keeps about challenges. */
export const challengePromises: readonly RecordPromise[] = [
  {
    id: 'C3',
    breaches: (commit) => [
      ...commit.changed('challenges').flatMap(({ before, after }) => {
        const { createdAt, expiresAt, kind, sendNumber } = after
        const isSentNow = kind !== 'email_code' && sendNumber > (before?.sendNumber ?? 0)
        const sentAt = before === null ? createdAt : commit.told[0]?.at
        const isProlonged = before === null || expiresAt > before.expiresAt
        const isLong = isSentNow && isProlonged && sentAt !== undefined && lifeMs(sentAt, expiresAt) > codeLifeMs
        return isLong || lifeMs(createdAt, expiresAt) > challengeLifeMs ? ['a challenge lives too long'] : []
      }),
      ...moved(commit).flatMap(({ before, after, at }) => {
        const isRight = after.state === 'approved' || after.state === 'accepted'
        if (!isRight) return []
        const { answeredAt } = before
        const until =
          before.state === 'approved' && answeredAt !== null
            ? answeredAt.getTime() + redeemMs
            : before.expiresAt.getTime()
        return at.getTime() < until ? [] : ['an answer counts after its time']
      }),
    ],
  },
  {
    id: 'C4',
    breaches: (commit) => [
      ...moved(commit).flatMap(({ before, after }) =>
        Object.values<string>(challengeTable[before.state]).includes(after.state)
          ? []
          : [`a challenge that was ${before.state} becomes ${after.state}`],
      ),
      ...commit.changed('oneTimeLinks').flatMap(({ before, after }) => {
        const isLate = after.usedAt !== null && after.usedAt >= after.expiresAt
        const isAgain = before !== null && before.usedAt !== null && !isDeepStrictEqual(before.usedAt, after.usedAt)
        return isLate || isAgain ? ['a one-time link is used twice, or after its time'] : []
      }),
    ],
  },
  {
    id: 'C5',
    breaches: (commit) => [
      ...commit.changed('challenges').flatMap(({ before, after }) => {
        if (after.missLimit > mostMisses) return ['a challenge bears more than five misses']
        if (after.misses < (before?.misses ?? 0)) return ['a challenge takes a miss back']
        return after.misses >= after.missLimit && after.state === 'pending' ? ['a challenge survives its misses'] : []
      }),
      ...commit.told.flatMap(({ action, details }) => {
        if (!wrongCodesTold.has(action)) return []
        const one = commit.changed('challenges').find(({ after }) => after.id === details.challengeId)
        return one?.after.misses === (one?.before?.misses ?? 0) + 1 ? [] : [`${action} is told and not counted`]
      }),
    ],
  },
  {
    id: 'C12',
    breaches: (commit) =>
      commit
        .changed('challenges')
        .flatMap(({ before, after }) =>
          before === null
            ? []
            : settled
                .filter((field) => !isDeepStrictEqual(before[field], after[field]))
                .map((field) => `a challenge is about another ${field}`),
        ),
  },
  {
    id: 'C13',
    breaches: (commit) =>
      answeredRightly(commit).flatMap(({ after, at }) => {
        const owner = commit.decidedOn('assignments', after.assignmentId)
        if (owner === null) return ['an answer counts and nobody looks at the lock']
        return isLockedAt(owner, at) ? ['an answer counts inside a lock'] : []
      }),
  },
  {
    id: 'C24',
    breaches: (commit) =>
      answeredRightly(commit).flatMap(({ after }) => {
        const owner = commit.decidedOn('assignments', after.assignmentId)
        return owner?.active === true && owner.tokens.ids.includes(after.tokenId ?? '')
          ? []
          : ['an answer counts of a token that is not live']
      }),
  },
  {
    id: 'C25',
    breaches: (commit) =>
      commit.changed('challenges').flatMap(({ before, after: { kind, mode, state, resourceId } }) => {
        const isAskedNow = before === null || (before.state === 'pending' && state === 'approved')
        const resource = commit.decidedOn('resources', resourceId)
        if (!isAskedNow || kind !== 'approval') return []
        if (resource === null) return ['an approval is asked or given, and nobody looks in which way it has to be']
        const { approvalMode = 'number_matching' } = resource.secondFactor
        return strictness(mode) < strictness(approvalMode) ? ['an approval is weaker than its Resource wants'] : []
      }),
  },
]
