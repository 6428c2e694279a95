import postgres from 'postgres'
import { expect, inject, it } from 'vitest'
import { databaseChecks } from '../../src/doctor/database-checks.js'

it.each([
  ['warns of', {}, 'warning'],
  ['is content without', { fetch_types: false }, 'ok'],
] as const)('%s the types that postgres.js asks each new connection for', async (_says, options, state) => {
  const sql = postgres(inject('postgresUrl'), options)
  const findings = await databaseChecks({ sql }, { schema: 'chatfactor', accounts: true, operations: true })
  await sql.end()
  expect(findings.filter(({ check }) => check === 'postgres.js').map((finding) => finding.state)).toEqual([state])
})
