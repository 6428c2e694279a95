import type { Mutant } from './mutant.js'

const together = 'packages/integration/test/postgres/grouped-commits.test.ts'
const asIfAlone =
  'answer each as if alone, where every other one is stale, a duplicate, a rival or stands before a held row'

/** Commits that travel in one statement. */
export const groupingMutants: readonly Mutant[] = [
  {
    ids: ['C10'],
    breaks: 'a held row delays everybody who travels with whoever wants it',
    file: 'packages/store-postgres/src/statements/batch-statement.ts',
    from: ' of t skip locked`',
    to: ' of t`',
    test: together,
    title: asIfAlone,
  },
  {
    ids: ['C10'],
    breaks: 'in a batch a commit happens although its record has moved on',
    file: 'packages/store-postgres/src/statements/batch-statement.ts',
    from: 'on t.id = w.id and t.version = w.version `',
    to: 'on t.id = w.id `',
    test: together,
    title: asIfAlone,
  },
  {
    ids: ['C10'],
    breaks: 'in a batch a commit happens although one of two records of a kind has moved on',
    file: 'packages/store-postgres/src/statements/batch-statement.ts',
    from: 'where c.many = (select count(*)',
    to: 'where c.many >= (select count(*)',
    test: together,
    title: asIfAlone,
  },
  {
    ids: ['C10'],
    breaks: 'two commits that change one record travel together, and both happen',
    file: 'packages/store-postgres/src/grouping/grouped-commits.ts',
    from: "return !changed.has(name) && (write.verb === 'check' || !touched.has(name))",
    to: 'return true',
    test: together,
    title: asIfAlone,
  },
  {
    ids: ['C10'],
    breaks: 'batches insert in the order in which commits came, and wait for each other in a circle',
    file: 'packages/store-postgres/src/statements/batch-parameters.ts',
    from: 'rows.sort(inLine(table))',
    to: 'rows',
    test: together,
    title: 'never wait for each other in a circle, whatever the order of what they insert',
  },
]
