import { z } from 'zod'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import { definite } from '../kernel/definite.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { listOptionsSchema } from '../kernel/paging.js'
import { byId, byKey } from '../ports/store.js'
import { type Fresh, insert, update } from '../ports/writes.js'
import type { ResourceRecord } from '../records/resource-record.js'
import { type ResourceChangeInput, resourceChangeSchema, resourceInputSchema } from './resource-input.js'
import { resourceView } from './resource-view.js'
import type { Resource, Resources } from './resources.js'

const idSchema = z.string().min(1).max(100)

/** What a Resource is before anybody changed anything: everything that people could do alone is off. */
export const resourceDefaults: Pick<ResourceRecord, 'active' | 'address' | 'selfService' | 'secondFactor'> = {
  active: true,
  address: null,
  selfService: {
    enabled: false,
    allowedActions: [],
    tokenEnrollment: { bot: { enabled: false, transports: null } },
    firstEnrollment: 'sign_in',
  },
  secondFactor: {
    required: false,
    gracePeriodMs: 0,
    attemptLimit: 5,
    activation: 'on_scan',
    confirmation: 'code',
    maxTokensPerUser: 1,
    rememberBrowsersMs: null,
  },
}

/** The Resource service; `actor` names who acts in the audit trail. */
export function createResources(engine: Engine, actor = 'host'): Resources {
  return {
    async create(input) {
      const given = parseInput(resourceInputSchema, input)
      return operate(engine, {
        refs: [],
        decide: (_records, now): Decision<Resource> => {
          const base = { ...resourceDefaults, id: newId(now), name: given.name, createdAt: now }
          const record: Fresh<'resources'> = { ...base, ...changed(base, given) }
          return {
            result: resourceView({ ...record, version: 1 }),
            writes: [insert('resources', record)],
            audit: [entry('resource.created', record.id, actor)],
          }
        },
        onDuplicate: addressTaken,
      })
    },

    async get(id) {
      const [record] = await engine.store.read([byId('resources', parseInput(idSchema, id))])
      return resourceView(found(record))
    },

    async findByAddress(address) {
      const [record] = await engine.store.read([
        byKey('resources', 'address', { address: parseInput(idSchema, address) }),
      ])
      return record === null ? null : resourceView(record)
    },

    async update(id, change) {
      const given = parseInput(resourceChangeSchema, change)
      return operate(engine, {
        lane: `resource/${id}`,
        refs: [byId('resources', parseInput(idSchema, id))],
        decide: ([record], _now): Decision<Resource> => {
          const before = found(record)
          const next = changed(before, given)
          return {
            result: resourceView({ ...before, ...next }),
            writes: [update('resources', before, next)],
            audit: [
              { ...entry('resource.updated', before.id, actor), details: { fields: Object.keys(given).join(' ') } },
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

/** The fields after a change: what is left out stays. */
function changed(
  before: Pick<ResourceRecord, 'name' | 'active' | 'address' | 'selfService' | 'secondFactor'>,
  given: ResourceChangeInput,
): Pick<ResourceRecord, 'name' | 'active' | 'address' | 'selfService' | 'secondFactor'> {
  const { address, tokenEnrollment, ...selfService } = given.selfService ?? {}
  const bot = { ...before.selfService.tokenEnrollment.bot, ...definite(tokenEnrollment?.bot ?? {}) }
  return {
    name: given.name ?? before.name,
    active: given.active ?? before.active,
    address: address === undefined ? before.address : address,
    selfService: { ...before.selfService, ...definite(selfService), tokenEnrollment: { bot } },
    secondFactor: { ...before.secondFactor, ...definite(given.secondFactor ?? {}) },
  }
}

function found(record: ResourceRecord | null): ResourceRecord {
  if (record === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  return record
}

function addressTaken({ key }: { readonly key: string }): undefined {
  if (key === 'address') throw new ChatfactorError('ALREADY_EXISTS', { field: 'selfService.address' })
}

function entry(action: string, resourceId: string, actor: string) {
  return { action, resourceId, subjectId: null, actor, outcome: 'success' as const, details: {} }
}
