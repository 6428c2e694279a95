import type { Resource } from '@chatfactor/core'
import { happeningsOf } from '@chatfactor/operations/feature'
import type { AdminActor } from '../administration/administration.js'

import type { MemberFilter } from '../administration/people-found.js'
import { adminPaths } from '../pages/admin-paths.js'
import type { ConsoleSite } from '../pages/console-site.js'

/** The periods the front page can show, in days. */
export const shownDays = [7, 30, 90] as const
export type ShownDays = (typeof shownDays)[number]

/** Where the figures of the front page lead: to the list that each of them counts. */
export interface HomeLinks {
  /** The members of a kind. */
  members(only?: MemberFilter): string
  /** What happened in the shown days. */
  activity(of?: keyof typeof happeningsOf): string
  /** The closest there is to a list of messages: their figures, or the messengers' health. */
  messages(): string
}

interface Shown {
  readonly actor: AdminActor
  /** The Resource of the page; `null` for all. */
  readonly resource: Resource | null
  /** The first shown day. */
  readonly from: string
}

/** The links of one page. With several Resources, a list of them with their counts comes in between. */
export function homeLinks(site: Pick<ConsoleSite, 'base'>, { actor, resource, from }: Shown): HomeLinks {
  const paths = adminPaths(site)
  return {
    members(only) {
      const query = { only: only ?? '' }
      return resource === null
        ? withWords(paths.byResource, query)
        : withWords(paths.resource(resource.id, 'members'), query)
    },
    messages() {
      if (resource !== null) return paths.resource(resource.id, 'figures')
      return actor.resources === 'all' ? paths.health : paths.byResource
    },
    activity(of) {
      const query = { from, action: of === undefined ? '' : happeningsOf[of] }
      if (resource !== null) return withWords(paths.resource(resource.id, 'activity'), query)
      return actor.resources === 'all'
        ? withWords(paths.activity, query)
        : withWords(paths.byResource, { to: 'activity', ...query })
    },
  }
}

/** An address with a query; empty values are left out. */
export function withWords(path: string, words: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(Object.entries(words).filter(([, value]) => value !== ''))
  return search.size === 0 ? path : `${path}?${search}`
}
