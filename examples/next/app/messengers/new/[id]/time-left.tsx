'use client'

import { useEffect, useState } from 'react'

/** Counts down from what the server said: the clocks of browsers are wrong too often. The live line notices the end. */
export function TimeLeft({ seconds }: { readonly seconds: number }) {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const startedAt = performance.now()
    const count = () => setLeft(Math.max(0, Math.ceil(seconds - (performance.now() - startedAt) / 1000)))
    const timer = setInterval(count, 1_000)
    return () => clearInterval(timer)
  }, [seconds])
  return (
    <p className="hint" role="timer">
      Good for {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')} minutes.
    </p>
  )
}
