/** How long the codes of an enrollment may be claimed, and how much later a claim made in time may arrive (R11). */
export const claimMs = 300_000
export const claimGraceMs = 60_000
/** Until when, from its start, a claimed enrollment may be completed. */
export const completeMs = 600_000
/** Wrong confirmations after which an enrollment is over: of three numbers, a second pick would be worth half a guess. */
export const confirmLimits = { code: 5, number: 1 } as const
