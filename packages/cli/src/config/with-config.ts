import type { ChatfactorConfig } from './chatfactor-config.js'
import { readConfig } from './config-file.js'

/** The option of every command that needs a config. */
export const configArgument = {
  type: 'string',
  valueHint: 'path',
  description: 'Your config. By default chatfactor.config.ts, .mjs or .js in this folder.',
} as const

/** Calls a function with the host's config, then closes what the config opened. */
export async function withConfig<T>(
  path: string | undefined,
  use: (config: ChatfactorConfig) => Promise<T>,
): Promise<T> {
  const config = await readConfig(path)
  try {
    return await use(config)
  } finally {
    await config.close?.()
  }
}
