import { Api, GrammyError } from 'grammy'
import { onTestFinished } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/index.js'

export const botCredential = '4242:made-up_SECRET'

/** A sandbox that ends with the test, and grammY pointed at it. */
export async function sandboxWithBot(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; api: Api }> {
  const sandbox = await startSandbox({
    telegram: [{ botCredential, botUsername: 'example_bot' }],
    people: ['Ana K.'],
    retryBaseMs: 5,
    ...options,
  })
  onTestFinished(() => sandbox.close())
  return { sandbox, api: new Api(botCredential, { apiRoot: sandbox.telegram.apiRoot, timeoutSeconds: 60 }) }
}

/** The same, with Ana's chat started; `chatId` is what the bot learns from START. */
export async function startedChat(options: SandboxOptions = {}) {
  const { sandbox, api } = await sandboxWithBot(options)
  const ana = sandbox.phone('ana')
  await ana.pressStart('example_bot')
  const [update] = await api.getUpdates()
  const chatId = update?.message?.chat.id ?? 0
  await api.getUpdates({ offset: (update?.update_id ?? 0) + 1 })
  return { sandbox, api, ana, chatId }
}

/** The refusal of a call, as grammY reports it. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: number; description: string; retryAfter?: number }> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof GrammyError)) throw new Error('The Bot API did not refuse the call')
  const { retry_after: retryAfter } = error.parameters
  return {
    code: error.error_code,
    description: error.description,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}
