import type { AuthorizationsOfAdministrator } from '@chatfactor/authorizations'
import { ChatfactorError } from '@chatfactor/core'
import type { Engine, OpenFeature } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { askSeconds, type KnownSecond, type Seconds } from './seconds.js'

/** The features of other packages, of one Chatfactor. */
export type Added = readonly OpenFeature<object, object>[]

/** What asking a second administrator takes. */
export interface Asking {
  readonly questions: AuthorizationsOfAdministrator['questions']
  /** Who may agree on a Resource, asked anew each time. */
  readonly seconds: (resourceId: string) => Promise<readonly KnownSecond[]>
}

/** What there is to ask with. Throws `INVALID_CONFIG` where something is missing. */
export function askingOf(engine: Engine, added: Added, seconds: Seconds | null, actor: Actor): Asking {
  const questions = questionsOf(added, actor)
  if (questions === null || seconds === null || !hasOperations(added)) throw missing(seconds)
  return { questions, seconds: (resourceId) => askSeconds(engine, seconds, resourceId) }
}

/** Refuses `seconds` where nobody could be asked: at the start, and not at the first act. Throws `INVALID_CONFIG`. */
export function requireAsking(added: Added, seconds: Seconds | null): void {
  if (seconds !== null && (questionsOf(added, 'system') === null || !hasOperations(added))) throw missing(seconds)
}

function missing(seconds: Seconds | null): ChatfactorError {
  const [option, problem] =
    seconds === null
      ? ['seconds', 'is needed for acts that take two administrators']
      : ['features', 'needs operations() and authorizations() for seconds']
  return new ChatfactorError('INVALID_CONFIG', { option, problem })
}

function questionsOf(added: Added, actor: Actor): Asking['questions'] | null {
  const given = added.map((feature) => feature.ofAdministrator?.(actor, []))
  return given.find(isOfAuthorizations)?.questions ?? null
}

/** Packages move together, so that this is enough to tell. */
function isOfAuthorizations(given: object | undefined): given is AuthorizationsOfAdministrator {
  return given !== undefined && 'questions' in given
}

function hasOperations(added: Added): boolean {
  return added.some(({ verbs }) => 'consumers' in verbs)
}
