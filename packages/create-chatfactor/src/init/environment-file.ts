import { chosenLines } from '../chosen-lines.js'
import { filesOf } from '../templates.js'
import { type Addition, chosenFor } from './added-files.js'

/** A settings file, including the added settings. */
export interface ChangedSettings {
  readonly text: string
  /** The names of the added settings. */
  readonly added: readonly string[]
}

/** Adds missing settings to a settings file, each with its comment; existing ones stay. */
export async function withSettings(
  addition: Addition,
  before: string,
  { masterKey }: { readonly masterKey: string },
): Promise<ChangedSettings> {
  const template = chosenLines((await filesOf('all')).get('env') ?? '', chosenFor(addition))
  const values: Readonly<Record<string, string>> = { masterKey, publicUrl: `http://localhost:${addition.guesses.port}` }
  const filled = template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '')
  const there = new Set(namesIn(before))
  const added: string[] = []
  const paragraphs = filled.split('\n\n').flatMap((paragraph) => {
    const lines = paragraph
      .trim()
      .split('\n')
      .filter((line) => !namesIn(line).some((name) => there.has(name)))
    const names = namesIn(lines.join('\n'))
    added.push(...names)
    return names.length === 0 ? [] : [lines.join('\n')]
  })
  if (added.length === 0) return { text: before, added }
  const above = before === '' ? '' : `${before.trimEnd()}\n\n`
  return { text: `${above}${paragraphs.join('\n\n')}\n`, added }
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/^(?:export )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name)
}

/** A `.gitignore` that keeps `.env` out of the repository. */
export function withoutSecrets(before: string): string {
  const isLeftOut = before
    .split('\n')
    .some((line) => /^\/?(?:\*?\.env|\.env\*|\.env\.local|\*\.env)$/.test(line.trim()))
  return isLeftOut ? before : `${before === '' ? '' : `${before.trimEnd()}\n`}.env\n`
}
