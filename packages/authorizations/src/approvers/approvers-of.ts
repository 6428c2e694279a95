import type { Approvers, AuthorizationRecord } from '@chatfactor/core/store'

/** How many approvers said yes. */
export function agreedIn({ of }: Approvers): number {
  return of.filter(({ answer }) => answer === 'yes').length
}

/** The ids of the parts of a question to several people that pass this filter. */
export function partIds(
  { approvers }: Pick<AuthorizationRecord, 'approvers'>,
  passes: (one: Approvers['of'][number]) => boolean,
): readonly string[] {
  return (approvers?.of ?? []).flatMap((one) => (one.partId !== null && passes(one) ? [one.partId] : []))
}
