import { useCallback, useRef, useState } from 'react'
import type { RouteProblem } from './route-problem.js'

/** What a person does by way of a route. */
export interface Commands<Answer> {
  /** Posts fields to the route; `null` where it refused, or while another one is under way: what is pressed twice is done once. */
  readonly send: (fields: Readonly<Record<string, string | undefined>>) => Promise<Answer | null>
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
    async (fields: Readonly<Record<string, string | undefined>>) => {
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

type Posted<Answer> = { readonly body: Answer } | { readonly problem: RouteProblem }

async function post<Answer>(route: string, fields: object): Promise<Posted<Answer>> {
  try {
    const response = await fetch(route, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(fields),
      credentials: 'same-origin',
      cache: 'no-store',
    })
    if (response.ok) return { body: await response.json() }
    const { problem }: { readonly problem?: RouteProblem } = await response.json()
    return { problem: problem ?? { code: 'UNREACHABLE' } }
  } catch {
    return { problem: { code: 'UNREACHABLE' } }
  }
}
