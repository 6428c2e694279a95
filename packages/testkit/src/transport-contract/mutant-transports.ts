import { callMutants } from './mutants/call-mutants.js'
import { linkingMutants } from './mutants/linking-mutants.js'
import { receivingMutants } from './mutants/receiving-mutants.js'
import { sendingMutants } from './mutants/sending-mutants.js'
import type { TransportMutant } from './mutants/transport-mutant.js'

/**
 * Broken transports by name: each is a sound one with a typical mistake of transport authors.
 *
 * They test the contract: a mutant that passes every law shows that a law is missing. A few break nothing on a platform
 * without the feature in question, e.g. batches.
 */
export const mutantTransports: Readonly<Record<string, TransportMutant>> = {
  ...receivingMutants,
  ...linkingMutants,
  ...sendingMutants,
  ...callMutants,
}
