import { existsSync } from 'node:fs'
import { defineConfig } from '@chatfactor/cli'

/** What `npx chatfactor` has to know, e.g. `npm run doctor`. */
export default defineConfig(async () => {
  if (existsSync('.env')) process.loadEnvFile()
  const { clientAddress, features, options } = await import('{{home}}options.ts')
  const { played } = await import('{{home}}messengers.ts')
  const { connection } = await import('{{home}}store.ts') // only: postgres
  return {
    options: { ...options, features },
    connection, // only: postgres
    portal: { clientAddress },
    sandbox: played,
  }
})
