import { createHash } from 'node:crypto'
import type * as z from 'zod/mini'
import { ChatfactorError } from '../errors/index.js'
import { type Decision, type Engine, laneOf, ofMember, operate, personRefs } from '../kernel/index.js'
import { byId, follow } from '../ports/index.js'
import { askingFor, bindingHash, type Asking as HowAsked, namesOfBinding } from '../rules/index.js'
import { isNoticeOfKey } from '../stores/index.js'
import { type challengeStartSchema, signedIn } from './challenge-input.js'
import type { ChallengeStarted } from './challenge-start.js'
import { type AskedAlready, type Issued, issueChallenge, type Repeated } from './issue.js'
import { askerOf, type Ownership } from './question.js'
import { startedFrom } from './started.js'

/** How often an open question may turn out to be over; each time another caller has just asked a new one. */
const mostTries = 5

/** How to ask a question that may be open already. */
interface Asking<T> {
  /** It is asked again anyway. */
  readonly isNew: boolean
  /** The answer for the open question; `null` if it turns out to be over. */
  readonly ofOpen: (challengeId: string) => Promise<T | null>
}

/**
 * Puts a challenge to a person, and returns the outcome of its message.
 *
 * With `asking`, the same question is asked only once: a second call, later or at the same time, returns the answer of
 * the open question. The assignment names that question, so the commit decides who asks.
 */
export async function startChallenge<T = never>(
  engine: Engine,
  given: z.output<typeof challengeStartSchema> &
    Pick<Ownership, 'session'> & {
      /** Our own session, if it is its sign-in. */
      readonly ofSession?: string | undefined
    },
  asking?: Asking<T>,
): Promise<ChallengeStarted | T> {
  const { resourceId, user, purpose, binding, known, context, deadlineMs, tokenId, fallback, transaction } = given
  const how = askingFor(given)
  const { kind, mode, instead, least } = how
  const person = personRefs(resourceId, user)
  const site = engine.settings.site
  const keyId = engine.keys.currentId
  const question = engine.features.question(kind)
  const issue = {
    actor: given.actor ?? 'host',
    purpose,
    known,
    asker: askerOf(given),
    ofSession: given.ofSession,
    names: given.session === undefined ? [] : namesOfBinding(engine.keys, given.session),
    keyId,
    site,
    // A bypass is no answer to one particular act (R28).
    ignoreBypass: given.ignoreBypass || transaction !== undefined,
    question,
    wish: { mode, instead, least },
    transaction: signedIn(resourceId, transaction),
    maxActions: (name: string) => engine.channels.transports.find(name)?.transport.capabilities.maxActions ?? 0,
    bindingHash: bindingHash(engine.keys, keyId, binding),
    context:
      context === undefined
        ? null
        : { network: context.network ?? null, device: context.device ?? null, reason: context.reason ?? null },
  }
  const preferred = follow(person.assignment, 'preferredTokenId', 'tokens')
  let passedOver: string | null = null
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const wished = { wish: wishOf(how), passedOver }
    const repeated: Repeated | null =
      asking === undefined ? null : { about: aboutOfQuestion(engine, given), isNew: asking.isNew, ...wished }
    const issued: Issued | AskedAlready = await busyAsValue(
      operate(engine, {
        lane: laneOf(resourceId, user),
        warm: true,
        refs: {
          token: tokenId === undefined ? preferred : byId('tokens', tokenId),
          ...person,
          ...(question === null ? {} : { live: question.newestOf(person.assignment) }),
        },
        ...ofMember,
        decide: (records, now): Decision<Issued | AskedAlready> =>
          issueChallenge(records, { repeated, ...issue }, engine, now),
      }),
    )
    // A caller who names a token wants that one.
    if (!isAskedAlready(issued))
      return startedFrom(engine, issued, { site, deadlineMs, fallback: tokenId === undefined ? fallback : false })
    const answer = await asking?.ofOpen(issued.openId)
    if (answer !== null && answer !== undefined) return answer
    passedOver = issued.openId
  }
  return { outcome: 'busy' }
}

/**
 * The id of the open challenge for exactly this session, purpose and transaction, however it was asked; `null` if there
 * is none.
 */
export async function openChallengeId(engine: Engine, own: Ownership): Promise<string | null> {
  const [assignment = null] = await engine.store.read([personRefs(own.resourceId, own.user).assignment])
  const about = aboutOfQuestion(engine, own)
  const now = engine.clock.now().getTime()
  return assignment?.challenges.open.find((one) => one.about === about && one.until > now)?.challengeId ?? null
}

/** What a question is about, as one short text: for one person it differs by session, purpose and transaction. */
function aboutOfQuestion({ keys }: Engine, { resourceId, purpose, binding, transaction }: Ownership): string {
  const digest = signedIn(resourceId, transaction)?.digest ?? null
  return createHash('sha256')
    .update(JSON.stringify([bindingHash(keys, keys.currentId, binding), purpose, digest]))
    .digest('base64url')
    .slice(0, 22)
}

/** How a question is asked, as a short text: if its mode is named, the least that counts changes nothing. */
function wishOf({ kind, mode, instead, least }: HowAsked): string {
  const isImplied = mode !== undefined || least === 'code' || least === 'approve_deny'
  return [kind, mode, instead, ...(isImplied ? [] : [least])].join('/')
}

function isAskedAlready(issued: Issued | AskedAlready): issued is AskedAlready {
  return 'openId' in issued
}

/** Returns a lost race as an outcome. */
export async function busyAsValue<T>(issuing: Promise<T>): Promise<T | { readonly final: ChallengeStarted }> {
  try {
    return await issuing
  } catch (error) {
    const isLost = error instanceof ChatfactorError && error.code === 'BUSY' && !isNoticeOfKey(error)
    if (isLost) return { final: { outcome: 'busy' } }
    throw error
  }
}
