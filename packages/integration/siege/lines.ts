import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { unpaced } from '../support/unpaced.js'
import { seconds, tally, within } from './after.js'
import { json } from './bot-api.js'
import type { Person } from './crowd.js'
import type { Place } from './place.js'
import { startSecondProcess } from './second-process.js'
import type { Finding, Ground, Siege } from './siege.js'
import { createSieged, viberAccount } from './sieged.js'
import { startViberApi, type ViberApi } from './viber-api.js'

const others = 40
/** Fewer than the failures in a row after which a platform counts as down. */
const viberPeople = 4
const wantedEveryMs = 100
const inTimeMs = 2_000
/** The one whose code the platform refuses once. */
const refusedAt = 17
const againInTimeMs = 10_000
const perSecondOfCrowd = 250
const stepMs = 4
const atOnce = 32
const internalError = '{"ok":false,"error_code":500,"description":"Internal Server Error"}'
const goal = '39 of 40 codes within 2 s, the refused one within 10 s; nothing of Viber lost, and said once'

/** What goes through the bot besides codes: it begins, and says what it came to. */
interface Beside {
  readonly people: number
  /** When the codes begin: the line is full by then. */
  readonly codesAfterMs: number
  /** Whether the platform takes what the crowd is sent at any pace, so that only edits are many. */
  readonly isUnlimited?: boolean
  run(place: Place, crowd: readonly Person[]): Promise<string>
}

/** Does something at 250 a second, or as fast as this machine can: so many at once at most. Says how long it took. */
async function atPace<T>(each: readonly T[], work: (one: T) => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  const due = () => Math.ceil(((performance.now() - startedAt) / 1_000) * perSecondOfCrowd)
  let begun = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (begun < each.length) {
        const one = each[begun]
        if (begun >= due() || one === undefined) {
          await pause(stepMs)
          continue
        }
        begun += 1
        await work(one)
      }
    }),
  )
  return performance.now() - startedAt
}

const times = <T>(count: number, list: readonly T[]): readonly T[] => Array.from({ length: count }, () => list).flat()

const notices: Beside = {
  people: 2_200,
  codesAfterMs: 22_000,
  async run({ chatfactor, resourceId }, crowd) {
    const all = times(5, crowd)
    const tookMs = await atPace(all, ({ userId }) =>
      chatfactor.notifications.send({ resourceId, user: { id: userId }, category: 'security', text: 'Paid 5 EUR.' }),
    )
    return `${all.length} notifications in ${seconds(tookMs)}`
  },
}

const replies: Beside = {
  people: 0,
  codesAfterMs: 10_000,
  async run({ hear }) {
    let refused = 0
    const strangers = Array.from({ length: 834 }, (_, at) => String(9_000_000 + at))
    const all = times(6, strangers)
    const tookMs = await atPace(all, (chatId) =>
      hear(chatId, '/help').catch(() => {
        refused += 1
      }),
    )
    return `${all.length} messages of strangers in ${seconds(tookMs)}, ${refused} not taken`
  },
}

const typedAtOnce = 4

const edits: Beside = {
  people: 5_000,
  codesAfterMs: 15_000,
  isUnlimited: true,
  async run({ chatfactor, botApi, resourceId, store, bots }, crowd) {
    const quick = createSieged({ store, bots, apiRoot: botApi.url, around: unpaced })
    const startedAt = performance.now()
    const waiting = [...crowd]
    let used = 0
    const one = async ({ userId, chatId }: Person) => {
      const about = { resourceId, user: { id: userId }, purpose: 'sign_in' } as const
      const started = await quick.challenges.start({ ...about, kind: 'otp' })
      const code = botApi.arrivals.findLast((arrival) => arrival.chatId === chatId)?.code ?? null
      if (started.outcome !== 'sent' || code === null) return
      const verdict = await chatfactor.challenges.verify({ ...about, challengeId: started.challengeId, code })
      if (verdict.outcome === 'accepted') used += 1
    }
    await Promise.all(
      Array.from({ length: typedAtOnce }, async () => {
        for (let person = waiting.pop(); person !== undefined; person = waiting.pop()) await one(person)
      }),
    )
    await quick.close()
    return `${used} used codes to edit in ${seconds(performance.now() - startedAt)}`
  },
}

/** Other people want their codes, in two processes, while the bot has much else to say. */
async function codesBeside(ground: Ground, beside: Beside): Promise<Finding> {
  const viberApi = await startViberApi()
  try {
    return await besieged(ground, beside, viberApi)
  } finally {
    await viberApi.close()
  }
}

async function besieged({ place }: Ground, given: Beside, viberApi: ViberApi): Promise<Finding> {
  const { people, codesAfterMs, isUnlimited = false, run } = given
  const refusal = { chatId: '', left: 1 }
  const unlimited = new Set<string>()
  const set = await place({
    people: people + others + viberPeople,
    viberUrl: viberApi.url,
    isUnlimited: (chatId) => unlimited.has(chatId),
    fault({ chatId, code }) {
      if (code === null || chatId !== refusal.chatId || refusal.left === 0) return null
      refusal.left -= 1
      return { isTaken: false, answer: (response) => json(response, 500, internalError) }
    },
    options: { processes: 2 },
  })
  const { chatfactor, botApi, resourceId } = set
  const [wanting, crowd] = [set.people.slice(0, others), set.people.slice(others, others + people)]
  const onViber = set.people.slice(others + people)
  if (isUnlimited) for (const { chatId } of crowd) unlimited.add(chatId)
  for (const table of ['chats', 'tokens'])
    await set.query(`update chatfactor.${table} set transport = 'viber', account_id = '${viberAccount}'
      where chat_id in (${onViber.map(({ chatId }) => `'${chatId}'`).join(', ')})`)
  const second = await startSecondProcess([set.url, botApi.url, set.bots.join(',')], resourceId)
  refusal.chatId = wanting[refusedAt]?.chatId ?? ''
  chatfactor.worker.start()

  const beside = run(set, crowd)
  await pause(codesAfterMs)
  const load = loadavg()[0] ?? 0
  const viberHeard = Promise.all(
    onViber.map((person, at) => (at % 2 === 0 ? set.wantCode(person) : second.wantCode(person.userId))),
  )
  const heard = await Promise.all(
    wanting.map(async (person, at) => {
      await pause(at * wantedEveryMs)
      const wantedAt = performance.now()
      const outcome = await (at % 2 === 0 ? set.wantCode(person) : second.wantCode(person.userId))
      return { person, wantedAt, outcome }
    }),
  )
  const tookMs = ({ person, wantedAt }: (typeof heard)[number]) => {
    const taken = botApi.arrivals.find(
      ({ chatId, code, fate, at }) => chatId === person.chatId && code !== null && fate === 'taken' && at > wantedAt,
    )
    return taken === undefined ? Number.POSITIVE_INFINITY : taken.at - wantedAt
  }
  await within(30_000, () => heard.every((one) => tookMs(one) < 30_000) && viberApi.taken.length >= viberPeople)
  const again = heard.find(({ person }) => person.chatId === refusal.chatId)
  const againMs = again === undefined ? Number.POSITIVE_INFINITY : tookMs(again)
  const rest = heard.filter((one) => one !== again).map(tookMs)
  const inTime = rest.filter((ms) => ms <= inTimeMs).length
  await viberHeard
  const came = await beside
  const said = second.problems.filter((problem) => problem.includes('no transport viber')).length
  const words = [
    `${inTime} of ${rest.length} within 2 s, the last after ${seconds(Math.max(...rest))}, the refused one after ${seconds(againMs)}`,
    `Viber ${new Set(viberApi.taken).size} of ${viberPeople}, said ${said} times`,
    `heard: ${tally(heard.map(({ outcome }) => outcome))}`,
    came,
    `load ${load.toFixed(0)}`,
  ]
  await second.close()
  return {
    today: words.join('; '),
    isHeld:
      inTime === rest.length &&
      againMs <= againInTimeMs &&
      new Set(viberApi.taken).size === viberPeople &&
      viberApi.taken.length === viberPeople &&
      said === 1,
  }
}

const before = '0 of 40 within 2 s, 23 at all'
const beside =
  '40 others want codes, ten a second, one of which the platform refuses once; two processes, one without Viber'

export const lines: readonly Siege[] = [
  {
    name: 'lines-notices',
    what: `11,000 notifications at 250 a second; meanwhile ${beside}`,
    ...{ before, goal, run: (ground: Ground) => codesBeside(ground, notices) },
  },
  {
    name: 'lines-replies',
    what: `834 strangers write six messages each; meanwhile ${beside}`,
    ...{ before: 'not measured', goal, run: (ground: Ground) => codesBeside(ground, replies) },
  },
  {
    name: 'lines-edits',
    what: `5,000 used codes are edited; meanwhile ${beside}`,
    ...{ before: 'not measured', goal, longestMs: 6 * 60_000, run: (ground: Ground) => codesBeside(ground, edits) },
  },
]
