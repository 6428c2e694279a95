import { onBench, type TransportBench } from './transport-bench.js'
import type { TransportUnderTest } from './transport-under-test.js'

/** One sentence of the Transport port, as a test that needs no test runner: `run` rejects when the sentence does not hold. */
export interface TransportLaw {
  /** What the law is about; laws about `sending` need a platform that the transport calls. */
  readonly about: 'receiving' | 'linking' | 'sending'
  readonly name: string
  /** Tests a fresh transport against a platform of its own; rejects with what is wrong. */
  run(): Promise<void>
}

/** Writes laws about one transport down. */
export type LawMaker = (name: string, holds: (bench: TransportBench) => Promise<void>) => TransportLaw

/** Every law has a transport and a platform of its own. */
export function lawMaker(about: TransportLaw['about'], under: TransportUnderTest): LawMaker {
  return (name, holds) => ({ about, name, run: () => onBench(under, holds) })
}
