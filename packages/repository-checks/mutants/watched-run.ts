import type { Reporter, Vitest } from 'vitest/node'

/** Tells a run that goes on from one that hangs in a loop for ever, which some mutants do. */
export interface Watch {
  /** Belongs among the reporters of the run. */
  readonly reporter: Reporter
  /** Awaits a run, and ends it when no test has given a sign for this long. */
  watched<T>(vitest: Vitest, longestSilenceMs: number, run: () => Promise<T>): Promise<Watched<T>>
}

interface Watched<T> {
  readonly result: T
  readonly isSilent: boolean
}

export function watch(): Watch {
  let lastSign = Date.now()
  const sign = () => {
    lastSign = Date.now()
  }
  return {
    reporter: { onTestCaseResult: sign, onTestModuleEnd: sign },
    async watched(vitest, longestSilenceMs, run) {
      sign()
      let isSilent = false
      const watchdog = setInterval(() => {
        if (Date.now() - lastSign < longestSilenceMs) return
        isSilent = true
        // A second time is what ends a process that does not listen.
        void vitest.cancelCurrentRun('test-failure')
      }, 1_000)
      try {
        const result = await run()
        return { result, isSilent }
      } finally {
        clearInterval(watchdog)
      }
    },
  }
}
