import * as z from 'zod'

/** A Viber bot that exists in the sandbox. */
export interface ViberBotOptions {
  /** The API secret the bot calls with and callbacks are signed with. Made up, not a real one. */
  readonly botCredential: string
  /** The name in links, `viber://pa?chatURI=<botUri>`. */
  readonly botUri: string
  /** The name people see; the URI when left out. */
  readonly botName?: string
  /** The id that `get_account_info` tells, `pa:` and digits; made from the URI when left out. */
  readonly accountId?: string
  /**
   * Whether opening the chat tells the bot (`conversation_started`) also when the person is a subscriber already. Viber's pages
   * can be read both ways. Default `true`; a switch beside the chat changes it.
   */
  readonly isStartToldForSubscribers?: boolean
}

export const viberBotOptions = z.strictObject({
  botCredential: z.string().regex(/^[\w-]{8,200}$/, 'must be 8 or more letters, digits and dashes'),
  botUri: z.string().regex(/^[A-Za-z0-9_.-]{2,60}$/, 'must be the name in links to the bot'),
  botName: z.string().trim().min(1).max(75).exactOptional(),
  accountId: z
    .string()
    .regex(/^pa:\d{1,20}$/, 'must look like pa:4242')
    .exactOptional(),
  isStartToldForSubscribers: z.boolean().exactOptional(),
})
