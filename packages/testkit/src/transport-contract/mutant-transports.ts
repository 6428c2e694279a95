import { callMutants } from './mutants/call-mutants.js'
import { linkingMutants } from './mutants/linking-mutants.js'
import { receivingMutants } from './mutants/receiving-mutants.js'
import { sendingMutants } from './mutants/sending-mutants.js'
import type { TransportMutant } from './mutants/transport-mutant.js'

/**
 * Broken transports by name, each made out of a sound one by one mistake that authors of transports make.
 *
 * They test the contract: a mutant that keeps every law shows a law that is missing. A few break nothing on a platform that
 * lacks what they break, e.g. batches.
 */
export const mutantTransports: Readonly<Record<string, TransportMutant>> = {
  ...receivingMutants,
  ...linkingMutants,
  ...sendingMutants,
  ...callMutants,
}
