import { ChatfactorError } from '@chatfactor/core'
import {
  actedBy,
  by,
  type Decision,
  type Engine,
  methodsOf,
  operate,
  parseInput,
  strictObject,
} from '@chatfactor/core/feature'
import { type AuthorizationRecord, update } from '@chatfactor/core/store'
import type * as z from 'zod/mini'
import { overEdit, withoutIt } from '../answering/over.js'
import { endParts } from '../approvers/end-parts.js'
import { redeemAgreed } from '../approvers/redeem-agreed.js'
import { actingFor, factsOf } from '../asking/facts.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { saysOf } from '../inbox/inbox.js'
import { namedShape, requireOwn } from '../looking/look-at-authorization.js'
import { askedTransactionSchema, keptDigest, keptTransaction } from '../money/kept-transaction.js'
import { needed, refsOfAuthorization } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { type AuthorizationCancelled, outcomes, type Redeemed, refusalOf } from './redeemed.js'

const redeemSchema = strictObject({ ...namedShape, transaction: askedTransactionSchema, ...actedBy })
const cancelSchema = strictObject({ ...namedShape, ...actedBy })

/**
 * Uses what was approved: once, in time, for the very transaction that was shown, and only while every rule still
 * allows it.
 */
export async function redeem(engine: Engine, input: unknown): Promise<Redeemed> {
  const { transaction, actor, ...named } = parseInput(redeemSchema, input)
  const redeemed = await changing(engine, named, (records, now): Decision<Redeemed | AuthorizationRecord> => {
    const { authorization } = records
    requireSame(authorization, transaction)
    const standing = standingOf(authorization, now)
    if (standing !== 'approved') return { result: { outcome: outcomes[standing] } }
    // With approvers, each who agreed must still pass the rules; their records are read next.
    if (authorization.approvers !== null) return { result: authorization }
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
  return 'outcome' in redeemed ? redeemed : redeemAgreed(engine, redeemed, actor)
}

/** Takes back a question that is no longer needed, also if it was approved and not used yet. */
export async function cancel(engine: Engine, input: unknown): Promise<AuthorizationCancelled> {
  const { actor, ...named } = parseInput(cancelSchema, input)
  const cancelled = await changing(engine, named, (records, now): Decision<AuthorizationCancelled & About> => {
    const { authorization } = records
    const standing = standingOf(authorization, now)
    const isOfSeveral = authorization.approvers !== null
    if (standing !== 'open' && standing !== 'approved') return { result: { outcome: 'already_over', isOfSeveral } }
    return {
      result: { outcome: 'cancelled', isOfSeveral },
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
  const { outcome, isOfSeveral } = cancelled
  if (isOfSeveral) await endParts(engine, named.authorizationId)
  return { outcome }
}

interface About {
  readonly isOfSeveral: boolean
}

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

/** A different transaction is a different question: this one counts as not found. */
function requireSame(authorization: AuthorizationRecord, given: z.output<typeof askedTransactionSchema>): void {
  const wanted = keptTransaction(authorization.resourceId, given).digest
  // A transaction that can no longer be decrypted cannot be compared.
  const isSame = authorization.keyId !== '' && keptDigest(authorization).toString('base64url') === wanted
  if (!isSame) throw new ChatfactorError('AUTHORIZATION_NOT_FOUND', {})
}
