import { prisma } from './database.mjs'

export async function signUp(login, password) {
  return prisma.customer.create({ data: { login, password } })
}

export async function find(login) {
  return (await prisma.customer.findUnique({ where: { login } })) ?? undefined
}
