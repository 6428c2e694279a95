import { describe, expect, it } from 'vitest'
import { coreFolder, coreProgram, ruleComparisons } from '../support/rule-comparisons.js'

/** Where a rule may stand: in the room of rules, or in the file of a feature that has rules of its own. */
const isRoom = (file: string) => file.startsWith('rules/') || /^features\/[^/]+\/rules\.ts$/.test(file)

/** What compares such a field elsewhere and is no rule, and why. */
const allowed: Readonly<Record<string, string>> = {
  'challenges/challenges.ts ChallengeRecord.mode': 'names how an answer was given that the rules have let count',
  'features/approvals/approval-kind.ts ChallengeRecord.mode': 'draws what the page shows for each way of answering',
  'features/approvals/approval-templates.ts ChallengeRecord.mode':
    'writes the message and the buttons of each way of answering',
  'features/approvals/close-expired.ts ChallengeRecord.expiresAt':
    'walks an index by its time; what it finds is asked by rules',
  'deliveries/delete-overdue.ts ChallengeRecord.expiresAt': 'deletes what has been over for days, and lets nobody in',
  'deliveries/delete-overdue.ts OneTimeLinkRecord.expiresAt': 'deletes what has been over for days, and lets nobody in',
  'people/member-changes.ts AssignmentRecord.active': 'switches it: compares what is with what is wanted',
  'people/user-service.ts UserRecord.active': 'switches it: compares what is with what is wanted',
}

/** A file with the mistakes that this test is for; the last lines have none. */
const mistaken = `
import type { HostRules } from '../kernel/host-rules.js'
import type { Membership } from '../kernel/membership.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { DeliveryRecord } from '../records/delivery-record.js'
export const byDot = ({ user }: Membership) => user.active && true
export const taken = ({ assignment: { tokens } }: Membership, id: string) => tokens.ids.includes(id)
export const renamed = ({ state: stands }: ChallengeRecord) => stands === 'pending'
export const later = (challenge: ChallengeRecord, now: Date) => challenge.expiresAt.getTime() <= now.getTime()
export const mode = ({ resource }: Membership) => (resource.secondFactor.approvalMode === 'code_entry' ? 1 : 2)
export function lock({ assignment }: Membership): number {
  if (assignment.attempts.lockedUntil) return 1
  switch (assignment.active) {
    case true: return 2
    default: return 3
  }
}
export const host = (rules: HostRules, all: Membership, now: Date) => rules.refusal('challenge', all, { now })
export const passedOn = ({ expiresAt, state }: ChallengeRecord) => ({ expiresAt, state })
export const delivery = ({ state }: DeliveryRecord) => state === 'waiting'
`

describe('what a rule looks at', () => {
  const found = ruleComparisons(coreProgram({ path: 'challenges/mistaken.ts', text: mistaken }), coreFolder)
  const outside = found.filter(({ file }) => !isRoom(file) && file !== 'challenges/mistaken.ts')
  const named = outside.map(({ file, what }) => `${file} ${what}`)

  it('is compared in the room of rules, and nowhere else', () => {
    expect(outside.filter(({ file, what }) => allowed[`${file} ${what}`] === undefined)).toEqual([])
    expect(found.filter(({ file }) => isRoom(file)).length).toBeGreaterThan(30)
  })

  it('is compared elsewhere for the reasons of the list, of which none is left over', () => {
    expect(Object.keys(allowed).filter((entry) => !named.includes(entry))).toEqual([])
  })

  it('would be found wherever somebody compared it: by a dot, taken out of its record, renamed, or on a switch', () => {
    const mistakes = found.filter(({ file }) => file === 'challenges/mistaken.ts')
    expect(mistakes.map(({ line, what }) => `${line} ${what}`)).toEqual([
      ...['6 UserRecord.active', '7 AssignmentTokens.ids', '8 ChallengeRecord.state', '9 ChallengeRecord.expiresAt'],
      ...['10 SecondFactorPolicy.approvalMode', '12 AssignmentAttempts.lockedUntil', '13 AssignmentRecord.active'],
      '18 HostRules.refusal',
    ])
  })
})
