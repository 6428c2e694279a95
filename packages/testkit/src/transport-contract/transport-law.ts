import { onBench, type TransportBench } from './transport-bench.js'
import type { TransportUnderTest } from './transport-under-test.js'

/** One sentence of the Transport port, as a test without a test runner: `run` rejects if the sentence does not hold. */
export interface TransportLaw {
  /** The subject of the law; laws about `sending` need a platform that the transport calls. */
  readonly about: 'receiving' | 'linking' | 'sending'
  readonly name: string
  /** Tests a fresh transport against a platform of its own; rejects with what is wrong. */
  run(): Promise<void>
}

/** Defines laws about one transport. */
export type LawMaker = (name: string, holds: (bench: TransportBench) => Promise<void>) => TransportLaw

/** Every law gets a transport and a platform of its own. */
export function lawMaker(about: TransportLaw['about'], under: TransportUnderTest): LawMaker {
  return (name, holds) => ({ about, name, run: () => onBench(under, holds) })
}
