import type { Instruments } from './cell.js'

/** For what needs no database. */
export const noInstruments: Instruments = { counting: { take: () => 0 }, serverCpu: async () => null }
