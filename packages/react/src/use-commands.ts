import { type Fields, post, type RouteProblem } from '@chatfactor/elements/protocol'
import { useCallback, useRef, useState } from 'react'

/** Sends a person's commands to a route. */
export interface Commands<Answer> {
  /**
   * Posts fields to the route; `null` if it refused, or while another command is under way: a double press sends it
   * once.
   */
  readonly send: (fields: Fields) => Promise<Answer | null>
  /** Whether a command is under way. */
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
