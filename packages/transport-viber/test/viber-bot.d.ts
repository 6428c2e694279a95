declare module 'viber-bot' {
  import type { EventEmitter } from 'node:events'
  import type { RequestListener } from 'node:http'

  interface Message {
    readonly text?: string
    readonly token?: unknown
  }
  interface Profile {
    readonly id: string
    readonly name: string
  }
  interface Response {
    readonly userProfile: Profile
    send(messages: Message | Message[]): Promise<unknown[]>
  }
  type Finish = (message: Message | null, trackingData?: object) => void
  interface Bot extends EventEmitter {
    readonly _client: { _url: string }
    middleware(): RequestListener
    sendMessage(profile: { readonly id: string }, messages: Message | Message[]): Promise<unknown[]>
    setWebhook(url: string): Promise<unknown>
    getBotProfile(): Promise<unknown>
    getUserDetails(profile: { readonly id: string }): Promise<unknown>
    onTextMessage(words: RegExp, handler: (message: Message, response: Response) => unknown): void
    onConversationStarted(
      handler: (profile: Profile, isSubscribed: boolean, context: string, onFinish: Finish) => unknown,
    ): void
    onError(handler: (error: unknown) => unknown): void
    onSubscribe(handler: (response: Response) => unknown): void
  }

  const viberBot: {
    readonly Bot: new (configuration: object) => Bot
    readonly Message: {
      readonly Text: new (text: string, keyboard?: object) => Message
      readonly Keyboard: new (keyboard: object) => Message
    }
  }

  export type { Bot, Finish, Message, Response }
  export default viberBot
}
