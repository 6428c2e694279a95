import { accounts, type ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createChatfactor, isChatfactorError, type Resources } from '@chatfactor/core'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { Pool } from 'pg'
import { readSettings } from '@/lib/settings'

/** The Chatfactor of this process, and the Resource that this app is. */
export interface Security {
  readonly chatfactor: ChatfactorWithAccounts
  readonly resourceId: string
}

declare global {
  /** Next loads modules more than once: per bundle, and again after each change in development. The process stays. */
  var securityOfThisProcess: Promise<Security> | undefined
}

/** The one Chatfactor of this process; opened by whoever asks first, and tried again if that failed. */
export function security(): Promise<Security> {
  globalThis.securityOfThisProcess ??= open().catch((error: unknown) => {
    globalThis.securityOfThisProcess = undefined
    throw error
  })
  return globalThis.securityOfThisProcess
}

async function open(): Promise<Security> {
  const { publicUrl, databaseUrl, keys, telegram: bot } = readSettings()
  const pool = new Pool({ connectionString: databaseUrl })
  // Safe in every instance, at every start: one works, the others wait.
  await migrate({ pool })

  const { botCredential, botUsername, webhookSecret } = bot
  const telegram = telegramTransport({ botCredential, botUsername, webhookSecret, ...bot.sandbox })
  const chatfactor = createChatfactor({
    keys,
    store: postgresStore({ pool }),
    transports: [telegram],
    publicUrl,
    webhookUrl: (transport) => `${publicUrl}/webhooks/${transport}`,
    features: [accounts()],
  })
  chatfactor.on('problem', ({ where, error }) => console.error(`${where}: ${error.message}`))

  const resourceId = await ownResource(chatfactor.resources)
  // It goes on until Telegram knows the webhook, if there is one. Nobody waits for that.
  void chatfactor.start()
  // With NEXT_MANUAL_SIG_HANDLE, as `next start` runs here, the end is left to this app: it waits for messages on their way, 45 s at most.
  process.once('SIGTERM', () => void chatfactor.close().finally(() => process.exit()))
  return { chatfactor, resourceId }
}

/** What people do by themselves, on the pages of this app. */
const selfService = {
  enabled: true,
  allowedActions: ['token.enroll', 'token.reissue', 'token.unassign'],
  tokenEnrollment: { bot: { enabled: true } },
} as const

/** Signing in asks in the chat for the number that the page shows; whoever prefers a code gets one. */
const secondFactor = { signIn: 'approval', approvalMode: 'number_matching', maxTokensPerUser: 3 } as const

/** Finds the Resource by its address; the first instance that ever starts makes it. */
async function ownResource(resources: Resources): Promise<string> {
  const address = 'example-next'
  const known = await resources.findByAddress(address)
  if (known !== null) return known.id
  try {
    return (await resources.create({ name: 'Example', selfService: { address, ...selfService }, secondFactor })).id
  } catch (error) {
    if (isChatfactorError(error) && error.code === 'ALREADY_EXISTS') return ownResource(resources)
    throw error
  }
}
