import { startDemo } from './start-demo.js'

const port = Number(process.env.PORT ?? 3000)
const { TELEGRAM_BOT_CREDENTIAL: botCredential, TELEGRAM_BOT_USERNAME: botUsername } = process.env

if ((botCredential === undefined) !== (botUsername === undefined)) {
  console.error(
    'For a real bot set both TELEGRAM_BOT_CREDENTIAL and TELEGRAM_BOT_USERNAME; for the sandbox set neither.',
  )
  process.exit(1)
}

const demo = await startDemo({
  port,
  ...(botCredential === undefined || botUsername === undefined ? {} : { bot: { botCredential, botUsername } }),
}).catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(taken ? `Port ${port} is in use. Choose another: PORT=3001` : error)
  process.exit(1)
})

console.log(`
  Chatfactor demo

  Start here       ${demo.url}
  Admin console    ${demo.adminUrl}   (this link works once)
  Portal           ${demo.portalUrl}   ana / ana-password, or ben by mail
  Phone            ${botCredential === undefined ? `${demo.sandbox.url}/phone/ana` : `your own, with @${botUsername}`}
  Mail             ${demo.sandbox.url}/mail

  Everything is on this machine and forgotten when you press Ctrl+C.
`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void demo.close().finally(() => process.exit(0))
  })
}
