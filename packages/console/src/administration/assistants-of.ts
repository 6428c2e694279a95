import type { AssistantsOnResource, AuthorizationsOfAdministrator } from '@chatfactor/authorizations'
import { ChatfactorError } from '@chatfactor/core'
import type { Engine, OpenFeature } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'

/** What the package of agents offers an administrator; `null` if it is not installed. */
export function agentsOf(
  engine: Engine,
  added: readonly OpenFeature<object, object>[],
  actor: Actor,
  visible: 'all' | readonly string[],
): AuthorizationsOfAdministrator | null {
  return added.map((feature) => feature.ofAdministrator?.(actor, visible, engine)).find(isOfAuthorizations) ?? null
}

/** The agents that this administrator may see. Without `authorizations()` each verb throws `INVALID_CONFIG`. */
export function assistantsOf(given: AuthorizationsOfAdministrator | null): AssistantsOnResource {
  return given?.assistants ?? withoutAuthorizations
}

/** Enough to tell, because the packages are released together. */
function isOfAuthorizations(given: object | undefined): given is AuthorizationsOfAdministrator {
  return given !== undefined && 'assistants' in given
}

async function needed(): Promise<never> {
  throw new ChatfactorError('INVALID_CONFIG', { option: 'features', problem: 'needs authorizations()' })
}

const withoutAuthorizations: AssistantsOnResource = {
  list: needed,
  get: needed,
  create: needed,
  issueKey: needed,
  endKey: needed,
  pause: needed,
  resume: needed,
  policy: { get: needed, set: needed },
  permits: { list: needed, end: needed },
}
