import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { isChatfactorError } from '@chatfactor/core'
import type { ChatfactorWithOperations, Erasure, Job } from '@chatfactor/operations'
import { type Answer, command, jsonArgument } from '../command.js'
import { configArgument } from '../config/with-config.js'
import { withOperations } from '../config/with-operations.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

const pauseMs = 500
/** The time of one worker round, which also does other work. */
const roundMs = 20_000

/** `chatfactor erase`: erases a person, or repeats all erasures after a backup was restored. */
export function eraseCommand(context: CommandContext) {
  return command(context, {
    name: 'erase',
    description: 'Deletes a person and everything stored about them. --again repeats it after a backup was restored.',
    args: {
      login: { type: 'positional', description: 'The login of the person to delete.', required: false },
      list: { type: 'boolean', description: 'Print who was erased, one line of JSON each. Keep it with your backups.' },
      again: { type: 'string', valueHint: 'file', description: 'Erase everyone on such a list again.' },
      json: jsonArgument,
      config: configArgument,
    },
    async run({ login, list = false, again, config }) {
      const ways = [login !== undefined, list, again !== undefined].filter(Boolean).length
      if (ways !== 1) throw usageError('Give one login, or --list, or --again with a file.')
      return withOperations(config, 'Erasing', async (chatfactor) => {
        if (login !== undefined) return erased(context, chatfactor, login)
        return again === undefined ? listed(context, chatfactor) : erasedAgain(context, chatfactor, again)
      })
    },
  })
}

async function erased(context: CommandContext, chatfactor: ChatfactorWithOperations, login: string): Promise<Answer> {
  const user = await chatfactor.users.findByLogin(login)
  if (user === null) throw usageError(`There is no user with the login ${login}.`)
  const job = await worked(context, chatfactor, await chatfactor.users.erase({ id: user.id }))
  const { state, counts, problem } = job
  const isDone = state === 'done'
  return {
    ok: isDone,
    json: { userId: user.id, jobId: job.id, state, counts, problem },
    text: isDone ? `Erased, including ${recordsOf(job)} records.` : '',
    ...(isDone ? {} : { complaint: unfinished(job) }),
  }
}

async function listed(context: CommandContext, chatfactor: ChatfactorWithOperations): Promise<Answer> {
  const erasures = await everyErasure(chatfactor)
  if (!context.isJson) for (const erasure of erasures) context.print(JSON.stringify(erasure))
  return { json: { erasures }, text: '' }
}

async function erasedAgain(
  context: CommandContext,
  chatfactor: ChatfactorWithOperations,
  file: string,
): Promise<Answer> {
  const counts = { erased: 0, gone: 0, unfinished: 0 }
  for (const userId of await idsIn(file)) {
    context.progress(`${counts.erased} erased, ${counts.gone} already gone`)
    const begun = await chatfactor.users.erase({ id: userId }).catch((error: unknown) => {
      if (isChatfactorError(error, 'USER_NOT_FOUND')) return null
      throw error
    })
    if (begun === null || begun.state === 'done') counts.gone += 1
    else if ((await worked(context, chatfactor, begun)).state === 'done') counts.erased += 1
    else counts.unfinished += 1
  }
  const { erased, gone, unfinished } = counts
  return {
    ok: unfinished === 0,
    json: counts,
    text: `${erased} erased, ${gone} were already gone.`,
    ...(unfinished === 0 ? {} : { complaint: `${unfinished} are not done yet. The workers of your app continue.` }),
  }
}

/** Works on a job until it ends, beside other processes, or until this process is told to stop. */
async function worked(context: CommandContext, chatfactor: ChatfactorWithOperations, begun: Job): Promise<Job> {
  let job = begun
  let isStopped = false
  void context.untilEnded().then(() => {
    isStopped = true
  })
  while (job.state === 'open' && !isStopped) {
    await chatfactor.worker.runOnce({ deadlineMs: roundMs })
    job = await chatfactor.jobs.get(job.id)
    context.progress(`${recordsOf(job)} records erased`)
    if (job.state === 'open') await pause(pauseMs)
  }
  return job
}

async function everyErasure({ erasures }: ChatfactorWithOperations): Promise<readonly Erasure[]> {
  const found: Erasure[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof erasures.list>> = await erasures.list({ after, limit: 500 })
    found.push(...page.items)
    after = page.next
  } while (after !== null)
  return found
}

/** The ids in a list printed by `--list`. */
async function idsIn(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usageError(`There is no file ${file}.`)
  })
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const userId = userIdIn(line)
    if (userId === null) throw usageError(`Line ${at + 1} of ${file} does not come from --list.`)
    return [userId]
  })
}

function userIdIn(line: string): string | null {
  try {
    const read: unknown = JSON.parse(line)
    const isNamed = typeof read === 'object' && read !== null && 'userId' in read
    return isNamed && typeof read.userId === 'string' ? read.userId : null
  } catch {
    return null
  }
}

function recordsOf({ counts }: Job): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

function unfinished({ state, problem }: Job): string {
  if (state === 'failed') return `It failed (${problem}). Please report this.`
  return 'The person can no longer sign in. The workers of your app delete the rest.'
}
