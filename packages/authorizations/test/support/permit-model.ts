import type { Similar } from '../../src/index.js'
import { hourMs } from './assistants.js'
import { allowing, invoice } from './permits.js'

/** Numbers that look random, the same for the same seed (mulberry32). */
export function drawing(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}

/** What a permit is in the plainest words: what is left, and until when. */
interface Left {
  readonly each: number
  readonly currency: string
  times: number
  total: number | null
  readonly until: number
}

type Draw = ReturnType<typeof drawing>

const currencies = ['EUR', 'JPY'] as const

/** A world in which permits are granted and used at random, beside a model that says what has to come of it. */
export async function permitModel() {
  const { chatfactor, other, resourceId, ana, clock, press, question } = await allowing()
  let sequences = 0

  /** One permit of an agent of its own, and some uses of it: at its edges, in other currencies, after jumps of the clock. */
  const sequence = async (draw: Draw): Promise<void> => {
    sequences += 1
    const agent = await chatfactor.agents.ensure({ resourceId, name: `Agent ${sequences}`, kind: 'service' })
    const model = await granted(agent.id, draw)
    const uses = 1 + draw(8)
    for (let at = 0; at < uses; at += 1) {
      const turn = draw(12)
      if (turn === 0) clock.set(new Date(clock.now().getTime() - hourMs))
      if (turn === 1) await clock.advance(draw(40) * hourMs)
      const minor = [0, model.each - 1, model.each, model.each + 1, draw(model.each + 2)][draw(5)] ?? 0
      const currency = draw(8) === 0 ? (currencies[draw(2)] ?? 'EUR') : model.currency
      await use(agent.id, { minor: Math.max(0, minor), currency, isSame: draw(10) > 0 }, model, draw)
    }
  }

  const granted = async (agentId: string, draw: Draw): Promise<Left> => {
    const each = 1 + draw(100)
    const currency = currencies[draw(2)] ?? 'EUR'
    const total = draw(2) === 0 ? null : each + draw(3 * each)
    const similar: Similar = {
      ...{ same: ['To'], any: ['Reference'], atMost: [{ field: 'Amount', minor: each, currency }] },
      ...(total === null ? {} : { total: { field: 'Amount', minor: total, currency } }),
      ...{ times: 1 + draw(5), forMs: (1 + draw(48)) * hourMs },
    }
    // All agents together ask a person 100 times a day.
    await clock.advance(3 * hourMs)
    const asked = await question({ agentId, transaction: invoice(each, 'x', currency), similar })
    await press('chat-a', 'Allow similar, too')
    await press('chat-a', asked.right)
    const until = clock.now().getTime() + similar.forMs
    return { each, currency, times: similar.times, total, until }
  }

  const use = async (
    agentId: string,
    { minor, currency, isSame }: { readonly minor: number; readonly currency: string; readonly isSame: boolean },
    model: Left,
    draw: Draw,
  ) => {
    const fields = invoice(minor, `Invoice ${draw(1_000)}`, currency).fields
    // One character of it.
    const transaction = { fields: isSame ? fields : [{ label: 'To', value: 'ACME Gmbh' }, ...fields.slice(1)] }
    const process = draw(2) === 0 ? chatfactor : other
    const asked = await process.authorizations.ask({
      ...{ resourceId, user: { id: ana.id }, agentId, purpose: 'pay', transaction },
      dedupeId: `${agentId}-${clock.now().getTime()}-${draw(2 ** 31)}`,
    })
    const isAllowed =
      isSame &&
      currency === model.currency &&
      minor <= model.each &&
      model.times > 0 &&
      (model.total === null || minor <= model.total) &&
      clock.now().getTime() < model.until
    if ((asked.outcome === 'permitted') !== isAllowed) {
      throw new Error(`${asked.outcome} of ${JSON.stringify({ minor, currency, isSame, model })}`)
    }
    if (asked.outcome !== 'permitted') return cancelled(asked)
    model.times -= 1
    if (model.total !== null) model.total -= minor
    const left = { times: model.times, total: model.total === null ? null : { minor: model.total, currency } }
    if (JSON.stringify(asked.left) !== JSON.stringify(left)) {
      throw new Error(`left is ${JSON.stringify(asked.left)} and not ${JSON.stringify(left)}`)
    }
  }

  /** What was asked instead is taken back, so that there is room. */
  const cancelled = async (asked: object) => {
    if ('authorizationId' in asked && typeof asked.authorizationId === 'string') {
      await chatfactor.authorizations.cancel({ authorizationId: asked.authorizationId, resourceId })
    }
  }

  return { sequence, settled: () => chatfactor.settled() }
}
