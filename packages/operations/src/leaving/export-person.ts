import { type ActedBy, ChatfactorError, type UserRef } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Engine,
  isErased,
  operate,
  parseInput,
  strictObject,
  userRefSchema,
} from '@chatfactor/core/feature'
import { type Actor, byId, byKey, type UserRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { heldDocument } from './held-document.js'
import { addressesOf, leavingOf } from './leaving.js'
import { toldOfLeaving } from './leaving-happenings.js'

const optionsSchema = z.optional(strictObject(actedBy))

/** Exports everything held about a person. */
export interface PersonExported {
  /**
   * Exports everything held about a person as one JSON document, in pieces: `{ "exportedAt", "users": […], "assignments": […], …, "trail": […] }`. It
   * contains no secret, password, code or hash of one, and nothing about other people. Records are read as the document is written; the trail records
   * the export.
   *
   * The call throws `INVALID_INPUT`; the iteration throws `USER_NOT_FOUND`.
   *
   * @example
   * for await (const piece of chatfactor.users.export({ id: userId })) response.write(piece)
   */
  export(user: UserRef, options?: ActedBy): AsyncIterable<string>
}

/** Exports people; `door` is the administrator behind untrusted calls. */
export function createPersonExport(engine: Engine, door: Actor | null = null): PersonExported {
  return {
    export(given, options) {
      const ref = parseInput(userRefSchema, given)
      const { actor: named } = parseInput(optionsSchema, options) ?? {}
      return pieces(engine, ref, actorOf(door, named))
    },
  }
}

async function* pieces(engine: Engine, ref: UserRef, actor: Actor): AsyncGenerator<string> {
  const user = await told(engine, ref, actor)
  const { id: userId, subjectId } = user
  const addresses = addressesOf(engine, user)
  const person = { userId, subjectId, memberships: [], addresses, resourceId: null, jobId: '' }
  yield* heldDocument(await leavingOf(engine, person))
}

/** Recorded in the trail before the first piece is handed out. */
function told(engine: Engine, ref: UserRef, actor: Actor): Promise<UserRecord> {
  return operate(engine, {
    refs: {
      user: 'id' in ref ? byId('users', ref.id) : byKey('users', 'externalId', { externalId: ref.externalId }),
    },
    need: ['user'],
    missing: 'USER_NOT_FOUND',
    decide({ user }) {
      const { subjectId } = user
      if (isErased(user)) throw new ChatfactorError('USER_NOT_FOUND', {})
      return { result: user, told: [toldOfLeaving('person.exported', { actor, subjectId }, {})] }
    },
  })
}
