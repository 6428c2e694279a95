/**
 * How long one law of a contract may take. A law needs milliseconds; the rest is for a server over the network, and for a machine that
 * has much else to do.
 */
export const contractTimeoutMs = 120_000
