import { setTimeout as pause } from 'node:timers/promises'
import { freshDatabase, startPostgres } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { withEverythingAllowed } from '@chatfactor/testkit'
import pg from 'pg'
import type { Callee } from '../../support/postgres/call.js'
import { serveCustomers } from '../../support/postgres/customers.js'
import { startInstance } from '../../support/postgres/instance.js'
import { problemsOf, sizesOf } from '../../support/postgres/ledger.js'
import { within } from '../after.js'
import { type BotApi, type Fault, startBotApi } from '../bot-api.js'
import type { Day } from './day.js'
import type { Planned } from './day-plan.js'
import { openPost, type Post } from './day-processes.js'

export interface DayOptions {
  readonly plan: readonly Planned[]
  /** Where the version of each post is, `undefined` for this one. */
  readonly folders: readonly (string | undefined)[]
  readonly customers: number
  /** Within which a process serves again once nothing keeps it from it, in milliseconds. */
  readonly backMs: number
  readonly onStep?: (said: string) => void
}

/** What people and operators saw. */
export interface DayFinding {
  /** What was answered and cannot be, is lost or was doubled, and who did not come back; empty on a good bad day. */
  readonly problems: readonly string[]
  readonly acknowledged: ReturnType<typeof sizesOf>
  /** How long it took a process at most to serve again. */
  readonly longestBackMs: number
  readonly refused: number
}

/** From when to when something kept a post from serving. */
interface Kept {
  readonly post: number
  readonly fromMs: number
  readonly toMs: number
}

export async function runDay(options: DayOptions): Promise<DayFinding> {
  const { plan, folders, onStep = () => undefined } = options
  const settings = { max_connections: '60', autovacuum: 'on', autovacuum_naptime: '2s' }
  const server = await startPostgres({ durable: true, settings })
  const { url } = await freshDatabase(server.url)
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'day' })
  pool.on('error', () => undefined)
  const query = async (text: string, values: readonly unknown[] = []) => (await pool.query(text, [...values])).rows
  let platformFault: (() => Fault | null) | null = null
  const platform = await startBotApi(
    () => platformFault?.() ?? null,
    () => true,
  )
  const posts = await Promise.all(folders.map(() => openPost({ url, apiRoot: platform.url })))
  try {
    await migrate({ pool })
    const resourceId = await openBilling(url)
    const current = [...folders]
    const other = new Set(folders)
    const day: Day = {
      ...{ posts, server, url, resourceId, query },
      setPlatform(fault) {
        platformFault = fault
      },
      folderOf: (post) => current[post],
      otherFolder(post) {
        const next = [...other].find((folder) => folder !== current[post])
        current[post] = next
        return next
      },
    }
    await Promise.all(posts.map((post, at) => post.start(folders[at])))
    const served = posts.map((): number[] => [])
    const unexpected: string[] = []
    const startedAt = performance.now()
    const now = () => performance.now() - startedAt
    const callees = posts.map((post, at) =>
      phoneOf(post, platform, {
        served: () => served[at]?.push(now()),
        wrong: (what) => unexpected.push(what),
        said: onStep,
      }),
    )
    const customers = serveCustomers(resourceId, callees, options.customers, {
      again: ['PROCESS_ENDED', 'NO_ANSWER', 'CLOSED'],
      isExcused: ({ do: what }, outcome) => what === 'start' && unsentOnBadDays.has(outcome),
      restMs: 200,
    })
    const kept: Kept[] = []
    await Promise.all(
      plan.map(async ({ fault, post, fromMs, toMs }) => {
        await pause(Math.max(0, fromMs - now()))
        onStep(`${Math.round(now() / 1_000)} s: ${fault.name} at ${post}`)
        const beganMs = now()
        const end = await fault.begin(day, post)
        await pause(Math.max(0, toMs - now()))
        await end()
        if (fault.reach === 'none') return
        for (const [at] of posts.entries())
          if (fault.reach === 'all' || at === post) kept.push({ post: at, fromMs: beganMs, toMs: now() })
      }),
    )
    const overMs = now()
    onStep(`${Math.round(overMs / 1_000)} s: nothing goes wrong any more`)
    await within(options.backMs, () => served.every((moments) => (moments.at(-1) ?? 0) > overMs))
    const endMs = now()
    await customers.stop()
    const backs = posts.flatMap((_post, at) => backsOf(at, { kept, served: served[at] ?? [], endMs, ...options }))
    return {
      problems: [
        ...new Set(unexpected),
        ...customers.wrongs,
        ...(await problemsOf(customers.ledger, { query })),
        ...twiceAt(platform),
        ...backs.flatMap(({ problem }) => problem ?? []),
        ...posts.flatMap(({ problems }) => problems.filter((said) => isOurMistake.test(said))),
      ],
      acknowledged: sizesOf(customers.ledger),
      longestBackMs: Math.max(0, ...backs.map(({ ms }) => ms)),
      refused: customers.refused(),
    }
  } finally {
    await Promise.all(posts.map((post) => post.kill()))
    await Promise.all(posts.map(({ path }) => path.close()))
    await platform.close()
    await pool.end()
    await server.stop()
  }
}

/** What may become of a code while the platform misbehaves; whoever gets none asks again. */
const unsentOnBadDays = new Set(['queued', 'undelivered', 'unavailable', 'throttled', 'misconfigured', 'pending'])

/** Errors of a programmer, which no bad day excuses. */
const isOurMistake = /TypeError|ReferenceError|RangeError|is not a function|did not end/

async function openBilling(url: string): Promise<string> {
  const instance = startInstance({ urls: [url], connections: 1 })
  const policy = withEverythingAllowed({ selfService: { enabled: true }, secondFactor: { attemptLimit: 10 } })
  const { id } = await instance.chatfactor.resources.create({ name: 'Billing', ...policy })
  await instance.close()
  return id
}

const firstNumber = 100_000_000
const known = new Map<string, string>()

/** A number for each chat and event, as Telegram has them. */
function numberOf(name: string): string {
  const number = known.get(name) ?? String(firstNumber + known.size)
  known.set(name, number)
  return number
}

interface Notes {
  served(): void
  wrong(what: string): void
  said(what: string): void
}

/** A process with the phones of its customers beside it: what was sent is read where the platform took it. */
function phoneOf(post: Post, platform: BotApi, note: Notes): Callee {
  return async (call) => {
    if (call.do === 'scan')
      return post.call({ ...call, chatId: numberOf(call.chatId), eventId: numberOf(`event ${call.eventId}`) })
    const before = platform.arrivals.length
    const answer = await post.call(call)
    if (answer.outcome.startsWith('unexpected')) note.wrong(`${call.do}: ${answer.outcome}`)
    if (call.do !== 'start' || answer.outcome !== 'sent') return answer
    const chats = new Set(['a', 'b'].map((which) => numberOf(`${call.chatId} ${which}`)))
    const all = platform.arrivals
      .slice(before)
      .filter(({ chatId, code, fate }) => fate === 'taken' && code !== null && chats.has(chatId))
    // One that an earlier call had sent may come at the same moment, and is the one that is typed.
    if (all.length > 1) note.said(`${all.length} codes came while ${answer.challengeId} was asked for`)
    const taken = all.at(-1)
    if (taken === undefined) note.wrong('a code was sent, and the platform took none')
    else note.served()
    return { ...answer, code: taken?.code ?? '' }
  }
}

/** Codes that a person got twice: each says when it was asked for. */
function twiceAt({ arrivals }: BotApi): readonly string[] {
  const seen = new Set<string>()
  return arrivals.flatMap(({ chatId, code, text, fate }) => {
    if (fate !== 'taken' || code === null) return []
    const key = `${chatId} ${text}`
    if (seen.has(key)) return [`a code came twice in chat ${chatId}`]
    seen.add(key)
    return []
  })
}

interface Served {
  readonly kept: readonly Kept[]
  /** When the post served, in milliseconds since the day began. */
  readonly served: readonly number[]
  readonly endMs: number
  readonly backMs: number
}

/** How long it took a post to serve again, each time that nothing kept it from it any more. */
function backsOf(post: number, { kept, served, endMs, backMs }: Served): readonly { ms: number; problem?: string }[] {
  const own = kept.filter((one) => one.post === post)
  return own.flatMap(({ toMs }) => {
    // Something else kept it from it still, or soon again.
    if (own.some((one) => one.fromMs < toMs + backMs && one.toMs > toMs)) return []
    const first = served.find((at) => at >= toMs)
    const ms = (first ?? endMs) - toMs
    if (first !== undefined && ms <= backMs) return [{ ms }]
    const waited = `${Math.round(ms / 1_000)} s after ${Math.round(toMs / 1_000)} s`
    return [{ ms, problem: `process ${post} was not back: ${waited}` }]
  })
}
