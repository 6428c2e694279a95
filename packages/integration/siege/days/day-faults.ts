import { setTimeout as pause } from 'node:timers/promises'
import { migrate } from '@chatfactor/store-postgres'
import pg from 'pg'
import { type Fault, json, tooMany } from '../bot-api.js'
import type { Day, DayFault, Place, Reach } from './day.js'
import type { Post } from './day-processes.js'

const nothing = () => undefined

/** At the post's way to the database, or at the ways of all. */
function onPath(name: string, reach: 'one' | 'all', begin: (path: Post['path']) => void): DayFault {
  return {
    name,
    place: 'path',
    reach,
    async begin({ posts }, post) {
      const paths = posts.filter((_one, at) => reach === 'all' || at === post).map(({ path }) => path)
      for (const path of paths) begin(path)
      return () => {
        for (const path of paths) path.letThrough()
      }
    },
  }
}

/** Again and again, so many milliseconds apart. */
function again(
  name: string,
  place: Place,
  reach: Reach,
  everyMs: number,
  act: (day: Day, post: number) => unknown,
): DayFault {
  return {
    name,
    place,
    reach,
    async begin(day, post) {
      const stop = new AbortController()
      const done = (async () => {
        while (!stop.signal.aborted) {
          await act(day, post)
          await pause(everyMs, undefined, { signal: stop.signal }).catch(nothing)
        }
      })().catch(nothing)
      return async () => {
        stop.abort()
        await done
      }
    },
  }
}

/** A connection that is not the app's holds something, until it ends. */
function held(name: string, reach: Reach, text: (day: Day) => string): DayFault {
  return {
    name,
    place: 'database',
    reach,
    async begin(day) {
      const client = new pg.Client({ connectionString: day.url })
      client.on('error', nothing)
      const ended = client
        .connect()
        .then(() => client.query(text(day)))
        .catch(nothing)
      return async () => {
        await Promise.race([ended, pause(1_000)])
        await client.end().catch(nothing)
      }
    },
  }
}

function onPlatform(name: string, fault: () => Fault | null): DayFault {
  return {
    name,
    place: 'platform',
    reach: 'all',
    async begin(day) {
      day.setPlatform(fault)
      return () => day.setPlatform(null)
    },
  }
}

const refused = (answer: Fault['answer']) => (): Fault => ({ isTaken: false, answer })
const lost = (answer: Fault['answer']) => (): Fault => ({ isTaken: true, answer })
const error = (code: number, description: string) => `{"ok":false,"error_code":${code},"description":"${description}"}`

let updates = 1_000_000_000

/** What goes wrong in these days; a random one a minute. */
export const dayFaults: readonly DayFault[] = [
  // The way to the database.
  onPath('hole-one', 'one', (path) => path.swallow()),
  onPath('hole-all', 'all', (path) => path.swallow()),
  onPath('refused-one', 'one', (path) => path.refuse()),
  onPath('refused-all', 'all', (path) => path.refuse()),
  onPath('slow-one', 'one', (path) => path.slowDown(100)),
  onPath('slow-all', 'all', (path) => path.slowDown(40)),
  onPath('very-slow-one', 'one', (path) => path.slowDown(800)),
  again('cut-one', 'path', 'one', 2_000, ({ posts }, post) => posts[post]?.path.cut()),
  again('cut-all', 'path', 'all', 10_000, ({ posts }) => {
    for (const { path } of posts) path.cut()
  }),

  // The database.
  {
    name: 'crash',
    place: 'database',
    reach: 'all',
    async begin({ server }) {
      await server.kill()
      await server.restart()
      return nothing
    },
  },
  again('terminated', 'database', 'all', 5_000, ({ query }) =>
    query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user
    and pid <> pg_backend_pid() and application_name <> 'day'`),
  ),
  again('checkpoints', 'database', 'none', 1_000, ({ query }) => query('checkpoint')),
  again('analyze', 'database', 'none', 1_000, ({ query }) => query('analyze')),
  again('vacuum-full', 'database', 'all', 5_000, ({ query }) => query('vacuum full chatfactor.deliveries')),
  held(
    'locked-resource',
    'all',
    ({ resourceId }) => `begin; select 1 from chatfactor.resources where id = '${resourceId}' for update`,
  ),
  held('locked-challenges', 'all', () => 'begin; lock table chatfactor.challenges in share mode'),
  held('report', 'none', () => 'begin; select count(*) from chatfactor.audit'),
  {
    name: 'no-connections',
    place: 'database',
    reach: 'all',
    async begin({ url }) {
      const taken: pg.Client[] = []
      for (let left = 100; left > 0; left -= 1) {
        const client = new pg.Client({ connectionString: url })
        client.on('error', nothing)
        if (
          !(await client.connect().then(
            () => true,
            () => false,
          ))
        )
          break
        taken.push(client)
      }
      return async () => {
        await Promise.all(taken.map((client) => client.end().catch(nothing)))
      }
    },
  },
  again('migrating', 'database', 'none', 5_000, async ({ url }) => {
    const pool = new pg.Pool({ connectionString: url, max: 1 })
    pool.on('error', nothing)
    await migrate({ pool }, { tidy: true }).catch(nothing)
    await pool.end()
  }),

  // The platform.
  onPlatform('platform-silent', refused(nothing)),
  onPlatform(
    'platform-500',
    refused((response) => json(response, 500, error(500, 'Internal Server Error'))),
  ),
  onPlatform(
    'platform-429',
    refused((response) => tooMany(response, 3)),
  ),
  onPlatform(
    'platform-401',
    refused((response) => json(response, 401, error(401, 'Unauthorized'))),
  ),
  onPlatform(
    'platform-cut',
    refused((response) => response.socket?.resetAndDestroy()),
  ),
  onPlatform(
    'platform-late',
    lost((response, success) => void setTimeout(() => json(response, 200, success), 2_500)),
  ),
  onPlatform(
    'answers-lost',
    lost((response) => response.socket?.destroy()),
  ),
  onPlatform(
    'answers-broken',
    lost((response) => json(response, 200, '{"ok":tr')),
  ),
  onPlatform(
    'bad-gateway',
    lost((response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>')),
  ),

  // The processes.
  {
    name: 'killed',
    place: 'process',
    reach: 'one',
    async begin(day, post) {
      await day.posts[post]?.kill()
      return () => day.posts[post]?.start(day.folderOf(post))
    },
  },
  {
    name: 'restarted',
    place: 'process',
    reach: 'one',
    async begin(day, post) {
      await day.posts[post]?.close()
      await day.posts[post]?.start(day.folderOf(post))
      return nothing
    },
  },
  {
    name: 'other-version',
    place: 'process',
    reach: 'one',
    async begin(day, post) {
      await day.posts[post]?.close()
      await day.posts[post]?.start(day.otherFolder(post))
      return nothing
    },
  },
  {
    name: 'asleep',
    place: 'process',
    reach: 'one',
    async begin({ posts }, post) {
      posts[post]?.sleep()
      return () => posts[post]?.wake()
    },
  },
  again('computing', 'process', 'one', 6_000, ({ posts }, post) => posts[post]?.tell({ order: 'compute', ms: 4_000 })),
  {
    name: 'clock-ahead',
    place: 'process',
    reach: 'none',
    async begin({ posts }, post) {
      posts[post]?.tell({ order: 'clock', aheadMs: 20_000 })
      return () => posts[post]?.tell({ order: 'clock', aheadMs: 0 })
    },
  },
  {
    name: 'clock-behind',
    place: 'process',
    reach: 'none',
    async begin({ posts }, post) {
      posts[post]?.tell({ order: 'clock', aheadMs: -20_000 })
      return () => posts[post]?.tell({ order: 'clock', aheadMs: 0 })
    },
  },

  // People.
  again('strangers', 'people', 'none', 50, ({ posts }, post) => {
    updates += 1
    const stranger = { chatId: String(8_000_000_000 + (updates % 50)), linkCode: '', eventId: String(updates) }
    return posts[post]?.call({ do: 'scan', ...stranger })
  }),
  again('policy', 'people', 'none', 1_000, ({ posts, resourceId }, post) =>
    posts[post]?.call({ do: 'change', resourceId, gracePeriodMs: Math.floor(performance.now()) }),
  ),
]
