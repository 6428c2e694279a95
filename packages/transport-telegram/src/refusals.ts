/**
 * The refusals of Telegram that mean something to us, with our words for an operator. Telegram's own are never passed
 * on, because they may repeat what was sent. Texts change, so a refusal is judged by its code first.
 */
export type Meaning = 'blocked' | 'deactivated' | 'unknown_chat' | 'done' | 'gone' | 'too_late' | 'refused'

interface Refusal {
  readonly words: RegExp
  readonly meaning: Meaning
  readonly hint: string
}

const refusals: readonly Refusal[] = [
  { words: /blocked by the user|USER_IS_BLOCKED/i, meaning: 'blocked', hint: 'the person blocked the bot' },
  { words: /user is deactivated|USER_DEACTIVATED/i, meaning: 'deactivated', hint: 'the account was deleted' },
  {
    words: /can't initiate conversation/i,
    meaning: 'unknown_chat',
    hint: 'the person never started the bot',
  },
  {
    words: /chat not found|user not found|PEER_ID_INVALID|USER_ID_INVALID/i,
    meaning: 'unknown_chat',
    hint: 'Telegram knows no such chat with this bot',
  },
  { words: /message is not modified/i, meaning: 'done', hint: 'the message already says that' },
  {
    words: /message to (?:edit|delete) not found|MESSAGE_ID_INVALID/i,
    meaning: 'gone',
    hint: 'the message is gone',
  },
  {
    words: /message can't be (?:edited|deleted)/i,
    meaning: 'too_late',
    hint: 'the message can no longer be changed',
  },
  { words: /query is too old|query ID is invalid/i, meaning: 'too_late', hint: 'the press of the button is too old' },
  { words: /can't parse entities/i, meaning: 'refused', hint: 'the markup of the message is wrong' },
  { words: /text is too long|MESSAGE_TOO_LONG/i, meaning: 'refused', hint: 'the text is too long' },
  { words: /text is empty/i, meaning: 'refused', hint: 'the text is empty' },
  { words: /BUTTON_DATA_INVALID/i, meaning: 'refused', hint: 'the token of a button is too long' },
  { words: /reply markup|BUTTON_/i, meaning: 'refused', hint: 'the buttons are wrong' },
  { words: /bad webhook/i, meaning: 'refused', hint: 'Telegram does not accept this webhook address' },
]

const other: Pick<Refusal, 'meaning' | 'hint'> = { meaning: 'refused', hint: 'Telegram refused the request' }

/** The meaning of a refusal's words, and a hint in our own. */
export function meaningOf(description: string): Pick<Refusal, 'meaning' | 'hint'> {
  return refusals.find(({ words }) => words.test(description)) ?? other
}
