import { useCallback, useEffect, useState } from 'react'
import { follow } from './live-channel.js'

/** What is known of one thing that changes on the server. */
export interface Live<T> {
  readonly now: T | null
  /** Whether the server says no: the person is signed out, or it is theirs no more. */
  readonly isLost: boolean
  /** Shows what an answer of the server brought. */
  readonly show: (now: T | null) => void
}

interface Held<T> {
  /** The first sight it follows from, as text: the server may render another one, and a page may make the same anew each time. */
  readonly text: string
  readonly now: T | null
  readonly isLost: boolean
}

/** Keeps the last state of something; `addressOf` gives the address to follow, `null` once it is over. */
export function useLive<T>(initial: T | null, addressOf: (now: T) => string | null): Live<T> {
  const text = JSON.stringify(initial)
  const [kept, setKept] = useState<Held<T>>({ text, now: initial, isLost: false })
  const held = kept.text === text ? kept : { text, now: initial, isLost: false }
  if (held !== kept) setKept(held)
  const { now, isLost } = held
  const address = now === null ? null : addressOf(now)

  // biome-ignore lint/correctness/useExhaustiveDependencies: after another first sight from the server, what follows it is asked for anew
  useEffect(() => {
    if (address === null) return
    // What arrives after something else was shown is about what was shown before.
    const isStill = (before: Held<T>) => before.now !== null && addressOf(before.now) === address
    return follow<T>(address, {
      seen: (seen) => setKept((before) => (isStill(before) ? { ...before, now: seen, isLost: false } : before)),
      lost: () => setKept((before) => (isStill(before) ? { ...before, isLost: true } : before)),
    })
  }, [address, text])

  const show = useCallback((seen: T | null) => setKept((before) => ({ ...before, now: seen, isLost: false })), [])
  return { now, isLost, show }
}

/** The address of one thing at a route. */
export function addressAt(route: string, id: string): string {
  return `${route}${route.includes('?') ? '&' : '?'}id=${encodeURIComponent(id)}`
}
