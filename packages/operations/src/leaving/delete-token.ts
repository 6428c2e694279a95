import { type ActedBy, ChatfactorError, type TokenId } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Engine,
  heldTokenIds,
  idShape,
  operate,
  ownersOf,
  parseInput,
  strictObject,
} from '@chatfactor/core/feature'
import { type Actor, byId, follow, remove } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { toldOfLeaving } from './leaving-happenings.js'

const optionsSchema = z.optional(strictObject(actedBy))
/** The enrollment that made a token is among the person's latest, or already deleted. */
const mostEnrollments = 500

/** Deletes ended tokens. */
export interface TokenDeleted {
  /**
   * Deletes an ended token early, with the enrollment that made it, and its chat if no other token uses it. Its end can then no longer be undone.
   * Throws `TOKEN_NOT_FOUND`; `TRANSITION_REFUSED` (state `active`) if the token has not ended: revoke it first.
   *
   * @example
   * await chatfactor.tokens.delete(tokenId)
   */
  delete(id: TokenId, options?: ActedBy): Promise<void>
}

/** Deletes tokens; `door` is the administrator behind untrusted calls. */
export function createTokenDelete(engine: Engine, door: Actor | null = null): TokenDeleted {
  return {
    async delete(given, options) {
      const { actor: named } = parseInput(optionsSchema, options) ?? {}
      const actor = actorOf(door, named)
      const token = byId('tokens', parseInput(idShape, given))
      const made = await enrollmentsOf(engine, given)
      await operate(engine, {
        refs: {
          token,
          ...ownersOf(token),
          chat: follow(token, 'chatRecordId', 'chats'),
          made: made.map((id) => byId('enrollments', id)),
        },
        need: ['token'],
        missing: 'TOKEN_NOT_FOUND',
        decide({ token, assignment, user, chat, made }, now) {
          const isHeld = assignment !== null && heldTokenIds(assignment).includes(token.id)
          if (isHeld || token.revokedAt === null) {
            throw new ChatfactorError('TRANSITION_REFUSED', { state: 'active', event: 'delete' })
          }
          const isMuted = Object.values(chat?.mutedUsers ?? {}).some((until) => until > now.getTime())
          const isIdle = chat !== null && Object.keys(chat.bindings).length === 0 && !isMuted
          const who = { actor, resourceId: token.resourceId, subjectId: user?.subjectId ?? null }
          return {
            result: undefined,
            writes: [
              remove('tokens', token),
              ...(isIdle ? [remove('chats', chat)] : []),
              ...made.flatMap((enrollment) => (enrollment === null ? [] : [remove('enrollments', enrollment)])),
            ],
            told: [toldOfLeaving('token.deleted', who, { tokenId: token.id })],
          }
        },
      })
    },
  }
}

/** The enrollments that made a token. */
async function enrollmentsOf({ store }: Pick<Engine, 'store'>, tokenId: string): Promise<readonly string[]> {
  const [token] = await store.read([byId('tokens', tokenId)])
  if (token === null) return []
  const walk = { direction: 'descending', limit: mostEnrollments } as const
  const { items } = await store.list('enrollments', {
    ...{ index: 'byAssignment', equals: { assignmentId: token.assignmentId }, ...walk },
  })
  return items.filter((enrollment) => enrollment.tokenId === tokenId).map(({ id }) => id)
}
