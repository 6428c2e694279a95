import { vi } from 'vitest'
import type { Script, ScriptedServer } from './scripted-server.js'

/**
 * Makes a call that its server leaves unanswered, and lets `ms` milliseconds pass once the request has arrived. However
 * busy the machine is, only the call's own deadline ends it.
 *
 * `script` is for the last request; `before` are for earlier ones, which are answered.
 */
export async function inSilence<T, Call>(
  server: ScriptedServer<Call>,
  script: Script<Call>,
  ms: number,
  call: () => Promise<T>,
  before: readonly Script<Call>[] = [],
): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  try {
    let answered = 0
    const arrived = new Promise<void>((resolve) => {
      server.script((...exchange) => {
        const answer = before[answered]
        answered += 1
        if (answer !== undefined) return answer(...exchange)
        script(...exchange)
        resolve()
      })
    })
    const called = call()
    await arrived
    await vi.advanceTimersByTimeAsync(ms)
    return await called
  } finally {
    vi.useRealTimers()
  }
}
