import { ChatfactorError } from '@chatfactor/core'
import {
  actedBy,
  by,
  type Decision,
  type Engine,
  methodsOf,
  operate,
  parseInput,
  refused,
  strictObject,
} from '@chatfactor/core/feature'
import { type AuthorizationRecord, update } from '@chatfactor/core/store'
import type * as z from 'zod/mini'
import { overEdit, withoutIt } from '../answering/answers.js'
import { actingFor, factsOf } from '../asking/facts.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { saysOf } from '../inbox/inbox.js'
import { namedShape, requireOwn } from '../looking/look-at-authorization.js'
import { askedTransactionSchema, keptDigest, keptTransaction } from '../money/kept-transaction.js'
import { needed, refsOfAuthorization } from '../rules/asked-refs.js'
import { type AskedRecords, type Obstacle, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import type { AuthorizationCancelled, Redeemed } from './redeemed.js'

const redeemSchema = strictObject({ ...namedShape, transaction: askedTransactionSchema, ...actedBy })
const cancelSchema = strictObject({ ...namedShape, ...actedBy })

/** Uses what was approved: once, in time, with the very transaction that was shown, and only while every rule still allows it. */
export async function redeem(engine: Engine, input: unknown): Promise<Redeemed> {
  const { transaction, actor, ...named } = parseInput(redeemSchema, input)
  return changing(engine, named, (records, now): Decision<Redeemed> => {
    const { authorization } = records
    requireSame(authorization, transaction)
    const standing = standingOf(authorization, now)
    if (standing !== 'approved') return { result: { outcome: outcomes[standing] } }
    const obstacle = obstacleTo(engine, records, now)
    if (obstacle !== null) return { result: refusalOf(obstacle) }
    return {
      result: { outcome: 'accepted', amr: methodsOf(authorization) },
      writes: [update('authorizations', authorization, { state: 'accepted', dueAt: now })],
      told: [
        toldOfAuthorization(
          'authorization.accepted',
          by(actingFor(actor, authorization), records),
          factsOf(authorization),
        ),
      ],
    }
  })
}

/** Takes a question back that is not needed any more, also one that was approved and not used. */
export async function cancel(engine: Engine, input: unknown): Promise<AuthorizationCancelled> {
  const { actor, ...named } = parseInput(cancelSchema, input)
  return changing(engine, named, (records, now): Decision<AuthorizationCancelled> => {
    const { authorization } = records
    const standing = standingOf(authorization, now)
    if (standing !== 'open' && standing !== 'approved') return { result: { outcome: 'already_over' } }
    return {
      result: { outcome: 'cancelled' },
      writes: [
        update('authorizations', authorization, { state: 'cancelled', dueAt: now }),
        ...withoutIt(records, saysOf(records), now),
      ],
      edits: overEdit(authorization, 'cancelled'),
      told: [
        toldOfAuthorization(
          'authorization.cancelled',
          by(actingFor(actor, authorization), records),
          factsOf(authorization),
        ),
      ],
    }
  })
}

const outcomes = {
  open: 'pending',
  declined: 'declined',
  denied: 'denied',
  cancelled: 'cancelled',
  expired: 'expired',
  accepted: 'already_used',
} as const

type Named = { readonly authorizationId: string; readonly resourceId: string; readonly agentId?: string | undefined }

function changing<T>(
  engine: Engine,
  named: Named,
  decide: (records: AskedRecords, now: Date) => Decision<T>,
): Promise<T> {
  return operate(engine, {
    refs: refsOfAuthorization(named.authorizationId),
    need: needed,
    missing: 'AUTHORIZATION_NOT_FOUND',
    decide(records, now) {
      requireOwn(named, records.authorization)
      return decide(records, now)
    },
  })
}

/** Another transaction is another question: this one is not found. */
function requireSame(authorization: AuthorizationRecord, given: z.output<typeof askedTransactionSchema>): void {
  const wanted = keptTransaction(authorization.resourceId, given).digest
  // What cannot be opened any more has no transaction that could be compared.
  const isSame = authorization.keyId !== '' && keptDigest(authorization).toString('base64url') === wanted
  if (!isSame) throw new ChatfactorError('AUTHORIZATION_NOT_FOUND', {})
}

function refusalOf(obstacle: Obstacle): Redeemed {
  switch (obstacle.kind) {
    case 'locked':
      return { outcome: 'locked', retryAt: obstacle.retryAt }
    case 'refused':
      return { outcome: 'refused', because: obstacle.because }
    case 'denied':
      throw refused(obstacle.refusal)
  }
}
