import type { Parameters } from '../parameters.js'
import type { Answer } from './answer.js'
import type { TelegramBot } from './telegram-bot.js'

/** A call that found its bot. */
export interface BotCall {
  readonly bot: TelegramBot
  readonly parameters: Parameters
  readonly now: () => Date
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal
  /** Whether there is a person with this Telegram id, whichever bot they talked to. */
  readonly isPerson: (userId: number) => boolean
}

export type BotMethod = (call: BotCall) => Answer | Promise<Answer>
