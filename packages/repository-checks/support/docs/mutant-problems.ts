import type { Mutant } from '../../mutants/mutant.js'
import { repositoryText } from './repository.js'
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
  const times = repositoryText(file).split(from).length - 1
  const begun = new Set(tests.filter((named) => isBegunBy(named, mutant)).map((named) => named.title))
  return [
    ...(times === 1 ? [] : [`${file} has the line to break ${times} times (${breaks}): ${from}`]),
    ...(from === to ? [`${file} is not changed by: ${from}`] : []),
    ...(killersOf(mutant, tests).length > 0 ? [] : [`${test} has no test "${mutant.ids.join(', ')}: ${title}"`]),
    ...(begun.size < 2 ? [] : [`${test} has several tests that begin with "${title}"`]),
  ]
}

/** The tests that have to fail for a mutant: their titles begin with every id that it attacks, and go on as it says. */
export function killersOf(mutant: Mutant, tests: readonly NamedTest[]): readonly NamedTest[] {
  return tests.filter((named) => isBegunBy(named, mutant) && mutant.ids.every((id) => named.ids.includes(id)))
}

function isBegunBy({ file, title }: NamedTest, mutant: Mutant): boolean {
  return file === mutant.test && title.startsWith(mutant.title)
}
