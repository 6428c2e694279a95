import type { Sandbox } from '@chatfactor/sandbox'
import { messenger, pageInSandbox } from './messengers/messenger.ts' // only: messenger
import { telegram, telegramBotInSandbox } from './messengers/telegram.ts' // only: telegram
import { viber, viberBotInSandbox } from './messengers/viber.ts' // only: viber
import { onlyForShow } from './only-for-show.ts'

/** Opens the messengers that people can choose: the real ones, or those of the sandbox. */
export async function openMessengers() {
  const sandbox = process.env.CHATFACTOR_SANDBOX === 'on' ? await openSandbox() : null
  const transports = [
    telegram(sandbox), // only: telegram
    viber(sandbox), // only: viber
    messenger(sandbox), // only: messenger
  ]
  // With the sandbox there is a phone to try them with.
  return { transports, phoneUrl: sandbox === null ? null : `${sandbox.url}/phone/ana` }
}

async function openSandbox(): Promise<Sandbox> {
  onlyForShow('CHATFACTOR_SANDBOX=on')
  // It is there for development only.
  const { startSandbox } = await import('@chatfactor/sandbox')
  return startSandbox({
    people: ['Ana'],
    // Left out, there would be a bot on Telegram all the same.
    ...{ telegram: [] },
    ...telegramBotInSandbox, // only: telegram
    ...viberBotInSandbox, // only: viber
    ...pageInSandbox, // only: messenger
  })
}
