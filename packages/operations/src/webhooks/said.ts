import * as z from 'zod/mini'

/** A fact that receivers are not told. */
export const keptBack = null

/** The facts of a happening by name: how each is sent, or `null` for one that is kept back. */
export type SaidShape = Readonly<Record<string, z.ZodMiniType | null>>
/** Those that are sent. */
export type SaidFacts<S extends SaidShape> = {
  -readonly [N in keyof S as S[N] extends z.ZodMiniType ? N : never]: S[N] extends z.ZodMiniType ? S[N] : never
}

/** What is chosen together, by whom one happening alone says too little. */
export type WebhookGroup = 'members' | 'tokens' | 'sign_ins' | 'recovery'

/** What is said of something that happened, outside of this process. */
export interface Said<Facts = never, S extends SaidShape = SaidShape> {
  /** When it is sent, in a sentence. */
  readonly says: string
  /** What its `data` says beside whom it concerns. */
  readonly facts: z.ZodMiniObject<SaidFacts<S>>
  /** With which others it is chosen on a page; `null` for what only a program asks for by its name. */
  readonly group: WebhookGroup | null
  /** Only in types: which facts it takes, and which it names. */
  readonly of?: SaidReads<Facts>
}

/** Facts as an entry of the trail keeps them: each one is sent, or kept back on purpose. */
export interface SaidReads<Facts> {
  /** Which facts it takes. */
  readonly takes: (facts: Facts) => void
  /** Which facts it names. */
  readonly names: { readonly [N in keyof Facts]: true }
}

/** The facts that a row of the catalogue is about. */
export type SaidOf<S extends SaidShape> = {
  readonly [N in keyof S]: S[N] extends z.ZodMiniType ? z.output<S[N]> : unknown
}

/** A row of the catalogue: a sentence, every fact that the happening has, and with which others it is chosen. */
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

/** The facts of a happening, as an entry of the trail keeps them: times and lists are texts there. */
export type KeptFacts<F> = {
  readonly [N in keyof F as string extends N ? never : N]-?:
    | KeptFact<F[N]>
    | (object extends Pick<F, N> ? undefined : never)
}

type KeptFact<T> = T extends Date | readonly unknown[] ? string : T
