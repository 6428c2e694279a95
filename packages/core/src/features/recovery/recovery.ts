import {
  by,
  type Decision,
  type Engine,
  type Feature,
  newId,
  ofMember,
  operate,
  parseInput,
  timeOf,
} from '../../kernel/index.js'
import { type KeyRing, newSecret } from '../../keys/index.js'
import { byKey, insert, type Ref, remove, update, type Write } from '../../ports/index.js'
import { type AssignmentRecord, type LimitRecord, type RecoveryBatch, strictObject, upTo } from '../../records/index.js'
import { denied, isFresh, refused } from '../../rules/index.js'
import type { Door, Entry } from '../../self-service/door.js'
import { changeOwn } from '../../self-service/own-record.js'
import type { Added } from '../../self-service/self-service-verbs.js'
import { pinHash, pinSchema, takeOffPin } from './pin.js'
import { recoveryAnnouncements } from './recovery-announcements.js'
import { isRecoveryCode, recoveryCodesOf, recoveryHash } from './recovery-codes.js'
import { recoveryElsewhere } from './recovery-elsewhere.js'
import { recoveryHappenings, toldOfNoPin, toldOfRecovery } from './recovery-happenings.js'
import { en } from './words/en.js'
import { languages } from './words/languages.js'

/** How long new codes can be shown again in the session that made them. */
const shownForMs = 10 * 60_000

/**
 * The seed of a batch, from which its codes are derived together with the master key.
 *
 * It is a record of its own because the worker deletes it after ten minutes: from then on, no codes can be computed
 * from the key and a copy of the database.
 */
export function seedOf({ id }: Pick<RecoveryBatch, 'id'>): Ref<'limits'> {
  return byKey('limits', 'key', { key: seedKey(id) })
}

/**
 * Makes the seed of a batch. The seed is its id, drawn separately, because ids that are made together are consecutive.
 */
export function plantSeed(
  { id }: Pick<RecoveryBatch, 'id'>,
  now: Date,
): { readonly seed: string; readonly write: Write } {
  const seed = newSecret()
  const expiresAt = new Date(now.getTime() + shownForMs)
  return { seed, write: insert('limits', { id: seed, key: seedKey(id), times: [], blockedUntil: null, expiresAt }) }
}

/** The codes that a session may see again, without used ones; `null` if it may not. */
export function shownCodes(
  keys: KeyRing,
  assignment: AssignmentRecord,
  seed: LimitRecord | null,
  sessionId: string | null,
  now: Date,
): readonly string[] | null {
  const { batch, codes: recoveryCodes } = assignment.recovery
  if (batch === null || batch.sessionId === null || batch.sessionId !== sessionId) return null
  if (seed === null || seed.key !== seedKey(batch.id)) return null
  if (now.getTime() - timeOf(batch.id).getTime() >= shownForMs || !keys.ids.includes(batch.keyId)) return null
  const codes = recoveryCodesOf(keys, assignment, { id: seed.id, keyId: batch.keyId })
  return codes.filter((code) => recoveryCodes.includes(recoveryHash(keys, batch.keyId, assignment, code)))
}

function seedKey(batchId: string): string {
  return `recovery_codes:${batchId}`
}

const ownPinSchema = strictObject({ pin: pinSchema })
const codeSchema = strictObject({ code: upTo(100) })

type Kept = Awaited<ReturnType<OwnRecoveryCodes['confirm']>>

/** Codes for the day when no chat can be reached. */
export interface OwnRecoveryCodes {
  /** How many are unused. */
  count(): Promise<number>
  /** Makes ten new codes; the old ones are void, and the other sessions end. Right after enrolling, or fresh. */
  renew(): Promise<readonly string[]>
  /**
   * The new codes again, for a page that is reloaded: in the session that made them, for ten minutes, until one was
   * typed back, and without used ones. `null` otherwise.
   */
  find(): Promise<readonly string[] | null>
  /**
   * Confirms that the person has kept the codes, by typing one of them back; it is not used up. `over` if none are
   * shown any more. Until then, `SelfServiceView.recoveryCodesKept` is false; the codes work all the same.
   */
  confirm(input: { readonly code: string }): Promise<{ readonly outcome: 'kept' | 'wrong_code' | 'over' }>
}

/** Four digits typed before each code. */
export interface OwnPin {
  /** Sets the PIN. Action `token.set_pin`; fresh. Throws `INVALID_INPUT` for a weak one. */
  set(pin: string): Promise<void>
  /** Removes the PIN. Action `token.remove_pin`; fresh. */
  delete(): Promise<void>
}

/** A person's factors besides tokens: a PIN before each code, and recovery codes. */
export function factorVerbs(
  engine: Engine,
  door: Door,
): { readonly pin: OwnPin; readonly recoveryCodes: OwnRecoveryCodes } {
  const { keys } = engine
  /** An activation in this session counts as a proof for five minutes, only for the first codes (R5, R10). */
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
          happens: toldOfNoPin,
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
            if (!assignment.enrollment.enrolled) throw refused(denied('not_enrolled'))
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
          ...ofMember,
          decide(records, now): Decision<Kept> {
            const { assignment } = door.enter(records, {}, now)
            const [seed = null] = records.seeds
            const codes = shownCodes(keys, assignment, seed, door.sessionId, now)
            if (seed === null || codes === null) return { result: { outcome: 'over' } }
            // The codes are on this session's own page, so a miss reveals nothing.
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

/** A person's factors besides tokens: recovery codes, and a PIN before each code. */
export const recoveryFeature: Feature = {
  name: 'recovery',
  happenings: recoveryHappenings,
  announcements: recoveryAnnouncements,
  texts: { english: en, languages },
  takeOff: takeOffPin,
}

/** Recovery, for signed-in people. */
export function createRecovery(
  engine: Engine,
): Pick<Added<{ readonly pin: OwnPin; readonly recoveryCodes: OwnRecoveryCodes }>, 'verbs' | 'proofElsewhere'> {
  return {
    verbs: (door) => factorVerbs(engine, door),
    proofElsewhere: (door) => recoveryElsewhere(engine, door),
  }
}
