/** A way in which a link silently leads to nothing, and where it is tested what the person sees and how they get through. */
export interface SilentPath {
  readonly path: number
  readonly what: string
  /** Test files that have a test whose title begins with `path N:`. */
  readonly testedIn: readonly string[]
}

const core = 'packages/core/test/chats/silent-paths.test.ts'
const portal = 'packages/portal/test/silent-paths.test.ts'
const telegram = 'packages/integration/test/messengers/silent-paths-telegram.test.ts'
const viber = 'packages/integration/test/messengers/silent-paths-viber.test.ts'
const messenger = 'packages/integration/test/messengers/silent-paths-messenger.test.ts'

/** All that are known: 1 to 5 on every platform, 6 to 14 on Telegram, 15 to 19 on Viber, 20 to 27 on Messenger. */
export const silentPaths: readonly SilentPath[] = [
  {
    path: 1,
    what: 'the app is not installed; a store or a web page opens, and the payload is lost',
    testedIn: [core, portal],
  },
  { path: 2, what: 'somebody else scans, or the QR code was passed on', testedIn: [core, portal] },
  { path: 3, what: 'the code is used up or out of time when the event arrives', testedIn: [core] },
  { path: 4, what: 'the webhook is down, or has another secret', testedIn: [core, telegram] },
  { path: 5, what: 'the process dies after it has noted the event as seen', testedIn: [core] },
  { path: 6, what: 'START is never pressed', testedIn: [portal, telegram] },
  {
    path: 7,
    what: 'the bot was opened before, or found by search: START without a payload',
    testedIn: [core, telegram],
  },
  { path: 8, what: 'the payload is longer, or has other characters, than the platform passes on', testedIn: [core] },
  { path: 9, what: 'an old filter of updates keeps messages back', testedIn: [telegram] },
  { path: 10, what: 'somebody polls for the same bot, which removes the webhook', testedIn: [telegram] },
  { path: 11, what: 'middleware of the host, mounted before, swallows the update', testedIn: [telegram] },
  { path: 12, what: 'the code comes from a group or a channel', testedIn: [telegram] },
  { path: 13, what: 'the text carries no command that the platform recognised', testedIn: [core, telegram] },
  {
    path: 14,
    what: 'an earlier update of the chat keeps failing, and the rest waits behind it',
    testedIn: [core, telegram],
  },
  { path: 15, what: 'no camera or browser follows the link of the app', testedIn: [core, viber] },
  { path: 16, what: 'the opened chat is not told', testedIn: [core, viber] },
  { path: 17, what: 'the chat is known, but may not be written to', testedIn: [core, portal, viber] },
  { path: 18, what: 'the welcome is sent instead of answered, and the chat stays empty', testedIn: [core, viber] },
  { path: 19, what: 'the app of the person cannot show messages of bots, or not such ones', testedIn: [viber] },
  { path: 20, what: 'the Page has no Get Started button', testedIn: [messenger] },
  { path: 21, what: 'the person types instead of tapping Get Started', testedIn: [core, messenger] },
  { path: 22, what: 'the phone swallows the ref of the link', testedIn: [core, messenger] },
  { path: 23, what: 'the Page is not subscribed to referrals: whoever knows it is not heard', testedIn: [messenger] },
  { path: 24, what: 'the ref is read at one of its two places only', testedIn: [messenger] },
  { path: 25, what: 'another app has the conversation', testedIn: [core, messenger] },
  { path: 26, what: 'the app is in development mode, or lacks access', testedIn: [messenger] },
  { path: 27, what: 'after an hour of failing webhooks Meta drops the Page', testedIn: [messenger] },
]
