import type { PostgresServer } from '@chatfactor/local-postgres'
import type { Fault } from '../bot-api.js'
import type { Post } from './day-processes.js'

/** What a fault can reach: the processes, their ways, the database, the platform. */
export interface Day {
  readonly posts: readonly Post[]
  readonly server: PostgresServer
  /** The database without a detour, also for what the app does not do. */
  readonly url: string
  readonly resourceId: string
  query(text: string): Promise<readonly Record<string, unknown>[]>
  /** What the platform does with each message while this stands; `null`: what it should. */
  setPlatform(fault: (() => Fault | null) | null): void
  /** The folder of the version at this post, or `undefined` where it is this one. */
  folderOf(post: number): string | undefined
  /** The other version than the one that stands there now, where there are two. */
  otherFolder(post: number): string | undefined
}

/** Whom a fault may keep from being served: all, the one process it is about, or none. */
export type Reach = 'all' | 'one' | 'none'

/** Where it goes wrong: two faults at a time are in two places, or one would undo the other. */
export type Place = 'path' | 'database' | 'platform' | 'process' | 'people'

/** Something that goes wrong for a while. */
export interface DayFault {
  readonly name: string
  readonly place: Place
  readonly reach: Reach
  /** Begins at this post; resolves with what ends it. */
  begin(day: Day, post: number): Promise<() => void | Promise<void>>
}
