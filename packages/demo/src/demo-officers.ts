import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { AdminActor, AdminPerson, Second } from '@chatfactor/console'
import type { Phone } from '@chatfactor/sandbox'

/** The roles in which the console can be opened. */
export const roles = ['demo', 'olga', 'carla', 'dan'] as const
/** One of them. */
export type Role = (typeof roles)[number]

/** The security officers, by their role. */
const officers = { carla: 'Carla Ruiz', dan: 'Dan Keller' } as const
type Officer = keyof typeof officers

/** What the officers need: membership of an office of their own, with a chat on their phones. */
interface Office {
  readonly chatfactor: ChatfactorWithAccounts
  /** An officer's phone in the sandbox; `null` if the phones are real, and no one plays the officers. */
  readonly phoneOf: ((role: Officer) => Phone) | null
  /** The sandbox does not remember who wrote to a bot, so the officer does it again. */
  readonly openAgain: ((phone: Phone, transport: string) => Promise<void>) | null
}

/** The demo's administrators: one who may do everything, a help desk, and two security officers. */
export interface DemoOfficers {
  actorOf(role: Role): Promise<AdminActor>
  seconds(): Promise<readonly Second[]>
}

/** Makes them; the officers get their chats when one of them is first used. */
export function createDemoOfficers(office: Office): DemoOfficers {
  let opened: Promise<string> | null = null
  const open = () => {
    opened ??= openOffice(office)
    return opened
  }
  const personOf = (resourceId: string, role: Officer): AdminPerson => ({
    resourceId,
    user: { externalId: idOf(role) },
  })
  return {
    async actorOf(role) {
      if (role === 'demo') return { adminId: 'demo', resources: 'all' }
      if (role === 'olga') return { adminId: 'olga', name: 'Olga, help desk', resources: 'all', can: ['support'] }
      const can = ['support', 'tokens', 'people', 'policy'] as const
      const person = personOf(await open(), role)
      return { adminId: role, name: officers[role], resources: 'all', can, person }
    },
    async seconds() {
      const resourceId = await open()
      return (['carla', 'dan'] as const).map((role) => ({
        ...{ adminId: role, name: officers[role], person: personOf(resourceId, role) },
      }))
    },
  }
}

function idOf(role: Officer): string {
  return `officer-${role}`
}

/** A Resource that protects nothing, only for the officers' chats. Returns its id. */
async function openOffice({ chatfactor, phoneOf, openAgain }: Office): Promise<string> {
  const { resources, users, assignments, tokens } = chatfactor
  const { id: resourceId } = await resources.ensure({ address: 'office', name: 'Security office' })
  for (const role of ['carla', 'dan'] as const) {
    const user = { externalId: idOf(role) }
    if ((await users.findByLogin(role)) === null) {
      const [firstName = '', lastName = ''] = officers[role].split(' ')
      const { id } = await users.create({ ...user, login: role, firstName, lastName })
      await assignments.create({ resourceId, userId: id })
    }
    if (phoneOf === null) continue
    const phone = phoneOf(role)
    const [token] = await tokens.list({ resourceId, user })
    if (token === undefined) await enroll(chatfactor, resourceId, user, phone)
    else await openAgain?.(phone, 'telegram')
  }
  return resourceId
}

async function enroll(
  { enrollments }: ChatfactorWithAccounts,
  resourceId: string,
  user: { readonly externalId: string },
  phone: Phone,
): Promise<void> {
  const { id } = await enrollments.start({ resourceId, user, name: 'My phone', transport: 'telegram' })
  await phone.open((await enrollments.links(id)).qr)
  await phone.pressStart()
}
