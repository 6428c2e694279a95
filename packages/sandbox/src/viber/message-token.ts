import { randomInt } from 'node:crypto'

/**
 * Hands out message tokens: growing, and always odd, so that a client which reads one as a floating-point number never
 * keeps it by chance. The start is random: a store that outlives the sandbox must not take new callbacks for old ones.
 */
export function createMessageTokens(): () => bigint {
  let last = 5_400_000_000_000_000_001n + BigInt(randomInt(2 ** 47)) * 2048n
  return () => {
    last += BigInt(randomInt(1, 2 ** 30)) * 2n
    return last
  }
}
