import { setTimeout as pause } from 'node:timers/promises'
import type { ChatfactorWithOperations, Job } from '@chatfactor/operations'
import { type Answer, command, jsonArgument } from '../command.js'
import { configArgument } from '../config/with-config.js'
import { withOperations } from '../config/with-operations.js'
import type { CommandContext } from '../terminal.js'

const pauseMs = 500
/** The time of one worker round, which also does other work. */
const roundMs = 20_000

/** `chatfactor keys rotate`: seals long-lived data anew under the first key, and waits for the end (C39). */
export function keysRotateCommand(context: CommandContext) {
  return command(context, {
    name: 'keys rotate',
    description: 'Seals webhook secrets, notes beside the trail and questions of agents again, under the first key.',
    args: { json: jsonArgument, config: configArgument },
    run: ({ config }) => withOperations(config, 'Sealing again', (chatfactor) => rotated(context, chatfactor)),
  })
}

/** Works on the job beside a running app; if stopped, any worker continues it, or the same command. */
async function rotated(context: CommandContext, chatfactor: ChatfactorWithOperations): Promise<Answer> {
  let job = await chatfactor.keys.rotate()
  let isStopped = false
  void context.untilEnded().then(() => {
    isStopped = true
  })
  while (job.state === 'open' && !isStopped) {
    await chatfactor.worker.runOnce({ deadlineMs: roundMs })
    job = await chatfactor.jobs.get(job.id)
    context.progress(said(job))
    if (job.state === 'open') await pause(pauseMs)
  }
  const { state, counts, problem } = job
  const isDone = state === 'done'
  return {
    ok: isDone,
    json: { jobId: job.id, state, counts, problem },
    text: isDone ? `Sealed again under the first key: ${said(job)}.\n\n${next}` : '',
    ...(isDone ? {} : { complaint: unfinished(job) }),
  }
}

const next =
  'Waiting messages end by themselves within a week, challenges within a day. After that, run: ' +
  'npx chatfactor keys check --drop <old key>'

function said({ counts }: Job): string {
  const { endpoints = 0, notes = 0, authorizations = 0, permits = 0 } = counts
  return [
    many(endpoints, 'webhook secret'),
    many(notes, 'note'),
    many(authorizations, 'question of an agent', 'questions of agents'),
    many(permits, 'permit'),
  ].join(', ')
}

function unfinished({ state, problem }: Job): string {
  if (state === 'failed') return `It failed (${problem}). Please report this.`
  return 'It is not done yet. The workers of your app continue; so does the same command.'
}

function many(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}
