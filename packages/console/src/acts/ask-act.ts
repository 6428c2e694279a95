import { ChatfactorError, type Resource } from '@chatfactor/core'
import {
  commit,
  type Engine,
  messengerOf as messengerOfToken,
  parseInput,
  shownText,
  strictObject,
  transactionSchema,
} from '@chatfactor/core/feature'
import type { Actor, UserRecord } from '@chatfactor/core/store'
import { type ActAsked, actOf, type KeptAct, newAct, sayOfAct, toldOfAct } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import { type AdminActor, adminName } from '../administration/admin-actor.js'
import { consoleCatalogue } from '../words/console-words.js'
import type { ActWanted } from './act.js'
import type { ActVerb } from './act-verb.js'
import { fieldsOfAct } from './act-words.js'
import { amongMany } from './among-many.js'
import type { Asking } from './asking.js'
import { actLifeMs, endAct } from './look-at-act.js'
import { type Chatting, chattingAs, isOne, type KnownSecond, othersThan } from './seconds.js'

/** How many are asked at once; one answer is enough. */
const mostAsked = 5
/** The purpose of the questions. */
const purpose = 'administration'
const longestAgent = 40

/** The input of `acts.ask`. */
export const wantedSchema = strictObject({
  verb: z.string(),
  given: z.array(z.unknown()).check(z.minLength(1), z.maxLength(2)),
  reason: shownText(200),
})

const shownSchema = strictObject({ transaction: transactionSchema })

/** A permitted act that is about to be asked. */
interface ToAsk {
  readonly actor: AdminActor
  readonly name: Actor
  readonly wanted: ActWanted
  readonly resource: Resource
  readonly person: UserRecord | null
  readonly others: readonly KnownSecond[]
}

/** A wanted act, and whom it concerns. */
interface Concerning {
  readonly resourceId: string
  readonly verb: ActVerb
  readonly given: readonly unknown[]
  readonly person: UserRecord | null
}

/**
 * Who may agree to an act. Throws `POLICY_DENIED` if the host does not say who the administrator is, if the act concerns themselves, even as one of
 * many, and if no one else may agree.
 */
export async function othersFor(
  engine: Pick<Engine, 'store'>,
  asking: Asking,
  actor: AdminActor,
  { resourceId, verb, given, person }: Concerning,
): Promise<readonly KnownSecond[]> {
  const self = actor.person === undefined ? null : await chattingAs(engine, actor.person.resourceId, actor.person.user)
  if (self === null) throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.no_person' })
  const isConcerned = await amongMany(engine, resourceId, verb, given)
  const whom = person === null ? null : await chattingOf(engine, resourceId, person)
  if ((whom !== null && isOne(self, whom)) || (await isConcerned(self)))
    throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.self' })
  const others = othersThan(await asking.seconds(resourceId), actor, whom === null ? [self] : [self, whom])
  const concerned = await Promise.all(others.map(isConcerned))
  const left = others.filter((_one, at) => concerned[at] !== true)
  if (left.length === 0) throw noSecond()
  return left
}

async function chattingOf(engine: Pick<Engine, 'store'>, resourceId: string, { id }: UserRecord): Promise<Chatting> {
  const found = await chattingAs(engine, resourceId, { id })
  return found ?? { resourceId, userId: id, chats: new Set() }
}

function noSecond(): ChatfactorError {
  return new ChatfactorError('POLICY_DENIED', { rule: 'administration.no_second' })
}

/**
 * Stores an act and asks those who may agree. The record is written first, so that after a crash either no one was asked, or the act can be agreed
 * to.
 */
export async function askAct(engine: Engine, { questions }: Asking, toAsk: ToAsk): Promise<KeptAct> {
  const { actor, name, wanted, resource, person, others } = toAsk
  const { clock } = engine
  const asked = await Promise.all(others.slice(0, mostAsked).map((one) => toBeAsked(engine, questions, toAsk, one)))
  const says = {
    given: [...wanted.given],
    reason: wanted.reason,
    by: { adminId: actor.adminId, name: adminName(actor) },
    asked,
    agreedBy: null,
  }
  const now = clock.now()
  const [userId, subjectId] = [person?.id ?? null, person?.subjectId ?? null]
  const expiresAt = new Date(now.getTime() + actLifeMs)
  const made = newAct({ verb: wanted.verb, resourceId: resource.id, userId, subjectId, says, expiresAt }, now)
  const facts = { actId: made.id, verb: wanted.verb, note: made.noteId }
  const told = [toldOfAct('act.asked', { actor: name, resourceId: resource.id, subjectId }, facts)] as const
  const { outcome } = await commit(engine, { writes: made.writes, told }, [], now)
  if (outcome !== 'committed') throw new ChatfactorError('BUSY', {})
  const put = await Promise.all(asked.map((one, at) => putTo(questions, one, `act:${made.id}:${at}`)))
  const act = await actOf(engine, made.id)
  if (act === null) throw new ChatfactorError('JOB_NOT_FOUND', {})
  if (put.every(({ authorizationId }) => authorizationId === null)) {
    await endAct(engine, questions, act, { because: 'failed', actor: name, subjectId })
    throw noSecond()
  }
  const writes = [sayOfAct(act, { ...act.says, asked: put })]
  const kept = await commit(engine, { writes, untold: 'job_stepped' }, [], clock.now())
  if (kept.outcome !== 'committed') throw new ChatfactorError('BUSY', {})
  return (await actOf(engine, made.id)) ?? act
}

/** An administrator to ask, with the text they will read, in their language. */
async function toBeAsked(
  engine: Engine,
  questions: Asking['questions'],
  { wanted, resource, person, actor }: ToAsk,
  { adminId, name, resourceId, userId, languages }: KnownSecond,
): Promise<ActAsked> {
  const agentId = await questions.agent({ resourceId, name: agentName(engine) })
  const words = await consoleCatalogue(undefined).words(...languages)
  const about = {
    ...wanted,
    person: person === null ? null : { account: accountOf(person), name: nameOf(person) },
    resource: resource.name,
    askedBy: adminName(actor),
  }
  const messengerOf = (transport: string) => messengerOfToken({ transport }, engine.channels.transports).messenger
  const fields = [...fieldsOfAct(about, words, messengerOf)]
  // A text that a chat cannot show completely is not asked, and not stored.
  parseInput(shownSchema, { transaction: { fields } })
  return { adminId, name, resourceId, userId, agentId, authorizationId: null, messenger: null, fields }
}

function accountOf(person: UserRecord): string {
  return person.login ?? person.email ?? nameOf(person)
}

function nameOf({ firstName, lastName, login, email, externalId, id }: UserRecord): string {
  const name = [firstName ?? '', lastName ?? ''].join(' ').trim()
  return name || login || email || externalId || id
}

/** The name of the asking side in chats: the site, which messages contain anyway. */
function agentName({ settings }: Pick<Engine, 'settings'>): string {
  return settings.site.slice(0, longestAgent)
}

async function putTo(questions: Asking['questions'], one: ActAsked, dedupeId: string): Promise<ActAsked> {
  const { resourceId, userId, agentId, fields } = one
  const asked = await questions.ask({
    ...{ resourceId, user: { id: userId }, agentId, purpose, dedupeId, transaction: { fields } },
    ...{ lifeMs: actLifeMs, useWithinMs: actLifeMs },
  })
  if (!('show' in asked)) return one
  return { ...one, authorizationId: asked.authorizationId, messenger: asked.messenger }
}
