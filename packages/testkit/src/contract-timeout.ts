/**
 * The time limit for each law of a contract. A law needs milliseconds; the rest is for a server across the network, or
 * a busy machine.
 */
export const contractTimeoutMs = 120_000
