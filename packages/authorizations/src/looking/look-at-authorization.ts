import { ChatfactorError } from '@chatfactor/core'
import { type Engine, idShape, loadingOneTimePasswords, type Seen, textShape } from '@chatfactor/core/feature'
import type { AuthorizationRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { lookAt } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { digitsOf, numbersOf } from '../secrets.js'
import type { Authorization, NamedAuthorization } from './authorization.js'

/** What names a question, for the schemas of inputs. */
export const namedShape = {
  authorizationId: idShape,
  resourceId: idShape,
  agentId: z.optional(textShape(1, 100)),
}

/** The same, as it was checked. */
type Named = Omit<NamedAuthorization, 'agentId'> & { readonly agentId?: string | undefined }

/** Throws `AUTHORIZATION_NOT_FOUND` for a question of another Resource or agent; nothing is counted. */
export function requireOwn(
  { resourceId, agentId }: Omit<Named, 'authorizationId'>,
  authorization: AuthorizationRecord,
): void {
  const isOwn = authorization.resourceId === resourceId && (agentId ?? authorization.agentId) === authorization.agentId
  if (!isOwn) throw new ChatfactorError('AUTHORIZATION_NOT_FOUND', {})
}

/** A question as it is now. Throws `AUTHORIZATION_NOT_FOUND`. */
export async function lookAtAuthorization(engine: Engine, named: Named): Promise<Seen<Authorization>> {
  const loading = loadingOneTimePasswords()
  if (loading !== null) await loading
  const records = await lookAt(engine.store, named.authorizationId)
  if (records === null) throw new ChatfactorError('AUTHORIZATION_NOT_FOUND', {})
  requireOwn(named, records.authorization)
  const view = authorizationView(engine, records, engine.clock.now())
  return {
    view,
    mark: [view.state, view.answerable, records.authorization.tokenId].join('/'),
    isOver: view.state !== 'open' && view.state !== 'approved',
    ids: [records.authorization.id],
    until: records.authorization.dueAt,
  }
}

/** A question as its agent sees it. */
export function authorizationView(engine: Engine, records: AskedRecords, now: Date): Authorization {
  const { authorization } = records
  const state = standingOf(authorization, now)
  const answerable = state === 'open' && obstacleTo(engine, records, now) === null
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
  }
}

/** What the agent shows, derived again each time. */
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
