import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { operate } from '../kernel/operate-tuples.js'
import { changeNotice } from '../messages/change-notices.js'
import { survivingSession } from '../policy/surviving-session.js'
import { byId, follow } from '../ports/store.js'
import { type Fresh, insert, update } from '../ports/writes.js'
import type { Entry } from './door.js'

/** Copies a token of another Resource to this one: the same chat, a token of its own (R19). Gives the new token's id. */
export async function copyToken(engine: Engine, tokenId: string, { assignment, person }: Entry): Promise<string> {
  const target = byId('assignments', assignment.id)
  const source = byId('tokens', tokenId)
  return operate(engine, {
    refs: [
      target,
      follow(target, 'userId', 'users'),
      follow(target, 'resourceId', 'resources'),
      source,
      follow(source, 'chatRecordId', 'chats'),
      byId('sessions', person.sessionId ?? 'none'),
      follow(target, 'preferredTokenId', 'tokens'),
    ],
    decide: ([membership, user, resource, token, chat, session, preferred], now): Decision<string> => {
      if (membership === null || user === null || resource === null || token === null || chat === null) {
        throw new ChatfactorError('BOT_TOKEN_NOT_FOUND', {})
      }
      if (membership.tokenIds.length >= resource.secondFactor.maxTokensPerUser) {
        throw new ChatfactorError('POLICY_DENIED', { rule: 'max_tokens' })
      }
      if (chat.bindings[resource.id] !== undefined) {
        throw new ChatfactorError('POLICY_DENIED', { rule: 'chat_already_bound' })
      }
      const { version: _version, ...same } = token
      const copy: Fresh<'tokens'> = {
        ...same,
        id: newId(now),
        resourceId: resource.id,
        assignmentId: membership.id,
        createdAt: now,
      }
      const sessionEpoch = membership.sessionEpoch + 1
      const event = 'enrollment.activated'
      const about = { event, user, resource, assignment: membership, tokenId: copy.id }
      const params = { messenger: token.transport }
      const notice = changeNotice(engine.keys, { ...about, params, otherChat: preferred }, now)
      return {
        result: copy.id,
        writes: [
          insert('tokens', copy),
          update('assignments', membership, {
            enrolled: true,
            tokenIds: [...membership.tokenIds, copy.id],
            preferredTokenId: membership.preferredTokenId ?? copy.id,
            sessionEpoch,
          }),
          update('chats', chat, {
            bindings: { ...chat.bindings, [resource.id]: { userId: user.id, tokenId: copy.id } },
          }),
          ...survivingSession(
            session,
            { user, assignment: membership },
            { assignmentEpoch: sessionEpoch },
            { enrolled: now.getTime() },
          ),
          ...notice.writes,
        ],
        deliveries: notice.deliveries,
        audit: [
          {
            action: 'token.assigned_existing',
            resourceId: resource.id,
            subjectId: user.subjectId,
            actor: 'person',
            outcome: 'success',
            details: { tokenId: copy.id, from: tokenId },
          },
        ],
      }
    },
  })
}
