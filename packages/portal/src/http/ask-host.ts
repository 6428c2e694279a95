import { within } from '@chatfactor/core/feature'
import type { MaybeLater } from '../ends-session.js'

/** How long a host may take to answer. Real milliseconds: it is about its session store, not about dates. */
const longestMs = 10_000

/**
 * Asks the host something, and waits no longer than ten seconds. An exception or silence is the host's failure and says nothing
 * about the person: it becomes an error for the host, and a neutral page.
 */
export async function askHost<T>(callback: string, ask: () => MaybeLater<T>): Promise<T> {
  try {
    return await inTime(callback, ask)
  } catch (cause) {
    throw new Error(`The portal could not ask who is there: ${callback} failed.`, { cause })
  }
}

/** What the host says within ten seconds; what it throws is thrown as it is. */
export function inTime<T>(callback: string, ask: () => MaybeLater<T>): Promise<T> {
  return within(longestMs, ask, () => new Error(`${callback} said nothing for ${longestMs / 1_000} s`))
}

/** Tells the host of a problem. What its own callback throws, at once or later, changes nothing for the person, and ends no process. */
export function tellHost(onProblem: (error: unknown) => unknown, problem: unknown): void {
  const told = async () => onProblem(problem)
  told().catch((cause: unknown) => {
    console.error('onProblem of the portal failed:', cause instanceof Error ? cause.name : typeof cause)
  })
}
