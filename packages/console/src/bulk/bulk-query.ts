import type { BulkSome } from '@chatfactor/operations'
import { bulkActs, memberFilters } from '@chatfactor/operations/feature'
import type { Form, PortalContext } from '@chatfactor/portal/pages'
import { knownName } from '../pages/people-query.js'

/** The people selected on a page: those who were ticked, or everyone the list finds. */
export interface Whom {
  readonly isAll: boolean
  readonly userIds: readonly string[]
  readonly text: string
  readonly only: string
  readonly messenger: string
}

/** What an address asks for: an action or an export. */
export interface BulkQuery extends Whom {
  readonly act: string
}

/** Parses an address; unknown values count as empty. */
export function bulkQuery(c: PortalContext): BulkQuery {
  const one = (name: string) => c.req.query(name) ?? ''
  return { act: one('act'), ...whomOf(one, c.req.queries('userId') ?? []) }
}

/** The selection in a form. */
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

/** The action of this name, if there is one. */
export function actIn(name: string) {
  return knownName(bulkActs, name)
}

/** The verbs' input for a selection; unknown filters and messengers are ignored. */
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

/** The fields of a selection, for an address or a form. */
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

/** The address of a page about a selection. */
export function bulkPath(path: string, { act, ...whom }: BulkQuery): string {
  return addressOf(path, ['act', act], whom)
}

/** The same with another field first. */
export function addressOf(path: string, first: readonly [name: string, value: string], whom: Whom): string {
  const search = new URLSearchParams()
  for (const [name, value] of [first, ...fieldsOf(whom)]) search.append(name, value)
  return `${path}?${search}`
}
