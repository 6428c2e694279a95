import type { Engine } from '@chatfactor/core/feature'

/** Runs a try within the features that wrap messages: they learn what was sent and the outcome, but not the receiver. */
export function surrounded<T>({ features }: Engine, template: string, call: () => Promise<T>): Promise<T> {
  const about = { channel: 'webhook', transport: null, template, trace: null } as const
  return features.around.send?.(about, call) ?? call()
}
