import type { ChallengeStarted } from '../challenges/challenge-start.js'
import type { Challenges, ChallengeVerdict } from '../challenges/challenges.js'
import type { Enrollment } from '../enrollments/enrollments.js'
import { fixedOf } from '../enrollments/starting.js'
import { ChatfactorError } from '../errors/index.js'
import {
  by,
  chatOf,
  type Decision,
  type Engine,
  heardInTime,
  heldChats,
  laneOf,
  members,
  operate,
  placed,
} from '../kernel/index.js'
import { chatDelivery, tokenTemplates } from '../messages/index.js'
import { byId, follow, update } from '../ports/index.js'
import { assignPurpose, type ChallengeId, type TokenId, type TokenRecord } from '../records/index.js'
import {
  codeProvenAt,
  denied,
  isFresh,
  isLiveToken,
  isThoughtLost,
  nextSendAt,
  recognizableOf,
  recognized,
  requireNone,
  selfServiceRefusal,
  type Want,
  withSend,
} from '../rules/index.js'
import { revocation } from '../tokens/revocation.js'
import { toldOfToken } from '../tokens/token-happenings.js'
import { readTokenName, renamed } from '../tokens/token-service.js'
import type { Token, Tokens } from '../tokens/tokens.js'
import { takeOver, takingOver } from './assign-existing.js'
import { type Door, type DoorRecords, type Entry, fromOf, reachableTokensElsewhere } from './door.js'
import { startOwn } from './enrollment-verbs.js'
import { synchronizeToken } from './synchronize.js'
import { isOpen } from './view.js'

/** How long a page waits for a test message. */
const testMs = 5_000

/** The person's tokens on this Resource. */
export interface OwnTokens {
  /** The live tokens. */
  list(): Promise<readonly Token[]>
  /** Ends one of the person's tokens. Action `token.unassign`; fresh. Throws `POLICY_DENIED`, `NOT_FRESH`, `TOKEN_NOT_FOUND`. */
  revoke(tokenId: TokenId): Promise<void>
  /**
   * Renames a token, unless the Resource fixes its name. Throws `TOKEN_NOT_FOUND`, `INVALID_INPUT`, `POLICY_DENIED` (rule
   * `token_enrollment.name`).
   */
  rename(tokenId: TokenId, name: string): Promise<Token>
  /** Asks this token first from now on. Throws `TOKEN_NOT_FOUND`. */
  prefer(tokenId: TokenId): Promise<void>
  /**
   * Confirms a token ("It was me"): ends the warning of a token that was added without its owner being told, once it is three days old and this session was
   * proven with a code of an older token. The view's `recognizable` says of which tokens. Throws `POLICY_DENIED` (rule `warning_stays`),
   * `TOKEN_NOT_FOUND`.
   */
  recognize(tokenId: TokenId): Promise<void>
  /**
   * Starts an enrollment that replaces the token with a new one when it becomes active; until then the old one works. Action
   * `token.reissue`; fresh. Throws `POLICY_DENIED`, `NOT_FRESH`, `TOKEN_NOT_FOUND`.
   */
  reissue(
    tokenId: TokenId,
    input: { readonly name: string; readonly transport: string; readonly digits?: 6 | 8 },
  ): Promise<Enrollment>
  /** The person's tokens on other Resources that could be used here, too. Action `token.assign_existing`. */
  listAssignable(): Promise<readonly Token[]>
  /** Sends a code to the chat that is to be used here, too. Throws `POLICY_DENIED`, `NOT_FRESH`, `TOKEN_NOT_FOUND`. */
  startAssigning(tokenId: TokenId): Promise<ChallengeStarted>
  /** Uses the chat here, too, once its code is right; returns the new token. */
  verifyAssigning(
    tokenId: TokenId,
    input: { readonly challengeId: ChallengeId; readonly code: string },
  ): Promise<
    | { readonly outcome: 'assigned'; readonly tokenId: TokenId }
    | Exclude<ChallengeVerdict, { readonly outcome: 'accepted' }>
  >
  /** Asks the messenger whether the chat can be reached, and updates its name. Action `token.synchronize`. */
  synchronize(tokenId: TokenId): Promise<{ readonly outcome: 'reachable' | 'unreachable' | 'unknown' }>
  /** Sends a test message to the chat. Counts towards the send limits: throws `TOO_MANY_REQUESTS` with `retryAt` beyond them. */
  sendTest(tokenId: TokenId): Promise<{ readonly outcome: 'sent' | 'queued' | 'undelivered' }>
}

/** A person's tokens. */
export function tokenVerbs(
  engine: Engine,
  { tokens, challenges }: { readonly tokens: Tokens; readonly challenges: Challenges },
  door: Door,
): OwnTokens {
  const { resourceId, userId } = door
  const user = { id: userId }

  /** The person's own records with one of their tokens, for `operate`. */
  const withToken = (tokenId: string) => {
    const token = byId('tokens', tokenId)
    return { ...door.refs, token, chat: follow(token, 'chatRecordId', 'chats') }
  }
  const needed = ['token', ...members] as const

  /** Enters with one of the person's live tokens; any other does not exist for them. */
  const enterWith = (records: DoorRecords & { readonly token: TokenRecord }, want: Want, now: Date): Entry => {
    const entry = door.enter(records, want, now)
    if (!isLiveToken(entry.assignment, records.token.id)) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
    return entry
  }

  const elsewhere = () => reachableTokensElsewhere(engine, tokens, door)

  const foreignToken = async (tokenId: string): Promise<Token> => {
    const found = (await elsewhere()).find(({ id }) => id === tokenId)
    if (found === undefined) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
    return found
  }

  /** The code for using a chat here belongs to the Resource that the chat is on now. */
  const question = (token: Token) => ({
    ...{ resourceId: token.resourceId, user, purpose: assignPurpose },
    binding: `${resourceId}/${token.id}`,
  })

  return {
    async list() {
      await door.look()
      return tokens.list({ resourceId, user })
    },

    async revoke(tokenId) {
      await operate(engine, {
        refs: withToken(tokenId),
        need: needed,
        missing: 'TOKEN_NOT_FOUND',
        tells: heldChats,
        decide: ({ token, chat, ...records }, now, held): Decision<null> => {
          const entry = enterWith({ ...records, token }, { action: 'token.unassign' }, now)
          // A one-time password younger than five minutes may remove the second factor (R2).
          const clearsEnrolled = isFresh(codeProvenAt(entry.proven, entry.resource), now)
          const reason = {
            because: 'removed_by_person',
            actor: 'person',
            clearsEnrolled,
            isLost: isThoughtLost(entry.proven),
            tellChat: true,
          } as const
          return {
            result: null,
            ...revocation(engine.keys, { ...entry, token, chat, session: entry.own, held }, reason, now),
          }
        },
      })
    },

    async rename(tokenId, name) {
      const newName = readTokenName(name)
      return operate(engine, {
        refs: withToken(tokenId),
        need: needed,
        missing: 'TOKEN_NOT_FOUND',
        decide: ({ token, chat, ...records }, now): Decision<Token> => {
          const entry = enterWith({ ...records, token }, {}, now)
          requireNone(fixedOf(entry.resource).name === undefined ? null : denied('token_enrollment.name'))
          return renamed(engine, { ...entry, token, chat }, newName, 'person')
        },
      })
    },

    async prefer(tokenId) {
      await operate(engine, {
        refs: withToken(tokenId),
        need: needed,
        missing: 'TOKEN_NOT_FOUND',
        decide: ({ token, chat: _chat, ...records }, now): Decision<null> => {
          const { own: _own, proven: _proven, ...entry } = enterWith({ ...records, token }, {}, now)
          return {
            result: null,
            writes: [update('assignments', entry.assignment, { tokens: { preferredId: tokenId } })],
            told: [toldOfToken('token.preferred', by('person', entry), { tokenId })],
          }
        },
      })
    },

    async recognize(tokenId) {
      await operate(engine, {
        refs: withToken(tokenId),
        need: needed,
        missing: 'TOKEN_NOT_FOUND',
        decide: ({ token, chat: _chat, ...records }, now): Decision<null> => {
          const entry = enterWith({ ...records, token }, {}, now)
          const may = recognizableOf(entry.assignment, entry.proven, now)
          requireNone(may.includes(token.id) ? null : denied('warning_stays'))
          return {
            result: null,
            writes: [update('assignments', entry.assignment, { tokens: recognized(entry.assignment, tokenId) })],
            told: [toldOfToken('token.recognized', by('person', entry), { tokenId })],
          }
        },
      })
    },

    reissue: async (tokenId, input) => startOwn(engine, door, input, 'token.reissue', tokenId),

    async listAssignable() {
      const entry = await door.look({ action: 'token.assign_existing' })
      const found = await elsewhere()
      const now = engine.clock.now()
      const records = { ...entry, session: [entry.own] }
      // Freshness is only asked when it is done; this list shows what is possible.
      const isPossible = ({ transport }: Token) =>
        isOpen(selfServiceRefusal(door.asked(records, takingOver(transport), now)))
      const usable = await placed(() => found.filter(isPossible))
      const chats = await engine.store.read(usable.map(({ id }) => follow(byId('tokens', id), 'chatRecordId', 'chats')))
      return usable.filter((_token, at) => chats[at]?.bindings[resourceId] === undefined)
    },

    async startAssigning(tokenId) {
      const token = await foreignToken(tokenId)
      const { resource } = await door.look(takingOver(token.transport))
      // A person who is talked into reading the code out sees which site will get their codes.
      const context = { reason: resource.name, ...fromOf(door) }
      return challenges.start({ ...question(token), kind: 'otp', tokenId, context })
    },

    async verifyAssigning(tokenId, { challengeId, code }) {
      const token = await foreignToken(tokenId)
      await door.look(takingOver(token.transport))
      const verdict = await challenges.verify({ ...question(token), ...fromOf(door), challengeId, code })
      if (verdict.outcome !== 'accepted') return verdict
      if (verdict.tokenId !== tokenId) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
      return { outcome: 'assigned', tokenId: await takeOver(engine, door, tokenId) }
    },

    synchronize: async (tokenId) => synchronizeToken(engine, door, tokenId, { action: 'token.synchronize' }),

    async sendTest(tokenId) {
      const sender = { session: null, known: false, purpose: 'token_test' }
      const deliveryId = await operate(engine, {
        lane: laneOf(resourceId, user),
        refs: withToken(tokenId),
        need: needed,
        missing: 'TOKEN_NOT_FOUND',
        decide: ({ token, chat: _chat, ...records }, now): Decision<string> => {
          const entry = enterWith({ ...records, token }, {}, now)
          const retryAt = nextSendAt(entry.assignment.sends, sender, now)
          if (retryAt !== null) throw new ChatfactorError('TOO_MANY_REQUESTS', { retryAt })
          const delivery = chatDelivery(now, entry, chatOf(token), { template: tokenTemplates.test })
          return {
            result: delivery.record.id,
            writes: [update('assignments', entry.assignment, { sends: withSend(entry.assignment.sends, sender, now) })],
            deliveries: [delivery],
            told: [toldOfToken('token.tested', by('person', entry), { tokenId: token.id })],
          }
        },
      })
      const { outcome, expectedAt } = await heardInTime(engine, deliveryId, testMs)
      if (expectedAt !== null) return { outcome: 'queued' }
      return { outcome: outcome?.outcome === 'accepted' ? 'sent' : 'undelivered' }
    },
  }
}
