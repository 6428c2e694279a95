import { type Chatfactor, ChatfactorError, type ResourceId } from '@chatfactor/core'
import { whenLate } from '../http/when-late.js'

const addressShape = /^[a-z0-9-]{1,50}$/

/**
 * The id of the Resource that a host names by its self-service address or its id. It is looked up once: an id never
 * changes, and apps that use an address have to be told of a new one anyway.
 *
 * Throws `INVALID_CONFIG` if there is none; the next call looks again.
 */
export function resourceNamed(chatfactor: Chatfactor, name: string): () => Promise<ResourceId> {
  let known: ResourceId | null = null
  return async () => {
    known ??= await idOf(chatfactor, name)
    return known
  }
}

async function idOf({ resources }: Chatfactor, name: string): Promise<ResourceId> {
  const byAddress = addressShape.test(name) ? await resources.findByAddress(name) : null
  const found = byAddress ?? (await resources.get(name).catch(whenLate(['RESOURCE_NOT_FOUND'], () => null)))
  if (found !== null) return found.id
  const problem = `names no Resource: ${name.slice(0, 50)} is neither a self-service address nor an id`
  throw new ChatfactorError('INVALID_CONFIG', { option: 'resource', problem })
}
