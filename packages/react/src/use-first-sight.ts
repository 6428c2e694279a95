import { addressAt, look, type RouteProblem } from '@chatfactor/elements/protocol'
import { useEffect, useState } from 'react'

const retryMs = 2_000

/** The first state of a part. */
export interface FirstSight<Sight> {
  /** `null` until the route has answered. */
  readonly first: Sight | null
  /** Why there is none. */
  readonly problem: RouteProblem | null
}

interface FirstSightOptions<Sight> {
  /** What the server rendered; without it, the route is asked. */
  readonly initial: Sight | null
  /** The id of what was open before the page was reloaded. */
  readonly kept?: () => string | null
  /** Whether the person has begun something meanwhile: then the route's answer comes too late. */
  readonly isLate?: boolean
}

/** What the server rendered, or else what the route answers once the page is there. */
export function useFirstSight<Sight>(
  route: string,
  { initial, kept, isLate = false }: FirstSightOptions<Sight>,
): FirstSight<Sight> {
  const [found, setFound] = useState<FirstSight<Sight>>({ first: null, problem: null })
  const isRendered = initial !== null

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is of interest only once
  useEffect(() => {
    if (isRendered || isLate) return
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const begin = async (id: string | null): Promise<void> => {
      const answer = await look<Sight>(id === null ? route : addressAt(route, id))
      if (isGone) return
      if ('body' in answer) setFound({ first: answer.body, problem: null })
      else if (id !== null && answer.problem.code.endsWith('_NOT_FOUND')) await begin(null)
      else {
        setFound({ first: null, problem: answer.problem })
        if (answer.problem.code === 'UNREACHABLE') timer = setTimeout(() => void begin(id), retryMs)
      }
    }
    void begin(kept?.() ?? null)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [route, isRendered, isLate])

  return isRendered ? { first: initial, problem: null } : found
}
