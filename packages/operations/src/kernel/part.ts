import type { Beside, Engine, Sweep } from '@chatfactor/core/feature'

/** The background work of one folder of this package. */
export interface Part {
  readonly beside?: (engine: Engine) => Beside
  readonly sweep?: Sweep
}
