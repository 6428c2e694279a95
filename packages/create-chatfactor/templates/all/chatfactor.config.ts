import { existsSync } from 'node:fs'
import { defineConfig } from '@chatfactor/cli'
import { features, openOptions } from './src/options.ts'

/** What `npx chatfactor` has to know, e.g. `npm run doctor`. */
export default defineConfig(async () => {
  if (existsSync('.env')) process.loadEnvFile()
  const { options, clientAddress, phoneUrl, ...database } = await openOptions({ isApp: false })
  // What the sandbox plays is there while the app runs, so from here nobody can ask it.
  const played = options.transports.map(({ selfCheck: _, ...transport }) => transport)
  const transports = phoneUrl === null ? options.transports : played
  return { options: { ...options, transports, features }, portal: { clientAddress }, ...database }
})
