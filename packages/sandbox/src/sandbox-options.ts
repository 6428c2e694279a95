import * as z from 'zod'
import { isLoopbackUrl } from './loopback.js'
import {
  type MessengerPageOptions,
  type MessengerPageSettings,
  messengerPageOptions,
} from './messenger/messenger-options.js'
import { type TelegramBotOptions, telegramBotOptions } from './telegram/telegram-options.js'
import { type ViberBotOptions, viberBotOptions } from './viber/viber-options.js'

/** The options of {@link startSandbox}, all optional. */
export interface SandboxOptions {
  /** The port to listen on; 0 (the default) uses a free one. */
  readonly port?: number
  /** The interface, always `127.0.0.1`; anything that is not loopback is refused. */
  readonly host?: string
  /** The Telegram bots that exist. Default: one, `4242:sandbox`, named `example_bot`. */
  readonly telegram?: readonly TelegramBotOptions[]
  /** The Viber bots that exist. Default: none. */
  readonly viber?: readonly ViberBotOptions[]
  /** The Pages that exist on Messenger. Default: none. */
  readonly messenger?: readonly MessengerPageOptions[]
  /** Whether to accept mail, on a free port or on this one. Default `false`. */
  readonly smtp?: boolean | { readonly port: number }
  /** Names of people who have a phone, e.g. `Ana K.` (slug `ana`). Default: `Ana`. */
  readonly people?: readonly string[]
  /**
   * The origin of a page on this machine that may frame the phones, e.g. `http://localhost:3000`. A framed phone has a
   * _Scan_ button, which asks that page for the text of its QR code. Default: none, and no page may frame the sandbox.
   */
  readonly beside?: string
  /**
   * The wait before the second retry of a webhook in milliseconds, doubled each time. Default 2000, as with Telegram.
   */
  readonly retryBaseMs?: number
  /** The clock for messages and updates. */
  readonly now?: () => Date
  /** Starts even with `NODE_ENV=production`. Default `false`: anyone who can reach the sandbox can read every code. */
  readonly inProduction?: boolean
}

export interface SandboxSettings {
  readonly port: number
  readonly host: '127.0.0.1'
  readonly telegram: readonly TelegramBotOptions[]
  readonly viber: readonly ViberBotOptions[]
  readonly messenger: readonly MessengerPageSettings[]
  readonly smtp: boolean | { readonly port: number }
  readonly people: readonly string[]
  /** `null`: no page may frame the sandbox. */
  readonly beside: string | null
  readonly retryBaseMs: number
  readonly now: () => Date
  readonly inProduction: boolean
}

const port = z.number().int().min(0).max(65_535)

const isOwnOrigin = (text: string) => isLoopbackUrl(text) && new URL(text).origin === text

const isClock = (value: unknown): value is () => Date => typeof value === 'function'

const shape = z.strictObject({
  port: port.default(0),
  host: z.literal('127.0.0.1', 'the sandbox listens on 127.0.0.1 only').default('127.0.0.1'),
  telegram: z
    .array(telegramBotOptions)
    .max(20)
    .refine((bots) => new Set(bots.map((bot) => bot.botUsername.toLowerCase())).size === bots.length, {
      message: 'two bots have the same name',
    })
    .default([{ botCredential: '4242:sandbox', botUsername: 'example_bot' }]),
  viber: z
    .array(viberBotOptions)
    .max(20)
    .refine((bots) => new Set(bots.map((bot) => bot.botUri.toLowerCase())).size === bots.length, {
      message: 'two bots have the same URI',
    })
    .default([]),
  messenger: z
    .array(messengerPageOptions)
    .max(20)
    .refine((pages) => new Set(pages.map((page) => page.pageUsername.toLowerCase())).size === pages.length, {
      message: 'two Pages have the same name',
    })
    .refine((pages) => new Set(pages.map((page) => page.pageId)).size === pages.length, {
      message: 'two Pages have the same id',
    })
    .refine(
      (pages) =>
        new Set(pages.map((page) => `${page.appId} ${page.appSecret}`)).size ===
        new Set(pages.map((page) => page.appId)).size,
      {
        message: 'two Pages of one app have different app secrets',
      },
    )
    .default([]),
  smtp: z.union([z.boolean(), z.strictObject({ port })]).default(false),
  people: z.array(z.string().trim().min(1).max(60)).max(50).default(['Ana']),
  beside: z
    .string()
    .refine(isOwnOrigin, { message: 'must be an origin on this machine, e.g. http://localhost:3000' })
    .nullable()
    .default(null),
  retryBaseMs: z.number().min(1).max(60_000).default(2_000),
  now: z.custom<() => Date>(isClock, 'must be a function').default(() => () => new Date()),
  inProduction: z.boolean().default(false),
})

/** Throws an error that names the option and never repeats its value. */
export function settingsOf(options: SandboxOptions): SandboxSettings {
  const parsed = shape.safeParse(options)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Error(`Sandbox option ${issue?.path.join('.') || 'name'}: ${issue?.message ?? 'is wrong'}`)
}
