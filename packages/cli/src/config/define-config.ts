import type { ChatfactorConfigExport } from './chatfactor-config.js'

/**
 * Gives a config back as it is, with the types an editor needs to complete it.
 *
 * @example
 * // chatfactor.config.ts
 * export default defineConfig({ options, connection: { pool } })
 */
export function defineConfig(config: ChatfactorConfigExport): ChatfactorConfigExport {
  return config
}
