import { describe, expect, it } from 'vitest'
import { issueChallenge } from '../../src/challenges/issue.js'
import { reissueChallenge, rerouteChallenge } from '../../src/challenges/reissue.js'
import { approvalKind } from '../../src/features/approvals/approval-kind.js'
import type { QuestionKind } from '../../src/kernel/question-kind.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import type { Judges } from '../../src/rules/answerable.js'
import { after, assignmentRecord, challengeRecord, member, minute, noon, tokenRecord } from '../support/records.js'

/** A kind that changes one member of each group in which the challenge itself changes others. */
const question: QuestionKind = {
  ...approvalKind,
  plan: () => ({ final: null, mode: 'number_matching' }),
  nextAt: () => null,
  opened: () => ({ sends: { by: [] }, challenges: { open: [] }, approvals: { liveId: 'newest' } }),
  counted: () => ({ sends: { by: [] }, challenges: { open: [] } }),
}
const judges: Judges = {
  rules: { countryOf: () => null, refusal: () => null },
  keys: createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }]),
}
const token = tokenRecord()
const ben = { session: 'ben', known: false, purpose: 'pay' }
const assignment = assignmentRecord({
  sends: { at: [noon.getTime() - minute], by: [{ at: noon.getTime() - minute, ...ben }] },
})
const records = { ...member(), assignment, token }
const challenge = challengeRecord({
  kind: 'approval',
  mode: 'number_matching',
  createdAt: noon,
  expiresAt: after(minute),
})
const put = { site: 'id.example.org', question }

const decided = {
  asked: () =>
    issueChallenge(
      records,
      {
        ...{ ...put, actor: 'host', purpose: 'sign_in', bindingHash: null, context: null, known: false, keyId: 'k1' },
        ...{ asker: undefined, names: [], ofSession: undefined, ignoreBypass: true, transaction: null, repeated: null },
        ...{ wish: { mode: undefined, instead: 'code', least: 'approve_deny' }, maxActions: () => 9 },
      },
      judges,
      noon,
    ),
  'asked again': () =>
    reissueChallenge({ ...records, challenge }, { ...put, actor: 'host', isFetched: false }, judges, noon),
  'put to another messenger': () =>
    rerouteChallenge({ ...records, challenge }, { ...put, sendNumber: challenge.sendNumber }, judges, noon),
}

describe.each(Object.entries(decided))('a kind of question that is %s', (how, decide) => {
  it('adds to what the challenge changes of a membership, and takes none of it away', () => {
    const written = decide().writes?.find(({ collection }) => collection === 'assignments')
    const mine = ['sentBy', 'openQuestions']
    const common = how === 'put to another messenger' ? ['sentAt'] : ['sentAt', 'liveChallengeId', 'waiting']
    expect(written).toMatchObject({
      changed: expect.arrayContaining([...mine, ...common]),
      record: { sentBy: [], openQuestions: [], sentAt: [noon.getTime() - minute, noon.getTime()] },
    })
  })
})
