import type { Instruments } from './cell.js'

/** For measurements without a database. */
export const noInstruments: Instruments = { counting: { take: () => 0 }, serverCpu: async () => null }
