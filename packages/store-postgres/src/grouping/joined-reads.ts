import { type Cell, listLiteral } from '../cells.js'
import type { Rows, Statement } from '../executors/executor.js'
import type { ReadPlan } from '../statements/read-statement.js'
import { shapeCache } from '../statements/statement-cache.js'
import { gathering } from './gathering.js'
import type { GroupingRule } from './grouping-rule.js'

type Records = (Record<string, unknown> | null)[]

/** Combines reads of one shape that wait at the same moment into one statement with a row for each. */
export function joinedReads(
  schema: string,
  rule: GroupingRule,
  read: (statement: Statement) => Promise<Rows>,
  alone: (plan: ReadPlan) => Promise<Records>,
): (plan: ReadPlan) => Promise<Records> {
  const queues = shapeCache<(plan: ReadPlan) => Promise<Records>>()

  function queueOf({ joined }: ReadPlan): (plan: ReadPlan) => Promise<Records> {
    if (joined === null) return alone
    const text = joined(schema)
    return gathering<ReadPlan, Records>(rule, {
      alone,
      take: (waiting, most) => ({ taken: waiting.slice(0, most), left: waiting.slice(most) }),
      async together(plans) {
        const numbers: Cell[] = plans.map((_, number) => String(number))
        const columns = (plans[0]?.values ?? []).map((_, nth) => plans.map(({ values }) => values[nth] ?? null))
        const rows = await read({ ...text, values: [...columns, numbers].map(listLiteral) })
        const byNumber = new Map(rows.map(([number, ...cells]) => [Number(number), cells]))
        return plans.map((plan, number) => plan.records([byNumber.get(number) ?? []]))
      },
    })
  }

  return (plan) => queues(plan.shape, () => queueOf(plan))(plan)
}
