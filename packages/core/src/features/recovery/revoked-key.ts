import * as z from 'zod/mini'
import { type ChatfactorError, invalidInput } from '../../errors/index.js'
import {
  actedBy,
  actorOf,
  by,
  type Decision,
  type Engine,
  laneOf,
  members,
  operate,
  parseInput,
  personRefs,
} from '../../kernel/index.js'
import { toldOfPeople } from '../../people/people-happenings.js'
import { byId, type Page, update } from '../../ports/index.js'
import { type Actor, type AssignmentRecord, strictObject } from '../../records/index.js'
import { keyIdOf } from './pin.js'
import { toldOfNoPin, toldOfRecovery } from './recovery-happenings.js'

/** What ended with a key. The people concerned have to set it up again. */
export interface KeyRevoked {
  /** Removed PINs: a code alone is enough until their people set new ones. */
  readonly pins: number
  /** How many people lost their recovery codes. */
  readonly recoveryCodes: number
}

/** The master keys of this instance. */
export interface Keys {
  /**
   * Revokes a leaked master key: once this resolves, everything computed from it is worthless, in every process. Open
   * codes, enrollments and links end, browsers are neither remembered nor known any more, sessions that began under it
   * end, and PINs and recovery codes under it are removed. This is final.
   *
   * Put a new key first: throws `INVALID_INPUT` for the only one. If it was interrupted, call it again, and it
   * continues. Processes that still have the key in their options stop using it, and say so in a `problem`.
   *
   * @example
   * await chatfactor.keys.revoke('2026-05', { actor: 'administrator:ann' })
   */
  revoke(keyId: string, options?: { readonly actor?: Actor }): Promise<KeyRevoked>
}

const revokeSchema = strictObject({ keyId: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,40}$/)), ...actedBy })
const limit = 500

/** The service of master keys. */
export function createKeys(engine: Engine): Keys {
  const { keys, store } = engine
  return {
    async revoke(given, options = {}) {
      const { keyId, actor: named } = parseInput(revokeSchema, { keyId: given, ...options })
      const actor = actorOf(null, named)
      if (keys.ids.every((id) => id === keyId)) throw onlyKey()
      keys.revoke(keyId)
      // Until no Resource is without it: one that is created meanwhile is found by the next round.
      while ((await revokeOnAll(keyId, actor)) > 0);
      let ended: KeyRevoked = { pins: 0, recoveryCodes: 0 }
      for await (const { id: resourceId } of all((after) =>
        store.list('resources', { index: 'all', equals: {}, limit, after }),
      )) {
        for await (const assignment of all((after) =>
          store.list('assignments', { index: 'byResource', equals: { resourceId }, limit, after }),
        )) {
          const { pins, recoveryCodes } = await endOf(assignment, keyId, actor)
          ended = { pins: ended.pins + pins, recoveryCodes: ended.recoveryCodes + recoveryCodes }
        }
      }
      return ended
    },
  }

  /** Stores it in each Resource that does not have it yet; returns how many these were. */
  async function revokeOnAll(keyId: string, actor: Actor): Promise<number> {
    let done = 0
    for await (const { id, secondFactor } of all((after) =>
      store.list('resources', { index: 'all', equals: {}, limit, after }),
    )) {
      if (secondFactor.revokedKeys?.includes(keyId) === true) continue
      await operate(engine, {
        lane: `resource/${id}`,
        refs: { resource: byId('resources', id) },
        need: ['resource'],
        missing: { result: null },
        decide: ({ resource }): Decision<null> => ({
          result: null,
          writes: [
            update('resources', resource, {
              secondFactor: {
                ...resource.secondFactor,
                revokedKeys: [...new Set([...(resource.secondFactor.revokedKeys ?? []), keyId])],
              },
            }),
          ],
          told: [toldOfPeople('resource.updated', { actor, resourceId: id }, { fields: 'revokedKeys' })],
        }),
      })
      done += 1
    }
    return done
  }

  /** Removes what a person has under the key. */
  async function endOf(found: AssignmentRecord, keyId: string, actor: Actor): Promise<KeyRevoked> {
    const nothing = { pins: 0, recoveryCodes: 0 }
    if (!dependsOn(found, keyId)) return nothing
    const { resourceId, userId } = found
    return operate(engine, {
      lane: laneOf(resourceId, { id: userId }),
      refs: personRefs(resourceId, { id: userId }),
      need: members,
      missing: { result: nothing },
      decide: (member): Decision<KeyRevoked> => {
        const { assignment } = member
        const { pinHash, codes, batch } = assignment.recovery
        const who = by(actor, member)
        const left = codes.filter((code) => keyIdOf(code) !== keyId)
        const hadPin = pinHash !== null && keyIdOf(pinHash) === keyId
        const hadCodes = left.length < codes.length
        const recovery = {
          pinHash: hadPin ? null : pinHash,
          codes: left,
          batch: batch?.keyId === keyId ? null : batch,
        }
        return {
          result: { pins: hadPin ? 1 : 0, recoveryCodes: hadCodes ? 1 : 0 },
          writes: [update('assignments', assignment, { recovery })],
          told: [
            hadPin ? toldOfNoPin(who) : toldOfRecovery('recovery_codes.ended', who, {}),
            ...(hadPin && hadCodes ? [toldOfRecovery('recovery_codes.ended', who, {})] : []),
          ],
        }
      },
    })
  }
}

function dependsOn({ recovery: { pinHash, codes, batch } }: AssignmentRecord, keyId: string): boolean {
  const hashes = pinHash === null ? codes : [pinHash, ...codes]
  return batch?.keyId === keyId || hashes.some((hash) => keyIdOf(hash) === keyId)
}

function onlyKey(): ChatfactorError {
  const problem = 'is the only key: put a new one in front of it first'
  return invalidInput('keyId', problem)
}

async function* all<T>(page: (after: string | null) => Promise<Page<T>>): AsyncGenerator<T, void, undefined> {
  let after: string | null = null
  do {
    const { items, next }: Page<T> = await page(after)
    yield* items
    after = next
  } while (after !== null)
}
