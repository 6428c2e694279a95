import { ChatfactorError } from '@chatfactor/core'
import {
  type Decision,
  type Engine,
  isErased,
  look,
  methodsOf,
  newSecret,
  operate,
  parseInput,
  strictObject,
} from '@chatfactor/core/feature'
import { type AgentRecord, type AuthorizationRecord, byId, follow, type ResourceRecord } from '@chatfactor/core/store'
import { namedShape, requireOwn } from '../looking/look-at-authorization.js'
import { digestVersion } from '../money/digest-text.js'
import { keptDigest } from '../money/kept-transaction.js'
import { standingOf } from '../rules/authorization-rules.js'
import { keepingKey, keptKeyAt } from './kept-key.js'
import { pseudonymAt, pseudonymIn } from './pseudonyms.js'
import { type Receipt, receiptAlgorithm, receiptType } from './receipt.js'
import { type SigningKey, signingKey } from './receipt-key.js'

const namedSchema = strictObject(namedShape)

/** The word for each answer in a receipt. */
const decisions = {
  yes: 'approved',
  no: 'declined',
  not_me: 'denied',
  number: 'denied',
  digits: 'denied',
} as const

interface Receipted {
  readonly authorization: AuthorizationRecord
  readonly agent: AgentRecord
  readonly resource: ResourceRecord
}

/** The pseudonyms in a receipt: of the person it is about, and of all approvers. */
interface Known {
  readonly key: SigningKey
  readonly sub: string
  /** `null` for a person who no longer exists. */
  readonly approvers: readonly (string | null)[]
}

/**
 * Signs the outcome of a question, with the newest master key. The membership may be over, but the person must not be
 * erased.
 */
export async function makeReceipt(engine: Engine, input: unknown): Promise<string> {
  const named = parseInput(namedSchema, input)
  const authorization = byId('authorizations', named.authorizationId)
  const refs = {
    authorization,
    agent: follow(authorization, 'agentId', 'agents'),
    resource: follow(authorization, 'resourceId', 'resources'),
  }
  const found = await look(engine.store, refs, ['authorization', 'agent', 'resource'])
  if (found === null) throw notFound()
  requireOwn(named, found.authorization)
  // What cannot be decrypted any more cannot be vouched for.
  if (found.authorization.keyId === '') throw notFound()
  const now = engine.clock.now()
  const standing = standingOf(found.authorization, now)
  if (standing === 'open') throw new ChatfactorError('TRANSITION_REFUSED', { state: 'waiting', event: 'receipt' })
  const known = await prepared(engine, found.authorization)
  return signed(known.key, receiptOf(found, { iss: engine.settings.portalUrl, standing, known, now }))
}

/** The people's pseudonyms and the key, all stored before anything is signed with them. */
function prepared(engine: Engine, { resourceId, userId, approvers }: AuthorizationRecord): Promise<Known> {
  const key = signingKey(engine.keys, engine.keys.currentId)
  const people = [userId, ...(approvers?.of ?? []).map((one) => one.userId)].map((id) => ({ id, fresh: newSecret() }))
  return operate(engine, {
    refs: {
      notes: people.map(({ id }) => pseudonymAt(resourceId, id)),
      users: people.map(({ id }) => byId('users', id)),
      kept: keptKeyAt(key),
      resource: byId('resources', resourceId),
    },
    need: ['resource'],
    missing: 'AUTHORIZATION_NOT_FOUND',
    decide({ notes, users, kept }, now): Decision<Known> {
      const named = people.map(({ id, fresh }, at) => {
        const user = users[at] ?? null
        const isGone = user === null || isErased(user)
        return isGone ? null : pseudonymIn(notes[at] ?? null, { resourceId, userId: id, fresh }, now)
      })
      const [first = null, ...others] = named
      if (first === null) throw notFound()
      const writes = named.flatMap((one) => one?.writes ?? [])
      const all = [...writes, ...(kept === null ? [keepingKey(key, now)] : [])]
      const result = { key, sub: first.pseudonym, approvers: others.map((one) => one?.pseudonym ?? null) }
      return all.length === 0 ? { result } : { result, writes: all, untold: 'receipt_prepared' }
    },
  })
}

function receiptOf(
  { authorization, agent, resource }: Receipted,
  at: {
    readonly iss: string
    readonly standing: Exclude<AuthorizationRecord['state'], 'open'>
    readonly known: Known
    readonly now: Date
  },
): Receipt {
  const { id, purpose, transaction, mode, createdAt, answeredAt, dueAt, permitId, approvers } = authorization
  const { iss, standing, known, now } = at
  const isOver = standing === 'cancelled' || standing === 'expired'
  const allowed = permitId === null ? ('approved' as const) : ('permitted' as const)
  return {
    ...{ iss, iat: Math.floor(now.getTime() / 1000), jti: id, sub: known.sub },
    resource: { id: resource.id, name: resource.name },
    agent: { id: agent.id, name: agent.name, kind: agent.kind },
    purpose,
    fields: transaction.fields,
    // Computed anew, so that a tampered record is not vouched for.
    digest: keptDigest(authorization).toString('base64url'),
    digestVersion: digestVersion(transaction.fields),
    decision: standing === 'accepted' ? allowed : standing,
    mode,
    amr: answeredAt === null ? [] : methodsOf(authorization),
    askedAt: createdAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    usedAt: standing === 'accepted' ? dueAt.toISOString() : null,
    endedAt: isOver ? dueAt.toISOString() : null,
    ...(permitId === null ? {} : { permit: permitId }),
    ...(approvers === null
      ? {}
      : {
          approvers: approvers.of.map(({ answer, at: given }, place) => ({
            sub: known.approvers[place] ?? null,
            decision: answer === null ? null : decisions[answer],
            at: given === null ? null : new Date(given).toISOString(),
          })),
          atLeast: approvers.atLeast,
        }),
  }
}

async function signed({ kid, privateKey }: SigningKey, receipt: Receipt): Promise<string> {
  const { CompactSign } = await import('jose')
  return new CompactSign(new TextEncoder().encode(JSON.stringify(receipt)))
    .setProtectedHeader({ alg: receiptAlgorithm, kid, typ: receiptType })
    .sign(privateKey)
}

function notFound(): ChatfactorError {
  return new ChatfactorError('AUTHORIZATION_NOT_FOUND', {})
}
