import type { Decision } from '../../kernel/decision.js'
import type { Engine } from '../../kernel/engine.js'
import { newId } from '../../kernel/ids.js'
import { parseInput } from '../../kernel/input.js'
import { by, members } from '../../kernel/membership.js'
import { operate } from '../../kernel/operate.js'
import { remove, update } from '../../ports/writes.js'
import { strictObject, upTo } from '../../records/shapes.js'
import { denied, refused } from '../../rules/refusal.js'
import { isFresh } from '../../rules/session-rules.js'
import type { Door, Entry } from '../../self-service/door.js'
import { changeOwn } from '../../self-service/own-record.js'
import { pinHash, pinSchema } from './pin.js'
import { recoveryAnnouncements } from './recovery-announcements.js'
import { isRecoveryCode, recoveryCodesOf, recoveryHash } from './recovery-codes.js'
import { toldOfRecovery } from './recovery-happenings.js'
import { plantSeed, seedOf, shownCodes } from './shown-codes.js'

const ownPinSchema = strictObject({ pin: pinSchema })
const codeSchema = strictObject({ code: upTo(100) })

type Kept = Awaited<ReturnType<OwnRecoveryCodes['confirm']>>

/** Codes for the day when no chat can be reached. */
export interface OwnRecoveryCodes {
  /** How many are unused. */
  count(): Promise<number>
  /** Ten new codes; the old ones are void, and the other sessions end. Right after enrolling, or fresh. */
  renew(): Promise<readonly string[]>
  /**
   * The new codes once more, for a page that is loaded again: in the session that made them, for ten minutes, until one was typed back, and
   * without those that were used. `null` at any other time.
   */
  find(): Promise<readonly string[] | null>
  /**
   * Says that they are kept, by one of them that is typed back; it is not used up. `over` where none are shown any more. Without it
   * `SelfServiceView.recoveryCodesKept` says that the person has not yet shown that they kept them; they work all the same.
   */
  confirm(input: { readonly code: string }): Promise<{ readonly outcome: 'kept' | 'wrong_code' | 'over' }>
}

/** Four digits typed in front of each code. */
export interface OwnPin {
  /** Sets the PIN that stands in front of each code. Action `token.set_pin`; fresh. Throws `INVALID_INPUT` for weak ones. */
  set(pin: string): Promise<void>
  /** Takes the PIN away. Action `token.remove_pin`; fresh. */
  delete(): Promise<void>
}

/** What a person has beside their tokens: a PIN in front of each code, and recovery codes. */
export function factorVerbs(
  engine: Engine,
  door: Door,
): { readonly pin: OwnPin; readonly recoveryCodes: OwnRecoveryCodes } {
  const { keys } = engine
  /** An activation in this session counts as a proof for five minutes, for the first codes alone (R5, R10). */
  const isJustEnrolled = ({ proven, assignment }: Pick<Entry, 'proven' | 'assignment'>, now: Date) =>
    isFresh(proven.enrolled, now) && assignment.recovery.codes.length === 0

  return {
    pin: {
      async set(pin) {
        const given = parseInput(ownPinSchema, { pin })
        await changeOwn(engine, door, {
          happens: (who) => toldOfRecovery('pin.set', who, {}),
          want: { action: 'token.set_pin' },
          endsSessions: 'here',
          decide: ({ assignment }) => ({
            assignment: { recovery: { pinHash: pinHash(keys, keys.currentId, assignment, given.pin) } },
            notice: { announces: recoveryAnnouncements.pinSet },
          }),
        })
      },
      async delete() {
        await changeOwn(engine, door, {
          happens: (who) => toldOfRecovery('pin.removed', who, {}),
          want: { action: 'token.remove_pin' },
          endsSessions: 'here',
          decide: () => ({
            assignment: { recovery: { pinHash: null } },
            notice: { announces: recoveryAnnouncements.pinRemoved },
          }),
        })
      },
    },

    recoveryCodes: {
      async count() {
        return (await door.look()).assignment.recovery.codes.length
      },
      async renew() {
        const batch = { id: newId(engine.clock.now()), keyId: keys.currentId, sessionId: door.sessionId }
        const { seed, write } = plantSeed(batch, engine.clock.now())
        const codes = recoveryCodesOf(keys, door, { id: seed, keyId: batch.keyId })
        await changeOwn(engine, door, {
          happens: (who) => toldOfRecovery('recovery_codes.renewed', who, {}),
          endsSessions: 'here',
          want: (records, now) => ({ fresh: !isJustEnrolled(door.asked(records, {}, now), now) }),
          decide({ assignment }) {
            if (!assignment.enrolled) throw refused(denied('not_enrolled'))
            const hashes = codes.map((code) => recoveryHash(keys, keys.currentId, assignment, code))
            const notice = { announces: recoveryAnnouncements.codesRenewed }
            return { assignment: { recovery: { codes: hashes, batch } }, writes: [write], notice }
          },
        })
        return codes
      },
      async find() {
        const { assignment } = await door.look()
        if (assignment.recovery.batch === null) return null
        const [seed] = await engine.store.read([seedOf(assignment.recovery.batch)])
        return shownCodes(keys, assignment, seed, door.sessionId, engine.clock.now())
      },
      async confirm(input) {
        const { code } = parseInput(codeSchema, input)
        const { batch } = (await door.look()).assignment.recovery
        return operate(engine, {
          refs: { ...door.refs, seeds: batch === null ? [] : [seedOf(batch)] },
          need: members,
          missing: 'ASSIGNMENT_NOT_FOUND',
          decide(records, now): Decision<Kept> {
            const { assignment } = door.enter(records, {}, now)
            const [seed = null] = records.seeds
            const codes = shownCodes(keys, assignment, seed, door.sessionId, now)
            if (seed === null || codes === null) return { result: { outcome: 'over' } }
            // They stand on the page of this very session: a miss reveals nothing.
            if (!codes.some((one) => isRecoveryCode(one, code))) return { result: { outcome: 'wrong_code' } }
            const writes = [update('assignments', assignment, { recovery: { batch: null } }), remove('limits', seed)]
            return {
              result: { outcome: 'kept' },
              writes,
              told: [toldOfRecovery('recovery_codes.kept', by('person', records), {})],
            }
          },
        })
      },
    },
  }
}
