import { type ActedBy, ChatfactorError, type Enrollment, type ResourceId, type UserRef } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Engine,
  groundsOf,
  idShape,
  newTokenRefusal,
  newTokenSchema,
  parseInput,
  requireNone,
  startEnrollment,
  userRefSchema,
} from '@chatfactor/core/feature'
import type { Actor, EnrollmentRecord } from '@chatfactor/core/store'
import { byId } from '@chatfactor/core/store'
import * as z from 'zod/mini'

const startSchema = z.extend(z.partial(newTokenSchema, { name: true }), {
  resourceId: idShape,
  user: userRefSchema,
  ...actedBy,
})

/** Starts tokens for people who sit beside the caller. */
export interface BeginFor {
  /**
   * Starts a token for a person beside you: show them `enrollments.qrCode(id)` for at most 300 seconds, then pass the code from their chat to
   * `enrollments.confirm(id, { answer })`. A scan alone never activates it, whatever the Resource's policy, and the person is told on all their
   * channels. Other open enrollments of theirs are cancelled.
   *
   * Throws `ASSIGNMENT_NOT_FOUND`, `TRANSPORT_NOT_FOUND`, `INVALID_INPUT`, `POLICY_DENIED`.
   *
   * @example
   * const { id } = await chatfactor.enrollments.startFor({ resourceId, user: { id: userId }, transport: 'telegram' })
   * const svg = await chatfactor.enrollments.qrCode(id)
   */
  startFor(
    input: {
      readonly resourceId: ResourceId
      readonly user: UserRef
      readonly transport: string
      /** The name of the token. @defaultValue the messenger's name */
      readonly name?: string
      readonly digits?: 6 | 8
    } & ActedBy,
  ): Promise<Enrollment>
}

/** Starts tokens for people; `door` is the administrator behind untrusted calls. */
export function createBeginFor(engine: Engine, door: Actor | null = null): BeginFor {
  return {
    async startFor(input) {
      const { resourceId, user, actor: named, type, digits, transport, ...given } = parseInput(startSchema, input)
      const actor = actorOf(door, named)
      const { name = engine.channels.transports.get(transport).transport.label } = given
      return startEnrollment(engine, {
        ...{ resourceId, user, sessionId: null, actor },
        token: { type, name, transport, digits, replaces: null },
        permit(records, now) {
          const asked = { session: null, proven: {}, host: engine.rules, now }
          requireNone(newTokenRefusal({ ...records, ...asked, want: { token: { type, transport, replaces: null } } }))
          return { ...groundsOf(null, records, {}), by: actor }
        },
      })
    },
  }
}

/** An enrollment that this administrator started on this Resource. Throws `ENROLLMENT_NOT_FOUND` for any other. */
export async function begunBy(
  { store }: Pick<Engine, 'store'>,
  actor: Actor,
  { resourceId, enrollmentId }: { readonly resourceId: string; readonly enrollmentId: string },
): Promise<EnrollmentRecord> {
  const [found] = await store.read([byId('enrollments', enrollmentId)])
  if (found?.resourceId !== resourceId || found.grounds?.by !== actor) {
    throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
  }
  return found
}
