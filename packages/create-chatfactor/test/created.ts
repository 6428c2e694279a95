import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Choices, frameworks, messengers, namesOf, stores } from '../src/choices.js'

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'create-chatfactor-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Everything that somebody can choose: each framework with each store and each set of messengers. */
export function everyChoice(): readonly Choices[] {
  const subsets: Choices['messengers'][] = [[]]
  for (const messenger of namesOf(messengers)) subsets.push(...subsets.map((set) => [...set, messenger]))
  return namesOf(frameworks).flatMap((framework) =>
    namesOf(stores).flatMap((store) =>
      subsets.filter((set) => set.length > 0).map((set) => ({ framework, store, messengers: set })),
    ),
  )
}

export const titleOf = ({ framework, store, messengers: chosen }: Choices): string =>
  `${framework} ${store} ${chosen.join('+')}`

export const readText = (folder: string, path: string): Promise<string> => readFile(join(folder, path), 'utf8')
