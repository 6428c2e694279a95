import { eq } from 'drizzle-orm'
import { db } from './database.mjs'
import { customers } from './tables.mjs'

export async function signUp(login, password) {
  const [customer] = await db.insert(customers).values({ login, password }).returning()
  return customer
}

export async function find(login) {
  const [customer] = await db.select().from(customers).where(eq(customers.login, login))
  return customer
}
