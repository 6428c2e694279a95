import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** How often to look again, because a child that was being created when its parent was stopped shows up late. */
const mostLooks = 100

/**
 * Kills a process and all its children at once.
 *
 * Children of a killed server notice its death only a moment later and answer until then; one that waits for another's lock does not notice at all
 * and keeps the data locked. The parent is stopped first, so that it creates no more children and their ids are not reused meanwhile.
 */
export async function killWithChildren(pid: number): Promise<void> {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGSTOP')
    let known: Family = { isStopped: false, children: [] }
    for (let looks = 1; looks <= mostLooks && !(known.isStopped && known.children.length === 0); looks += 1) {
      known = await familyOf(pid)
      for (const child of known.children) {
        try {
          process.kill(child, 'SIGKILL')
        } catch {
          // Already gone.
        }
      }
    }
  }
  process.kill(pid, 'SIGKILL')
}

interface Family {
  /** Whether the parent has stopped, so that the list is complete. */
  readonly isStopped: boolean
  /** Children that are alive. */
  readonly children: readonly number[]
}

async function familyOf(pid: number): Promise<Family> {
  const all = process.platform === 'linux' ? await processesOfLinux() : await processesOfUnix()
  return {
    isStopped: all.some((one) => one.pid === pid && one.state.startsWith('T')),
    children: all.filter(({ parent, state }) => parent === pid && !state.startsWith('Z')).map((one) => one.pid),
  }
}

interface Process {
  readonly pid: number
  readonly parent: number
  /** As in `ps`: `T` is stopped, `Z` is a zombie. */
  readonly state: string
}

async function processesOfLinux(): Promise<readonly Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return Promise.all(
    pids.map(async (pid): Promise<Process> => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      // The name is in parentheses and may contain anything; after it come the state and the parent.
      const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return { pid: Number(pid), parent: Number(parent), state }
    }),
  )
}

async function processesOfUnix(): Promise<readonly Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat='])
  return stdout.split('\n').map((line): Process => {
    const [pid, parent, state = ''] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), state }
  })
}
