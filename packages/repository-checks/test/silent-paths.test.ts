import { describe, expect, it } from 'vitest'
import { repositoryFiles, repositoryText } from '../support/docs/repository.js'
import { silentPaths } from '../support/silent-paths.js'

/** Every title that names a path, e.g. `path 17, path 18: an opened chat is not empty`, by file. */
const titles = repositoryFiles(
  'packages',
  (path) => path.endsWith('silent-paths.test.ts') || /silent-paths-\w+\.test\.ts$/.test(path),
)
  .filter((file) => !file.endsWith('repository-checks/test/silent-paths.test.ts'))
  .flatMap((file) =>
    [...repositoryText(file).matchAll(/(['"`])(path \d+(?:, path \d+)*): /g)].flatMap(([, , numbers = '']) =>
      [...numbers.matchAll(/\d+/g)].map(([number]) => ({ file, path: Number(number) })),
    ),
  )

describe('the 27 ways in which a link silently leads to nothing', () => {
  it('are all there, in order', () => {
    expect(silentPaths.map(({ path }) => path)).toEqual(Array.from({ length: 27 }, (_, index) => index + 1))
  })

  it.each(silentPaths)('path $path: $what', ({ path, testedIn }) => {
    const found = new Set(titles.filter((title) => title.path === path).map(({ file }) => file))
    expect([...found].sort()).toEqual([...testedIn].sort())
  })
})
