import { z } from 'zod'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { pinHash, pinSchema } from '../keys/pin.js'
import { newRecoveryCodes, recoveryHash } from '../keys/recovery-codes.js'
import { denied, refused } from '../policy/refusal.js'
import { isFresh } from '../policy/session-rules.js'
import type { Door, Entry } from './door.js'
import { changeOwn } from './own-record.js'

/** Codes for the day when no chat can be reached. */
export interface OwnRecoveryCodes {
  /** How many are unused. */
  left(): Promise<number>
  /** Ten new codes, shown this once; the old ones are void. Right after enrolling, or fresh. */
  renew(): Promise<readonly string[]>
}

/** Four digits typed in front of each code. */
export interface OwnPin {
  /** Action `token.set_pin`; fresh. Throws `INVALID_INPUT` for weak ones. */
  set(pin: string): Promise<void>
  /** Action `token.remove_pin`; fresh. */
  remove(): Promise<void>
}

/** What a person has beside their tokens: a PIN in front of each code, and recovery codes. */
export function factorVerbs(
  engine: Engine,
  door: Door,
): { readonly pin: OwnPin; readonly recoveryCodes: OwnRecoveryCodes } {
  const { keys } = engine
  /** An activation in this session counts as a proof for five minutes, for the first codes alone (R5, R10). */
  const isJustEnrolled = ({ proven, assignment }: Pick<Entry, 'proven' | 'assignment'>, now: Date) =>
    isFresh(proven.enrolled, now) && assignment.recoveryCodes.length === 0

  return {
    pin: {
      async set(pin) {
        const given = parseInput(z.strictObject({ pin: pinSchema }), { pin })
        await changeOwn(engine, door, {
          happens: 'pin.set',
          want: { action: 'token.set_pin' },
          endsSessions: 'here',
          decide: ({ assignment }) => ({
            assignment: { pinHash: pinHash(keys, keys.currentId, assignment, given.pin) },
            notice: { event: 'pin.set' },
          }),
        })
      },
      async remove() {
        await changeOwn(engine, door, {
          happens: 'pin.removed',
          want: { action: 'token.remove_pin' },
          endsSessions: 'here',
          decide: () => ({ assignment: { pinHash: null }, notice: { event: 'pin.removed' } }),
        })
      },
    },

    recoveryCodes: {
      async left() {
        return (await door.look()).assignment.recoveryCodes.length
      },
      async renew() {
        const codes = newRecoveryCodes()
        await changeOwn(engine, door, {
          happens: 'recovery_codes.renewed',
          want: (records, now) => ({ fresh: !isJustEnrolled(door.asked(records, {}, now), now) }),
          decide({ assignment }) {
            if (!assignment.enrolled) throw refused(denied('not_enrolled'))
            const recoveryCodes = codes.map((code) => recoveryHash(keys, keys.currentId, assignment, code))
            return { assignment: { recoveryCodes }, notice: { event: 'recovery_codes.renewed' } }
          },
        })
        return codes
      },
    },
  }
}
