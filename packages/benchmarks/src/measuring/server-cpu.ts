import { readdir, readFile } from 'node:fs/promises'

/** The CPU time of all processes of a server so far, in microseconds; `null` if the system does not tell (not Linux). */
export async function serverCpuUs(pid: number | null): Promise<number | null> {
  if (pid === null || process.platform !== 'linux') return null
  let sum = await endedUs(pid)
  for (const one of [String(pid), ...(await childrenOf(pid))]) {
    const ran = (await readFile(`/proc/${one}/schedstat`, 'utf8').catch(() => '')).split(' ', 1)[0]
    sum += Number(ran) / 1000
  }
  return sum
}

/** The CPU time of ended processes, which the system counts in hundredths of a second. */
async function endedUs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) * 10_000
}

async function childrenOf(pid: number): Promise<readonly string[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => null)
  if (children !== null)
    return children
      .trim()
      .split(' ')
      .filter((child) => child !== '')
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const parents = await Promise.all(
    all.map(async (one) => parentOf(await readFile(`/proc/${one}/stat`, 'utf8').catch(() => ''))),
  )
  return all.filter((_, nth) => parents[nth] === pid)
}

/** The name is in parentheses and may contain anything; after it come the state and the parent. */
function parentOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}
