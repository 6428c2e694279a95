/** How long a code works after it was sent, and a challenge after it was started, however often it is sent again. */
export const codeLifeMs = 180_000
export const challengeLifeMs = 600_000

/** How long an answer that was given in the chat may be redeemed (R22). */
export const redeemMs = 60_000
