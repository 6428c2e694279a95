import type { GroupingRule } from './grouping-rule.js'

/** What several calls of one shape can do together. */
export interface Company<T, A> {
  alone(one: T): Promise<A>
  /** Runs several calls; returns for each its answer, or that it must run alone after all. */
  together(several: readonly T[]): Promise<readonly (A | 'alone')[]>
  /** Removes from the queue the calls that may run together, in order; the others stay. */
  take(
    waiting: readonly Waiting<T>[],
    most: number,
  ): { readonly taken: readonly Waiting<T>[]; readonly left: Waiting<T>[] }
  /** Whether no caller waits, so that waiting for company costs nothing. */
  readonly isPatient?: boolean
}

/** A call waiting for company. */
export interface Waiting<T> {
  readonly one: T
}

interface Held<T, A> extends Waiting<T> {
  readonly resolve: (answer: A | Promise<A>) => void
  readonly reject: (error: unknown) => void
}

/** The half-life of a peak, however many calls come meanwhile: a single call after a rush does not wait for company. */
const halfForgottenMs = 100

/**
 * Groups calls of one shape that wait at the same moment, by the rule: while there are few, each runs alone and at once; when there are many, they
 * share a few statements.
 */
export function gathering<T, A>(
  rule: GroupingRule,
  company: Company<T, A>,
  now = (): number => performance.now(),
): (one: T) => Promise<A> {
  const held = new Map<Waiting<T>, Held<T, A>>()
  let waiting: Waiting<T>[] = []
  let underWay = 0
  let onTheWay = 0
  let peak = 0
  let peakAt = 0
  let isGathering = false
  // With two statements callers wait less; if no caller waits, one statement costs less.
  const smallest = company.isPatient === true ? Math.min(2, rule.smallest) : rule.smallest

  /** Calls of the same turn of the event loop go together. */
  function gather(): void {
    if (isGathering) return
    isGathering = true
    setImmediate(() => {
      isGathering = false
      sendOff()
    })
  }

  function sendOff(): void {
    while (underWay < rule.atOnce && waiting.length > 0) {
      const { taken, left } = company.take(waiting, Math.min(rule.largest, Math.max(rule.usual, Math.ceil(peak / 2))))
      waiting = left
      const several = taken.flatMap((one) => held.get(one) ?? [])
      for (const one of taken) held.delete(one)
      if (several.length >= smallest) void sendTogether(several)
      else for (const { one, resolve } of several) resolve(company.alone(one))
    }
  }

  async function sendTogether(several: readonly Held<T, A>[]): Promise<void> {
    underWay += 1
    try {
      const answers = await company.together(several.map(({ one }) => one))
      several.forEach(({ one, resolve }, nth) => {
        const answer = answers[nth]
        resolve(answer === undefined || answer === 'alone' ? company.alone(one) : answer)
      })
    } catch (error) {
      for (const { reject } of several) reject(error)
    } finally {
      underWay -= 1
      if (waiting.length > 0) gather()
    }
  }

  return async (one) => {
    onTheWay += 1
    const at = now()
    // Guards against a clock that is set back, which would keep the peak up and stop all calls.
    peak = Math.max(onTheWay, peak * 0.5 ** (Math.max(0, at - peakAt) / halfForgottenMs))
    peakAt = at
    try {
      if (peak <= rule.aloneUpTo && company.isPatient !== true) return await company.alone(one)
      return await new Promise<A>((resolve, reject) => {
        const place: Waiting<T> = { one }
        held.set(place, { one, resolve, reject })
        waiting.push(place)
        gather()
      })
    } finally {
      onTheWay -= 1
    }
  }
}
