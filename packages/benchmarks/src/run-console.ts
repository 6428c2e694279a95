import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import pg from 'pg'
import { lastLogin, populateConsole } from './console/console-people.js'
import { linkIn, showPages, thirdPartiesIn } from './console/shown-pages.js'
import { countingPool } from './measuring/counting-pool.js'

/*
 * What the console's pages cost with many people: statements, time until the whole page is written, and bytes of a first visit. All people are on one
 * Resource. `--trigrams` installs pg_trgm before the tables are created. Exits with 1 if a page needs more than four statements or 60 kB, loads
 * anything from another site, or takes too long: 50 ms with 20,000 people, 200 ms with more; the front page always 150 ms.
 */

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    trigrams: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '40' },
  },
})
const [people, rounds] = [Number(values.people), Number(values.rounds)]
const most = { ms: people > 20_000 ? 200 : 50, frontMs: 150, statements: 4, bytes: 60_000 }
const warmUps = 3

const server = await startPostgres({ settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
const pool = new pg.Pool({ connectionString: server.url, max: 4 })
pool.on('error', () => undefined)
try {
  if (values.trigrams) await pool.query('create extension pg_trgm')
  await migrate({ pool })
  const counting = countingPool(pool)
  const pages = await showPages(counting.pool)
  const { id } = pages.resource
  await populateConsole(pool, { resourceId: id, count: people })

  const of = `/resources/${id}`
  const someone = linkIn(await pages.show(`${of}/members?q=${lastLogin(people)}`), `${of}/members/`)
  const user = `/users/${someone.split('/').at(-1)}`
  const one = (round: number) => `n${String((round * 7_919) % people).padStart(8, '0')}`
  const second = linkIn(await pages.show(`${of}/members`), 'after=')
  const secondOfText = linkIn(await pages.show(`${of}/members?q=person`), 'after=')
  const addresses: Readonly<Record<string, (round: number) => string>> = {
    'front page of all, 90 days': () => '?days=90',
    'front page of one Resource, 90 days': () => `?resource=${id}&days=90`,
    'Resources, with how many are locked': () => '/by-resource?only=locked',
    Resources: () => '/resources',
    'find, one that is there': (round) => `/find?q=${one(round)}`,
    'find, many': () => '/find?q=family+77',
    'find, nobody': () => '/find?q=nobody+of+that+name',
    'users, first page': () => '/users',
    'users, newest': () => '/users?sort=created',
    'users, text that one has': (round) => `/users?q=${one(round)}`,
    'users, text that many have': () => '/users?q=family+77',
    'users, text that nobody has': () => '/users?q=nobody+of+that+name',
    'one user': () => user,
    'members, first page': () => `${of}/members`,
    'members, second page': () => second,
    'members, by last sign-in': () => `${of}/members?sort=signed_in`,
    'members, text that one has': (round) => `${of}/members?q=${one(round)}`,
    'members, text that nobody has': () => `${of}/members?q=nobody+of+that+name`,
    'members, second page of a text': () => secondOfText,
    ...Object.fromEntries(
      ['locked', 'unreachable', 'never_signed_in', 'no_token', 'no_address', 'has_token', 'not_told', 'off'].map(
        (only) => [`members, ${only}`, () => `${of}/members?only=${only}`],
      ),
    ),
    'members, in one messenger': () => `${of}/members?messenger=fake`,
    ...Object.fromEntries(
      personPages(someone, await pages.show(someone)).map((path) => [`person, ${partOf(path)}`, () => path]),
    ),
    'person, lost phone': () => `${someone}/help/lost_phone`,
    tokens: () => `${of}/tokens`,
    'activity, everywhere': () => '/activity',
    'activity, of one Resource': () => `${of}/activity`,
    'activity, of one person': () => `${of}/activity?person=${lastLogin(people)}`,
    'tell people': () => `${of}/tell`,
    figures: () => `${of}/figures`,
    messengers: () => '/messengers',
    health: () => '/health',
  }

  const [cpu] = cpus()
  console.log(`Node.js ${process.version}, PostgreSQL ${server.version}, ${cpus().length} x ${cpu?.model.trim()}`)
  console.log(`${people} people, ${values.trigrams ? 'with' : 'without'} pg_trgm, ${rounds} rounds\n`)
  console.log('| page | statements | median ms | p95 ms | kB | |\n| --- | --- | --- | --- | --- | --- |')
  let isFine = true
  for (const [name, addressOf] of Object.entries(addresses)) {
    for (let round = 1; round <= warmUps; round += 1) await pages.show(addressOf(rounds + round))
    counting.take()
    const times: number[] = []
    let [statements, text] = [0, '']
    for (let round = 1; round <= rounds; round += 1) {
      const begun = performance.now()
      text = await pages.show(addressOf(round))
      times.push(performance.now() - begun)
      statements = Math.max(statements, counting.take())
    }
    times.sort((one, other) => one - other)
    const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
    const bytes = await pages.weigh(text)
    const mostMs = name.startsWith('front page') ? most.frontMs : most.ms
    const meets =
      statements <= most.statements && at(0.95) <= mostMs && bytes <= most.bytes && thirdPartiesIn(text).length === 0
    isFine &&= meets
    const cells = [name, statements, at(0.5).toFixed(1), at(0.95).toFixed(1), (bytes / 1000).toFixed(1)]
    console.log(`| ${cells.join(' | ')} | ${meets ? 'meets' : 'misses'} ${mostMs} |`)
  }
  await pages.close()
  process.exitCode = isFine ? 0 : 1
} finally {
  await pool.end()
  await server.stop()
}

/** A person's page, and the pages beside it. */
function personPages(someone: string, text: string): readonly string[] {
  const paths = text.matchAll(/href="\/security\/admin(\/resources\/[^"/?#]+\/members\/[^"/?#]+(?:\/[a-z-]+)?)"/g)
  return [...new Set([someone, ...[...paths].map(([, path = '']) => path)])]
}

function partOf(path: string): string {
  const [, , , , , part = 'first page'] = path.split('/')
  return part
}
