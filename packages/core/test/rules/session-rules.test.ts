import { describe, expect, it } from 'vitest'
import { idleMs, missingProofs } from '../../src/rules/session-rules.js'
import { assignmentRecord, member, minute, noon } from '../support/records.js'

const { user, resource } = member()
const ago = (ms: number) => noon.getTime() - ms

describe('what has to be proven anew', () => {
  it('R5: of whoever opened a link to a new password, the mailbox after a quarter of an hour; of the enrolled a code, too', () => {
    const alone = { user, resource, assignment: assignmentRecord({ enrolled: false }) }
    const enrolled = { user, resource, assignment: assignmentRecord({ enrolled: true }) }
    expect(missingProofs({ reset: ago(idleMs - 1) }, alone, noon)).toEqual([])
    expect(missingProofs({ reset: ago(idleMs) }, alone, noon)).toEqual(['email'])
    expect(missingProofs({ reset: ago(0), otp: ago(5 * minute - 1) }, enrolled, noon)).toEqual([])
    expect(missingProofs({ reset: ago(0), otp: ago(5 * minute) }, enrolled, noon)).toEqual(['otp'])
  })
})
