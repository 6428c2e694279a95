import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runsInFolder } from '../src/index.js'

const [one, other] = ['0123456789abcdefghjkmnpqrs', '0123456789abcdefghjkmnpqrt']

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'gate-runs-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return join(path, 'made/by/itself')
}

it('R50: what was begun and not ended is known to whoever comes next, by the digest of its arguments alone', async () => {
  const path = await folder()
  const before = await runsInFolder(path)
  await before.begin(one, 'digest-a')
  expect(await before.lost('digest-a')).toBeNull()
  const after = await runsInFolder(path)
  expect(await after.lost('digest-b')).toBeNull()
  expect(await after.lost('digest-a')).toMatchObject({ id: one, isTold: false })
  await after.lose(one, true)
  expect(await (await runsInFolder(path)).lost('digest-a')).toMatchObject({ id: one, isTold: true })
  for (const file of await readdir(path)) {
    expect(Object.keys(JSON.parse(await readFile(join(path, file), 'utf8')))).toEqual(['digest', 'at'])
  }
  await after.end(one)
  expect(await readdir(path)).toEqual([])
})

it('R50: nothing is begun twice under one approval, also by two gates', async () => {
  const path = await folder()
  const [first, second] = [await runsInFolder(path), await runsInFolder(path)]
  await first.begin(one, 'digest-a')
  await expect(second.begin(one, 'digest-a')).rejects.toThrow('EEXIST')
  await second.begin(other, 'digest-a')
  await first.end(one)
  expect(await first.lost('digest-a')).toMatchObject({ id: other })
})

it('leaves alone what else lies in its folder', async () => {
  const path = await folder()
  const runs = await runsInFolder(path)
  await writeFile(join(path, 'notes.txt'), '{}')
  await writeFile(join(path, `${one}.begun`), 'half of a fi')
  expect(await runs.lost('digest-a')).toBeNull()
  expect(await readdir(path)).toHaveLength(2)
})
