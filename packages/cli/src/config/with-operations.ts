import { type Chatfactor, createChatfactor } from '@chatfactor/core'
import type { ChatfactorWithOperations } from '@chatfactor/operations'
import { usageError } from '../usage-error.js'
import { withConfig } from './with-config.js'

/** Creates the config's Chatfactor, which must have operations, and closes it afterwards; `what` is named in the error otherwise. */
export function withOperations<T>(
  path: string | undefined,
  what: string,
  use: (chatfactor: ChatfactorWithOperations) => Promise<T>,
): Promise<T> {
  return withConfig(path, async ({ options }) => {
    if (options === undefined) throw usageError('The config has no `options`. This command needs their keys and store.')
    const chatfactor: Chatfactor = createChatfactor(options)
    try {
      if (isOperating(chatfactor)) return await use(chatfactor)
      throw usageError(`${what} needs \`operations()\`. Add it to \`features\` in the \`options\` of the config.`)
    } finally {
      await chatfactor.close()
    }
  })
}

function isOperating(one: Chatfactor): one is ChatfactorWithOperations {
  return 'webhooks' in one
}

/** The id of a Resource, given its id or address. */
export async function resourceNamed({ resources }: Pick<Chatfactor, 'resources'>, named: string): Promise<string> {
  return (await resources.findByAddress(named))?.id ?? (await resources.get(named)).id
}
