import { pgTable, text, uuid } from 'drizzle-orm/pg-core'

export const customers = pgTable('customers', {
  id: uuid().primaryKey().defaultRandom(),
  login: text().notNull().unique(),
  password: text().notNull(),
})
