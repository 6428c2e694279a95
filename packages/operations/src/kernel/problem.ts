import type { Engine } from '@chatfactor/core/feature'

/** Tells listeners about an error in the background. */
export function tellProblem({ emit }: Pick<Engine, 'emit'>, where: string, error: unknown): void {
  emit({ name: 'problem', data: { where, error: error instanceof Error ? error : new Error(String(error)) } })
}
