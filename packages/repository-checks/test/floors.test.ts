import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { roomsWithDoors } from '../support/packages/core-rooms.js'
import { repositoryFolder } from '../support/packages/published-packages.js'
import { sourceFiles } from '../support/packages/source-file.js'

/**
 * The floors of core, from the ground up: a folder imports from the floors below its own, and from nothing else. Front doors and folders
 * of one floor do not know each other.
 */
const floors: readonly (readonly string[])[] = [
  ['records'],
  ['errors'],
  ['ports'],
  ['keys', 'platform-client', 'words'],
  ['pacing', 'stores'],
  ['kernel'],
  ['rules'],
  ['messages'],
  ['challenges', 'deliveries', 'tokens'],
  ['enrollments', 'people'],
  ['audit', 'chats', 'self-service'],
  [
    'features/approvals',
    'features/grace',
    'features/health',
    'features/host-rules',
    'features/invitations',
    'features/notifications',
    'features/recovery',
    'features/step-up',
    'features/undo',
  ],
  ['chatfactor'],
  ['doors', 'index.ts'],
]

const core = 'packages/core/src'

/** The room of a file: its folder below core's source, that of its feature, or the file itself where it lies on top. */
const roomOf = (path: string) => {
  const [room = '', feature] = posix.relative(core, path).split('/')
  return room === 'features' ? `${room}/${feature}` : room
}

const arrows = sourceFiles('packages/core').flatMap(({ path, imports }) =>
  imports
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({ from: path, to: posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts') }))
    .filter(({ from, to }) => roomOf(from) !== roomOf(to)),
)

const floorOf = (room: string) => floors.findIndex((rooms) => rooms.includes(room))

describe('the folders of core', () => {
  it('are floors: no import leads up, and none to another folder of the same floor', () => {
    expect(arrows.length).toBeGreaterThan(500)
    expect(arrows.filter(({ from, to }) => floorOf(roomOf(from)) <= floorOf(roomOf(to)))).toEqual([])
  })

  it('are entered by the door of the room, where it has one; only the front doors pass whole files on', () => {
    const withDoors = new Set<string>(roomsWithDoors)
    const toRooms = arrows.filter(
      ({ from, to }) => withDoors.has(roomOf(to)) && !/^(doors|index\.ts)$/.test(roomOf(from)),
    )
    expect(toRooms.length).toBeGreaterThan(500)
    expect(toRooms.filter(({ to }) => posix.basename(to) !== 'index.ts')).toEqual([])
  })

  it('all have a floor, and are at most 22 rooms on 14 floors beside the features', () => {
    const rooms = new Set(sourceFiles('packages/core').map(({ path }) => roomOf(path)))
    expect([...rooms].filter((room) => floorOf(room) === -1)).toEqual([])
    expect(rooms.size).toBe(floors.flat().length)
    expect([...rooms].filter((room) => !room.startsWith('features/')).length).toBeLessThanOrEqual(22)
    expect(floors.length).toBeLessThanOrEqual(14)
  })

  it('share an engine of at most 14 members: what every operation works with, and no drawer', () => {
    const text = readFileSync(join(repositoryFolder, core, 'kernel/engine.ts'), 'utf8')
    const [, members = ''] = /\nexport interface Engine \{\n([\s\S]*?)\n\}/.exec(text) ?? []
    const names = members.split('\n').flatMap((line) => /^ {2}(?:readonly )?(\w+)[:(]/.exec(line)?.[1] ?? [])
    expect(names).toEqual(expect.arrayContaining(['store', 'clock', 'emit']))
    expect(names.length).toBeLessThanOrEqual(14)
  })

  it('stand in the documentation in this order, the top floor first', () => {
    const text = readFileSync(join(repositoryFolder, 'docs/architecture.md'), 'utf8')
    const drawn = /<!-- floors of core -->\n+```text\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
    const rows = drawn
      .trimEnd()
      .split('\n')
      .map((row) =>
        row
          .replace(/\s*\|.*$/, '')
          .trim()
          .split(/\s+/)
          .sort(),
      )
    expect(rows).toEqual([...floors].reverse().map((rooms) => [...rooms].sort()))
  })
})
