import type { BulkSome } from '@chatfactor/operations'
import { bulkActs, memberFilters } from '@chatfactor/operations/feature'
import type { Form, PortalContext } from '@chatfactor/portal/pages'
import { knownName } from '../pages/people-query.js'

/** Who is meant on a page: those who were ticked, or all whom the list finds. */
export interface Whom {
  readonly isAll: boolean
  readonly userIds: readonly string[]
  readonly text: string
  readonly only: string
  readonly messenger: string
}

/** What the address asks for: an act, or an export. */
export interface BulkQuery extends Whom {
  readonly act: string
}

/** What stands in an address; of what no page knows, nothing is meant. */
export function bulkQuery(c: PortalContext): BulkQuery {
  const one = (name: string) => c.req.query(name) ?? ''
  return { act: one('act'), ...whomOf(one, c.req.queries('userId') ?? []) }
}

/** The same in a form. */
export function whomIn(form: Form): Whom {
  return whomOf((name) => form.text(name), form.texts('userId'))
}

function whomOf(one: (name: string) => string, userIds: readonly string[]): Whom {
  const isAll = one('whom') === 'all'
  return {
    isAll,
    userIds: isAll ? [] : [...new Set(userIds)],
    text: one('q').trim().slice(0, 100),
    only: one('only'),
    messenger: one('messenger'),
  }
}

/** The act, where it is one. */
export function actIn(name: string) {
  return knownName(bulkActs, name)
}

/** What the verbs are asked for; unknown filters, and messengers that are not there, filter nothing. */
export function someOf({ isAll, userIds, text, only, messenger }: Whom, messengers: readonly string[]): BulkSome {
  if (!isAll) return { userIds }
  const filter = knownName(memberFilters, only)
  const transport = knownName(messengers, messenger)
  return {
    filter: {
      text,
      ...(filter === undefined ? {} : { only: filter }),
      ...(transport === undefined ? {} : { messenger: transport }),
    },
  }
}

/** What stands for them in an address or a form, name by name. */
export function fieldsOf({ isAll, userIds, text, only, messenger }: Whom): readonly (readonly [string, string])[] {
  if (!isAll) return userIds.map((userId) => ['userId', userId] as const)
  const all = [
    ['whom', 'all'],
    ['q', text],
    ['only', only],
    ['messenger', messenger],
  ] as const
  return all.filter(([, value]) => value !== '')
}

/** The address of a page about them. */
export function bulkPath(path: string, { act, ...whom }: BulkQuery): string {
  return addressOf(path, ['act', act], whom)
}

/** The same with something else in front. */
export function addressOf(path: string, first: readonly [name: string, value: string], whom: Whom): string {
  const search = new URLSearchParams()
  for (const [name, value] of [first, ...fieldsOf(whom)]) search.append(name, value)
  return `${path}?${search}`
}
