import type { CommitHint, Write } from '../ports/store.js'
import type { DeliveryDraft, MessageEdit } from './drafts.js'
import type { Told } from './happenings.js'
import type { Untold } from './untold.js'

/** What has to become true together: the writes, the messages, and what the trail says of it. */
export interface Effect {
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
  readonly told: readonly [Told, ...Told[]]
  /** New words for sent messages, if the messenger can edit them. */
  readonly edits?: readonly MessageEdit[]
}

/**
 * The result of a pure decision: the answer, and everything that must be committed for it to be true.
 *
 * An answer alone commits nothing. Whatever is written or sent says what happened (`told`, which makes audit entries and events), or
 * names why it is not worth saying (`untold`).
 */
export type Decision<T> =
  | {
      readonly result: T
      readonly writes?: never
      readonly deliveries?: never
      readonly edits?: never
      readonly told?: never
      readonly untold?: never
    }
  | ({ readonly result: T; readonly untold?: never } & Partial<Omit<Effect, 'told'>> & Pick<Effect, 'told'>)
  | ({ readonly result: T; readonly untold: Untold; readonly told?: never } & Partial<Omit<Effect, 'told'>>)

/** What a commit consists of, with everything that the decision rests on as checks among the writes. */
export type Commit = Partial<Omit<Effect, 'told'>> & (Pick<Effect, 'told'> | { readonly untold: Untold }) & CommitHint

/** Several effects as one, in this order. */
export function together(first: Effect, ...others: readonly Partial<Effect>[]): Effect {
  return {
    writes: [first, ...others].flatMap(({ writes = [] }) => writes),
    deliveries: [first, ...others].flatMap(({ deliveries = [] }) => deliveries),
    told: [first.told[0], ...first.told.slice(1), ...others.flatMap(({ told = [] }) => told)],
    edits: [first, ...others].flatMap(({ edits = [] }) => edits),
  }
}
