import type { RouteProblem } from './route-problem.js'

/** What a person does by way of a route: `do`, and what belongs to it. */
export type Fields = Readonly<Record<string, string | undefined>>

/** What came of it: the answer, or why the route refused. */
export type Posted<Answer> = { readonly body: Answer } | { readonly problem: RouteProblem }

/** Posts fields to a route. It never throws. */
export function post<Answer>(route: string, fields: Fields): Promise<Posted<Answer>> {
  return answered(route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(fields),
  })
}

/** Asks a route how things stand. It never throws. */
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
