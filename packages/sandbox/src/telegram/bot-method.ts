import type { Parameters } from '../parameters.js'
import type { Answer } from './answer.js'
import type { TelegramBot } from './telegram-bot.js'

/** A call, and its bot. */
export interface BotCall {
  readonly bot: TelegramBot
  readonly parameters: Parameters
  readonly now: () => Date
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal
  /** Whether a person has this Telegram id, with any bot. */
  readonly isPerson: (userId: number) => boolean
}

export type BotMethod = (call: BotCall) => Answer | Promise<Answer>
