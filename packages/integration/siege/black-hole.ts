import { setTimeout as pause } from 'node:timers/promises'
import { seconds, within } from './after.js'
import { documentedPool } from './place.js'
import type { Siege } from './siege.js'
import { type TcpProxy, tcpProxy } from './tcp-proxy.js'

const callers = 12
const holeMs = 15_000
const servedMs = 1_000
const everybodyMs = 10_000
const patienceMs = 30_000

/** The network between the pool and PostgreSQL swallows everything for a while, and then works again. */
export const blackHole: Siege = {
  name: 'black-hole',
  what: 'A black hole of 15 s between the pool of docs/postgresql.md and PostgreSQL; 12 callers go on asking for codes',
  before: 'hangs',
  goal: 'somebody served within 1 s after it ends, everybody within 10 s',
  async run(ground) {
    const proxies: TcpProxy[] = []
    const poolOf = async (url: string) => {
      const target = new URL(url)
      const proxy = await tcpProxy(Number(target.port))
      proxies.push(proxy)
      target.port = String(proxy.port)
      return documentedPool(target.href)
    }
    // Enough people for everybody to ask twice a second, and nobody more often than they may.
    const { chatfactor, people, wantCode } = await ground.place({ people: 2_000, bots: 4, poolOf })
    const [proxy] = proxies
    if (proxy === undefined) throw new Error('There is no proxy.')
    chatfactor.worker.start()
    const servedAt: number[] = Array.from({ length: callers }, () => 0)
    let next = 0
    let isOpen = true
    const asking = Array.from({ length: callers }, async (_, at) => {
      while (isOpen) {
        const person = people[next % people.length]
        next += 1
        if (person === undefined) return
        const outcome = await wantCode(person)
        if (outcome !== 'STORE_UNAVAILABLE') servedAt[at] = performance.now()
        await pause(outcome === 'STORE_UNAVAILABLE' ? 50 : 300)
      }
    })
    try {
      await pause(3_000)
      proxy.swallow()
      await pause(holeMs)
      proxy.letThrough()
      const endedAt = performance.now()
      const isServed = (count: number) => servedAt.filter((at) => at > endedAt).length >= count
      const isBack = await within(patienceMs, () => isServed(1))
      const firstMs = performance.now() - endedAt
      const areBack = await within(patienceMs - firstMs, () => isServed(callers))
      const allMs = performance.now() - endedAt
      const back = servedAt.filter((at) => at > endedAt).length
      const everybody = areBack ? seconds(allMs) : `never within 30 s (${back} of ${callers})`
      const today = isBack
        ? `somebody after ${seconds(firstMs)}, everybody ${areBack ? 'after ' : ''}${everybody}`
        : 'hangs'
      return { today, isHeld: isBack && firstMs <= servedMs && areBack && allMs <= everybodyMs }
    } finally {
      isOpen = false
      await proxy.close()
      await Promise.race([Promise.all(asking), pause(patienceMs)])
    }
  },
}
