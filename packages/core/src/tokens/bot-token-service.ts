import { z } from 'zod'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { personRefs } from '../kernel/person-refs.js'
import { userRefSchema } from '../kernel/user-ref.js'
import { byId, follow, type Ref } from '../ports/store.js'
import { update } from '../ports/writes.js'
import { botTokenView } from './bot-token-view.js'
import type { BotToken, BotTokens } from './bot-tokens.js'
import { revocation } from './revocation.js'
import { tokenNameSchema } from './token-name.js'

const idSchema = z.string().min(1).max(100)
const personSchema = z.strictObject({ resourceId: idSchema, user: userRefSchema })
const revokeSchema = z.strictObject({
  because: z.string().min(1).max(100),
  actor: z.string().min(1).max(200),
  clearsEnrolled: z.boolean().optional(),
  keepSessionId: idSchema.optional(),
})

/** The token service. */
export function createBotTokens(engine: Engine): BotTokens {
  return {
    async list(input) {
      const { resourceId, user } = parseInput(personSchema, input)
      const [assignment] = await engine.store.read([personRefs(resourceId, user)[0]])
      if (assignment === null || assignment.tokenIds.length === 0) return []
      const ids = [...assignment.tokenIds].sort((one) => (one === assignment.preferredTokenId ? -1 : 0))
      const tokens = ids.map((id) => byId('tokens', id))
      const chats = tokens.map((token) => follow(token, 'chatRecordId', 'chats'))
      const [found, reached] = await Promise.all([engine.store.read(tokens), engine.store.read(chats)])
      return found.flatMap((token, at) =>
        token === null ? [] : [botTokenView(token, assignment, reached[at] ?? null, engine.transports)],
      )
    },

    async get(id) {
      const ref = byId('tokens', parseInput(idSchema, id))
      const [token, assignment, chat] = await engine.store.read([
        ref,
        follow(ref, 'assignmentId', 'assignments'),
        follow(ref, 'chatRecordId', 'chats'),
      ])
      if (token === null) throw new ChatfactorError('BOT_TOKEN_NOT_FOUND', {})
      return botTokenView(token, assignment, chat, engine.transports)
    },

    async rename(id, name) {
      const ref = byId('tokens', parseInput(idSchema, id))
      const newName = parseInput(z.object({ name: tokenNameSchema }), { name }).name
      return operate(engine, {
        refs: [
          ref,
          follow(ref, 'assignmentId', 'assignments'),
          follow(ref, 'userId', 'users'),
          follow(ref, 'chatRecordId', 'chats'),
        ],
        decide: ([token, assignment, user, chat]): Decision<BotToken> => {
          if (token === null) throw new ChatfactorError('BOT_TOKEN_NOT_FOUND', {})
          return {
            result: botTokenView({ ...token, name: newName }, assignment, chat, engine.transports),
            writes: [update('tokens', token, { name: newName })],
            audit: [
              {
                action: 'token.renamed',
                resourceId: token.resourceId,
                subjectId: user?.subjectId ?? null,
                actor: 'host',
                outcome: 'success',
                details: { tokenId: token.id },
              },
            ],
          }
        },
      })
    },

    async revoke(id, input) {
      const { because, actor, clearsEnrolled, keepSessionId } = parseInput(revokeSchema, input)
      const ref = byId('tokens', parseInput(idSchema, id))
      const session: Ref<'sessions'> = byId('sessions', keepSessionId ?? 'none')
      await operate(engine, {
        refs: [
          ref,
          follow(ref, 'assignmentId', 'assignments'),
          follow(ref, 'userId', 'users'),
          follow(ref, 'resourceId', 'resources'),
          follow(ref, 'chatRecordId', 'chats'),
          session,
        ],
        decide: ([token, assignment, user, resource, chat, kept], now): Decision<null> => {
          if (token === null) throw new ChatfactorError('BOT_TOKEN_NOT_FOUND', {})
          const live = assignment?.tokenIds.includes(token.id) ?? false
          if (!live || assignment === null || user === null || resource === null) return { result: null }
          return {
            result: null,
            ...revocation(
              engine.keys,
              { token, assignment, user, resource, chat, session: kept },
              { because, actor, clearsEnrolled: clearsEnrolled ?? false, tellChat: true },
              now,
            ),
          }
        },
      })
    },
  }
}
