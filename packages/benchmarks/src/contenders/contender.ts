/** The hot paths, in the order in which a person goes through them, again and again. */
export const operations = ['issue', 'verify', 'ask', 'answer', 'begin', 'activate'] as const
export type Operation = (typeof operations)[number]
/** Those that every version has. */
export const hotPaths = ['issue', 'verify', 'begin', 'activate'] as const

/** One way of doing the same work. Each has people of its own. */
export interface Contender<O extends string = Operation> {
  readonly name: string
  /** What it can do; all of it by default. */
  readonly operations?: readonly O[]
  /** At how many callers it competes; at all numbers by default. */
  readonly callers?: readonly number[]
  /** Makes ready what a caller would have at hand; is not measured. */
  prepare?(operation: O, people: readonly number[]): Promise<void>
  /** Does an operation for a person, up to the caller's answer. Rejects when it did not succeed. */
  run(operation: O, person: number): Promise<void>
  /** Resolves when what goes on behind the answers is done. */
  settled(): Promise<void>
}
