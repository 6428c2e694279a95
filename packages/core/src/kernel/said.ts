import * as z from 'zod/mini'

/** A fact that is not sent. */
export const keptBack = null
/** Nothing is sent of it: it concerns no Resource, so no endpoint would hear of it, or what it leads to is sent. */
export const notForWebhooks = 'not_for_webhooks'

/** How facts are sent. */
export function sentAs() {
  return {
    id: z.string(),
    word: z.string(),
    number: z.number(),
    flag: z.boolean(),
    /** ISO 8601, in UTC. */
    time: z.iso.datetime(),
  }
}

/** The facts of an event by name: the shape in which each is sent, or `null` if it is not. */
export type SaidShape = Readonly<Record<string, z.ZodMiniType | null>>
/** The facts that are sent. */
export type SaidFacts<S extends SaidShape> = {
  -readonly [N in keyof S as S[N] extends z.ZodMiniType ? N : never]: S[N] extends z.ZodMiniType ? S[N] : never
}

/** Events that are chosen together, because one alone says too little. */
export type WebhookGroup = 'members' | 'tokens' | 'sign_ins' | 'assistants' | 'recovery'

/** How webhooks describe an event. */
export interface Said<Facts = never, S extends SaidShape = SaidShape> {
  /** When it is sent, in a sentence. */
  readonly says: string
  /** The contents of its `data`, beside whom it concerns. */
  readonly facts: z.ZodMiniObject<SaidFacts<S>>
  /** The group with which it is chosen on a page; `null` for events that are only subscribed to by name. */
  readonly group: WebhookGroup | null
  /** For the compiler only: the facts it takes, and those it names. */
  readonly of?: SaidReads<Facts>
}

/** Facts as an entry of the trail stores them; each one is sent, or kept back on purpose. */
export interface SaidReads<Facts> {
  /** The facts it takes. */
  readonly takes: (facts: Facts) => void
  /** The facts it names. */
  readonly names: { readonly [N in keyof Facts]: true }
}

/** The facts that a row is about. */
export type FactsIn<S extends SaidShape> = {
  readonly [N in keyof S]: S[N] extends z.ZodMiniType ? z.output<S[N]> : unknown
}

/** A row for a happening with these facts. */
export type SaidRow<F> = Said<KeptFacts<F>> | typeof notForWebhooks
/**
 * What is said outside of each row of a table: one that is missing, and one that forgets a fact, do not compile. A function beside the table
 * answers it, so that a bundle without webhooks has none of it.
 */
export type SaidOf<T extends { readonly [H in keyof T]: (who: never, facts: never) => unknown }> = {
  readonly [H in keyof T]: SaidRow<Parameters<T[H]>[1]>
}

/** What is said of a happening: a sentence, every fact that it has, and with which others it is chosen. */
export function said<const S extends SaidShape>(says: string, shape: S, group?: WebhookGroup): Said<FactsIn<S>, S>
export function said(says: string, shape: SaidShape, group: WebhookGroup | null = null): AnySaid {
  const facts: Record<string, z.ZodMiniType> = {}
  for (const [name, fact] of Object.entries(shape)) if (fact !== keptBack) facts[name] = fact
  return { says, facts: z.object(facts), group }
}

/** What is said of some happening. */
export interface AnySaid {
  readonly says: string
  readonly facts: z.ZodMiniObject
  readonly group: WebhookGroup | null
}

/** Those of a table of which something is sent. */
export function sentOf(
  table: Readonly<Record<string, AnySaid | typeof notForWebhooks>>,
): Readonly<Record<string, AnySaid>> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, row]) => (row === notForWebhooks ? [] : [[name, row]])),
  )
}

/** The facts of an event as an entry of the trail stores them: times and lists become texts. */
export type KeptFacts<F> = {
  readonly [N in keyof F as string extends N ? never : N]-?:
    | KeptFact<F[N]>
    | (object extends Pick<F, N> ? undefined : never)
}

type KeptFact<T> = T extends Date | readonly unknown[] ? string : T
