import type { Chatfactor } from '@chatfactor/core'

const atOnce = 50

/** Adds so many people to a Resource, for whoever wants to see the console with a crowd. Who is there already stays. */
export async function addCrowd(chatfactor: Chatfactor, resourceId: string, count: number): Promise<void> {
  for (let begin = 1; begin <= count; begin += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, count - begin + 1) }, (_, nth) => begin + nth)
    await Promise.all(numbers.map((number) => addOne(chatfactor, resourceId, String(number).padStart(5, '0'))))
  }
}

async function addOne(chatfactor: Chatfactor, resourceId: string, number: string): Promise<void> {
  const login = `person${number}`
  const known = await chatfactor.users.findByLogin(login)
  const { id } =
    known ??
    (await chatfactor.users.create({ login, email: `${login}@example.com`, firstName: 'Person', lastName: number }))
  await chatfactor.assignments.create({ resourceId, userId: id })
}
