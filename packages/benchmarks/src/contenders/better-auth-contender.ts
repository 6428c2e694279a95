import type { Pool } from 'pg'
import { functionOf, rivalModule } from '../rivals/install.js'
import type { Contender, Operation } from './contender.js'

const calls = {
  'better-auth email': { issue: 'sendEmailCode', verify: 'checkEmailCode' },
  'better-auth twoFactor': { issue: 'sendSecondFactor', verify: 'checkSecondFactor' },
} as const

/** better-auth on the same server, as two contenders: codes by email, and its second factor. It has nothing like an enrollment. */
export async function betterAuthContenders(pool: Pool, people: number): Promise<readonly Contender[]> {
  const started = await functionOf(await rivalModule('better-auth.mjs'), 'startBetterAuth')(pool, people)
  return (['better-auth email', 'better-auth twoFactor'] as const).map((name) => {
    const { issue, verify } = calls[name]
    const steps: Readonly<Partial<Record<Operation, (person: number) => Promise<unknown>>>> = {
      issue: functionOf(started, issue),
      verify: functionOf(started, verify),
    }
    return {
      name,
      operations: ['issue', 'verify'],
      callers: [1, 32],
      async run(operation, person) {
        await steps[operation]?.(person)
      },
      settled: async () => undefined,
    }
  })
}
