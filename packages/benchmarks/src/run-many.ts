import { createAdministration } from '@chatfactor/console'
import { startPostgres } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { world } from '@chatfactor/testkit'
import pg from 'pg'

/*
 * Bulk actions on 500 people beside sign-ins: in turns, code checks alone, and as many beside a job. Exits with 1 if a job takes more than 5 s, or
 * the checks have less than 0.95 of their speed.
 */

const [many, longestMs, leastShare, rounds, atOnce] = [500, 5_000, 0.95, 5, 4] as const

const server = await startPostgres()
const pool = new pg.Pool({ connectionString: server.url })
pool.on('error', () => undefined)
await migrate({ pool })
const features = [operations({ webhooks: { resolve: async () => [] } })]
const made = await world({ store: postgresStore({ pool }), features, everythingAllowed: true })
const { chatfactor, telegram, clock, resource } = made
const signing = await Promise.all(Array.from({ length: 20 }, (_one, at) => made.person(`signing-${at}`)))
for (const person of signing) await made.enroll(person)
const userIds: string[] = []
for (let at = 0; at < many; at += 1) {
  const user = await chatfactor.users.create({ login: `p${at}`, email: `p${at}@example.org` })
  await chatfactor.assignments.create({ resourceId: resource.id, userId: user.id })
  userIds.push(user.id)
}
const { bulk } = createAdministration(chatfactor).as({ adminId: 'olga', resources: 'all' })

async function checkOf({ id }: { readonly id: string }): Promise<number> {
  const about = { resourceId: resource.id, user: { id }, purpose: 'sign_in' }
  const asked = await chatfactor.challenges.start({ ...about, kind: 'otp' })
  if (asked.outcome !== 'sent') throw new Error(asked.outcome)
  const code = await sentTo(id)
  const before = performance.now()
  const { outcome } = await chatfactor.challenges.verify({ ...about, challengeId: asked.challengeId, code })
  if (outcome !== 'accepted') throw new Error(outcome)
  return performance.now() - before
}

async function sentTo(id: string): Promise<string> {
  await chatfactor.settled()
  return telegram.lastCode(`chat-of-${id}`) ?? ''
}

/** Milliseconds to check each person's code, this many at once. */
async function stretch(): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < signing.length; at += atOnce) {
    taken.push(...(await Promise.all(signing.slice(at, at + atOnce).map(checkOf))))
  }
  await clock.advance(60 * 60_000)
  return taken.toSorted((one, other) => one - other)[Math.floor(taken.length / 2)] ?? 0
}

/** Milliseconds of a job, and of the checks beside it. */
async function beside(act: 'switch_off' | 'switch_on', formId: string) {
  const before = performance.now()
  const { id: jobId } = await bulk.start({ resourceId: resource.id, act, whom: { userIds }, formId })
  const work = chatfactor.worker.runOnce().then(() => performance.now() - before)
  const checks = await stretch()
  const took = await work
  const { state, counts } = await bulk.get({ resourceId: resource.id, jobId })
  if (state !== 'done' || counts.done !== many) throw new Error(`${state}: ${JSON.stringify(counts)}`)
  return { took, checks }
}

await stretch()
const [alone, together, jobs]: [number[], number[], number[]] = [[], [], []]
for (let round = 0; round < rounds; round += 1) {
  for (const act of ['switch_off', 'switch_on'] as const) {
    alone.push(await stretch())
    const { took, checks } = await beside(act, `${act}-${round}`)
    together.push(checks)
    jobs.push(took)
  }
}
const median = (all: readonly number[]) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0
const share = median(alone) / median(together)
const took = median(jobs)
console.log(
  `${many} people take ${(took / 1000).toFixed(2)} s; a check beside takes ${median(together).toFixed(3)} ms, alone ${median(alone).toFixed(3)} ms: ${share.toFixed(3)} of the speed`,
)
await chatfactor.close()
await pool.end()
await server.stop()
if (took > longestMs || share < leastShare) process.exitCode = 1
