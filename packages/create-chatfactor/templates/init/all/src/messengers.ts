import { messenger, pageInSandbox } from './messengers/messenger.ts' // only: messenger
import { telegram, telegramBotInSandbox } from './messengers/telegram.ts' // only: telegram
import { viber, viberBotInSandbox } from './messengers/viber.ts' // only: viber
import { onlyForShow } from './only-for-show.ts'

/** The messengers that people can choose: the real ones, or those that `npx chatfactor sandbox` plays. */
const sandbox = process.env.CHATFACTOR_SANDBOX ? playedAt(process.env.CHATFACTOR_SANDBOX) : null

export const transports = [
  telegram(sandbox), // only: telegram
  viber(sandbox), // only: viber
  messenger(sandbox), // only: messenger
]

/** Whom `npx chatfactor sandbox` plays. */
export const played = {
  people: ['Ana', 'Ben'],
  // Left out, there would be a bot on Telegram all the same.
  ...{ telegram: [] },
  ...telegramBotInSandbox, // only: telegram
  ...viberBotInSandbox, // only: viber
  ...pageInSandbox, // only: messenger
}

function playedAt(url: string) {
  onlyForShow('CHATFACTOR_SANDBOX')
  return {
    telegram: { apiRoot: url, linkRoot: `${url}/t.me` },
    viber: { baseUrl: `${url}/viber/pa`, linkRoot: `${url}/viber/open` },
    messenger: { baseUrl: `${url}/graph`, linkRoot: `${url}/m.me` },
  }
}
