import { type Fields, post, type RouteProblem } from '@chatfactor/elements/protocol'
import { useCallback, useRef, useState } from 'react'

/** What a person does by way of a route. */
export interface Commands<Answer> {
  /** Posts fields to the route; `null` where it refused, or while another one is under way: what is pressed twice is done once. */
  readonly send: (fields: Fields) => Promise<Answer | null>
  /** Whether one is under way. */
  readonly isBusy: boolean
  /** Why the last one was refused. */
  readonly problem: RouteProblem | null
}

export function useCommands<Answer>(route: string): Commands<Answer> {
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly problem: RouteProblem | null }>({
    isBusy: false,
    problem: null,
  })
  const isUnderWay = useRef(false)
  const send = useCallback(
    async (fields: Fields) => {
      if (isUnderWay.current) return null
      isUnderWay.current = true
      setState({ isBusy: true, problem: null })
      const answer = await post<Answer>(route, fields)
      isUnderWay.current = false
      setState({ isBusy: false, problem: 'problem' in answer ? answer.problem : null })
      return 'problem' in answer ? null : answer.body
    },
    [route],
  )
  return { send, ...state }
}
