/** How long a host may take to say who is asking. Real milliseconds: it is about its session store, not about dates. */
const longestMs = 10_000

/**
 * Asks the host something, and waits no longer than ten seconds. An exception or silence is the host's failure and says nothing
 * about the person: it becomes an error for the host, and a neutral page.
 */
export async function askHost<T>(callback: string, ask: () => PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it said nothing for ${longestMs / 1_000} s`)), longestMs)
  })
  try {
    return await Promise.race([ask(), silence])
  } catch (cause) {
    throw new Error(`The portal could not ask who is there: ${callback} failed.`, { cause })
  } finally {
    clearTimeout(timer)
  }
}

/** Tells the host of a problem. What its own callback throws, at once or later, changes nothing for the person, and ends no process. */
export function tellHost(onProblem: (error: unknown) => unknown, problem: unknown): void {
  const told = async () => onProblem(problem)
  told().catch((cause: unknown) => {
    console.error('onProblem of the portal failed:', cause instanceof Error ? cause.name : typeof cause)
  })
}
