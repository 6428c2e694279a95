/** How long the codes of an enrollment can be claimed, and how much later a claim made in time may arrive (R11). */
export const claimMs = 300_000
export const claimGraceMs = 60_000
/** How long after its start a claimed enrollment can be completed. */
export const completeMs = 600_000
/** How many wrong confirmations end an enrollment: with three numbers, a second try would be half a guess. */
export const confirmLimits = { code: 5, number: 1 } as const
