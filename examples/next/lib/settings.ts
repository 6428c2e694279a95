/** What the environment tells this app. */
export interface Settings {
  /** Where people reach it, e.g. `https://app.example.com`. */
  readonly publicUrl: string
  readonly databaseUrl: string
  /** Everything secret in Chatfactor is derived from them; what is new, from the first. */
  readonly keys: readonly { readonly id: string; readonly secret: string }[]
  readonly telegram: {
    readonly botCredential: string
    readonly botUsername: string
    /** `null`: fetch updates instead, on a machine that Telegram cannot reach. */
    readonly webhookSecret: string | null
    /** Where the sandbox plays Telegram; left out for the real one. */
    readonly sandbox: { readonly apiRoot: string; readonly linkRoot: string } | null
  }
}

/** Reads the environment; throws and names the first variable that is missing. */
export function readSettings(): Settings {
  const sandbox = process.env.CHATFACTOR_SANDBOX
  return {
    publicUrl: needed('PUBLIC_URL'),
    databaseUrl: needed('DATABASE_URL'),
    keys: keysIn(needed('CHATFACTOR_KEYS')),
    telegram: {
      botCredential: needed('TELEGRAM_BOT_CREDENTIAL'),
      botUsername: needed('TELEGRAM_BOT_USERNAME'),
      webhookSecret: process.env.TELEGRAM_WEBHOOK_SECRET ?? null,
      sandbox: sandbox ? { apiRoot: sandbox, linkRoot: `${sandbox}/t.me` } : null,
    },
  }
}

/** A variable that must be there. */
export function needed(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`Set ${name}; the README says what to.`)
  return value
}

/** `2026-11:secret,2026-05:secret` are two keys. */
function keysIn(text: string): Settings['keys'] {
  return text.split(',').map((key) => {
    const [id = '', secret = ''] = key.trim().split(':')
    return { id, secret }
  })
}
