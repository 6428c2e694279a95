import { join } from 'node:path'
import ts from 'typescript'
import { repositoryFolder } from '../packages/published-packages.js'
import { compilerOptions } from './reached-types.js'

/** Where a sample seems to lie: a file that is on no disk. */
export const sampleFile = join(repositoryFolder, 'packages/repository-checks/dist/hovers/sample.ts')

/** What an editor knows of a text that uses our packages. */
export function serviceOf(text: string): ts.LanguageService {
  return ts.createLanguageService({
    fileExists: (path) => path === sampleFile || ts.sys.fileExists(path),
    readFile: (path) => (path === sampleFile ? text : ts.sys.readFile(path)),
    directoryExists: (path) => sampleFile.startsWith(`${path}/`) || ts.sys.directoryExists(path),
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
    getCurrentDirectory: () => repositoryFolder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getCompilationSettings: compilerOptions,
    getScriptFileNames: () => [sampleFile],
    getScriptVersion: () => '1',
    getScriptSnapshot(path) {
      const found = path === sampleFile ? text : ts.sys.readFile(path)
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found)
    },
  })
}
