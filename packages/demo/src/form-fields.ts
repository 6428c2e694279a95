import type { Request } from 'express'

/** The fields of a form as text; anything else reads as empty. */
export function fieldsOf(request: Request): (name: string) => string {
  const body: unknown = request.body
  const given = new Map(typeof body === 'object' && body !== null ? Object.entries(body) : [])
  return (name) => {
    const value: unknown = given.get(name)
    return typeof value === 'string' ? value : ''
  }
}
