import type { Chatfactor } from '@chatfactor/core'

/** Somebody with a token. */
export interface Person {
  readonly userId: string
  readonly login: string
  readonly password: string
  readonly chatId: string
}

interface Site {
  readonly chatfactor: Chatfactor
  readonly resourceId: string
  query(text: string): Promise<readonly Record<string, unknown>[]>
  hear(chatId: string, text: string): Promise<void>
}

const model = { login: 'sieged-model', password: 'sieged-model-password', chatId: '7100000' }
const tables = ['users', 'assignments', 'chats', 'tokens'] as const

/**
 * Enrolls one person as people do, and makes the others in the image of that one: the same records with other ids, logins and chats. All
 * have the same password. They are spread evenly over the bots.
 */
export async function settle(site: Site, bots: readonly string[], count: number): Promise<readonly Person[]> {
  const { chatfactor, resourceId } = site
  const { id: userId } = await chatfactor.users.create({ login: model.login, password: model.password })
  await chatfactor.assignments.create({ resourceId, userId })
  const [first = ''] = bots
  const enrollment = await chatfactor.enrollments.start({
    resourceId,
    user: { id: userId },
    name: 'Phone',
    transport: first,
  })
  const { open } = await chatfactor.enrollments.links(enrollment.id)
  const link = new URL(open[0] ?? '')
  await site.hear(model.chatId, `/start ${link.searchParams.get('start')}`)
  await chatfactor.settled()
  const { state } = await chatfactor.enrollments.get(enrollment.id)
  if (state !== 'active') throw new Error(`The model of all people is ${state}.`)

  for (const table of tables) {
    const own = table === 'users' ? 't.id' : 't.user_id'
    const where = table === 'chats' ? `t.chat_id = '${model.chatId}'` : `${own} = '${userId}'`
    await site.query(copies(table, where, await idsOf(site, userId), bots, count))
  }
  await site.query('analyze')
  return Array.from({ length: count }, (_, at) => ({
    userId: numbered(userId, at + 1),
    login: numbered(model.login, at + 1),
    password: model.password,
    chatId: String(Number(model.chatId) + at + 1),
  }))
}

/** Every id of the model, each of which becomes another one in each copy. */
async function idsOf({ query }: Site, userId: string): Promise<readonly string[]> {
  const rows = await query(
    `select id from chatfactor.users where id = '${userId}'
     union select subject_id from chatfactor.users where id = '${userId}'
     union select id from chatfactor.assignments where user_id = '${userId}'
     union select id from chatfactor.chats where chat_id = '${model.chatId}'
     union select id from chatfactor.tokens where user_id = '${userId}'`,
  )
  return rows.map(({ id }) => String(id))
}

/** One statement that copies the row so many times, by its text. */
function copies(table: string, where: string, ids: readonly string[], bots: readonly string[], count: number): string {
  const number = `lpad(n::text, 5, '0')`
  let text = `to_jsonb(t)::text`
  for (const id of [...ids, model.login]) text = `replace(${text}, '${id}', '${id.slice(0, -5)}' || ${number})`
  text = `replace(${text}, '"${model.chatId}"', '"' || (${model.chatId} + n) || '"')`
  const bot = `lpad((n % ${bots.length})::text, 2, '0')`
  text = `replace(${text}, '"${bots[0]}"', '"bot-' || ${bot} || '"')`
  text = `replace(${text}, '"420000"', '"' || (420000 + n % ${bots.length}) || '"')`
  return `insert into chatfactor.${table}
    select copy.* from chatfactor.${table} t, generate_series(1, ${count}) n,
    jsonb_populate_record(null::chatfactor.${table}, (${text})::jsonb) copy where ${where}`
}

function numbered(text: string, at: number): string {
  return text.slice(0, -5) + String(at).padStart(5, '0')
}
