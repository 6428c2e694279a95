import { seconds, tally, within } from './after.js'
import type { Siege } from './siege.js'
import { perSecond } from './telegram-limits.js'

const everybody = 1_000
const inTimeMs = 50_000

/** Everybody comes to work at the same time. */
export const monday: Siege = {
  name: 'monday',
  what: '1,000 people want a code at once; the platform takes 30 a second',
  before: 'most `throttled`',
  goal: 'all within 50 s, never above the rate of the platform, none twice',
  async run(ground) {
    const { chatfactor, botApi, people, wantCode } = await ground.place({ people: everybody })
    chatfactor.worker.start()
    const taken = () => botApi.arrivals.filter(({ code, fate }) => code !== null && fate === 'taken')
    const reached = () => new Set(taken().map(({ chatId }) => chatId)).size
    const startedAt = performance.now()
    const waiting = Promise.all(people.map(wantCode))
    const isHeldInTime = await within(inTimeMs, () => reached() === everybody)
    const tookMs = performance.now() - startedAt
    const heard = await waiting
    const twice = taken().length - reached()
    const above = botApi.arrivals.filter(({ fate }) => fate === 'account_limit').length
    const most = mostInASecond(botApi.arrivals.map(({ at }) => at))
    const today = `${reached()} within ${seconds(tookMs)}, at most ${most} in a second, ${above} above the rate, ${twice} twice; heard: ${tally(heard)}`
    return { today, isHeld: isHeldInTime && above === 0 && most <= perSecond && twice === 0 }
  },
}

function mostInASecond(times: readonly number[]): number {
  let most = 0
  let from = 0
  times.forEach((at, index) => {
    while ((times[from] ?? at) <= at - 1_000) from += 1
    most = Math.max(most, index - from + 1)
  })
  return most
}
