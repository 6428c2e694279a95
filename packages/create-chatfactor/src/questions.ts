import type { Arguments } from './arguments.js'
import {
  type Framework,
  frameworks,
  type MessengerName,
  messengers,
  namesOf,
  type StoreKind,
  stores,
  usualChoices,
} from './choices.js'
import type { ProjectOrder } from './create-project.js'
import { UsageError } from './usage-error.js'

/** One possible answer. */
export interface Option<V extends string> {
  readonly value: V
  readonly label: string
}

/** Asks at a terminal. Each question returns `null` if the person cancels. */
export interface Prompts {
  text(question: string, usual: string): Promise<string | null>
  one<V extends string>(question: string, options: readonly Option<V>[], usual: V): Promise<V | null>
  several<V extends string>(
    question: string,
    options: readonly Option<V>[],
    usual: readonly V[],
  ): Promise<readonly V[] | null>
}

const usualFolder = 'chatfactor-app'

/**
 * The project to create: from the arguments, the answers for the rest, or the defaults. `null` if cancelled.
 *
 * Without a terminal, `prompts` is `null`; then a {@link UsageError} names what is missing, unless `--yes` was given.
 */
export async function orderFrom(given: Arguments, prompts: Prompts | null): Promise<ProjectOrder | null> {
  const { folder, framework, store, messengers: chosen } = given
  if (given.yes) {
    return {
      folder: folder ?? usualFolder,
      framework: framework ?? usualChoices.framework,
      store: store ?? usualChoices.store,
      messengers: chosen ?? usualChoices.messengers,
    }
  }
  if (prompts === null) return complete(given)

  const place = folder ?? (await prompts.text('Where should the project be?', usualFolder))
  if (place === null) return null
  const on =
    framework ?? (await prompts.one<Framework>('Which framework?', options(frameworks), usualChoices.framework))
  if (on === null) return null
  const keeps = store ?? (await prompts.one<StoreKind>('Where are records kept?', options(stores), usualChoices.store))
  if (keeps === null) return null
  const asks =
    chosen ?? (await prompts.several<MessengerName>('Which messengers?', options(messengers), usualChoices.messengers))
  return asks === null ? null : { folder: place, framework: on, store: keeps, messengers: asks }
}

function complete({ folder, framework, store, messengers: chosen }: Arguments): ProjectOrder {
  if (folder !== undefined && framework !== undefined && store !== undefined && chosen !== undefined)
    return { folder, framework, store, messengers: chosen }
  const missing = Object.entries({
    'a folder': folder,
    '--framework': framework,
    '--store': store,
    '--messenger': chosen,
  })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name)
  throw new UsageError(`This is not a terminal, so no questions can be asked. Give ${missing.join(', ')}, or --yes.`)
}

function options<V extends string>(table: Readonly<Record<V, string>>): readonly Option<V>[] {
  return namesOf(table).map((value) => ({ value, label: table[value] }))
}
