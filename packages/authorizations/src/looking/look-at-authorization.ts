import { ChatfactorError } from '@chatfactor/core'
import { type Engine, idShape, loadingOneTimePasswords, type Seen, textShape } from '@chatfactor/core/feature'
import type { AuthorizationRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { agreedIn } from '../approvers/approvers-of.js'
import { canBeEnough, lookAtParts } from '../approvers/look-at-parts.js'
import { lookAt } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { digitsOf, numbersOf } from '../secrets.js'
import type { Authorization, AuthorizationApprovers, NamedAuthorization } from './authorization.js'

/** What names a question, for the schemas of inputs. */
export const namedShape = {
  authorizationId: idShape,
  resourceId: idShape,
  agentId: z.optional(textShape(1, 100)),
}

/** The name of a question, as checked. */
type Named = Omit<NamedAuthorization, 'agentId'> & { readonly agentId?: string | undefined }

/**
 * Throws `AUTHORIZATION_NOT_FOUND` for a question of another Resource or agent, and for one approver's part of a
 * question.
 */
export function requireOwn(
  { resourceId, agentId }: Omit<Named, 'authorizationId'>,
  authorization: AuthorizationRecord,
): void {
  const isOwn = authorization.resourceId === resourceId && (agentId ?? authorization.agentId) === authorization.agentId
  if (!isOwn || authorization.partOf !== null) throw new ChatfactorError('AUTHORIZATION_NOT_FOUND', {})
}

/** A question as it is now. Throws `AUTHORIZATION_NOT_FOUND`. */
export async function lookAtAuthorization(engine: Engine, named: Named): Promise<Seen<Authorization>> {
  const loading = loadingOneTimePasswords()
  if (loading !== null) await loading
  const records = await lookAt(engine.store, named.authorizationId)
  if (records === null) throw new ChatfactorError('AUTHORIZATION_NOT_FOUND', {})
  const { authorization } = records
  requireOwn(named, authorization)
  const parts = authorization.approvers === null ? [] : await lookAtParts(engine, authorization)
  const now = engine.clock.now()
  const canBeAnswered =
    authorization.approvers === null
      ? obstacleTo(engine, records, now) === null
      : canBeEnough(engine, authorization, parts, now)
  const view = authorizationView(engine, records, canBeAnswered, now)
  return {
    view,
    mark: [view.state, view.answerable, authorization.tokenId, view.approvers?.agreed].join('/'),
    isOver: view.state !== 'open' && view.state !== 'approved',
    ids: [authorization.id],
    until: authorization.dueAt,
  }
}

/** A question as its agent sees it. */
function authorizationView(
  engine: Engine,
  { authorization }: AskedRecords,
  canBeAnswered: boolean,
  now: Date,
): Authorization {
  const state = standingOf(authorization, now)
  const answerable = state === 'open' && canBeAnswered
  return {
    authorizationId: authorization.id,
    agentId: authorization.agentId,
    resourceId: authorization.resourceId,
    purpose: authorization.purpose,
    mode: authorization.mode,
    state,
    answerable,
    show: answerable ? showOf(engine, authorization) : null,
    number: authorization.number,
    expiresAt: authorization.expiresAt,
    useBy: state === 'approved' ? authorization.dueAt : null,
    answeredAt: authorization.answeredAt,
    permitId: authorization.permitId,
    approvers: approversView(authorization),
  }
}

const said = { yes: 'agreed', no: 'declined', not_me: 'denied', number: 'denied', digits: 'denied' } as const

function approversView({ approvers }: AuthorizationRecord): AuthorizationApprovers | null {
  if (approvers === null) return null
  return {
    atLeast: approvers.atLeast,
    agreed: agreedIn(approvers),
    of: approvers.of.map(({ userId, answer, at }) => ({
      userId,
      answer: answer === null ? null : said[answer],
      answeredAt: at === null ? null : new Date(at),
    })),
  }
}

/** What the agent shows; derived anew each time. */
export function showOf(
  { keys }: Pick<Engine, 'keys'>,
  authorization: AuthorizationRecord,
): NonNullable<Authorization['show']> {
  switch (authorization.mode) {
    case 'number_matching':
      return { mode: 'number_matching', number: numbersOf(keys, authorization).right }
    case 'code_entry':
      return { mode: 'code_entry', code: digitsOf(keys, authorization) }
    case 'approve_deny':
      return { mode: 'approve_deny' }
  }
}
