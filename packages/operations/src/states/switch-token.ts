import { type ActedBy, ChatfactorError, type Token, type TokenId } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  by,
  type Decision,
  type Engine,
  type HeldChats,
  heardBy,
  heldChats,
  idShape,
  isLiveToken,
  isSwitchedOff,
  type Membership,
  members,
  noLongerOff,
  nothingWaits,
  operate,
  othersEnd,
  ownersOf,
  parseInput,
  securityNotice,
  strictObject,
  tellable,
  tokenView,
} from '@chatfactor/core/feature'
import { type Actor, byId, type ChatRecord, changedBy, follow, type TokenRecord, update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { reasonNote, reasonShape } from './reason-note.js'
import { statesAnnouncements } from './states-announcements.js'
import { toldOfStates } from './states-happenings.js'

const disableSchema = strictObject({ reason: z.optional(reasonShape), ...actedBy })
const enableSchema = strictObject(actedBy)

/** Switches tokens off and on again. */
export interface TokenSwitch {
  /**
   * Switches a token off: it stays listed, but is not used until it is switched on again, and no one else can add its chat. All sign-ins of the
   * person end, and their other channels are told. If it was their last token, the person needs recovery: the number of factors never drops.
   * `reason`, one line of 1 to 200 characters, is for administrators. Writes nothing if the token is already off.
   *
   * Throws `TOKEN_NOT_FOUND`, `INVALID_INPUT`, `TRANSITION_REFUSED` if the token has ended.
   *
   * @example
   * await chatfactor.tokens.disable(tokenId, { reason: 'Left in a taxi' })
   */
  disable(id: TokenId, options?: { readonly reason?: string } & ActedBy): Promise<Token>
  /**
   * Switches a token on again and tells the person's other channels. Writes nothing if it is on. Throws `TOKEN_NOT_FOUND`; `TRANSITION_REFUSED` if it
   * has ended (`revoked`), if the person has as many tokens as the Resource allows (`no_room`), or if its chat backs another token by now
   * (`chat_taken`).
   */
  enable(id: TokenId, options?: ActedBy): Promise<Token>
}

interface Records extends Membership {
  readonly token: TokenRecord
  readonly chat: ChatRecord | null
}

/** Switches tokens; `door` is the administrator behind untrusted calls. */
export function createTokenSwitch(engine: Engine, door: Actor | null = null): TokenSwitch {
  const { keys, channels } = engine
  const decided = (id: string, decide: (records: Records, now: Date, held: HeldChats) => Decision<Token>) => {
    const token = byId('tokens', parseInput(idShape, id))
    return operate(engine, {
      refs: { token, ...ownersOf(token), chat: follow(token, 'chatRecordId', 'chats') },
      need: ['token', ...members],
      missing: 'TOKEN_NOT_FOUND',
      tells: heldChats,
      decide,
    })
  }
  const seen = ({ token, assignment, chat }: Records) => tokenView(token, assignment, chat, channels.transports)

  return {
    async disable(id, options = {}) {
      const { reason, actor: named } = parseInput(disableSchema, options)
      const actor = actorOf(door, named)
      return decided(id, (records, now, held) => {
        const { token, assignment } = records
        if (isSwitchedOff(assignment, token.id)) return { result: seen(records) }
        if (!isLiveToken(assignment, token.id)) throw refusal('revoked', 'disable')
        const { preferredId, disabledIds } = assignment.tokens
        const ids = assignment.tokens.ids.filter((one) => one !== token.id)
        const ends = othersEnd(keys, records, 'here', { session: null })
        const change = {
          tokens: {
            ids,
            preferredId: preferredId === token.id ? (ids[0] ?? null) : preferredId,
            disabledIds: [...(disabledIds ?? []), token.id],
          },
          challenges: nothingWaits,
          ...ends.assignment,
        }
        const after = changedBy('assignments', assignment, change)
        const notice = { announces: statesAnnouncements.disabled, chats: tellable(held, [after]) }
        const deliveries = securityNotice(records, notice, now)
        const { note, writes } = reasonNote(records, reason, now)
        const facts = { tokenId: token.id, last: ids.length === 0, ...(note === null ? {} : { note }) }
        return {
          result: seen({ ...records, assignment: after }),
          writes: [update('assignments', assignment, change), ...writes],
          deliveries,
          told: [heardBy(toldOfStates('token.disabled', by(actor, records), facts), told(deliveries))],
        }
      })
    },

    async enable(id, options = {}) {
      const { actor: named } = parseInput(enableSchema, options)
      const actor = actorOf(door, named)
      return decided(id, (records, now, held) => {
        const { token, assignment, resource, chat } = records
        if (isLiveToken(assignment, token.id)) return { result: seen(records) }
        if (!isSwitchedOff(assignment, token.id)) throw refusal('revoked', 'enable')
        if (assignment.tokens.ids.length >= resource.secondFactor.maxTokensPerUser) throw refusal('no_room', 'enable')
        // A version that does not know disabled tokens may have unbound the chat.
        if (chat?.bindings[resource.id]?.tokenId !== token.id) throw refusal('chat_taken', 'enable')
        const change = {
          tokens: {
            ids: [...assignment.tokens.ids, token.id],
            preferredId: assignment.tokens.preferredId ?? token.id,
            ...noLongerOff(assignment, [token.id]),
          },
        }
        const notice = { announces: statesAnnouncements.enabled, chats: tellable(held, [assignment]) }
        const deliveries = securityNotice(records, notice, now)
        return {
          result: seen({ ...records, assignment: changedBy('assignments', assignment, change) }),
          writes: [update('assignments', assignment, change)],
          deliveries,
          told: [heardBy(toldOfStates('token.enabled', by(actor, records), { tokenId: token.id }), told(deliveries))],
        }
      })
    },
  }
}

function told(deliveries: readonly unknown[]) {
  return { notified: deliveries.length > 0 }
}

function refusal(state: 'revoked' | 'no_room' | 'chat_taken', event: 'disable' | 'enable'): ChatfactorError {
  return new ChatfactorError('TRANSITION_REFUSED', { state, event })
}
