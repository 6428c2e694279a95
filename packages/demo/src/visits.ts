import { randomBytes } from 'node:crypto'
import type { Clock } from '@chatfactor/core'
import type { Person } from './people.js'

/** A person who is signed in to the app in one browser. */
export interface Visit {
  /** The value of the cookie `visit`, and stored nowhere else. */
  readonly id: string
  readonly person: Person
  /** When they typed their password. */
  readonly provenAt: Date
}

/** The app's own sessions, in memory. */
export interface Visits {
  begin(person: Person): Visit
  /** The visit that the `cookie` header of a request names, or `null`. */
  of(cookies: string | null | undefined): Visit | null
  end(visit: Visit | null): void
}

const longestMs = 8 * 60 * 60_000

/** They use Chatfactor's clock, since Chatfactor compares when a password was typed. */
export function createVisits({ now }: Pick<Clock, 'now'>): Visits {
  const visits = new Map<string, Visit>()
  return {
    begin(person) {
      const visit = { id: randomBytes(32).toString('base64url'), person, provenAt: now() }
      visits.set(visit.id, visit)
      return visit
    },
    of(cookies) {
      const id = /(?:^|; )visit=([\w-]+)/.exec(cookies ?? '')?.[1] ?? ''
      const visit = visits.get(id) ?? null
      return visit !== null && now().getTime() - visit.provenAt.getTime() < longestMs ? visit : null
    },
    end(visit) {
      if (visit !== null) visits.delete(visit.id)
    },
  }
}
