import { useEffect, useState } from 'react'

/**
 * Counts down the server's remaining time in whole seconds, from when `of` was seen, since browsers' clocks are wrong
 * too often.
 *
 * Rendered on the server it shows the remaining time; in a browser it counts down.
 */
export function useSecondsLeft(of: object | null, leftMs: number): number {
  const first = secondsIn(leftMs)
  const [kept, setKept] = useState({ of, seconds: first })
  const held = kept.of === of ? kept : { of, seconds: first }
  if (held !== kept) setKept(held)

  useEffect(() => {
    if (leftMs <= 0) return
    const end = performance.now() + leftMs
    const timer = setInterval(() => {
      const seconds = secondsIn(end - performance.now())
      setKept({ of, seconds })
      if (seconds === 0) clearInterval(timer)
    }, 1_000)
    return () => clearInterval(timer)
  }, [of, leftMs])

  return held.seconds
}

function secondsIn(ms: number): number {
  return Math.max(0, Math.ceil(ms / 1_000))
}
