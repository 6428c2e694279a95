import { invalidOption, policyRules } from '../../errors/index.js'
import type {
  HostRule,
  HostRuleContext,
  Membership,
  ReadHostRules,
  RuleFacts,
  RuleSubject,
} from '../../kernel/index.js'
import { tellListener } from '../../platform-client/index.js'
import { allowedActions, shownPolicy } from '../../records/index.js'

const subjects: ReadonlySet<string> = new Set<RuleSubject>(['sign_in', 'enroll', 'challenge', ...allowedActions])
const ourNames: ReadonlySet<string> = new Set([...subjects, ...policyRules])

/** Reads the host's rules; a name or subject that is invalid is refused. */
export const createHostRules: ReadHostRules = (given, report, countryOf) => {
  const names = new Set<string>()
  for (const { name, of, refuse } of given) {
    if (typeof name !== 'string' || !/^[a-z0-9_.]{1,50}$/.test(name)) throw invalid('a name has 1 to 50 of a-z 0-9 _ .')
    if (ourNames.has(name)) throw invalid(`${name} is a reserved name`)
    if (names.has(name)) throw invalid(`there are two rules called ${name}`)
    if (!Array.isArray(of) || of.length === 0) throw invalid(`${name} needs a subject in \`of\``)
    const strange = of.find((subject) => !subjects.has(subject))
    if (strange !== undefined) throw invalid(`${name} has an unknown subject, ${strange}`)
    if (typeof refuse !== 'function') throw invalid(`${name} needs a function refuse`)
    names.add(name)
  }
  return {
    countryOf,
    refusal(subject, records, about) {
      const asked = given.filter(({ of }) => of.includes(subject))
      if (asked.length === 0) return null
      const { network = null } = about
      const country = asked.some(({ usesCountry }) => usesCountry === true) ? countryOf(network) : null
      const facts = factsOf(subject, records, { ...about, network, country })
      const first = asked.find((rule) => says(rule, facts, report))
      return first?.name ?? null
    },
  }
}

/** Anything but a clear `false` refuses: a rule that cannot answer must not let people through. */
function says(rule: HostRule, facts: RuleFacts, report: (rule: string, error: unknown) => void): boolean {
  let answer: unknown = true
  const ask = () => {
    answer = rule.refuse(facts)
    return answer
  }
  // A rule that returns a promise refuses, and its rejection must not end the process.
  tellListener(ask, [], (error) => report(rule.name, error))
  return answer !== false
}

function factsOf(
  subject: RuleSubject,
  { assignment, user, resource }: Membership,
  about: HostRuleContext & Pick<RuleFacts, 'network' | 'country'>,
): RuleFacts {
  const { id, name, selfService, secondFactor } = resource
  const { proven = {}, transport = null, purpose = null, network, device = null, country, known = false } = about
  const times = Object.values(proven).filter((at) => typeof at === 'number')
  return {
    subject,
    now: about.now,
    resource: { id, name, selfService, secondFactor: shownPolicy(secondFactor) },
    user: { id: user.id, externalId: user.externalId, login: user.login, email: user.email },
    enrolled: assignment.enrollment.enrolled,
    tokens: assignment.tokens.ids.length,
    proven,
    transport,
    network,
    device,
    country,
    known,
    provenAt: times.length === 0 ? null : new Date(Math.max(...times)),
    purpose,
  }
}

function invalid(problem: string): Error {
  return invalidOption('rules', problem)
}
