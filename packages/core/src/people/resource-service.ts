import { ChatfactorError } from '../errors/index.js'
import { actorOf, type Decision, type Engine, listOptionsSchema, newId, operate, parseInput } from '../kernel/index.js'
import { byId, byKey, type Fresh, insert, update } from '../ports/index.js'
import { type Actor, type KeptSecondFactorPolicy, type ResourceId, resourceDefaults } from '../records/index.js'
import { isSame, requireVersion } from './expected-version.js'
import { toldOfPeople } from './people-happenings.js'
import {
  ensuredResourceSchema,
  presets,
  type ResourceUpdate,
  readResourceUpdate,
  resourceInputSchema,
  type Settings,
  settingsAfter,
} from './resource-input.js'
import { type Resource, type Resources, resourceView } from './resources.js'

/** The old and new value of each setting that differs: `{ 'secondFactor.required': 'false → true' }`. */
export function settingsChanged(before: Settings, after: Settings): Readonly<Record<string, string>> {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  const changed: Record<string, string> = {}
  // The old record contains more than the settings.
  const gone = [...old.keys()].filter((path) => Object.hasOwn(after, path.split('.')[0] ?? ''))
  for (const path of new Set([...now.keys(), ...gone])) {
    const [was, is] = [old.get(path), now.get(path)]
    // A missing value reads as nothing.
    if (saidOf(was) === saidOf(is)) continue
    changed[path] = Array.isArray(was) && Array.isArray(is) ? differenceOf(was, is) : `${saidOf(was)} → ${saidOf(is)}`
  }
  return changed
}

/** For lists, the added and removed values. */
function differenceOf(before: readonly unknown[], after: readonly unknown[]): string {
  const came = after.filter((item) => !before.includes(item)).map((item) => `+${String(item)}`)
  const went = before.filter((item) => !after.includes(item)).map((item) => `-${String(item)}`)
  return [...came, ...went].join(' ')
}

function saidOf(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value ?? '–')
}

function leavesOf(value: object, path = ''): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>()
  for (const [name, inner] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      for (const [deep, leaf] of leavesOf(inner, at)) leaves.set(deep, leaf)
    } else leaves.set(at, inner)
  }
  return leaves
}

/** The service, which also takes an update that was read. */
interface ReadingResources extends Resources {
  update(id: ResourceId, change: Parameters<Resources['update']>[1] | ResourceUpdate): Promise<Resource>
}

/** The Resource service; `door` is the actor, if its callers are not trusted. */
export function createResources(engine: Engine, door: Actor | null = null): ReadingResources {
  const create: Resources['create'] = async (input) => {
    const { actor: named, ...given } = parseInput(resourceInputSchema, input)
    const actor = actorOf(door, named)
    // Reading any Resource brings news of revoked keys.
    await engine.store.list('resources', { index: 'all', equals: {}, limit: 1 })
    return operate(engine, {
      refs: {},
      decide: (_records, now): Decision<Resource> => {
        const secondFactor = { ...resourceDefaults.secondFactor, ...revokedKeysOf(engine.keys) }
        const base = { ...resourceDefaults, secondFactor, id: newId(now), name: given.name, createdAt: now }
        const record: Fresh<'resources'> = { ...base, ...settingsAfter(base, given) }
        return {
          result: resourceView({ ...record, version: 1 }),
          writes: [insert('resources', record)],
          told: [toldOfPeople('resource.created', { actor, resourceId: record.id }, {})],
        }
      },
      onDuplicate: addressTaken,
    })
  }

  return {
    create,

    async ensure(input) {
      const { address, name, preset, actor } = parseInput(ensuredResourceSchema, input)
      const existing = byKey('resources', 'address', { address })
      const [record] = await engine.store.read([existing])
      if (record !== null) return resourceView(record)
      try {
        return await create({
          name,
          selfService: { address, ...(preset === undefined ? {} : presets[preset]) },
          ...(actor === undefined ? {} : { actor }),
        })
      } catch (error) {
        // It was created in between: use that one.
        const [theirs] = await engine.store.read([existing])
        if (theirs !== null) return resourceView(theirs)
        throw error
      }
    },

    async get(id) {
      const [record] = await engine.store.read([byId('resources', id)])
      if (record === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
      return resourceView(record)
    },

    async findByAddress(address) {
      const [record] = await engine.store.read([byKey('resources', 'address', { address })])
      return record === null ? null : resourceView(record)
    },

    async update(id, change) {
      const { expectedVersion, actor: named, ...given } = readResourceUpdate(change)
      const actor = actorOf(door, named)
      return operate(engine, {
        lane: `resource/${id}`,
        refs: { resource: byId('resources', id) },
        need: ['resource'],
        missing: 'RESOURCE_NOT_FOUND',
        decide: ({ resource }): Decision<Resource> => {
          requireVersion(resource, expectedVersion)
          const next = settingsAfter(resource, given)
          if (isSame(resource, next)) return { result: resourceView(resource) }
          return {
            result: resourceView({ ...resource, ...next, version: resource.version + 1 }),
            writes: [update('resources', resource, next)],
            told: [
              toldOfPeople(
                'resource.updated',
                { actor, resourceId: resource.id },
                { fields: Object.keys(given).join(' '), ...settingsChanged(resource, next) },
              ),
            ],
          }
        },
        onDuplicate: addressTaken,
      })
    },

    async list(options = {}) {
      const { startsWith, after, limit } = parseInput(listOptionsSchema, options)
      const page = await engine.store.list('resources', {
        index: 'all',
        equals: {},
        ...(startsWith === undefined ? {} : { startsWith }),
        after: after ?? null,
        limit,
      })
      return { items: page.items.map(resourceView), next: page.next }
    },
  }
}

function revokedKeysOf({ revoked }: Engine['keys']): Pick<KeptSecondFactorPolicy, 'revokedKeys'> {
  return revoked.size === 0 ? {} : { revokedKeys: [...revoked] }
}

function addressTaken({ key }: { readonly key: string }): undefined {
  if (key === 'address') throw new ChatfactorError('ALREADY_EXISTS', { field: 'selfService.address' })
}
