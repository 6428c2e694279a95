import type { ChatfactorConfig } from './chatfactor-config.js'

/** Which features have something of their own in the database. */
export interface KeptFeatures {
  readonly accounts: boolean
  readonly operations: boolean
}

/** Those that an app is given; a config without `options` does not say so, and gets what all of them need. */
export function keptFeatures({ options }: ChatfactorConfig): KeptFeatures {
  const isGiven = (wanted: string) =>
    options === undefined || (options.features ?? []).some(({ name }) => name === wanted)
  return { accounts: isGiven('accounts'), operations: isGiven('operations') }
}
