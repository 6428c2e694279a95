import { ChatfactorError } from '@chatfactor/core'
import type { Engine } from '@chatfactor/core/feature'

/** What only a job can end is not begun where nothing works at jobs. Throws `INVALID_CONFIG`. */
export function requireOperations({ features }: Pick<Engine, 'features'>): void {
  if (features.names.includes('operations')) return
  throw new ChatfactorError('INVALID_CONFIG', { option: 'features', problem: 'needs operations()' })
}
