import { knex } from './database.mjs'

export async function signUp(login, password) {
  const [customer] = await knex('customers').insert({ login, password }).returning('*')
  return customer
}

export async function find(login) {
  return knex('customers').where({ login }).first()
}
