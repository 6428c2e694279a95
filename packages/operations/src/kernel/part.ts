import type { Beside, Engine, Sweep } from '@chatfactor/core/feature'

/** What one flat of this package has its worker do. */
export interface Part {
  readonly beside?: (engine: Engine) => Beside
  readonly sweep?: Sweep
}
