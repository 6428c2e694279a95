import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * Kills a process and all its children at once.
 *
 * The children of a killed server would notice its death only a moment later and answer until then. The parent is stopped first,
 * so that the children's ids cannot be given to others in between.
 */
export async function killWithChildren(pid: number): Promise<void> {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGSTOP')
    for (const child of await childrenOf(pid)) {
      try {
        process.kill(child, 'SIGKILL')
      } catch {
        // It is gone already.
      }
    }
  }
  process.kill(pid, 'SIGKILL')
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const all = process.platform === 'linux' ? await processesOfLinux() : await processesOfUnix()
  return all.filter(([, parent]) => parent === pid).map(([child]) => child)
}

type Process = readonly [pid: number, parent: number]

async function processesOfLinux(): Promise<readonly Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return Promise.all(
    pids.map(async (pid): Promise<Process> => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      // Behind the name, which stands in parentheses and may hold anything: the state, then the parent.
      return [Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]
    }),
  )
}

async function processesOfUnix(): Promise<readonly Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
  return stdout.split('\n').map((line): Process => {
    const [pid, parent] = line.trim().split(/\s+/)
    return [Number(pid), Number(parent)]
  })
}
