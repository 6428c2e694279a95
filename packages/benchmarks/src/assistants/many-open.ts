import { systemClock } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { handMadeId } from '../contenders/codes.js'
import type { Contender } from '../contenders/contender.js'
import { noInstruments } from '../measuring/counting-nothing.js'
import { type Group, playRound, type Round } from '../measuring/round.js'
import { personOf, populate } from '../population.js'
import { type AskingApp, askingApp } from './asking-app.js'
import { atOnce } from './at-once.js'
import { invoice } from './invoice.js'

const weekMs = 7 * 24 * 60 * 60_000
const warmingRounds = 4
/** The most open questions, half of them from one agent, which may ask ten times in ten minutes. */
const [mostOpen, ofOneAgent] = [20, 10]

interface ManyOpen {
  /** Codes of people with twenty open questions, and of people with none. */
  readonly codes: readonly Round[]
  /** Milliseconds until `/waiting` is answered, with few and with many open questions. */
  readonly waiting: { readonly few: readonly number[]; readonly many: readonly number[] }
  /** Milliseconds of a worker's round with nothing due, with few and with many open questions. */
  readonly round: { readonly few: number; readonly many: number }
}

/** What open questions cost everyone else. */
export async function playManyOpen(rounds: number, groups: readonly Group[], many: number): Promise<ManyOpen> {
  const people = groups.reduce((sum, group) => sum + group.people.length, 0)
  const settings = { shared_buffers: '512MB', max_wal_size: '4GB' }
  const server = await startPostgres({ durable: true, settings })
  const pool = new pg.Pool({ connectionString: server.url, max: 10 })
  pool.on('error', () => undefined)
  try {
    await migrate({ pool })
    const app = askingApp(postgresStore({ pool }), systemClock)
    const { id: resourceId } = await app.chatfactor.resources.create({ name: 'Bench' })
    for (const letter of ['o', 'n']) await populate(pool, resourceId, letter, people)
    await pool.query('analyze')
    await openTwenty(app, pool, resourceId, people)
    console.error(`${people} people have ${mostOpen} open questions each`)
    const contenders = [
      codeContender(app, resourceId, 'twenty open', 'o'),
      codeContender(app, resourceId, 'none open', 'n'),
    ]
    const codes: Round[] = []
    for (let nth = 1 - warmingRounds; nth <= rounds; nth += 1) {
      const round = await playRound(['issue', 'verify'] as const, contenders, groups, noInstruments)
      if (nth > 0) codes.push(round)
    }
    console.error('codes')
    const few = { waiting: await waitingTimes(app, 'o', 0), round: await roundMs(app) }
    await fillOpen(pool, many)
    console.error(`${many} open questions of others`)
    const all = { waiting: await waitingTimes(app, 'o', 1), round: await roundMs(app) }
    await app.chatfactor.close()
    return {
      codes,
      waiting: { few: few.waiting, many: all.waiting },
      round: { few: few.round, many: all.round },
    }
  } finally {
    await pool.end()
    await server.stop()
  }
}

/** Two agents ask everyone until no more questions may be open. */
async function openTwenty({ chatfactor, settled }: AskingApp, pool: pg.Pool, resourceId: string, people: number) {
  const persons = Array.from({ length: people }, (_, nth) => personOf('o', nth))
  for (const name of ['First', 'Second']) {
    const { id: agentId } = await chatfactor.agents.ensure({ resourceId, name, kind: 'service' })
    for (let nth = 0; nth < ofOneAgent; nth += 1) {
      await atOnce(32, persons, async ({ userId }) => {
        const { outcome } = await chatfactor.authorizations.ask({
          ...{ resourceId, user: { id: userId }, agentId, purpose: 'pay', transaction: invoice },
          ...{ dedupeId: handMadeId(), lifeMs: weekMs },
        })
        if (outcome !== 'asked') throw new Error(`the question was not sent: ${outcome}`)
      })
      await settled()
      // A table that is empty when analyzed gets plans that read all of it.
      if (nth === 0) await pool.query('analyze')
    }
  }
}

function codeContender(
  { chatfactor, codeIn, settled }: AskingApp,
  resourceId: string,
  name: string,
  letter: string,
): Contender<'issue' | 'verify'> {
  const challenges = new Map<number, string>()
  return {
    name,
    async run(operation, person) {
      const { userId, chatId } = personOf(letter, person)
      const about = { resourceId, user: { id: userId }, purpose: 'sign_in' }
      if (operation === 'issue') {
        const started = await chatfactor.challenges.start({ ...about, kind: 'otp' })
        if (started.outcome !== 'sent') throw new Error(`the code was not sent: ${started.outcome}`)
        challenges.set(person, started.challengeId)
        return
      }
      const challengeId = challenges.get(person) ?? ''
      const { outcome } = await chatfactor.challenges.verify({ ...about, challengeId, code: codeIn(chatId) })
      if (outcome !== 'accepted') throw new Error(`the code was not accepted: ${outcome}`)
    },
    settled,
  }
}

/** The time until a list of open questions is in its chat, for one person after another. */
async function waitingTimes({ say, settled, notices }: AskingApp, letter: string, turn: number) {
  const times: number[] = []
  const each = 60
  for (let nth = turn * each; nth < (turn + 1) * each; nth += 1) {
    const [before, startedAt] = [notices(), performance.now()]
    await say(personOf(letter, nth).chatId, '/waiting')
    await settled()
    times.push(performance.now() - startedAt)
    if (notices() === before) throw new Error('nothing was listed')
  }
  return times
}

async function roundMs({ chatfactor }: AskingApp): Promise<number> {
  await chatfactor.worker.runOnce()
  const startedAt = performance.now()
  await chatfactor.worker.runOnce()
  return performance.now() - startedAt
}

/** Open questions of others, due in days. */
async function fillOpen(pool: pg.Pool, many: number): Promise<void> {
  await pool.query(
    `insert into chatfactor.authorizations
     select r.* from (select * from chatfactor.authorizations where state = 'open' limit 1) s, generate_series(1, $1::int) n,
       lateral jsonb_populate_record(null::chatfactor.authorizations, to_jsonb(s) || jsonb_build_object(
         'id', 'filler' || lpad(n::text, 20, '0'), 'dedupe_id', 'filler ' || n, 'user_id', 'filler ' || n % 5000,
         'inbox_id', 'filler ' || n % 5000, 'due_at', now() + interval '6 days' + n * interval '1 second',
         'expires_at', now() + interval '6 days' + n * interval '1 second')) r`,
    [many],
  )
  await pool.query('analyze')
}
