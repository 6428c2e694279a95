import { within } from '@chatfactor/core/feature'
import type { MaybeLater } from '../ends-session.js'

/** How long a host may take to answer. Real milliseconds: this is about its session store, not about dates. */
const longestMs = 10_000

/**
 * Calls the host, and waits for ten seconds at most. An exception or silence is the host's failure and says nothing
 * about the person: the host gets an error, the person a neutral page.
 */
export async function askHost<T>(callback: string, ask: () => MaybeLater<T>): Promise<T> {
  try {
    return await inTime(callback, ask)
  } catch (cause) {
    throw new Error(`The portal could not ask who is there: ${callback} failed.`, { cause })
  }
}

/** The host's answer within ten seconds. Errors that it throws are passed on. */
export function inTime<T>(callback: string, ask: () => MaybeLater<T>): Promise<T> {
  return within(longestMs, ask, () => new Error(`${callback} said nothing for ${longestMs / 1_000} s`))
}

/**
 * Tells the host of a problem. If its own callback throws, at once or later, that changes nothing for the person and
 * ends no process.
 */
export function tellHost(onProblem: (error: unknown) => unknown, problem: unknown): void {
  const told = async () => onProblem(problem)
  told().catch((cause: unknown) => {
    console.error('onProblem of the portal failed:', cause instanceof Error ? cause.name : typeof cause)
  })
}
