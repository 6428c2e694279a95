import { randomBytes } from 'node:crypto'
import { startSandbox } from '@chatfactor/sandbox'

const port = process.env.PORT ?? '3000'
const secret = () => randomBytes(32).toString('base64url')
const bot = { botCredential: `4242:${secret()}`, botUsername: 'example_bot' }
const sandbox = await startSandbox({ telegram: [bot], people: ['Ana', 'Ben'] })

Object.assign(process.env, {
  PORT: port,
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  CHATFACTOR_KEYS: `first:${secret()}`,
  TELEGRAM_BOT_CREDENTIAL: bot.botCredential,
  TELEGRAM_BOT_USERNAME: bot.botUsername,
  TELEGRAM_WEBHOOK_SECRET: secret(),
  TELEGRAM_API_ROOT: sandbox.telegram.apiRoot,
  TELEGRAM_LINK_ROOT: sandbox.telegram.linkRoot,
})
await import('../app.mjs')

console.log(`
  App      http://127.0.0.1:${port}   ana / correct horse, and ben
  Phones   ${sandbox.url}/phone/ana and ${sandbox.url}/phone/ben

  Everything is on this machine and forgotten when you press Ctrl+C.
`)
