import type { RouteProblem } from './route-problem.js'

/** A command to a route: `do`, and its fields. */
export type Fields = Readonly<Record<string, string | undefined>>

/** The route's answer, or why it refused. */
export type Posted<Answer> = { readonly body: Answer } | { readonly problem: RouteProblem }

/** Posts fields to a route. Never throws. */
export function post<Answer>(route: string, fields: Fields): Promise<Posted<Answer>> {
  return answered(route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(fields),
  })
}

/** Asks a route for the current state. Never throws. */
export function look<Answer>(address: string): Promise<Posted<Answer>> {
  return answered(address, { headers: { accept: 'application/json' } })
}

async function answered<Answer>(address: string, init: RequestInit): Promise<Posted<Answer>> {
  try {
    const response = await fetch(address, { ...init, credentials: 'same-origin', cache: 'no-store' })
    if (response.ok) return { body: await response.json() }
    const { problem }: { readonly problem?: RouteProblem } = await response.json()
    return { problem: problem ?? { code: 'UNREACHABLE' } }
  } catch {
    return { problem: { code: 'UNREACHABLE' } }
  }
}
