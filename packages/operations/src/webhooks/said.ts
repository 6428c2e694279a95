import * as z from 'zod/mini'

/** A fact that is not sent. */
export const keptBack = null

/** The facts of an event by name: the shape in which each is sent, or `null` if it is not. */
export type SaidShape = Readonly<Record<string, z.ZodMiniType | null>>
/** The facts that are sent. */
export type SaidFacts<S extends SaidShape> = {
  -readonly [N in keyof S as S[N] extends z.ZodMiniType ? N : never]: S[N] extends z.ZodMiniType ? S[N] : never
}

/** Events that are chosen together, because one alone says too little. */
export type WebhookGroup = 'members' | 'tokens' | 'sign_ins' | 'recovery'

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

/** The facts that a row describes. */
export type SaidOf<S extends SaidShape> = {
  readonly [N in keyof S]: S[N] extends z.ZodMiniType ? z.output<S[N]> : unknown
}

/** Makes a row of the catalogue: a sentence, all facts of the event, and its group. */
export function said<const S extends SaidShape>(says: string, shape: S, group?: WebhookGroup): Said<SaidOf<S>, S>
export function said(
  says: string,
  shape: SaidShape,
  group: WebhookGroup | null = null,
): { readonly says: string; readonly facts: z.ZodMiniObject; readonly group: WebhookGroup | null } {
  const sent: Record<string, z.ZodMiniType> = {}
  for (const [name, fact] of Object.entries(shape)) if (fact !== keptBack) sent[name] = fact
  return { says, facts: z.object(sent), group }
}

/** The facts of an event as an entry of the trail stores them: times and lists become texts. */
export type KeptFacts<F> = {
  readonly [N in keyof F as string extends N ? never : N]-?:
    | KeptFact<F[N]>
    | (object extends Pick<F, N> ? undefined : never)
}

type KeptFact<T> = T extends Date | readonly unknown[] ? string : T
