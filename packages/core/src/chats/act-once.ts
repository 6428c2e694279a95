import type { Commit, Decision } from '../kernel/decision.js'
import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import type { HeldChatRefs, HeldChats } from '../kernel/membership.js'
import type { Found, Refs } from '../kernel/named-refs.js'
import { operate } from '../kernel/operate.js'
import { dedupeRecord, type EventSource, seenBefore } from './event-source.js'
import { isWorthSaying } from './worth-answering.js'

/** The effect of an event, decided on these records; `null` for none, also if a record is missing. */
interface Reaction<R extends Refs, N extends keyof R & string> {
  readonly refs: R
  readonly need?: readonly N[]
  /** See `operate`. */
  readonly warm?: boolean
  readonly tells?: (records: Found<R, N>) => HeldChatRefs
  readonly decide: (records: Found<R, N>, now: Date, held: HeldChats) => Commit | null
}

/**
 * Acts on an event, once: its dedupe record is part of the same commit (R31). `false` when it led to nothing, and nothing was written;
 * an event that was acted on before led to something.
 */
export function actOnce<const R extends Refs, const N extends keyof R & string = never>(
  engine: Engine,
  source: EventSource,
  { refs, need = [], warm = false, tells, decide }: Reaction<R, N>,
): Promise<boolean> {
  return operate(engine, {
    refs,
    need,
    warm,
    missing: { result: false },
    ...(tells === undefined ? {} : { tells }),
    decide: (records, now, held): Decision<boolean> => {
      const reaction = decide(records, now, held)
      if (reaction === null) return { result: false }
      return { result: true, ...reaction, writes: [dedupeRecord(source, now), ...(reaction.writes ?? [])] }
    },
    onDuplicate: (taken) => (seenBefore(taken) === undefined ? undefined : true),
  })
}

/** Answers an event that changes nothing, once; not at all once the chat's reply budget is spent. */
export async function replyWith(
  engine: Engine,
  source: EventSource,
  messages: (now: Date) => readonly DeliveryDraft[],
): Promise<void> {
  await actOnce(engine, source, {
    refs: {},
    decide(_records, now) {
      const deliveries = messages(now)
      return isWorthSaying(engine, source, deliveries) ? { untold: 'chat_answered', deliveries } : null
    },
  })
}
