import * as z from 'zod/mini'

/** A fact that receivers are not told. */
export const keptBack = null

type Shape = Readonly<Record<string, z.ZodMiniType | typeof keptBack>>
type Sent<S extends Shape> = {
  -readonly [N in keyof S as S[N] extends z.ZodMiniType ? N : never]: S[N] extends z.ZodMiniType ? S[N] : never
}

/** What is said of something that happened, outside of this process. */
export interface Said<Facts = never, S extends Shape = Shape> {
  /** When it is sent, in a sentence. */
  readonly says: string
  /** What its `data` says beside whom it concerns. */
  readonly facts: z.ZodMiniObject<Sent<S>>
  /** Only in types: which facts it takes, and which it names. */
  readonly of?: Reads<Facts>
}

/** Facts as an entry of the trail keeps them: each one is sent, or kept back on purpose. */
interface Reads<Facts> {
  readonly takes: (facts: Facts) => void
  readonly names: { readonly [N in keyof Facts]: true }
}

type FactsOfShape<S extends Shape> = {
  readonly [N in keyof S]: S[N] extends z.ZodMiniType ? z.output<S[N]> : unknown
}

/** A row of the catalogue: a sentence, and every fact that the happening has. */
export function said<const S extends Shape>(says: string, shape: S): Said<FactsOfShape<S>, S>
export function said(says: string, shape: Shape): { readonly says: string; readonly facts: z.ZodMiniObject } {
  const sent: Record<string, z.ZodMiniType> = {}
  for (const [name, fact] of Object.entries(shape)) if (fact !== keptBack) sent[name] = fact
  return { says, facts: z.object(sent) }
}

/** The facts of a happening, as an entry of the trail keeps them: times and lists are texts there. */
export type KeptFacts<F> = {
  readonly [N in keyof F as string extends N ? never : N]-?:
    | KeptFact<F[N]>
    | (object extends Pick<F, N> ? undefined : never)
}

type KeptFact<T> = T extends Date | readonly unknown[] ? string : T
