import { startExample } from './start-example.js'

const mode = process.argv[2] === 'start' ? 'start' : 'dev'
const example = await startExample({ mode, port: Number(process.env.PORT ?? 3000) })

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void example.close().finally(() => process.exit(0)))
}
void example.ended.then(() => example.close()).finally(() => process.exit(0))

console.log(`
  App      ${example.url}   ana / ana-password
  Phone    ${example.sandbox.url}/phone/ana

  Everything is on this machine and forgotten when you press Ctrl+C.
`)
