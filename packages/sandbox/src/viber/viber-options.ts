import * as z from 'zod'

/** A Viber bot of the sandbox. */
export interface ViberBotOptions {
  /** The API secret of the bot's calls, which also signs callbacks. Made up, not a real one. */
  readonly botCredential: string
  /** The name in links, `viber://pa?chatURI=<botUri>`. */
  readonly botUri: string
  /** The name that people see; by default the URI. */
  readonly botName?: string
  /** The id in `get_account_info`, `pa:` and digits; by default made from the URI. */
  readonly accountId?: string
  /**
   * Whether opening the chat tells the bot (`conversation_started`) even if the person is a subscriber already. Viber's
   * documentation allows both readings. Default `true`; a switch beside the chat changes it.
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
