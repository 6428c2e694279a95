import { ChatfactorError } from '@chatfactor/core'
import type { Engine } from '@chatfactor/core/feature'

/** Refuses to start what only a job can finish, if no worker runs jobs. Throws `INVALID_CONFIG`. */
export function requireOperations({ features }: Pick<Engine, 'features'>): void {
  if (features.names.includes('operations')) return
  throw new ChatfactorError('INVALID_CONFIG', { option: 'features', problem: 'needs operations()' })
}
