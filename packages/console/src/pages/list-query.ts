import type { PortalContext } from '@chatfactor/portal/pages'

/** Which part of a list an address asks for. */
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

/** Options for core: 50 items per page. */
export function listOptions({ startsWith, after }: ListQuery) {
  return { after, limit: 50, ...(startsWith === '' ? {} : { startsWith }) }
}
