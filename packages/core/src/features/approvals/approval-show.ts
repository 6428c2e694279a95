import type { ApprovalShow } from '../../kernel/question-kind.js'
import type { KeyRing } from '../../keys/key-ring.js'
import type { ChallengeRecord } from '../../records/challenge-record.js'
import { approvalDigits, approvalNumbers } from './approval-numbers.js'

/** What the page shows of an approval, derived again each time. */
export function showOf(keys: KeyRing, challenge: ChallengeRecord): ApprovalShow | null {
  switch (challenge.mode) {
    case null:
      return null
    case 'number_matching':
      return { mode: 'number_matching', number: approvalNumbers(keys, challenge).right }
    case 'code_entry':
      return { mode: 'code_entry', code: approvalDigits(keys, challenge) }
    case 'approve_deny':
      return { mode: 'approve_deny' }
  }
}
