import type { AuthorizationsOfAdministrator } from '@chatfactor/authorizations'
import { ChatfactorError } from '@chatfactor/core'
import type { Engine, OpenFeature } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { askSeconds, type KnownSecond, type Seconds } from './seconds.js'

/** The features that other packages added to a Chatfactor. */
export type Added = readonly OpenFeature<object, object>[]

/** What it takes to ask a second administrator. */
export interface Asking {
  readonly questions: AuthorizationsOfAdministrator['questions']
  /** Who may agree on a Resource; asks the host each time. */
  readonly seconds: (resourceId: string) => Promise<readonly KnownSecond[]>
}

/** Everything needed for asking. Throws `INVALID_CONFIG` if something is missing. */
export function askingOf(engine: Engine, added: Added, seconds: Seconds | null, actor: Actor): Asking {
  const questions = questionsOf(added, actor)
  if (questions === null || seconds === null || !hasOperations(added)) throw missing(seconds)
  return { questions, seconds: (resourceId) => askSeconds(engine, seconds, resourceId) }
}

/** Checks at the start that `seconds` can work. Throws `INVALID_CONFIG`. */
export function requireAsking(added: Added, seconds: Seconds | null): void {
  if (seconds !== null && (questionsOf(added, 'system') === null || !hasOperations(added))) throw missing(seconds)
}

function missing(seconds: Seconds | null): ChatfactorError {
  const [option, problem] =
    seconds === null
      ? ['seconds', 'is needed for acts that need two administrators']
      : ['features', 'must have operations() and authorizations(), which `seconds` needs']
  return new ChatfactorError('INVALID_CONFIG', { option, problem })
}

function questionsOf(added: Added, actor: Actor): Asking['questions'] | null {
  const given = added.map((feature) => feature.ofAdministrator?.(actor, []))
  return given.find(isOfAuthorizations)?.questions ?? null
}

/** Enough to tell, because the packages are released together. */
function isOfAuthorizations(given: object | undefined): given is AuthorizationsOfAdministrator {
  return given !== undefined && 'questions' in given
}

function hasOperations(added: Added): boolean {
  return added.some(({ verbs }) => 'consumers' in verbs)
}
