import type { PortalContext } from '@chatfactor/portal/pages'

/** Which part of a list a page was asked for. */
export interface ListQuery {
  readonly startsWith: string
  readonly after: string | null
}

export function listQuery(c: PortalContext): ListQuery {
  const after = c.req.query('after') ?? ''
  return {
    startsWith: (c.req.query('q') ?? '').trim().slice(0, 100),
    after: after === '' ? null : after,
  }
}

/** The options for core: 50 at a time. */
export function listOptions({ startsWith, after }: ListQuery) {
  return { after, limit: 50, ...(startsWith === '' ? {} : { startsWith }) }
}
