import { defineConfig } from 'vitest/config'

/** Tests need neither a messenger nor the secrets of this machine. */
export default defineConfig({ test: { env: { PUBLIC_URL: 'http://localhost:3000' } } })
