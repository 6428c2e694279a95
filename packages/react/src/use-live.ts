import { follow } from '@chatfactor/elements/protocol'
import { useCallback, useEffect, useState } from 'react'

/** The state of one thing that changes on the server. */
export interface Live<T> {
  readonly seen: T | null
  /** Whether the server refused: the person is signed out, or it is no longer theirs. */
  readonly isLost: boolean
  /** Shows the state in an answer from the server. */
  readonly show: (seen: T) => void
}

interface Held<T> {
  /** The first state as text: the server may render another one, and a page may make an equal one each time. */
  readonly text: string
  readonly seen: T | null
  readonly isLost: boolean
}

/** Keeps the last state of something; `addressOf` gives the address to follow, `null` once it is over. */
export function useLive<T>(initial: T | null, addressOf: (seen: T) => string | null): Live<T> {
  const text = JSON.stringify(initial)
  const [kept, setKept] = useState<Held<T>>({ text, seen: initial, isLost: false })
  const held = kept.text === text ? kept : { text, seen: initial, isLost: false }
  if (held !== kept) setKept(held)
  const { seen, isLost } = held
  const address = seen === null ? null : addressOf(seen)

  // biome-ignore lint/correctness/useExhaustiveDependencies: after another first sight from the server, what follows it is asked for anew
  useEffect(() => {
    if (address === null) return
    // What arrives after something else is shown belongs to the former.
    const isStill = (before: Held<T>) => before.seen !== null && addressOf(before.seen) === address
    return follow<T>(address, {
      seen: (next) => setKept((before) => (isStill(before) ? { ...before, seen: next, isLost: false } : before)),
      lost: () => setKept((before) => (isStill(before) ? { ...before, isLost: true } : before)),
    })
  }, [address, text])

  const show = useCallback((next: T) => setKept((before) => ({ ...before, seen: next, isLost: false })), [])
  return { seen, isLost, show }
}
