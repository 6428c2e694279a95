import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './tables.mjs',
  dbCredentials: { url: process.env.DATABASE_URL },
})
