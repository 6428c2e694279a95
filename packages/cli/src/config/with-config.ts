import type { ChatfactorConfig } from './chatfactor-config.js'
import { readConfig } from './config-file.js'

/** The option by which every command that needs a config finds it. */
export const configArgument = {
  type: 'string',
  valueHint: 'path',
  description: 'Your config. By default chatfactor.config.ts, .mjs or .js in this folder.',
} as const

/** Runs something with the host's config and closes what it opened. */
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
