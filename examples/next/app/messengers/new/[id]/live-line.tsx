'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

interface LiveLineProps {
  /** Where the states come from, as server-sent events. */
  readonly address: string
  /** The state that the page shows. */
  readonly state: string
  readonly line: string
  readonly isOver: boolean
}

/**
 * Says how far the enrollment is, and has the page rendered again as soon as it is in another state.
 *
 * The line stays while the rest of the page changes, so screen readers hear of it. Without scripts the page reloads.
 */
export function LiveLine({ address, state, line, isOver }: LiveLineProps) {
  const router = useRouter()
  useEffect(() => {
    if (isOver) return
    const events = new EventSource(address)
    events.onmessage = ({ data }) => {
      if (data !== state) router.refresh()
    }
    return () => events.close()
  }, [address, state, isOver, router])
  return (
    <>
      <p className="live" data-state={state} role="status">
        {line}
      </p>
      {isOver ? null : (
        <noscript>
          <meta httpEquiv="refresh" content="4" />
        </noscript>
      )}
    </>
  )
}
