import type { Mutant } from '../../mutants/mutant.js'
import { repositoryEntry, repositoryText } from './repository.js'
import { requirementGroups } from './requirements.js'
import type { NamedTest } from './test-titles.js'

/** What is wrong with the list of mutants, one line each: a promise that is built needs one, and each has to fit the code as it is now. */
export function mutantProblems(mutants: readonly Mutant[], tests: readonly NamedTest[]): readonly string[] {
  const attacked = new Set(mutants.flatMap(({ ids }) => ids))
  const known = requirementGroups().flatMap(({ requirements }) => requirements)
  const unproven = known.filter(({ id, standing }) => standing === 'built' && !attacked.has(id))
  const strange = [...attacked].filter((id) => !known.some((requirement) => requirement.id === id))
  return [
    ...unproven.map(({ id }) => `${id} is built and has no mutant`),
    ...strange.map((id) => `there is no requirement ${id}`),
    ...mutants.flatMap((mutant) => problemsOf(mutant, tests)),
  ]
}

function problemsOf(mutant: Mutant, tests: readonly NamedTest[]): readonly string[] {
  const { file, from, to, test, title, breaks } = mutant
  if (repositoryEntry(file) !== 'file') return [`${file} does not exist`]
  const times = repositoryText(file).split(from).length - 1
  const known = tests.some((named) => kills(named, mutant))
  return [
    ...(times === 1 ? [] : [`${file} has the line to break ${times} times (${breaks}): ${from}`]),
    ...(from === to ? [`${file} is not changed by: ${from}`] : []),
    ...(known ? [] : [`${test} has no test "${mutant.ids.join(', ')}: ${title}"`]),
  ]
}

/** Whether a named test is the one that has to fail for a mutant: its title begins with every id that the mutant attacks. */
export function kills({ file, title, ids }: NamedTest, mutant: Mutant): boolean {
  return file === mutant.test && title === mutant.title && mutant.ids.every((id) => ids.includes(id))
}
