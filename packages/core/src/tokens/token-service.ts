import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/index.js'
import {
  actedBy,
  by,
  type Decision,
  type Engine,
  heldChats,
  inARow,
  type Membership,
  members,
  messengerOf,
  named,
  operate,
  ownersOf,
  parseInput,
  personRefs,
  type Registry,
  userRefSchema,
} from '../kernel/index.js'
import { byId, follow, update } from '../ports/index.js'
import {
  type Actor,
  type AssignmentRecord,
  type ChatRecord,
  idShape,
  object,
  strictObject,
  type TokenEndReason,
  type TokenRecord,
  tokenEndReasons,
} from '../records/index.js'
import { heldTokenIds, isLiveToken, isSwitchedOff, lastUseOf, warnedUntil } from '../rules/index.js'
import { revocation } from './revocation.js'
import { toldOfToken } from './token-happenings.js'
import { tokenNameSchema } from './token-name.js'
import type { Token, Tokens } from './tokens.js'

/**
 * A token as callers see it: live if and only if its assignment points to it, and switched off if the assignment lists
 * it as disabled.
 */
export function tokenView(
  token: TokenRecord,
  assignment: AssignmentRecord | null,
  chat: ChatRecord | null,
  transports: Registry,
): Token {
  const { origin } = token
  const isKnown = origin !== null && (origin.device !== null || origin.network !== null)
  const { transport, messenger } = messengerOf(token, transports)
  return {
    id: token.id,
    resourceId: token.resourceId,
    userId: token.userId,
    type: token.type,
    name: token.name,
    transport,
    messenger,
    displayName: token.displayName,
    digits: token.digits,
    state: stateOf(token.id, assignment, chat),
    addedFrom: isKnown ? { device: origin.device, network: origin.network } : null,
    notified: origin?.notified ?? true,
    warnedUntil: warnedUntil(token, assignment?.tokens.warnings ?? null),
    createdAt: token.createdAt,
    lastUsedAt: assignment === null ? null : lastUseOf(assignment, token.id),
    revokedAt: token.revokedAt,
  }
}

function stateOf(tokenId: string, assignment: AssignmentRecord | null, chat: ChatRecord | null): Token['state'] {
  if (assignment === null) return 'revoked'
  if (isLiveToken(assignment, tokenId)) return chat?.reachable === false ? 'unreachable' : 'active'
  return isSwitchedOff(assignment, tokenId) ? 'disabled' : 'revoked'
}

const byWhom = strictObject(actedBy)
const nameSchema = object({ name: tokenNameSchema })
const personSchema = strictObject({ resourceId: idShape, user: userRefSchema })
const revokeSchema = strictObject({
  because: z.enum(tokenEndReasons),
  ...actedBy,
  clearsEnrolled: z._default(z.boolean(), false),
  keepSessionId: z.optional(idShape),
})

/** Creates the token service. */
export function createTokens(engine: Engine): Tokens {
  return {
    async list(input) {
      const { resourceId, user } = parseInput(personSchema, input)
      const [assignment] = await engine.store.read([personRefs(resourceId, user).assignment])
      if (assignment === null) return []
      const ids = [...heldTokenIds(assignment)].sort((one) => (one === assignment.tokens.preferredId ? -1 : 0))
      if (ids.length === 0) return []
      const tokens = ids.map((id) => byId('tokens', id))
      const chats = tokens.map((token) => follow(token, 'chatRecordId', 'chats'))
      const [found, reached] = await Promise.all([engine.store.read(tokens), engine.store.read(chats)])
      return found.flatMap((token, at) =>
        token === null ? [] : [tokenView(token, assignment, reached[at] ?? null, engine.channels.transports)],
      )
    },

    async get(id) {
      const refs = tokenRefs(id)
      const found = named(refs, await engine.store.read(inARow(refs)), ['token'])
      if (found === null) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
      return tokenView(found.token, found.assignment, found.chat, engine.channels.transports)
    },

    async rename(id, name, options = {}) {
      const newName = readTokenName(name)
      const { actor = 'host' } = parseInput(byWhom, options)
      return operate(engine, {
        refs: tokenRefs(id),
        need: ['token', ...members],
        missing: 'TOKEN_NOT_FOUND',
        decide: (records): Decision<Token> => renamed(engine, records, newName, actor),
      })
    },

    async revoke(id, input) {
      const { keepSessionId, actor = 'host', ...reason } = parseInput(revokeSchema, input)
      await operate(engine, {
        refs: {
          ...tokenRefs(id),
          kept: keepSessionId === undefined ? [] : [byId('sessions', keepSessionId)],
        },
        need: ['token', ...members],
        missing: 'TOKEN_NOT_FOUND',
        tells: heldChats,
        decide: ({ kept: [session = null], ...records }, now, held): Decision<null> => {
          if (!heldTokenIds(records.assignment).includes(records.token.id)) return { result: null }
          const why: { because: TokenEndReason; actor: Actor; clearsEnrolled: boolean } = { ...reason, actor }
          return {
            result: null,
            ...revocation(engine.keys, { ...records, session, held }, { ...why, tellChat: true }, now),
          }
        },
      })
    },
  }
}

/** A token with everything it belongs to. */
function tokenRefs(id: string) {
  const token = byId('tokens', id)
  return { token, ...ownersOf(token), chat: follow(token, 'chatRecordId', 'chats') }
}

/** Checks the name of a token; throws `INVALID_INPUT`. */
export function readTokenName(name: string): string {
  return parseInput(nameSchema, { name }).name
}

/** What renaming a token writes and reports. */
export function renamed(
  engine: Engine,
  records: Membership & { readonly token: TokenRecord; readonly chat: ChatRecord | null },
  name: string,
  actor: Actor,
): Decision<Token> {
  const { token, assignment, chat } = records
  return {
    result: tokenView({ ...token, name }, assignment, chat, engine.channels.transports),
    writes: [update('tokens', token, { name })],
    told: [toldOfToken('token.renamed', by(actor, records), { tokenId: token.id })],
  }
}
