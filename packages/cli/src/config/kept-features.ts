import type { ChatfactorConfig } from './chatfactor-config.js'

/** The features that store data of their own. */
export interface KeptFeatures {
  readonly accounts: boolean
  readonly operations: boolean
}

/** The features of an app; a config without `options` does not list them, so all are assumed. */
export function keptFeatures({ options }: ChatfactorConfig): KeptFeatures {
  const isGiven = (wanted: string) =>
    options === undefined || (options.features ?? []).some(({ name }) => name === wanted)
  return { accounts: isGiven('accounts'), operations: isGiven('operations') }
}
