import type { ChatfactorConfigExport } from './chatfactor-config.js'

/**
 * Returns a config unchanged, with types for the editor's completion.
 *
 * @example
 * // chatfactor.config.ts
 * export default defineConfig({ options, connection: { pool } })
 */
export function defineConfig(config: ChatfactorConfigExport): ChatfactorConfigExport {
  return config
}
