import { fixedOf } from '../enrollments/starting.js'
import { ChatfactorError } from '../errors/index.js'
import {
  by,
  chatOf,
  type Decision,
  type Engine,
  heldChats,
  members,
  newId,
  operate,
  together,
} from '../kernel/index.js'
import { byId, follow, update } from '../ports/index.js'
import { denied, isLiveToken, refused, type Want } from '../rules/index.js'
import { activation } from '../tokens/activation.js'
import { bindingOf } from '../tokens/new-chat.js'
import { tokenAnnouncements } from '../tokens/token-announcements.js'
import { toldOfToken } from '../tokens/token-happenings.js'
import type { Door } from './door.js'

/** The action of using a chat of another Resource here; an existing token has to be proven, as for any other. */
export function takingOver(transport: string): Want {
  return { action: 'token.assign_existing', token: { type: 'bot', transport, replaces: null } }
}

/**
 * Uses a chat of another Resource on this one: with a token of its own, by the rules of this one (R19). Returns the new
 * token's id.
 */
export async function takeOver(engine: Engine, door: Door, tokenId: string): Promise<string> {
  const source = byId('tokens', tokenId)
  return operate(engine, {
    refs: {
      ...door.refs,
      source,
      elsewhere: follow(source, 'assignmentId', 'assignments'),
      chat: follow(source, 'chatRecordId', 'chats'),
    },
    need: ['source', 'elsewhere', 'chat', ...members],
    missing: 'TOKEN_NOT_FOUND',
    tells: heldChats,
    decide: ({ source: token, elsewhere, chat, ...records }, now, held): Decision<string> => {
      const taken = chatOf(token)
      const { own: session, ...entry } = door.enter(records, takingOver(taken.transport), now)
      const { resource, user } = entry
      // Its code was right a moment ago, but the token may have ended since.
      const isLive = token.userId === user.id && isLiveToken(elsewhere, tokenId)
      if (!isLive) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
      if (chat.bindings[resource.id] !== undefined) throw refused(denied('chat_already_bound'))
      const id = newId(now)
      const facts = { tokenId: id, transport: taken.transport, from: tokenId }
      const begins = {
        tokenId: id,
        ...{ name: token.name, digits: token.digits, ...fixedOf(resource) },
        chat: taken,
        told: toldOfToken('token.assigned_existing', by('person', entry), facts),
        announces: tokenAnnouncements.assignedExisting,
      }
      const effect = activation(
        engine.keys,
        { ...entry, session, held, replaced: null, replacedChat: null },
        begins,
        now,
      )
      const bindings = { ...chat.bindings, [resource.id]: { userId: user.id, tokenId: id } }
      return { result: id, ...together(effect, { writes: [update('chats', chat, bindingOf(bindings, now))] }) }
    },
  })
}
