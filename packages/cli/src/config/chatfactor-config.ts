import type { ChatfactorOptions } from '@chatfactor/core'
import type { PostgresConnection } from '@chatfactor/store-postgres'

/**
 * What the command line needs to know about your app: the default export of `chatfactor.config.ts`, `.mjs` or `.js`.
 *
 * Leave out what you do not need: a command says what it lacks, and `migrate` needs only `connection`.
 */
export interface ChatfactorConfig {
  /**
   * The same options that your app passes to `createChatfactor`. `doctor` checks them, `keys check` uses their keys and store, and `migrate` creates
   * the tables of accounts only if that feature is among them.
   */
  readonly options?: ChatfactorOptions
  /** The connection of the PostgreSQL store: for `migrate`, and for the database checks of `doctor`. */
  readonly connection?: PostgresConnection
  /** The schema, if `postgresStore` uses another. @defaultValue `chatfactor` */
  readonly schema?: string
  /** The address of a transport's webhooks, if not at the portal; `null` for one that polls. */
  readonly webhookUrl?: (transport: string) => string | null
  /** The `clientAddress` that your app passes to `createPortal`, for `doctor`; `null` if the portal does not sign people in. */
  readonly portal?: { readonly clientAddress?: unknown } | null
  /** The bots that `npx chatfactor sandbox` plays: the options of `startSandbox` from `@chatfactor/sandbox`, e.g. `{ telegram: [bot] }`. */
  readonly sandbox?: object
  /** Called when the command is done, to close what must not be cut off. Not needed for a pool: the process ends anyway. */
  readonly close?: () => Promise<void>
}

/** A config, or a function that returns it, e.g. because its secrets have to be fetched first. */
export type ChatfactorConfigExport = ChatfactorConfig | (() => ChatfactorConfig | Promise<ChatfactorConfig>)

const kinds: { readonly [N in keyof Required<ChatfactorConfig>]: 'object' | 'string' | 'function' } = {
  options: 'object',
  connection: 'object',
  schema: 'string',
  webhookUrl: 'function',
  portal: 'object',
  sandbox: 'object',
  close: 'function',
}

/** What is wrong with the outline of a config; `null` if nothing is. Its parts are checked where they are used. */
export function configProblem(found: unknown): string | null {
  if (typeof found !== 'object' || found === null)
    return 'its default export must be an object, or a function that returns one'
  if ('handleWebhook' in found)
    return 'it exports a Chatfactor. Export `{ options }` with the options that your app passes to createChatfactor'
  for (const [name, value] of Object.entries(found)) {
    const kind = Object.entries(kinds).find(([known]) => known === name)?.[1]
    if (kind === undefined)
      return `it has an unknown field, \`${name}\`. The fields are ${Object.keys(kinds).join(', ')}`
    if (name === 'portal' && value === null) continue
    if (value !== undefined && (typeof value !== kind || value === null)) return `\`${name}\` must be of type ${kind}`
    if (name === 'options' && 'handleWebhook' in value)
      return '`options` is a Chatfactor. It must be the options that your app passes to createChatfactor'
  }
  return null
}

/** Whether a value has the outline of a config. */
export function isChatfactorConfig(found: unknown): found is ChatfactorConfig {
  return configProblem(found) === null
}
