import { expect, it } from 'vitest'
import { multixactsOf } from '../../support/postgres/multixact-run.js'

it('C10: people of one Resource who sign in at the same moment write nothing into its row', {
  timeout: 600_000,
}, async () => {
  // `postgres-runs/multixacts.ts` makes a hundred thousand sign-ins.
  const { signIns, multixacts } = await multixactsOf({ people: 64, rounds: 12 })
  expect(signIns).toBeGreaterThan(500)
  expect(multixacts).toBeLessThan(20)
})
