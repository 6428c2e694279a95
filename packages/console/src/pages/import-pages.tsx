import type { Resource } from '@chatfactor/core'
import type { ImportedLine, ImportPreview } from '@chatfactor/operations'
import { Answers, Button, Icon, Notice, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { Table } from '../lists/table.js'
import type { ConsoleKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { AdminFrame } from './admin-frame.js'
import { useConsole } from './console-context.js'
import { reasonKey } from './import-words.js'

/** The results of lines, in display order. */
export const fateWords = {
  created: 'console.import.created',
  updated: 'console.import.updated',
  skipped: 'console.import.skipped',
  refused: 'console.import.refused',
} as const satisfies Readonly<Record<ImportedLine['fate'], ConsoleKey>>

/** The columns a file may have. */
const columns = 'login, externalId, email, phone, firstName, lastName, language, active, passwordHash, resource'

/** The options beside the file. */
export interface ImportChoices {
  readonly resourceId: string
  readonly onDuplicate: string
}

interface ImportPageProps {
  readonly resources: readonly Resource[]
  readonly values: ImportChoices
  readonly errors: ReadonlyMap<string, string>
}

/** Asks for a file of people. */
export const ImportPage: FC<ImportPageProps> = ({ resources, values, errors }) => {
  const { words, paths } = useConsole()
  const error = errors.get('file')
  return (
    <AdminFrame title={words.say('console.import.title')} at="users">
      <BackToUsers />
      <h1>{words.say('console.import.title')}</h1>
      <p class="lead">{words.parts('console.import.lead', { columns: <code>{columns}</code> })}</p>
      <PostForm action={paths.importPeople()} class="settings" enctype="multipart/form-data">
        <section>
          <div class="field">
            <label for="file">{words.say('console.import.file')}</label>
            <input
              id="file"
              type="file"
              name="file"
              accept=".csv,text/csv"
              required
              aria-invalid={error === undefined ? undefined : 'true'}
              aria-describedby={error === undefined ? 'file-hint' : 'file-error file-hint'}
            />
            {error === undefined ? null : (
              <p class="error" id="file-error">
                {error}
              </p>
            )}
            <p class="hint" id="file-hint">
              {words.parts('console.import.fileHint', { command: <code>npx chatfactor import</code> })}
            </p>
          </div>
          <div class="field">
            <label for="import-resource">{words.say('console.import.resource')}</label>
            <select id="import-resource" name="resourceId">
              <option value="">{words.say('console.import.noResource')}</option>
              {resources.map(({ id, name }) => (
                <option value={id} selected={id === values.resourceId}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Answers
            legend={words.say('console.import.duplicate')}
            name="onDuplicate"
            chosen={values.onDuplicate}
            answers={[
              ['fail', words.say('console.import.fail'), words.say('console.import.failHint')],
              ['skip', words.say('console.import.skip'), words.say('console.import.skipHint')],
              ['update', words.say('console.import.update'), words.say('console.import.updateHint')],
            ]}
          />
          <div class="buttons">
            <Button class="button primary" says={words.say('console.import.look')} />
          </div>
        </section>
      </PostForm>
    </AdminFrame>
  )
}

interface PreviewPageProps {
  readonly importId: string
  readonly preview: ImportPreview
}

/** What importing a file would do, line by line. */
export const ImportPreviewPage: FC<PreviewPageProps> = ({ importId, preview }) => {
  const { words, paths } = useConsole()
  const { counts, isWhole, problem } = preview
  const changes = counts.created + counts.updated
  return (
    <AdminFrame title={words.say('console.import.previewTitle')} at="users">
      <BackToUsers />
      <h1>{words.say('console.import.previewTitle')}</h1>
      <dl class="facts">
        {fatesOf(counts).map(([fate, count]) => (
          <>
            <dt>{words.say(fateWords[fate])}</dt>
            <dd>{count}</dd>
          </>
        ))}
      </dl>
      {problem === null ? null : (
        <Notice tone="bad">
          <p>{words.parts('console.import.broken', { problem: <span lang="en">{problem}</span> })}</p>
        </Notice>
      )}
      {isWhole ? null : <p class="hint">{words.say('console.import.notWhole')}</p>}
      {changes === 0 ? <p>{words.say('console.import.nothing')}</p> : null}
      <div class="member-actions">
        {changes === 0 ? null : (
          <PostForm action={paths.importPeople(importId)}>
            <Button class="button primary" says={words.say('console.import.start')} />
          </PostForm>
        )}
        <PostForm action={paths.importPeople(importId, 'discard')}>
          <Button class="button" says={words.say('console.import.discard')} />
        </PostForm>
      </div>
      <PreviewLines {...preview} />
    </AdminFrame>
  )
}

const PreviewLines: FC<ImportPreview> = ({ lines, counts }) => {
  const words = useWords()
  if (lines.length === 0) return null
  return (
    <>
      <h2>{words.say('console.import.lines')}</h2>
      {counts.refused + counts.skipped > lines.length ? (
        <p class="hint">{words.say('console.import.first', { count: lines.length })}</p>
      ) : null}
      <Table heads={['console.import.line', 'console.import.fate', 'console.import.field', 'console.import.reason']}>
        {lines.map((one) => (
          <tr>
            <th scope="row">{one.line}</th>
            <td data-label={words.say('console.import.fate')}>
              <span class={one.fate === 'refused' ? 'badge bad' : 'badge'}>{words.say(fateWords[one.fate])}</span>
            </td>
            <td data-label={words.say('console.import.field')}>
              {one.field === null ? '–' : <code>{one.field}</code>}
            </td>
            <td data-label={words.say('console.import.reason')}>
              <Reason reason={one.reason} />
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

/** Only the import itself says what a column accepts, in English. */
const Reason: FC<Pick<ImportedLine, 'reason'>> = ({ reason }) => {
  const words = useWords()
  const key = reasonKey(reason)
  if (key !== null) return <span>{words.say(key)}</span>
  return (
    <span>
      {words.say('console.import.why.wrong')}
      <span class="hint" lang="en">
        {' '}
        {reason}
      </span>
    </span>
  )
}

const BackToUsers: FC = () => {
  const { words, paths } = useConsole()
  return (
    <p class="crumb">
      <a href={paths.users}>
        <Icon name="back" />
        {words.say('console.frame.users')}
      </a>
    </p>
  )
}

/** How many lines have each result; people who already exist come first. */
export function fatesOf(
  counts: Readonly<Record<string, number>>,
): readonly (readonly [fate: ImportedLine['fate'], count: number])[] {
  return (['created', 'updated', 'skipped', 'refused'] as const).map((fate) => [fate, counts[fate] ?? 0] as const)
}
