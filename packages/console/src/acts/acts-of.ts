import type { Engine } from '@chatfactor/core/feature'
import type { AdminActor } from '../administration/admin-actor.js'
import type { AdministrationOfActor } from '../administration/administration.js'
import type { Added } from './asking.js'
import type { Seconds } from './seconds.js'

/** Whose acts they are. The verbs check what the administrator may see, but not yet what they may do. */
export interface ActsOf {
  readonly engine: Engine
  readonly added: Added
  readonly seconds: Seconds | null
  readonly actor: AdminActor
  readonly verbs: () => AdministrationOfActor
  /** The same verbs on an engine that checks each commit; acts are performed on it. */
  readonly verbsOn: (judged: Engine) => AdministrationOfActor
  readonly requireVisible: (resourceId: string) => void
}
