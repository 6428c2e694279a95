import type { ChatfactorConfig } from './chatfactor-config.js'

/** Whether people sign in with `@chatfactor/accounts`; a config without `options` does not say so, and gets all tables. */
export function signsPeopleIn({ options }: ChatfactorConfig): boolean {
  return options === undefined || (options.features ?? []).some(({ name }) => name === 'accounts')
}
