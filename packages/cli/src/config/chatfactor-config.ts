import type { ChatfactorOptions } from '@chatfactor/core'
import type { PostgresConnection } from '@chatfactor/store-postgres'

/**
 * What the command line has to know of your app: the default export of `chatfactor.config.ts`, `.mjs` or `.js`.
 *
 * Each command says what it lacks, so leave out what you do not need: `migrate` works on `connection` alone.
 */
export interface ChatfactorConfig {
  /**
   * What your app gives to `createChatfactor`, the very same: `doctor` checks it, `keys check` takes keys and store from it, and `migrate` makes
   * the tables of accounts only where they are among its `features`.
   */
  readonly options?: ChatfactorOptions
  /** The database of the PostgreSQL store: for `migrate`, and for what `doctor` asks a database. */
  readonly connection?: PostgresConnection
  /** The database schema, where `postgresStore` was given another. @defaultValue `chatfactor` */
  readonly schema?: string
  /** Where a transport's webhooks arrive, if not at the portal; `null` for one that polls. */
  readonly webhookUrl?: (transport: string) => string | null
  /** What your app gives to `createPortal` as `clientAddress`, for `doctor`; `null` where the portal does not sign people in. */
  readonly portal?: { readonly clientAddress?: unknown } | null
  /** Whom `npx chatfactor sandbox` plays: what `startSandbox` of `@chatfactor/sandbox` takes, e.g. `{ telegram: [bot] }`. */
  readonly sandbox?: object
  /** Called when the command is done, to close what must not be cut off. A pool need not be: the process ends. */
  readonly close?: () => Promise<void>
}

/** A config, or a function that makes it, for instance because its secrets have to be fetched first. */
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

/** What is wrong with the outline of a config; `null` when nothing is. What stands inside, its users find out. */
export function configProblem(found: unknown): string | null {
  if (typeof found !== 'object' || found === null)
    return 'its default export is no object, nor a function that makes one'
  if ('handleWebhook' in found)
    return 'it exports a Chatfactor; export `{ options }` with what createChatfactor is given'
  for (const [name, value] of Object.entries(found)) {
    const kind = Object.entries(kinds).find(([known]) => known === name)?.[1]
    if (kind === undefined) return `\`${name}\` means nothing here; there are ${Object.keys(kinds).join(', ')}`
    if (name === 'portal' && value === null) continue
    if (value !== undefined && (typeof value !== kind || value === null)) return `\`${name}\` has to be of type ${kind}`
    if (name === 'options' && 'handleWebhook' in value)
      return '`options` is a Chatfactor; it has to be what createChatfactor is given'
  }
  return null
}

/** Whether something has the outline of a config. */
export function isChatfactorConfig(found: unknown): found is ChatfactorConfig {
  return configProblem(found) === null
}
