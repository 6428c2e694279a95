import { existsSync } from 'node:fs'

// The settings of this machine, where nothing has loaded them yet.
if (existsSync('.env')) process.loadEnvFile()
