import { describe, expect, it } from 'vitest'
import { type AnswerMode, answerModes } from '../../src/records/challenge-record.js'
import { standards } from '../../src/records/policy.js'
import type { ProvenMethods } from '../../src/records/session-record.js'
import { challengeRules } from '../../src/rules/answerable.js'
import { bypassedUntil, rememberedForMs, weakestMode } from '../../src/rules/held-to.js'
import { missingProofs, sessionState } from '../../src/rules/session-rules.js'
import { after, assignmentRecord, challengeRecord, day, member, minute, noon } from '../support/records.js'

const at = noon.getTime()
const { user, resource } = member()
const held = standards.map((heldTo) => ({
  heldTo,
  strict: { ...resource, secondFactor: { ...resource.secondFactor, heldTo, rememberBrowsersMs: day } },
}))
const lenient = { ...resource, secondFactor: { ...resource.secondFactor, rememberBrowsersMs: day } }

/**
 * Whether each of them, beside a password, is a second factor: where nothing is said, and where the Resource is held to a standard. One
 * that is new needs a row.
 */
const proofs: Readonly<Record<keyof ProvenMethods, readonly [lenient: boolean, held: boolean]>> = {
  password: [false, false],
  email: [false, false],
  newEmail: [false, false],
  reset: [false, false],
  host: [false, false],
  invited: [false, false],
  vouched: [false, false],
  elsewhere: [false, false],
  otp: [true, true],
  // They stand beside `otp`, which is what counts.
  codeOf: [false, false],
  pressed: [false, false],
  recovery: [true, true],
  enrolled: [true, true],
  remembered: [true, false],
}

/** Whether an approval in this mode is a transfer of a secret; one that is new needs a row. */
const modes: Readonly<Record<AnswerMode, boolean>> = { code_entry: true, number_matching: false, approve_deny: false }

describe.each(held)('a Resource that is held to $heldTo', ({ strict }) => {
  const enrolled = assignmentRecord({ enrollment: { enrolled: true } })

  it.each(Object.entries(proofs))(
    'R2, R24: takes %s for a second factor only where the text does',
    (name, expected) => {
      const shown = { password: at, [name]: name === 'elsewhere' ? {} : at }
      const isComplete = [lenient, strict].map((one) => sessionState(shown, enrolled, one, noon) === 'complete')
      expect(isComplete).toEqual(expected)
    },
  )

  it('R5, R24: counts no press, neither for being let in nor for being fresh, but a code after it', () => {
    const pressed = { password: at, otp: at - minute, pressed: at - minute }
    const owners = { user, assignment: enrolled }
    expect(sessionState(pressed, enrolled, strict, noon)).toBe('second_factor')
    expect(sessionState(pressed, enrolled, lenient, noon)).toBe('complete')
    expect(missingProofs(pressed, { ...owners, resource: strict }, noon)).toContain('otp')
    expect(missingProofs(pressed, { ...owners, resource: lenient }, noon)).not.toContain('otp')
    const typed = { ...pressed, otp: at }
    expect(sessionState(typed, enrolled, strict, noon)).toBe('complete')
    expect(missingProofs(typed, { ...owners, resource: strict }, noon)).not.toContain('otp')
  })

  it('R1, R24: lets mail alone lead to a first token and no further, and a password as before', () => {
    const alone = assignmentRecord({ enrollment: { enrolled: false } })
    expect(sessionState({ email: at }, alone, lenient, noon)).toBe('complete')
    expect(sessionState({ email: at }, alone, strict, noon)).toBe('enrollment')
    for (const first of [{ password: at }, { host: at }, { password: at, email: at }, { host: at, email: at }]) {
      expect(sessionState(first, alone, strict, noon)).toBe('complete')
    }
    expect(sessionState({ email: at, otp: at }, enrolled, strict, noon)).toBe('complete')
  })

  it('R28: lets nobody in by a bypass, whenever it was granted, and remembers no browser', () => {
    const bypassed = assignmentRecord({
      enrollment: { enrolled: true },
      bypass: { until: after(minute), reason: null },
    })
    expect(sessionState({ password: at }, bypassed, lenient, noon)).toBe('complete')
    expect(sessionState({ password: at }, bypassed, strict, noon)).toBe('second_factor')
    expect([lenient, strict].map((one) => bypassedUntil(bypassed, one, noon))).toEqual([after(minute), null])
    expect([lenient, strict].map(rememberedForMs)).toEqual([day, null])
  })

  it.each(answerModes)('R22, R24: an answer by %s counts only where it carries a secret', (mode) => {
    const asked = (one: typeof resource) => ({
      ...{ user, assignment: enrolled, token: null },
      ...{ resource: one, challenge: { ...challengeRecord(), kind: 'approval', mode } as const },
    })
    expect(challengeRules.heldTo(asked(lenient))).toBeNull()
    expect(challengeRules.heldTo(asked(strict))).toEqual(modes[mode] ? null : { kind: 'over', because: 'mode' })
    const plain = { ...strict, secondFactor: { ...strict.secondFactor, approvalMode: mode } }
    expect(weakestMode(plain)).toBe('code_entry')
    expect(weakestMode({ secondFactor: { ...plain.secondFactor, heldTo: null } })).toBe(mode)
  })
})
