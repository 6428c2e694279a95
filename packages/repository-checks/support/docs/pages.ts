import { repositoryEntry, repositoryFiles, repositoryFolders } from './repository.js'

const readmes = repositoryFolders('packages')
  .map((folder) => `${folder}/README.md`)
  .filter((path) => repositoryEntry(path) === 'file')

/** Every page that is written for readers: the README, the guides, one README per package, and what platforms look for. */
export const pages: readonly string[] = [
  'README.md',
  ...repositoryFiles('docs', (path) => path.endsWith('.md')),
  ...readmes,
  ...repositoryFiles('.github', (path) => path.endsWith('.md')),
]
