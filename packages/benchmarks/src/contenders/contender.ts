/** The hot paths, in the order a person goes through them again and again. */
export const operations = ['issue', 'verify', 'ask', 'answer', 'begin', 'activate'] as const
export type Operation = (typeof operations)[number]
/** Those that every version has. */
export const hotPaths = ['issue', 'verify', 'begin', 'activate'] as const

/** One way of doing the same work, with people of its own. */
export interface Contender<O extends string = Operation> {
  readonly name: string
  /** What it can do. @defaultValue everything */
  readonly operations?: readonly O[]
  /** With how many callers it competes. @defaultValue all numbers */
  readonly callers?: readonly number[]
  /** Prepares what a caller would have at hand; not measured. */
  prepare?(operation: O, people: readonly number[]): Promise<void>
  /** Runs an operation for a person, up to the caller's answer. Rejects if it fails. */
  run(operation: O, person: number): Promise<void>
  /** Resolves when the work behind the answers is done. */
  settled(): Promise<void>
}
