import type { AllowedAction, Resource, ResourceChange } from '@chatfactor/core'
import { presets } from '@chatfactor/core/feature'
import type { Place } from './place.js'

/** What an administrator does and sees. */
export interface Resources {
  /** From now on people may do exactly these actions themselves. */
  allow(actions: readonly AllowedAction[] | 'all', resourceId?: string): Promise<void>
  /** Changes the Resource of the world. */
  change(change: ResourceChange): Promise<void>
  /** Another Resource, on which people may do everything themselves, except as `change` says. */
  anotherResource(name: string, people?: readonly { readonly id: string }[], change?: ResourceChange): Promise<Resource>
  /** The actions in the audit trail, oldest first. */
  audited(): Promise<readonly string[]>
}

export function resourcesOf({ chatfactor, resource }: Place): Resources {
  return {
    async allow(allowedActions, resourceId = resource.id) {
      await chatfactor.resources.update(resourceId, { selfService: { allowedActions } })
    },

    async change(change) {
      await chatfactor.resources.update(resource.id, change)
    },

    async anotherResource(name, people = [], change = {}) {
      const own = withEverythingAllowed(change)
      const selfService = { enabled: true, address: addressOf(name), ...own.selfService }
      const other = await chatfactor.resources.create({ ...own, name, selfService })
      for (const { id } of people) await chatfactor.assignments.create({ resourceId: other.id, userId: id })
      return other
    },

    async audited() {
      const { items } = await chatfactor.audit.list({ resourceId: resource.id, limit: 500 })
      return items.map(({ action }) => action).reverse()
    },
  }
}

/** The same change, on a Resource where people may do everything themselves. */
export function withEverythingAllowed(change: ResourceChange): ResourceChange {
  return { ...change, selfService: { ...presets.self_service, allowedActions: 'all', ...change.selfService } }
}

/** A name as part of a URL. */
function addressOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}
