import { randomNumbers } from '../after.js'
import type { DayFault } from './day.js'

/** A fault with its time, in milliseconds since the day began. */
export interface Planned {
  readonly fault: DayFault
  readonly post: number
  readonly fromMs: number
  readonly toMs: number
}

export interface PlanOptions {
  readonly seed: number
  readonly minutes: number
  /** How long a minute of this day is, in milliseconds. */
  readonly minuteMs: number
  readonly posts: number
  readonly faults: readonly DayFault[]
}

/** A random fault begins every minute and lasts for a third of a minute to one and two thirds, never two in one place; the same for the same seed. */
export function planOf({ seed, minutes, minuteMs, posts, faults }: PlanOptions): readonly Planned[] {
  const random = randomNumbers(seed)
  const below = (count: number) => Math.floor(random() * count)
  const plan: Planned[] = []
  for (let minute = 0; minute < minutes; minute += 1) {
    const fromMs = Math.round((minute + random() / 2) * minuteMs)
    const toMs = Math.round(fromMs + (1 / 3 + (random() * 4) / 3) * minuteMs)
    const busy = new Set(plan.filter((one) => one.toMs > fromMs).map(({ fault }) => fault.place))
    const free = faults.filter(({ place }) => !busy.has(place))
    const fault = free[below(free.length)]
    if (fault !== undefined) plan.push({ fault, post: below(posts), fromMs, toMs })
  }
  return plan
}

/** The plan as a line for people, and for `--plan=`. */
export function planWords(plan: readonly Planned[]): string {
  return plan.map(({ fault, post, fromMs, toMs }) => `${fault.name}@${post}:${fromMs}-${toMs}`).join(',')
}

/** Reads what `planWords` wrote. */
export function planFrom(words: string, faults: readonly DayFault[]): readonly Planned[] {
  return words.split(',').map((word) => {
    const [, name, post, fromMs, toMs] = /^([\w-]+)@(\d+):(\d+)-(\d+)$/.exec(word) ?? []
    const fault = faults.find((one) => one.name === name)
    if (fault === undefined) throw new Error(`No such fault: ${word}.`)
    return { fault, post: Number(post), fromMs: Number(fromMs), toMs: Number(toMs) }
  })
}

/** The shortest plan found that fails as well: each fault that it can do without goes, halves first. */
export async function shrink(
  plan: readonly Planned[],
  fails: (plan: readonly Planned[]) => Promise<boolean>,
): Promise<readonly Planned[]> {
  let left = plan
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length && left.length > 1; ) {
      const without = [...left.slice(0, from), ...left.slice(from + size)]
      if (without.length > 0 && (await fails(earlier(without)))) left = earlier(without)
      else from += size
    }
  }
  return left
}

/** The same faults without the time in which nothing would happen. */
function earlier(plan: readonly Planned[]): readonly Planned[] {
  const from = Math.min(...plan.map(({ fromMs }) => fromMs))
  return plan.map((one) => ({ ...one, fromMs: one.fromMs - from, toMs: one.toMs - from }))
}
