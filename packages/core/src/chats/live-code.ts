import { isSentAndGood, refsOfChallenge } from '../challenges/question.js'
import {
  chatOf,
  type DeliveryDraft,
  type Engine,
  members,
  placed,
  type Template,
  type TokenHolder,
} from '../kernel/index.js'
import { challengeCode, loadingOneTimePasswords, sameText } from '../keys/index.js'
import { chatDelivery, chatReply, codeTemplates } from '../messages/index.js'
import { byId } from '../ports/index.js'
import type { ChallengeRecord } from '../records/index.js'
import { endOf, isOfChat, mostWaiting, obstacleTo, standingOf, waitingIds } from '../rules/index.js'
import { boundPeople } from './bound-people.js'
import type { ChatCommand } from './chat-ways.js'
import { codesIn } from './digits-in-text.js'
import { actOnce, type EventSource, replyWith } from './event-source.js'

/** A person with a challenge that was put to this chat and can still be answered. */
interface Waiting extends TokenHolder {
  readonly challenge: ChallengeRecord
}

/**
 * Whether people may have to fetch their codes on this platform, because it refuses messages before the person has
 * written.
 *
 * On such a platform anyone can send them a link that makes them write, so they are asked whether the code is theirs
 * (R26).
 */
export function asksBeforeCode(engine: Engine, { address }: EventSource): boolean {
  const { capabilities } = engine.channels.transports.get(address.transport).transport
  return capabilities.sessionWindowMs !== null || capabilities.pushableAfterLink === 'after_user_message'
}

/** Asks about each challenge that waits for this chat; `false` when there is none. */
export async function askBeforeCode(engine: Engine, source: EventSource): Promise<boolean> {
  const waiting = await waitingFor(engine, await boundPeople(engine, source.address), source)
  if (waiting.length === 0) return false
  if (engine.channels.replies.take(source.address)) await askAbout(engine, { waiting, more: [] }, source)
  return true
}

/** `/code`, which also works without a slash. */
export const codeCommand: ChatCommand = {
  name: 'code',

  act: async (engine, source) => {
    if (!engine.channels.replies.isSpent(source.address)) await fetchCode(engine, source)
  },
}

/**
 * `/code`: what waits for this chat. The person fetches it, so no send limit applies (R23).
 *
 * If the only thing waiting is a code that was sent already, it comes again at once. Otherwise the person first says
 * which request is theirs: a stranger may be waiting for a code that was not sent yet.
 */
async function fetchCode(engine: Engine, source: EventSource): Promise<void> {
  const people = await boundPeople(engine, source.address)
  const waiting = await waitingFor(engine, people, source)
  const more = await engine.features.fetches(engine, people, engine.clock.now())
  const [only, ...others] = waiting
  const isAnything = only !== undefined || more.length > 0
  // A code fetched by writing uses the same budget as all answers.
  if (isAnything && !engine.channels.replies.take(source.address)) return
  const isMeant =
    others.length === 0 &&
    more.length === 0 &&
    only !== undefined &&
    only.challenge.kind === 'otp' &&
    !asksBeforeCode(engine, source) &&
    isSentAndGood(only.challenge, engine.clock.now())
  if (isMeant && (await sendCurrentCode(engine, only, source))) return
  if (isAnything && !isMeant) return askAbout(engine, { waiting, more }, source)
  await replyWith(engine, source, (at) => [chatReply(at, source, { template: codeTemplates.nothingToFetch })])
}

async function sendCurrentCode(engine: Engine, { challenge, token }: Waiting, source: EventSource): Promise<boolean> {
  return actOnce(engine, source, {
    refs: { ...refsOfChallenge(challenge.id), token: byId('tokens', token.id) },
    need: ['challenge', 'token', ...members],
    decide(person, at) {
      if (!isSentAndGood(person.challenge, at) || !isWaiting(engine, person, source, at)) return null
      return { untold: 'chat_answered', deliveries: [aboutChallenge(engine, codeTemplates.otp, person, at)] }
    },
  })
}

/** Whether a challenge was put to this chat, waits there, and can still be answered. */
function isWaiting(engine: Engine, person: Waiting, { address }: EventSource, now: Date): boolean {
  const { challenge, assignment, token } = person
  return (
    waitingIds(assignment.challenges).includes(challenge.id) &&
    standingOf(challenge, now) === 'waiting' &&
    // A code belongs to the chat it was asked of: fetched in another, it would prove the wrong one.
    challenge.tokenId === token.id &&
    isOfChat(person, address) &&
    obstacleTo(engine, person, now) === null
  )
}

/** The newest waiting challenges of each person, as many as can be chosen from. */
async function waitingFor(
  engine: Engine,
  people: readonly TokenHolder[],
  source: EventSource,
): Promise<readonly Waiting[]> {
  return (await everythingWaiting(engine, people, source)).slice(0, mostWaiting)
}

/** All waiting challenges. */
export async function everythingWaiting(
  engine: Engine,
  people: readonly TokenHolder[],
  source: EventSource,
): Promise<readonly Waiting[]> {
  const refs = people.map(({ assignment }) => waitingIds(assignment.challenges).map((id) => byId('challenges', id)))
  const found = await engine.store.read(refs.flat())
  const now = engine.clock.now()
  const ranked = await placed(() => byRankOf(engine, people, { found, source, now }))
  return ranked.flat()
}

/** Newest first by rank: the newest of each person, then the second of each. */
function byRankOf(
  engine: Engine,
  people: readonly TokenHolder[],
  {
    found,
    source,
    now,
  }: { readonly found: readonly (ChallengeRecord | null)[]; readonly source: EventSource; readonly now: Date },
): readonly (readonly Waiting[])[] {
  const byRank: Waiting[][] = []
  for (const person of people) {
    const its = found
      .flatMap((challenge) => (challenge === null ? [] : [{ ...person, challenge }]))
      .filter((waiting) => isWaiting(engine, waiting, source, now))
    for (const [rank, waiting] of its.entries()) {
      byRank[rank] ??= []
      byRank[rank].push(waiting)
    }
  }
  return byRank
}

async function askAbout(
  engine: Engine,
  { waiting, more }: { readonly waiting: readonly Waiting[]; readonly more: readonly DeliveryDraft[] },
  source: EventSource,
): Promise<void> {
  // The newest is asked about last, so that it is lowest in the chat.
  const questions = (now: Date) =>
    waiting.map((person) => aboutChallenge(engine, codeTemplates.codeQuestion, person, now))
  await replyWith(engine, source, (now) => [...more, ...questions(now).toReversed()])
}

function aboutChallenge(engine: Engine, template: Template, person: Waiting, now: Date): DeliveryDraft {
  const { challenge, token } = person
  const params = { site: engine.settings.site }
  // The question is valid as long as the challenge, which is longer than one code.
  const life = { expiresAt: endOf(challenge) }
  const content = { template, params, challenge, ...(template === codeTemplates.codeQuestion ? life : {}) }
  return chatDelivery(now, person, chatOf(token), content)
}

/**
 * Says where a code belongs if its person types it into the chat it came from; `false` for any other text.
 *
 * Nothing is used up, and the digits do not answer another question in this chat: they were meant for a page.
 */
export async function warnOfPastedCode(
  engine: Engine,
  text: string,
  source: EventSource,
  people: () => Promise<readonly TokenHolder[]>,
): Promise<boolean> {
  const given = codesIn(text)
  if (given.length === 0) return false
  const now = engine.clock.now()
  const waiting = await everythingWaiting(engine, await people(), source)
  const codes = waiting.filter(({ challenge }) => challenge.kind === 'otp' && isSentAndGood(challenge, now))
  if (codes.length > 0) await loadingOneTimePasswords()
  // Each is compared, so that the time does not reveal which one matched.
  const pasted = codes.filter(({ challenge }) => {
    const code = challengeCode(engine.keys, challenge, challenge.sendNumber)
    return given.filter((one) => sameText(one, code)).length > 0
  })
  if (pasted.length === 0) return false
  await replyWith(engine, source, (at) => [chatReply(at, source, { template: codeTemplates.pasted })])
  return true
}
