import { randomBytes } from 'node:crypto'
import { startPostgres } from '@chatfactor/local-postgres'
import { type Sandbox, startSandbox } from '@chatfactor/sandbox'

/** What the app needs around it, on this machine: a database, a messenger, and the environment that leads there. */
export interface Surroundings {
  readonly sandbox: Sandbox
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

const bot = { botCredential: '4242:sandbox-credential-for-demos-and-tests', botUsername: 'example_bot' }

/** Starts them empty; all is forgotten at the end. */
export async function startSurroundings(publicUrl: string): Promise<Surroundings> {
  const sandbox = await startSandbox({ telegram: [bot], people: ['Ana', 'Ben'] })
  const database = await startPostgres().catch(async (error: unknown) => {
    await sandbox.close()
    throw error
  })
  return {
    sandbox,
    environment: {
      PUBLIC_URL: publicUrl,
      DATABASE_URL: database.url,
      CHATFACTOR_KEYS: `first:${secret()}`,
      TELEGRAM_BOT_CREDENTIAL: bot.botCredential,
      TELEGRAM_BOT_USERNAME: bot.botUsername,
      TELEGRAM_WEBHOOK_SECRET: secret(),
      CHATFACTOR_SANDBOX: sandbox.url,
    },
    async close() {
      await sandbox.close()
      await database.stop()
    },
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}
