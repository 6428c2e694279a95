import { startPostgres } from '@chatfactor/local-postgres'
import { fakeClock } from '@chatfactor/testkit'
import { startInstance } from './instance.js'
import { calleeOf } from './perform.js'
import { enrolledPerson, layTrack, type RaceTrack } from './race-track.js'

/** Long enough for every limit of sending to be over. */
const dayMs = 86_400_000

/** How many rows a server had to lock for several transactions at once while people signed in. */
export interface Multixacts {
  readonly signIns: number
  readonly multixacts: number
}

/**
 * Lets people of one Resource sign in at the same moment, again and again, each by any of four instances. What two transactions lock together
 * is written down by the server, which has to keep it, copy it and clean it up.
 */
export async function multixactsOf(wanted: { readonly people: number; readonly rounds: number }): Promise<Multixacts> {
  const server = await startPostgres({ settings: { max_connections: '100' } })
  const track = await layTrack(server.url)
  const clock = fakeClock()
  const people = await Promise.all(Array.from({ length: wanted.people }, () => enrolledPerson(track)))
  const instances = Array.from({ length: 4 }, () => startInstance({ urls: [track.url], connections: 10, clock }))
  const callees = instances.map(calleeOf)
  clock.set(new Date())
  let signIns = 0
  try {
    const before = await nextMultixact(track)
    for (let round = 0; round < wanted.rounds; round += 1) {
      const answers = people.map(async ({ person, chatId }, nth) => {
        const call = callees[(nth + round) % callees.length]
        if (call === undefined) return 'nobody'
        const { challengeId = '', code = '', outcome } = await call({ do: 'start', ...person, chatId })
        if (outcome !== 'sent') return outcome
        return (await call({ do: 'verify', ...person, challengeId, code })).outcome
      })
      for (const outcome of await Promise.all(answers)) {
        // A machine that is busy for seconds makes no multixacts.
        if (outcome === 'accepted') signIns += 1
        else if (outcome !== 'STORE_UNAVAILABLE' && outcome !== 'BUSY') throw new Error(outcome)
      }
      await clock.advance(dayMs)
    }
    return { signIns, multixacts: (await nextMultixact(track)) - before }
  } finally {
    await Promise.all(instances.map(({ close }) => close()))
    await track.close()
    await server.stop()
  }
}

async function nextMultixact({ query }: RaceTrack): Promise<number> {
  await query('checkpoint')
  const [row] = await query('select next_multixact_id::text::bigint::int as next from pg_control_checkpoint()')
  return Number(row?.next)
}
