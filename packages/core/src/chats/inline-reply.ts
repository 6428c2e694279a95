import { languagesOf } from '../deliveries/spoken-languages.js'
import {
  type ChatSource,
  type Decision,
  type DeliveryDraft,
  type Engine,
  languagesIn,
  look,
  ownersOf,
  type Template,
  wantedLanguages,
} from '../kernel/index.js'
import { hasSlashCommands, maskedLogin } from '../messages/index.js'
import { byId, type OutboundMessage } from '../ports/index.js'
import { chatOf, dedupeRecord, type Said, seenBefore } from './event-source.js'

/** The outcome of an event, and the webhook's response; `as_before` repeats the first one. */
export interface Answered<T> {
  readonly outcome: T
  readonly inline: DeliveryDraft | 'as_before' | null
}

/**
 * The same decision, answered in the way that the event allows.
 *
 * If nothing may be sent, no message to that chat is committed: it goes into the webhook's response and is noted in the
 * dedupe record, or is dropped. The note names only the enrollment, so it reveals nothing about a person (R31).
 */
export function answered<T>(decision: Decision<T>, said: Said, now: Date): Decision<Answered<T>> {
  const outcome = decision.result
  const isAnswerAlone = decision.told === undefined && decision.untold === undefined
  if (said.answer === 'send' || isAnswerAlone) return { ...decision, result: { outcome, inline: null } }
  const { transport, accountId, chatId } = said.address
  const { writes = [], deliveries = [] } = decision
  const isReply = ({ record }: DeliveryDraft) =>
    record.transport === transport && record.accountId === accountId && record.chatId === chatId
  const inline = said.answer === 'inline' ? (deliveries.find(isReply) ?? null) : null
  const noted = dedupeRecord(said, now, inline === null ? null : noteOf(inline))
  return {
    ...decision,
    result: { outcome, inline },
    writes: writes.map((write) => (write.collection === 'inbound' ? noted : write)),
    deliveries: deliveries.filter((delivery) => !isReply(delivery)),
  }
}

/** {@link seenBefore} for events that may have been answered inline: they get the same answer again. */
export function answeredBefore(taken: { readonly collection: string }): Answered<'repeated'> | undefined {
  return seenBefore(taken) === undefined ? undefined : { outcome: 'repeated', inline: 'as_before' }
}

/** The message for the webhook's response. */
export async function inlineMessage(
  engine: Engine,
  { inline }: Answered<unknown>,
  said: Said,
): Promise<OutboundMessage | null> {
  if (inline === null || said.answer !== 'inline') return null
  if (inline === 'as_before') return recordedMessage(engine, said)
  const { template, enrollment } = inline
  const { params } = inline.record
  return rendered(
    engine,
    template,
    { params, chat: said.address, enrollment },
    await languagesOf(engine, inline.record),
  )
}

async function recordedMessage(engine: Engine, { inboundId, address, profile }: Said): Promise<OutboundMessage | null> {
  const [inbound] = await engine.store.read([byId('inbound', inboundId)])
  const reply = inbound?.reply ?? null
  if (reply === null) return null
  const about = byId('enrollments', String(reply.params.enrollmentId ?? 'none'))
  const { user, resource } = ownersOf(about)
  const chat = chatOf(address)
  const found = await look(engine.store, { enrollment: about, user, resource, chat }, [
    'enrollment',
    'user',
    'resource',
  ])
  const params = found === null ? {} : { resource: found.resource.name, account: maskedLogin(found.user) }
  const enrollment = found?.enrollment ?? null
  const languages =
    found === null
      ? await languagesOf(engine, { ...address, userId: null, language: profile?.language ?? null })
      : languagesIn(wantedLanguages(found))
  return rendered(engine, engine.features.template(reply.template), { params, chat: address, enrollment }, languages)
}

async function rendered(
  { keys, catalogue, clock, features, channels }: Engine,
  template: Template | null,
  about: Pick<ChatSource, 'params' | 'chat' | 'enrollment'>,
  languages: readonly string[],
): Promise<OutboundMessage | null> {
  const words = await catalogue.words(...languages)
  const slashCommands = hasSlashCommands(channels.transports.get(about.chat.transport).transport.capabilities)
  const source = { keys, ...about, challenge: null, slashCommands, features, now: clock.now() }
  return words.whole((spoken) => template?.chat?.({ ...source, words: spoken }) ?? null)
}

function noteOf({ record, enrollment }: DeliveryDraft) {
  return { template: record.template, params: enrollment === null ? {} : { enrollmentId: enrollment.id } }
}
