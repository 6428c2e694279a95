import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { activateShape, beginShape, issueShape, loadToken, shapeTables, verifyShape } from '../shapes/shapes.js'
import { hashOf, oneTimeCode } from './codes.js'
import type { Contender } from './contender.js'

interface State {
  readonly tokenId: string
  challengeId: string
  code: string
  codeHash: Buffer
}

/** The least SQL that an app could get by with, on tables of its own: fewer effects, so a bound and no floor. */
export async function shapeContender(pool: Pool, counted: Pick<Pool, 'query'>, people: number): Promise<Contender> {
  await pool.query(shapeTables)
  const states: State[] = Array.from({ length: people }, () => ({
    ...{ tokenId: randomUUID(), challengeId: '', code: '', codeHash: Buffer.alloc(0) },
  }))
  const ids = states.map(({ tokenId }) => tokenId)
  await pool.query(`insert into shapes.tokens (id, subject) select id, id::text from unnest($1::uuid[]) id`, [ids])

  async function one(statement: { name: string; text: string }, values: unknown[]): Promise<unknown> {
    const { rows, rowCount } = await counted.query({ ...statement, values, rowMode: 'array' })
    if (rowCount !== 1) throw new Error(`${statement.name} did not succeed`)
    return rows[0]?.[0]
  }

  const steps = {
    async issue(state: State) {
      const counter = Number(await one(loadToken, [state.tokenId]))
      state.challengeId = randomUUID()
      state.code = oneTimeCode(state.tokenId, counter)
      await one(issueShape, [state.tokenId, counter, state.challengeId, hashOf(state.code)])
    },
    async verify(state: State) {
      if ((await one(verifyShape, [state.challengeId, hashOf(state.code)])) !== 'accepted')
        throw new Error('wrong code')
    },
    async begin(state: State) {
      state.codeHash = hashOf(randomUUID())
      await one(beginShape, [randomUUID(), randomUUID(), state.codeHash])
    },
    async activate(state: State) {
      await one(activateShape, [state.codeHash, randomUUID()])
    },
  }
  return {
    name: 'shape',
    async run(operation, person) {
      const state = states[person]
      if (state === undefined) throw new Error(`there is no person ${person}`)
      await steps[operation](state)
    },
    settled: async () => undefined,
  }
}
