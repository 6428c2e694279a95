import { type FreshDatabaseOptions, freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { withEverythingAllowed } from '@chatfactor/testkit'
import pg from 'pg'
import type { Callee } from './call.js'
import { type Instance, startInstance } from './instance.js'
import { calleeOf } from './perform.js'

/** A database of its own with one Resource, and an instance that prepares and looks; others run on it. */
export interface RaceTrack {
  readonly url: string
  readonly control: Instance
  readonly resourceId: string
  /** Asks the database itself. */
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
  close(): Promise<void>
}

/** Somebody with a token, or about to get one. */
export interface Newcomer {
  readonly userId: string
  readonly chatId: string
  readonly enrollmentId: string
  readonly linkCode: string
}

export async function layTrack(server: string, options: FreshDatabaseOptions = {}): Promise<RaceTrack> {
  const { url, drop } = await freshDatabase(server, options)
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  await migrate({ pool })
  const control = startInstance({ urls: [url] })
  const resourceId = await newResource(control, 'Billing')
  return {
    url,
    control,
    resourceId,
    query: async (text, values = []) => (await pool.query(text, [...values])).rows,
    async close() {
      await control.close()
      await pool.end()
      await drop()
    },
  }
}

/** Makes a Resource on which everything is allowed. */
export async function newResource({ chatfactor }: Pick<Instance, 'chatfactor'>, name: string): Promise<string> {
  const policy = withEverythingAllowed({ selfService: { enabled: true }, secondFactor: { attemptLimit: 10 } })
  return (await chatfactor.resources.create({ name, ...policy })).id
}

let people = 0

/** Makes a person with an open enrollment. */
export async function newcomer({ resourceId }: Pick<RaceTrack, 'resourceId'>, by: Callee): Promise<Newcomer> {
  people += 1
  const login = `person-${process.pid}-${people}`
  const { outcome, userId, enrollmentId, linkCode } = await by({ do: 'join', resourceId, login })
  if (userId === undefined || enrollmentId === undefined || linkCode === undefined) throw new Error(outcome)
  return { userId, enrollmentId, linkCode, chatId: `chat of ${login}` }
}

/** Makes a person with a token. */
export async function enrolledPerson(track: RaceTrack) {
  const by = calleeOf(track.control)
  const { userId, chatId, linkCode, enrollmentId } = await newcomer(track, by)
  await by({ do: 'scan', chatId, linkCode, eventId: `scan of ${chatId}` })
  const { outcome, tokenId } = await by({ do: 'enrollment', id: enrollmentId })
  if (tokenId === undefined) throw new Error(outcome)
  return { person: { resourceId: track.resourceId, userId }, chatId, tokenId }
}

/** Makes a person with a token, and sends them a code. */
export async function askedPerson(track: RaceTrack) {
  const { person, chatId } = await enrolledPerson(track)
  const { userId } = person
  const { outcome, challengeId, code } = await calleeOf(track.control)({ do: 'start', ...person, chatId })
  if (challengeId === undefined || code === undefined) throw new Error(outcome)
  return { userId, chatId, challengeId, code }
}

/** So many instances in this process, with their own connections. */
export function startInstances(url: string, count: number, connections: number): readonly Instance[] {
  return Array.from({ length: count }, () => startInstance({ urls: [url], connections }))
}
