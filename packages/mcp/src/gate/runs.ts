import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'

/** A call that was begun after an approval but got no answer, so that its effect is unknown. */
export interface LostRun {
  readonly id: string
  readonly at: string
  /** Whether the agent has been told. */
  readonly isTold: boolean
}

/** Stores which calls were begun and not answered, beyond the life of the process. Contains no arguments. */
export interface Runs {
  /** The lost run with these arguments, by their digest. */
  lost(digest: string): Promise<LostRun | null>
  /** Recorded before the tool is called. */
  begin(id: string, digest: string): Promise<void>
  /** The tool has answered, or its outcome no longer matters. */
  end(id: string): Promise<void>
  /** The answer will not come. Once the agent has been told, the same call asks again. */
  lose(id: string, isTold: boolean): Promise<void>
}

const kept = z.object({ digest: z.string(), at: z.string() })
const named = /^([0-9a-z]{26})\.(begun|told)$/

/** Stores them in a folder, one small file each; the folder is created if needed. Several gates may share it. */
export async function runsInFolder(folder: string): Promise<Runs> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  /** Runs of this process are not lost: they are running. */
  const own = new Set<string>()
  const path = (id: string, ending: 'begun' | 'told') => join(folder, `${id}.${ending}`)

  return {
    async lost(digest) {
      for (const file of (await readdir(folder)).sort()) {
        const [, id = '', ending] = named.exec(file) ?? []
        if (id === '' || own.has(id)) continue
        // Another gate may just have ended it.
        const text = await readFile(join(folder, file), 'utf8').catch(() => 'null')
        const found = z.safeParse(kept, parsed(text))
        if (found.success && found.data.digest === digest) return { id, at: found.data.at, isTold: ending === 'told' }
      }
      return null
    },
    async begin(id, digest) {
      own.add(id)
      const file = await open(path(id, 'begun'), 'wx', 0o600)
      try {
        await file.writeFile(JSON.stringify({ digest, at: new Date().toISOString() }))
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async end(id) {
      await rm(path(id, 'begun'), { force: true })
      await rm(path(id, 'told'), { force: true })
      own.delete(id)
    },
    async lose(id, isTold) {
      if (isTold) await rename(path(id, 'begun'), path(id, 'told')).catch(() => {})
      own.delete(id)
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
