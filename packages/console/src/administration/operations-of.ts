import { ChatfactorError } from '@chatfactor/core'
import type { OpenFeature } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import type { WebhooksOnResource } from '@chatfactor/operations'
import type { OperationsOfAdministrator } from '@chatfactor/operations/feature'

/** The webhooks that this administrator may see. Without `operations()` each verb throws `INVALID_CONFIG`. */
export function webhooksOf(
  added: readonly OpenFeature<object, object>[],
  actor: Actor,
  visible: 'all' | readonly string[],
): WebhooksOnResource {
  const given = added.map((feature) => feature.ofAdministrator?.(actor, visible))
  return given.find(isOfOperations)?.webhooks ?? withoutOperations
}

/** Enough to tell, because the packages are released together. */
function isOfOperations(given: object | undefined): given is OperationsOfAdministrator {
  return given !== undefined && 'webhooks' in given
}

async function needed(): Promise<never> {
  throw new ChatfactorError('INVALID_CONFIG', { option: 'features', problem: 'needs operations()' })
}

const withoutOperations: WebhooksOnResource = {
  create: needed,
  list: needed,
  update: needed,
  delete: needed,
  rotateSecret: needed,
  endRotation: needed,
  findSecret: needed,
  sendTest: needed,
  messages: needed,
  sendAgain: needed,
}
