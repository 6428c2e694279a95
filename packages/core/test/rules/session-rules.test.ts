import { describe, expect, it } from 'vitest'
import { isProvenOn } from '../../src/rules/proofs-elsewhere.js'
import { idleMs, missingProofs } from '../../src/rules/session-rules.js'
import { assignmentRecord, member, minute, noon } from '../support/records.js'

const { user, resource } = member()
const ago = (ms: number) => noon.getTime() - ms

describe('what has to be proven anew', () => {
  it('R5: of whoever opened a link to a new password, the mailbox after a quarter of an hour; of the enrolled a code, too', () => {
    const alone = { user, resource, assignment: assignmentRecord({ enrollment: { enrolled: false } }) }
    const enrolled = { user, resource, assignment: assignmentRecord({ enrollment: { enrolled: true } }) }
    expect(missingProofs({ reset: ago(idleMs - 1) }, alone, noon)).toEqual([])
    expect(missingProofs({ reset: ago(idleMs) }, alone, noon)).toEqual(['email'])
    expect(missingProofs({ reset: ago(0), otp: ago(5 * minute - 1) }, enrolled, noon)).toEqual([])
    expect(missingProofs({ reset: ago(0), otp: ago(5 * minute) }, enrolled, noon)).toEqual(['otp'])
  })

  it('R5: is whatever is dated tomorrow, of each factor and of another Resource; a clock may be a little ahead', () => {
    const assignment = assignmentRecord({ enrollment: { enrolled: true } })
    const byPassword = { user: { ...user, passwordHash: 'a hash' }, resource, assignment }
    const byMail = { user: { ...user, passwordHash: null, email: 'ana@example.org' }, resource, assignment }
    const missing = (at: number) => [
      missingProofs({ password: at, otp: at }, byPassword, noon),
      missingProofs({ email: at, recovery: at }, byMail, noon),
      missingProofs({ host: at, otp: at }, byPassword, noon),
      isProvenOn('payroll', { elsewhere: { payroll: at } }, noon),
    ]
    expect(missing(ago(-2_000))).toEqual([[], [], [], true])
    expect(missing(ago(-24 * 60 * minute))).toEqual([['password', 'otp'], ['email', 'otp'], ['host', 'otp'], false])
  })
})
